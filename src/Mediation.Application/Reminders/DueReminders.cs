using Mediation.Application.Pipeline;
using Mediation.Domain.Reminders;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Reminders;

/// <summary>Which of one's reminders are still due: asked of the cases as they stand, so that a reminder is gone with the act, and with one's part in the case.</summary>
internal static class DueReminders
{
    public static async Task<IReadOnlyList<Reminder>> OfAsync(IMediationDb db, IActor actor, IReadOnlyList<Reminder> reminders, CancellationToken cancellationToken)
    {
        var disputes = reminders.Select(r => r.DisputeId).Distinct().ToList();
        var due = disputes.Count == 0 ? [] : await db.DueLines.Where(l => disputes.Contains(l.DisputeId)).ToListAsync(cancellationToken);
        var items = due.Where(l => IsMine(l, actor)).Select(l => (l.DisputeId, l.Kind, l.Number, l.On)).ToHashSet();
        return [.. reminders.Where(r => items.Contains((r.DisputeId, r.Kind, r.Number, r.On)) && !r.HasLapsed(actor.Today))];
    }

    private static bool IsMine(DueLine line, IActor actor) =>
        (actor.OfficerId is { } self && line.Officers.Contains(self))
        || actor.Rooms.Any(room => room.IsLead && room.Id == line.RoomId)
        || (line.ToCourt && actor.Court == line.CourtId);
}
