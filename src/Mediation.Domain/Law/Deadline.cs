namespace Mediation.Domain.Law;

/// <summary>The event from which a deadline is counted.</summary>
public enum DeadlineTrigger
{
    /// <summary>受理: the room takes the dispute on.</summary>
    Acceptance,

    /// <summary>签收材料: the organisation signs for the court's materials.</summary>
    MaterialsReceived,

    /// <summary>平台确认受理: the organisation confirms on the court platform that it takes the case.</summary>
    PlatformAcceptance,

    /// <summary>协议生效: the agreement takes effect.</summary>
    AgreementEffective,

    /// <summary>延期同意: both parties agreed to a later end.</summary>
    Extension,
}

/// <summary>In what a deadline's length is counted.</summary>
public enum DeadlineUnit
{
    /// <summary>日: calendar days.</summary>
    Days,

    /// <summary>工作日.</summary>
    WorkingDays,

    /// <summary>个月.</summary>
    Months,
}

/// <summary>A time limit with everything that explains it: what it was counted from, by which law and with which calendar.</summary>
/// <param name="Code">The limit: <c>M1</c> to <c>M7</c> the mediation term, <c>A1</c> the application for judicial confirmation.</param>
/// <param name="On">The last day on which one may act, after moving off rest days; it belongs to the period until its end.</param>
/// <param name="NominalOn">The last day as counted.</param>
/// <param name="Law">The article, as papers write it.</param>
/// <param name="Trigger">The event from which it is counted.</param>
/// <param name="TriggerOn">The day of the event, itself not counted.</param>
/// <param name="Length">How many <paramref name="Unit"/>.</param>
/// <param name="Unit">In what the length is counted.</param>
/// <param name="Provisional">Whether the holidays of its year were not known when it was counted.</param>
/// <param name="CalendarRevision">The calendar that was used (<see cref="WorkingCalendar.Revision"/>).</param>
/// <param name="Guidance">True when the text only says "generally" and nothing is lost when the day passes.</param>
public sealed record Deadline(
    string Code,
    DateOnly On,
    DateOnly NominalOn,
    string Law,
    DeadlineTrigger Trigger,
    DateOnly TriggerOn,
    int Length,
    DeadlineUnit Unit,
    bool Provisional,
    string CalendarRevision,
    bool Guidance)
{
    /// <summary>Whether the last day is over.</summary>
    /// <param name="today">The day on which one asks.</param>
    public bool HasPassed(DateOnly today) => today > On;

    /// <summary>Days that are left: 0 on the last day, negative when it is over.</summary>
    /// <param name="today">The day on which one asks.</param>
    public int DaysLeft(DateOnly today) => On.DayNumber - today.DayNumber;

    /// <summary>Counts a deadline.</summary>
    /// <param name="code">The limit's code.</param>
    /// <param name="law">The article.</param>
    /// <param name="trigger">The event.</param>
    /// <param name="triggerOn">The day of the event.</param>
    /// <param name="length">How many units.</param>
    /// <param name="unit">In what the length is counted.</param>
    /// <param name="calendar">The calendar.</param>
    /// <param name="guidance">Whether nothing is lost when the day passes.</param>
    internal static Deadline Count(
        string code, string law, DeadlineTrigger trigger, DateOnly triggerOn, int length, DeadlineUnit unit, WorkingCalendar calendar, bool guidance = false)
    {
        var end = unit switch
        {
            DeadlineUnit.Months => calendar.AddMonths(triggerOn, length),
            DeadlineUnit.WorkingDays => calendar.AddWorkingDays(triggerOn, length),
            _ => calendar.AddDays(triggerOn, length),
        };
        return new(code, end.Effective, end.Nominal, law, trigger, triggerOn, length, unit, end.Provisional, calendar.Revision, guidance);
    }
}
