using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Application.Reference;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Law;
using Mediation.Domain.Reminders;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Reminders;

/// <summary>今日工作: what is due for the person, the sessions of today, and what is new to them.</summary>
[Permit(Role.Mediator, Reach.Self)]
[Permit(Role.Lead, Reach.Self)]
[Permit(Role.Observer, Reach.Self)]
[Permit(Role.Investigator, Reach.Self)]
[Permit(Role.Liaison, Reach.Self)]
[Permit(Role.Supervisor, Reach.Self)]
[Permit(Role.Administrator, Reach.Self)]
public sealed record ShowMyDay : IQuery<MyDay>
{
    /// <summary>Most lines of what is due.</summary>
    public const int MostDue = 200;

    /// <summary>How many days a case that one was named for is new.</summary>
    public const int NewFor = 3;
}

/// <summary>A person's day.</summary>
/// <param name="Today">The day.</param>
/// <param name="Due">What is due, the most urgent first; at most <see cref="ShowMyDay.MostDue"/>.</param>
/// <param name="HasMoreDue">Whether more is due than is shown.</param>
/// <param name="Sessions">Sessions of today that the person holds, by time.</param>
/// <param name="Named">Open cases for which somebody else has named the person in the last days.</param>
public sealed record MyDay(DateOnly Today, IReadOnlyList<DueView> Due, bool HasMoreDue, IReadOnlyList<SessionToday> Sessions, IReadOnlyList<DisputeLine> Named);

/// <summary>Something that is due, as its reminder tells it.</summary>
/// <param name="Id">The reminder.</param>
/// <param name="Kind">What is due.</param>
/// <param name="Number">Of which session, term or visit.</param>
/// <param name="Case">The case.</param>
/// <param name="DueOn">The last day.</param>
/// <param name="CountedFrom">The day from which it is counted.</param>
/// <param name="Length">How many <paramref name="Unit"/> are counted; null where the day is set or was moved.</param>
/// <param name="Unit">In what it is counted.</param>
/// <param name="Law">The article; null for the house's own custom.</param>
/// <param name="WasPutOff">Whether it was put off before.</param>
public sealed record DueView(ReminderId Id, ReminderKind Kind, int Number, DisputeLine Case, DateOnly DueOn, DateOnly CountedFrom, int? Length, DeadlineUnit Unit, string? Law, bool WasPutOff)
{
    internal static DueView Of(Reminder reminder, DisputeLine of) =>
        new(reminder.Id, reminder.Kind, reminder.Number, of, reminder.DueOn, reminder.CountedFrom, reminder.Length, reminder.Unit, reminder.Law, reminder.SnoozedUntil is not null);
}

/// <summary>A session of today.</summary>
/// <param name="Case">The case.</param>
/// <param name="Number">The session's number.</param>
/// <param name="Kind">How it is held.</param>
/// <param name="StartsAt">When it begins.</param>
/// <param name="EndsAt">When it is planned to end.</param>
/// <param name="Place">Where; null when none of the room's places is booked.</param>
/// <param name="Invited">Who comes (张某).</param>
/// <param name="IsRecorded">Whether the record is written.</param>
public sealed record SessionToday(DisputeLine Case, int Number, SessionKind Kind, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string? Place, IReadOnlyList<string> Invited, bool IsRecorded);

internal sealed class ShowMyDayHandler(IMediationDb db, IActor actor, IReferenceData reference) : IQueryHandler<ShowMyDay, MyDay>
{
    public async Task<MyDay> Handle(ShowMyDay query, CancellationToken cancellationToken)
    {
        var today = actor.Today;
        var told = await db.Reminders.AsNoTracking()
            .Where(r => r.AccountId == actor.AccountId && r.FinishedAt == null && r.EndedAt == null && (r.SnoozedUntil == null || r.SnoozedUntil <= today))
            .OrderBy(r => r.DueOn).ThenBy(r => r.Id).Take(ShowMyDay.MostDue + 1).ToListAsync(cancellationToken);
        var due = await DueReminders.OfAsync(db, actor, told, cancellationToken);
        var own = await db.OwnAsync(cancellationToken);
        var sessions = await SessionsAsync(own, cancellationToken);
        var named = await NamedAsync(own, cancellationToken);
        var cases = (await DisputeLines.OfAsync(db, [.. due.Select(r => r.DisputeId).Concat(sessions.Select(s => s.Dispute)).Concat(named).Distinct()], reference, today, cancellationToken)).ToDictionary(line => line.Id);
        return new MyDay(
            today,
            [
                .. due.Where(r => cases.ContainsKey(r.DisputeId)).Take(ShowMyDay.MostDue).Select(r => DueView.Of(r, cases[r.DisputeId])),
            ],
            told.Count > ShowMyDay.MostDue,
            [.. sessions.Where(s => cases.ContainsKey(s.Dispute)).Select(s => s.Of(cases[s.Dispute]))],
            [.. named.Where(cases.ContainsKey).Select(id => cases[id])]);
    }

    private async Task<IReadOnlyList<Held>> SessionsAsync(IReadOnlyList<DisputeId> own, CancellationToken cancellationToken)
    {
        if (own.Count == 0 || actor.OfficerId is not { } self)
        {
            return [];
        }

        var today = actor.Today;
        var found = await db.Disputes.IgnoreAutoIncludes().AsNoTracking().Where(d => own.Contains(d.Id))
            .SelectMany(d => d.Sessions, (d, s) => new { Dispute = d.Id, s.Id, s.Number, s.Kind, s.StartsAt, s.Minutes, s.HeldDay, s.PlaceId, s.InvitedParties, s.Officers, s.Result })
            .Where(s => s.HeldDay == today && s.Result != SessionResult.NotHeld).ToListAsync(cancellationToken);
        var held = found.Where(s => s.Officers.Contains(self)).OrderBy(s => s.StartsAt).ToList();
        if (held.Count == 0)
        {
            return [];
        }

        var (disputes, places) = (held.Select(s => s.Dispute).Distinct().ToList(), held.Select(s => s.PlaceId).OfType<PlaceId>().Distinct().ToList());
        var people = await db.Disputes.IgnoreAutoIncludes().AsNoTracking().Where(d => disputes.Contains(d.Id))
            .SelectMany(d => d.Parties, (d, p) => new { Dispute = d.Id, p.Number, p.Name }).ToListAsync(cancellationToken);
        var names = places.Count == 0 ? [] : await db.Rooms.IgnoreAutoIncludes().AsNoTracking().SelectMany(r => r.Places).Where(p => places.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
        return
        [
            .. held.Select(s => new Held(
                s.Dispute,
                line => new SessionToday(
                    line,
                    s.Number,
                    s.Kind,
                    s.StartsAt,
                    s.StartsAt.AddMinutes(s.Minutes),
                    s.PlaceId is { } place ? names.GetValueOrDefault(place) : null,
                    [.. people.Where(p => p.Dispute == s.Dispute && s.InvitedParties.Contains(p.Number)).OrderBy(p => p.Number).Select(p => p.Name.Outside)],
                    s.Result is not null))),
        ];
    }

    private async Task<List<DisputeId>> NamedAsync(IReadOnlyList<DisputeId> own, CancellationToken cancellationToken)
    {
        if (own.Count == 0 || actor.OfficerId is not { } self)
        {
            return [];
        }

        var (since, me) = (actor.Today.AddDays(-ShowMyDay.NewFor), actor.AccountId);
        return await db.Disputes.IgnoreAutoIncludes().AsNoTracking()
            .Where(d => own.Contains(d.Id) && d.ConcludedOn == null && d.Status != DisputeStatus.Refused
                && d.Assignments.Any(a => a.OfficerId == self && a.EndedOn == null && a.From >= since && a.By != me))
            .OrderByDescending(d => d.ReceivedOn).ThenBy(d => d.Id).Take(OpenDisputes.MaxItems).Select(d => d.Id).ToListAsync(cancellationToken);
    }

    private sealed record Held(DisputeId Dispute, Func<DisputeLine, SessionToday> Of);
}
