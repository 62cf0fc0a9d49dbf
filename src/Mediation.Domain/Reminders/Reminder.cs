using Mediation.Domain.Law;

namespace Mediation.Domain.Reminders;

/// <summary>
/// That something is due in a case, told to one person 提醒. There is one for each person and item, however often it is looked for; it is over when the act has been done, and until then the person may put it off or strike it out.
/// </summary>
public sealed class Reminder
{
    /// <summary>How many days ahead it can be put off.</summary>
    public const int LongestSnooze = 30;

    /// <summary>Tells a person of something that is due.</summary>
    /// <param name="to">The person.</param>
    /// <param name="what">What is due.</param>
    /// <param name="calendar">The calendar.</param>
    /// <param name="now">When it is found.</param>
    /// <param name="today">The room's day at that moment: what nobody can do any more is not told.</param>
    public Reminder(AccountId to, DueItem what, WorkingCalendar calendar, DateTimeOffset now, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(what);
        (Id, AccountId, DisputeId, RoomId, CourtId) = (ReminderId.New(), to, what.DisputeId, what.RoomId, what.CourtId);
        (Kind, Number, On, CountedFrom, RemindedAt) = (what.Kind, what.Number, what.On, what.CountedFrom, now);
        (DueOn, Law, Length, Unit) = what.Explain(calendar);
        EndedAt = HasLapsed(today) ? now : null;
    }

    private Reminder()
    {
    }

    /// <summary>Its key.</summary>
    public ReminderId Id { get; private set; }

    /// <summary>Whom it tells.</summary>
    public AccountId AccountId { get; private set; }

    /// <summary>The case.</summary>
    public DisputeId DisputeId { get; private set; }

    /// <summary>The case's room.</summary>
    public RoomId RoomId { get; private set; }

    /// <summary>The case's court.</summary>
    public CourtId CourtId { get; private set; }

    /// <summary>What is due.</summary>
    public ReminderKind Kind { get; private set; }

    /// <summary>Of which session, term or visit; 0 where there is only one.</summary>
    public int Number { get; private set; }

    /// <summary>The day by which the item is known.</summary>
    public DateOnly On { get; private set; }

    /// <summary>The day from which it is counted.</summary>
    public DateOnly CountedFrom { get; private set; }

    /// <summary>The last day, moved off rest days.</summary>
    public DateOnly DueOn { get; private set; }

    /// <summary>The article; null for what is the house's own custom.</summary>
    public string? Law { get; private set; }

    /// <summary>How many <see cref="Unit"/> are counted; null where the day is set, or was moved by an extension or a suspension.</summary>
    public int? Length { get; private set; }

    /// <summary>In what it is counted.</summary>
    public DeadlineUnit Unit { get; private set; }

    /// <summary>When it was found.</summary>
    public DateTimeOffset RemindedAt { get; private set; }

    /// <summary>When the person looked at their notifications since; null until then.</summary>
    public DateTimeOffset? SeenAt { get; private set; }

    /// <summary>The day on which it comes back; null unless it was put off.</summary>
    public DateOnly? SnoozedUntil { get; private set; }

    /// <summary>When the person struck it out; null until then.</summary>
    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>When it was found that the act is done, or that nobody can do it any more; null while it is due.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Whether the time in which something could be done is over, so that there is nothing left to remind of.</summary>
    /// <param name="today">The room's day.</param>
    public bool HasLapsed(DateOnly today) => today > DueOn && Kind is (ReminderKind.TermEnds or ReminderKind.SessionAhead or ReminderKind.ConfirmationEnds);

    /// <summary>Puts it off.</summary>
    /// <param name="until">The day on which it comes back.</param>
    /// <param name="today">The room's day.</param>
    /// <exception cref="RuleBrokenException">The day is not ahead, or too far ahead.</exception>
    public void Snooze(DateOnly until, DateOnly today)
    {
        if (until <= today || until > today.AddDays(LongestSnooze))
        {
            throw new RuleBrokenException(ReminderRules.PutOffByDaysNotMonths, "Until");
        }

        SnoozedUntil = until;
    }

    /// <summary>Strikes it out; a second time changes nothing.</summary>
    /// <param name="now">When.</param>
    public void Finish(DateTimeOffset now) => FinishedAt ??= now;
}

/// <summary>What is refused of reminders.</summary>
public static class ReminderRules
{
    /// <summary>A reminder is put off to a day ahead, at most <see cref="Reminder.LongestSnooze"/> days.</summary>
    public static readonly Rule PutOffByDaysNotMonths = new("reminders.putOffByDaysNotMonths");
}
