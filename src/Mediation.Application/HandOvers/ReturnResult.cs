using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Domain;

namespace Mediation.Application.HandOvers;

/// <summary>The court has its result and the materials back 结果反馈.</summary>
[Permit(Role.Lead, Reach.Room)]
[Permit(Role.Liaison, Reach.Court)]
public sealed record ReturnResult : ICommand<DisputeState>, IConcernsDispute
{
    /// <summary>The dispute.</summary>
    public DisputeId DisputeId { get; init; }

    /// <summary>Its version, as the person saw it.</summary>
    public int Version { get; init; }

    /// <summary>The day; today when left out.</summary>
    public DateOnly? On { get; init; }
}

internal sealed class ReturnResultHandler(IMediationDb db, IActor actor) : ICommandHandler<ReturnResult, DisputeState>
{
    public async Task<DisputeState> Handle(ReturnResult command, CancellationToken cancellationToken)
    {
        var dispute = await db.Disputes.GetAsync(command.DisputeId, command.Version, cancellationToken);
        dispute.ReturnResult(command.On ?? actor.Today, actor.Today);
        return DisputeState.Of(dispute);
    }
}
