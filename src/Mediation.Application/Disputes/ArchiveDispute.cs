using Mediation.Application.Pipeline;
using Mediation.Domain;
using Mediation.Domain.Disputes;

namespace Mediation.Application.Disputes;

/// <summary>The dossier is checked and closed 归档, by another person than the one who recorded the outcome.</summary>
[Permit(Role.Lead, Reach.Room, Condition.NotRecorder)]
[Permit(Role.Supervisor, Reach.County, Condition.NotRecorder)]
public sealed record ArchiveDispute : ICommand<DisputeState>, IConcernsDispute
{
    /// <summary>The dispute.</summary>
    public DisputeId DisputeId { get; init; }

    /// <summary>Its version, as the person saw it.</summary>
    public int Version { get; init; }
}

internal sealed class ArchiveDisputeHandler(IMediationDb db, IActor actor) : ICommandHandler<ArchiveDispute, DisputeState>
{
    public async Task<DisputeState> Handle(ArchiveDispute command, CancellationToken cancellationToken)
    {
        var dispute = await db.Disputes.GetAsync(command.DisputeId, command.Version, cancellationToken);
        dispute.Archive(actor.AccountId, actor.Now, actor.Today);
        return DisputeState.Of(dispute);
    }
}
