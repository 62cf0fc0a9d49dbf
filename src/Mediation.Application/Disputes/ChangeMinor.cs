using FluentValidation;
using Mediation.Application.Papers;
using Mediation.Application.Pipeline;
using Mediation.Application.Vault;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.People;

namespace Mediation.Application.Disputes;

/// <summary>What was written down of a minor is put right, before the conclusion; what is left out stays.</summary>
[Permit(Role.Mediator, Reach.Own)]
[Permit(Role.Mediator, Reach.Room, Condition.NobodyNamed)]
[Permit(Role.Lead, Reach.Room)]
public sealed record ChangeMinor : ICommand<DisputeState>, IConcernsDispute
{
    /// <summary>The dispute.</summary>
    public DisputeId DisputeId { get; init; }

    /// <summary>Its version, as the person saw it.</summary>
    public int Version { get; init; }

    /// <summary>The minor's number within the case.</summary>
    public int Minor { get; init; }

    /// <summary>The sex.</summary>
    public Sex? Sex { get; init; }

    /// <summary>The birth date; left out it stays.</summary>
    public DateOnly? BirthDate { get; init; }

    /// <summary>The name; left out it stays.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the name shall be known no more.</summary>
    public bool ClearName { get; init; }
}

internal sealed class ChangeMinorValidator : AbstractValidator<ChangeMinor>
{
    public ChangeMinorValidator(IActor actor)
    {
        RuleFor(c => c.Sex).Required();
        RuleFor(c => c.BirthDate).Must(date => date is null || BirthDate.TryFrom(date.Value, actor.Today, out _)).WithErrorCode("birthDate.invalid");
        RuleFor(c => c.Name).Must(typed => string.IsNullOrWhiteSpace(typed) || PersonName.TryParse(typed, out _)).WithErrorCode("name.invalid");
    }
}

internal sealed class ChangeMinorHandler(IMediationDb db, IVault vault, IActor actor, AuditTrail trail) : ICommandHandler<ChangeMinor, DisputeState>
{
    public async Task<DisputeState> Handle(ChangeMinor command, CancellationToken cancellationToken)
    {
        var dispute = await db.Disputes.GetAsync(command.DisputeId, command.Version, cancellationToken);
        var (minor, key) = (dispute.GetMinor(command.Minor), dispute.Key());
        var stood = vault.Open(minor.BirthDate, key, Places.BirthDate(minor.Id));
        var born = command.BirthDate is { } typed ? BirthDate.From(typed, actor.Today) : stood;
        var name = PersonName.TryParse(command.Name, out var told) ? vault.Seal(told, key, Places.Name(minor.Id)) : command.ClearName ? null : minor.Name;

        // The trail says what stood before; a minor's name it does not say.
        trail.Subject = $"minor {minor.Number}";
        trail.Reason = vault.Seal(
            FreeText.Parse($"{PaperWords.Of(minor.Sex)}，{PaperWords.Day(stood.Value)} → {PaperWords.Of(command.Sex!.Value)}，{PaperWords.Day(born.Value)}{(Equals(name, minor.Name) ? "" : "（姓名已改）")}"),
            key,
            Places.Reason(dispute.Id));
        dispute.ChangeMinor(minor.Number, new NewMinor(minor.Id, name, command.Sex!.Value, born, born == stood ? minor.BirthDate : vault.Seal(born, key, Places.BirthDate(minor.Id))));
        return DisputeState.Of(dispute);
    }
}
