using Mediation.Domain.Disputes;
using Mediation.Domain.Law;

namespace Mediation.Domain.Reminders;

/// <summary>What can be due in a case.</summary>
public enum ReminderKind
{
    /// <summary>期限将届满: the term ends within a week.</summary>
    TermEnds,

    /// <summary>期限已届满: the term is over and the case has no result.</summary>
    TermOver,

    /// <summary>临近调解: a session is tomorrow or today.</summary>
    SessionAhead,

    /// <summary>待补笔录: the day of a session is over and nothing says how it went. 人民调解法第27条.</summary>
    RecordMissing,

    /// <summary>司法确认期限: the time in which the parties may ask the court to confirm their agreement ends. 人民调解法第33条.</summary>
    ConfirmationEnds,

    /// <summary>回访: the parties are to be asked how it is kept.</summary>
    FollowUp,

    /// <summary>履行: a term of an agreement is due, and nobody wrote down that it was kept. 人民调解法第31条.</summary>
    Performance,

    /// <summary>待反馈结果: a court waits for the result of the case that it handed over. 法释〔2016〕14号第26条.</summary>
    ResultToReturn,

    /// <summary>待问意愿: a party has not been asked yet whether it is willing. 人民调解法第17条.</summary>
    WillingnessOpen,

    /// <summary>待做筛查: a party that is willing has not been screened yet. 人民调解法第25条.</summary>
    ScreeningOpen,
}

/// <summary>Something that is due in a case, as the database finds it. Case, kind, number and day together name it: a term that is extended is another item than before.</summary>
/// <param name="DisputeId">The case.</param>
/// <param name="RoomId">Its room.</param>
/// <param name="CourtId">Its court.</param>
/// <param name="Kind">What is due.</param>
/// <param name="Number">Of which session, term or visit, by its number within the case; 0 where there is only one.</param>
/// <param name="On">The day by which it is known; the last day as counted.</param>
/// <param name="CountedFrom">The day from which it is counted.</param>
/// <param name="Channel">How the case came.</param>
/// <param name="Stage">Where it stands towards a suit.</param>
/// <param name="Procedure">Procedure of the filed suit.</param>
public sealed record DueItem(
    DisputeId DisputeId, RoomId RoomId, CourtId CourtId, ReminderKind Kind, int Number, DateOnly On, DateOnly CountedFrom, Channel Channel, Stage Stage, Procedure? Procedure)
{
    /// <summary>Why it is due on that day: the article and how the day is counted.</summary>
    /// <param name="calendar">The calendar, to move the last day off rest days.</param>
    public DueReason Explain(WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return Kind switch
        {
            ReminderKind.TermEnds or ReminderKind.TermOver => ExplainTerm(calendar),
            ReminderKind.ConfirmationEnds when ConfirmationWindow.Of(CountedFrom, calendar) is var window => new(window.On, window.Law, window.Length, window.Unit),
            ReminderKind.RecordMissing => new(On, "人民调解法第27条", null, DeadlineUnit.Days),
            ReminderKind.Performance => new(On, "人民调解法第31条", null, DeadlineUnit.Days),
            ReminderKind.ResultToReturn => new(On, HandOverRules.ResultOnlyOfAConcludedCase.Law, On.DayNumber - CountedFrom.DayNumber, DeadlineUnit.Days),
            ReminderKind.WillingnessOpen => new(On, DisputeRules.AcceptNeedsAnswerOrAttempt.Law, On.DayNumber - CountedFrom.DayNumber, DeadlineUnit.Days),
            ReminderKind.ScreeningOpen => new(On, SessionRules.NeedsScreening.Law, On.DayNumber - CountedFrom.DayNumber, DeadlineUnit.Days),
            ReminderKind.FollowUp => new(On, null, On.DayNumber - CountedFrom.DayNumber, DeadlineUnit.Days),
            _ => new(On, null, null, DeadlineUnit.Days),
        };
    }

    // Where a term was extended or held the day no longer follows from its length.
    private DueReason ExplainTerm(WorkingCalendar calendar)
    {
        var term = MediationTerm.For(Channel, Stage, Procedure, CountedFrom);
        return new(On, term.Law, term.Of(CountedFrom, calendar).On == On ? term.Length : null, term.Unit);
    }
}

/// <summary>Why something is due on a day.</summary>
/// <param name="DueOn">The last day, moved off rest days where the law does so.</param>
/// <param name="Law">The article; null for what is the house's own custom.</param>
/// <param name="Length">How many <paramref name="Unit"/> are counted; null where the day is set, or was moved by an extension or a suspension.</param>
/// <param name="Unit">In what it is counted.</param>
public sealed record DueReason(DateOnly DueOn, string? Law, int? Length, DeadlineUnit Unit);
