using FluentValidation;
using Mediation.Application.Pipeline;
using Mediation.Application.Reference;
using Mediation.Application.Vault;
using Mediation.Domain;

namespace Mediation.Application.Disputes;

/// <summary>A minor whom the dispute affects is entered, before the conclusion.</summary>
[Permit(Role.Mediator, Reach.Own)]
[Permit(Role.Mediator, Reach.Room, Condition.NobodyNamed)]
[Permit(Role.Lead, Reach.Room)]
public sealed record AddMinor : ICommand<DisputeState>, IConcernsDispute
{
    /// <summary>The dispute.</summary>
    public DisputeId DisputeId { get; init; }

    /// <summary>Its version, as the person saw it.</summary>
    public int Version { get; init; }

    /// <summary>The minor.</summary>
    public MinorEntry Child { get; init; } = new();
}

internal sealed class AddMinorValidator : AbstractValidator<AddMinor>
{
    public AddMinorValidator(IActor actor) => RuleFor(c => c.Child).Required().SetValidator(new MinorEntryValidator(actor));
}

internal sealed class AddMinorHandler(IMediationDb db, IVault vault, IActor actor, AuditTrail trail, IReferenceData reference) : ICommandHandler<AddMinor, DisputeState>
{
    public async Task<DisputeState> Handle(AddMinor command, CancellationToken cancellationToken)
    {
        var dispute = await db.Disputes.GetAsync(command.DisputeId, command.Version, cancellationToken);
        var number = dispute.AddMinor(new Intake(vault, reference, actor.Today).NewMinor(command.Child, dispute.Key()));
        trail.Subject = $"minor {number}";
        return DisputeState.Of(dispute);
    }
}
