using FluentValidation;
using Mediation.Application.Pipeline;
using Mediation.Application.Reference;
using Mediation.Application.Vault;
using Mediation.Domain;
using Mediation.Domain.Mediators;
using Mediation.Domain.People;

namespace Mediation.Application.Roster;

/// <summary>What is told of an officer: name, home, languages, phone. Roles have their own appointments.</summary>
[Permit(Role.Supervisor, Reach.County)]
[Permit(Role.Administrator, Reach.County)]
public sealed record ChangeOfficer : ICommand
{
    /// <summary>The roster number.</summary>
    public string? Officer { get; init; }

    /// <summary>The version of the entry that the page showed.</summary>
    public int Version { get; init; }

    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>Home county, by name or code.</summary>
    public string? Home { get; init; }

    /// <summary>Dialects and languages.</summary>
    public string? Dialects { get; init; }

    /// <summary>A new mobile number; left out, the one that is known stays.</summary>
    public string? Mobile { get; init; }
}

internal sealed class ChangeOfficerValidator : AbstractValidator<ChangeOfficer>
{
    public ChangeOfficerValidator(IActor actor, IReferenceData reference)
    {
        RuleFor(c => c.Officer).Required();
        RuleFor(c => c.Name).Required().Must(typed => string.IsNullOrWhiteSpace(typed) || PersonName.TryParse(typed, out _)).WithErrorCode("name.invalid");
        RuleFor(c => c.Home).Must(typed => string.IsNullOrWhiteSpace(typed) || reference.Divisions.FindCounty(typed, actor.Today) is not null).WithErrorCode("division.unknown");
        RuleFor(c => c.Dialects).MaximumLength(Mediator.DialectsMaxLength);
        RuleFor(c => c.Mobile).Must(typed => string.IsNullOrWhiteSpace(typed) || Mobile.TryParse(typed, out _)).WithErrorCode("mobile.invalid");
    }
}

internal sealed class ChangeOfficerHandler(IMediationDb db, IVault vault, IActor actor, IReferenceData reference, AuditTrail trail) : ICommandHandler<ChangeOfficer>
{
    public async Task Handle(ChangeOfficer command, CancellationToken cancellationToken)
    {
        var officer = await db.Officers.NumberedAsync(command.Officer!, cancellationToken);
        trail.Subject = $"officer {officer.Number}";
        if (officer.Version != command.Version)
        {
            throw new StaleVersionException(command.Version, officer.Version);
        }

        officer.Change(
            PersonName.Parse(command.Name!),
            string.IsNullOrWhiteSpace(command.Home) ? null : reference.Divisions.FindCounty(command.Home, actor.Today),
            string.IsNullOrWhiteSpace(command.Dialects) ? null : command.Dialects.Trim(),
            Mobile.TryParse(command.Mobile, out var mobile) ? vault.Seal(mobile, Places.KeyOf(officer.Id, officer.DataKey), Places.Mobile(officer.Id)) : officer.Mobile);
    }
}
