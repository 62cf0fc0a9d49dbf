using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Domain;

namespace Mediation.Application.HandOvers;

/// <summary>An entrusted case in which nothing was reached goes back to its judge 转回审理.</summary>
[Permit(Role.Lead, Reach.Room)]
[Permit(Role.Liaison, Reach.Court)]
public sealed record ReturnToTrial : ICommand<DisputeState>, IConcernsDispute
{
    /// <summary>The dispute.</summary>
    public DisputeId DisputeId { get; init; }

    /// <summary>Its version, as the person saw it.</summary>
    public int Version { get; init; }

    /// <summary>The day; today when left out.</summary>
    public DateOnly? On { get; init; }
}

internal sealed class ReturnToTrialHandler(IMediationDb db, IActor actor) : ICommandHandler<ReturnToTrial, DisputeState>
{
    public async Task<DisputeState> Handle(ReturnToTrial command, CancellationToken cancellationToken)
    {
        var dispute = await db.Disputes.GetAsync(command.DisputeId, command.Version, cancellationToken);
        dispute.ReturnToTrial(command.On ?? actor.Today, actor.Today);
        return DisputeState.Of(dispute);
    }
}
