using Mediation.Application.Pipeline;
using Mediation.Domain;
using Mediation.Domain.Disputes;

namespace Mediation.Application.Disputes;

/// <summary>Who must know where a protected party is, by phone, address and schedule: the lead mediator of the case and the room lead. The one place that decides it.</summary>
internal static class MustKnow
{
    public static bool OfProtected(IActor actor, Dispute dispute) => OfProtected(actor, dispute.Id, dispute.RoomId, dispute.LeadOfficerId);

    public static bool OfProtected(IActor actor, DisputeId dispute, RoomId room, OfficerId? lead) =>
        (lead is not null && lead == actor.OfficerId && actor.Own.Contains(dispute.Value)) || actor.Rooms.Any(r => r.Id == room && r.IsLead);

    /// <summary>
    /// Whether time and place of a session are kept from the person. A planned one tells where a protected party will be; one held with that party's side alone tells
    /// what the other side must not piece together. Whoever holds the session knows it.
    /// </summary>
    public static bool IsScheduleHidden(MediationSession session, Dispute dispute, bool knows, IActor actor)
    {
        var invited = session.InvitedParties.Select(dispute.GetParty).ToList();
        return !knows && invited.Any(p => p.IsProtected)
            && (actor.OfficerId is not { } self || !session.Officers.Contains(self))
            && (session.Result is null || invited.DistinctBy(p => p.Side).Count() == 1);
    }
}
