using Mediation.Application.Pipeline;
using Mediation.Application.Reference;
using Mediation.Domain;
using Mediation.Domain.Disputes;

namespace Mediation.Application.Disputes;

/// <summary>The room takes a dispute on 受理; its term begins to run.</summary>
[Permit(Role.Mediator, Reach.Own)]
[Permit(Role.Mediator, Reach.Room, Condition.NobodyNamed)]
[Permit(Role.Lead, Reach.Room)]
public sealed record AcceptDispute : ICommand<DisputeState>, IConcernsDispute
{
    /// <summary>The dispute.</summary>
    public DisputeId DisputeId { get; init; }

    /// <summary>Its version, as the person saw it.</summary>
    public int Version { get; init; }

    /// <summary>The day of acceptance; today when left out. On the court platform the day of the confirmation there.</summary>
    public DateOnly? AcceptedOn { get; init; }
}

internal sealed class AcceptDisputeHandler(IMediationDb db, IActor actor, IReferenceData reference) : ICommandHandler<AcceptDispute, DisputeState>
{
    public async Task<DisputeState> Handle(AcceptDispute command, CancellationToken cancellationToken)
    {
        var dispute = await db.Disputes.GetAsync(command.DisputeId, command.Version, cancellationToken);
        var acceptedOn = command.AcceptedOn ?? actor.Today;

        // A day to come is refused by the dispute; near the end of the calendar no term could be counted from it.
        var term = CaseDeadlines.TermOf(dispute, acceptedOn < actor.Today ? acceptedOn : actor.Today, reference.Calendar);
        dispute.Accept(acceptedOn, reference.CauseOf(dispute), term, actor.AccountId, actor.Now, actor.Today);
        return DisputeState.Of(dispute);
    }
}
