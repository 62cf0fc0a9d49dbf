using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Application.Reference;
using Mediation.Domain.Reminders;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Reminders;

/// <summary>What one was told, the newest first; whoever looks has seen it.</summary>
[Permit(Role.Mediator, Reach.Self)]
[Permit(Role.Lead, Reach.Self)]
[Permit(Role.Observer, Reach.Self)]
[Permit(Role.Investigator, Reach.Self)]
[Permit(Role.Liaison, Reach.Self)]
[Permit(Role.Supervisor, Reach.Self)]
[Permit(Role.Administrator, Reach.Self)]
public sealed record ListNotifications : IQuery<IReadOnlyList<NotificationLine>>
{
    internal const int Most = 100;
}

/// <summary>What became of a reminder.</summary>
public enum NotificationState
{
    /// <summary>要办: it is due.</summary>
    Open,

    /// <summary>推迟: it comes back on a day.</summary>
    PutOff,

    /// <summary>已办: the person marked it as done.</summary>
    Finished,

    /// <summary>已了结: the act has been done, or nobody can do it any more.</summary>
    Ended,
}

/// <summary>A notification.</summary>
/// <param name="What">What is, or was, due.</param>
/// <param name="State">What became of it.</param>
/// <param name="ToldAt">When the person was told.</param>
/// <param name="BackOn">The day on which it comes back; null unless it is put off.</param>
/// <param name="IsNew">Whether the person has not seen it before.</param>
public sealed record NotificationLine(DueView What, NotificationState State, DateTimeOffset ToldAt, DateOnly? BackOn, bool IsNew);

internal sealed class ListNotificationsHandler(IMediationDb db, IActor actor, IReferenceData reference) : IQueryHandler<ListNotifications, IReadOnlyList<NotificationLine>>
{
    public async Task<IReadOnlyList<NotificationLine>> Handle(ListNotifications query, CancellationToken cancellationToken)
    {
        var told = await db.Reminders.AsNoTracking().Where(r => r.AccountId == actor.AccountId)
            .OrderByDescending(r => r.RemindedAt).ThenByDescending(r => r.Id).Take(ListNotifications.Most).ToListAsync(cancellationToken);
        var due = (await DueReminders.OfAsync(db, actor, told, cancellationToken)).Select(r => r.Id).ToHashSet();
        var cases = (await DisputeLines.OfAsync(db, [.. told.Select(r => r.DisputeId).Distinct()], reference, actor.Today, cancellationToken)).ToDictionary(line => line.Id);
        if (told.Any(r => r.SeenAt is null))
        {
            await db.Reminders.Where(r => r.AccountId == actor.AccountId && r.SeenAt == null).ExecuteUpdateAsync(set => set.SetProperty(r => r.SeenAt, actor.Now), cancellationToken);
        }

        return
        [
            .. told.Where(r => cases.ContainsKey(r.DisputeId)).Select(r => new NotificationLine(
                DueView.Of(r, cases[r.DisputeId]), StateOf(r, due.Contains(r.Id)), r.RemindedAt, r.SnoozedUntil > actor.Today ? r.SnoozedUntil : null, r.SeenAt is null)),
        ];
    }

    private NotificationState StateOf(Reminder reminder, bool isDue) =>
        !isDue ? NotificationState.Ended
        : reminder.FinishedAt is not null ? NotificationState.Finished
        : reminder.SnoozedUntil > actor.Today ? NotificationState.PutOff
        : NotificationState.Open;
}
