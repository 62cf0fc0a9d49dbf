using Mediation.Application.Pipeline;
using Mediation.Application.Reference;
using Mediation.Domain;

namespace Mediation.Application.Disputes;

/// <summary>The mediation goes on 恢复调解; the term ends later by the days of the suspension.</summary>
[Permit(Role.Mediator, Reach.Own)]
[Permit(Role.Lead, Reach.Room)]
public sealed record ResumeMediation : ICommand<DisputeState>, IConcernsDispute
{
    /// <summary>The dispute.</summary>
    public DisputeId DisputeId { get; init; }

    /// <summary>Its version, as the person saw it.</summary>
    public int Version { get; init; }

    /// <summary>The day from which the clock runs again; today when left out.</summary>
    public DateOnly? On { get; init; }
}

internal sealed class ResumeMediationHandler(IMediationDb db, IActor actor, IReferenceData reference) : ICommandHandler<ResumeMediation, DisputeState>
{
    public async Task<DisputeState> Handle(ResumeMediation command, CancellationToken cancellationToken)
    {
        var dispute = await db.Disputes.GetAsync(command.DisputeId, command.Version, cancellationToken);
        dispute.Resume(command.On ?? actor.Today, reference.Calendar, actor.Today);
        return DisputeState.Of(dispute);
    }
}
