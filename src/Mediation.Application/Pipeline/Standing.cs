using Mediation.Domain;
using Mediation.Domain.Disputes;

namespace Mediation.Application.Pipeline;

/// <summary>What permits are weighed against: how a case, or a room for one that is yet to come, stands to the person who asks.</summary>
internal sealed record Standing(RoomId RoomId, CourtId CourtId, Channel? Channel, OfficerId? Lead, AccountId? OutcomeRecordedBy, bool IsOwn, bool PartyIsProtected);

/// <summary>How a single permit is weighed: the one code for the pipeline, which refuses, and for pages, which offer.</summary>
internal static class Weighing
{
    /// <summary>Whether the person has the permit's role at all.</summary>
    public static bool IsHeldBy(this PermitAttribute permit, IActor actor) =>
        permit.Role == Role.Lead ? actor.Rooms.Any(room => room.IsLead) : actor.Roles.Contains(permit.Role);

    /// <summary>Whether the case lies within the permit's reach.</summary>
    public static bool Reaches(this PermitAttribute permit, IActor actor, Standing dispute) => permit.Reach switch
    {
        Reach.County => permit.Role != Role.Administrator,
        Reach.Court => actor.Court is { } court && dispute.CourtId == court,
        Reach.Room => actor.Rooms.Any(room => room.Id == dispute.RoomId && (permit.Role != Role.Lead || room.IsLead)),
        Reach.Own => dispute.IsOwn,
        Reach.Self => false,
        _ => throw new InvalidOperationException($"Reach {permit.Reach} is not known."),
    };

    /// <summary>Whether a condition of a permit holds.</summary>
    public static bool Holds(this Condition condition, IActor actor, Standing dispute, bool givesReason, bool namesOneself) => condition switch
    {
        Condition.NobodyNamed => dispute.Lead is null,
        Condition.Reason => givesReason,
        Condition.Unprotected => !dispute.PartyIsProtected,
        Condition.HandOver => dispute.Channel is Channel.CourtDelegation or Channel.CourtEntrustment,
        Condition.NotRecorder => dispute.OutcomeRecordedBy != actor.AccountId,
        Condition.Oneself => namesOneself,
        _ => throw new InvalidOperationException($"Condition {condition} is not known."),
    };
}
