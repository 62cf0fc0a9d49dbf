using FluentValidation;
using Mediation.Application.Pipeline;
using Mediation.Application.Vault;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.People;

namespace Mediation.Application.Disputes;

/// <summary>An officer gives an assignment back, with a reason; the room lead then names another.</summary>
[Permit(Role.Mediator, Reach.Own, Condition.Reason)]
[Permit(Role.Lead, Reach.Own, Condition.Reason)]
[Permit(Role.Observer, Reach.Own, Condition.Reason)]
[Permit(Role.Investigator, Reach.Own, Condition.Reason)]
public sealed record ReturnAssignment : ICommand<DisputeState>, IConcernsDispute, IGivesReason
{
    /// <summary>The dispute.</summary>
    public DisputeId DisputeId { get; init; }

    /// <summary>Its version, as the person saw it.</summary>
    public int Version { get; init; }

    /// <summary>Which task.</summary>
    public AssignmentRole? As { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }
}

internal sealed class ReturnAssignmentValidator : AbstractValidator<ReturnAssignment>
{
    public ReturnAssignmentValidator()
    {
        RuleFor(c => c.As).Required();
        RuleFor(c => c.Reason).Reason();
    }
}

internal sealed class ReturnAssignmentHandler(IMediationDb db, IVault vault, IActor actor, AuditTrail trail) : ICommandHandler<ReturnAssignment, DisputeState>
{
    public async Task<DisputeState> Handle(ReturnAssignment command, CancellationToken cancellationToken)
    {
        var dispute = await db.Disputes.GetAsync(command.DisputeId, command.Version, cancellationToken);
        var (officer, role) = (actor.OfficerId ?? throw new NotFoundException(nameof(Assignment)), command.As!.Value);
        var ends = dispute.RunningTask(officer, role);
        trail.Reason = vault.Seal(FreeText.Parse(command.Reason!), dispute.Key(), Places.Reason(dispute.Id));
        dispute.ReturnAssignment(
            officer, role, vault.Seal(FreeText.Parse(command.Reason!), dispute.Key(), Places.EndReason(ends.Id)), actor.Now, actor.Today);
        return DisputeState.Of(dispute);
    }
}
