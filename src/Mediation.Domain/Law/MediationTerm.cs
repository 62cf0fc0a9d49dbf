using Mediation.Domain.Disputes;

namespace Mediation.Domain.Law;

/// <summary>
/// How long a mediation may take. Which of the terms M1 to M7 applies depends on who sent the dispute, whether a suit is filed, its procedure, and the law on the day that starts the clock.
/// </summary>
/// <param name="Code"><c>M1</c> to <c>M7</c>.</param>
/// <param name="Law">The article, as papers write it.</param>
/// <param name="Trigger">The event that starts the clock.</param>
/// <param name="Length">How many <paramref name="Unit"/>.</param>
/// <param name="Unit">Days, for people's mediation a month.</param>
/// <param name="Guidance">True for people's mediation: "generally" a month, without loss of right.</param>
/// <param name="LongestExtensionDays">How many days both parties may add; null where the law sets no end.</param>
public sealed record MediationTerm(
    string Code, string Law, DeadlineTrigger Trigger, int Length, DeadlineUnit Unit, bool Guidance, int? LongestExtensionDays)
{
    private const string InvitedMediation = "法释〔2016〕14号第27条";
    private const string OnlineMediation = "法释〔2021〕23号第24条";
    private const string FileFirst = "最高人民法院关于严格依法规范民事案件立案与调解工作的意见（2024年）";

    private static readonly DateOnly OnlineRulesFrom = new(2022, 1, 1);
    private static readonly DateOnly FileFirstFrom = new(2025, 1, 1);

    private static readonly MediationTerm M1 = new("M1", "人民调解工作若干规定第33条", DeadlineTrigger.Acceptance, 1, DeadlineUnit.Months, Guidance: true, null);

    /// <summary>Chooses the term.</summary>
    /// <param name="channel">How the dispute came.</param>
    /// <param name="stage">Where it stands towards a suit; matters on the court platform.</param>
    /// <param name="procedure">Procedure of the filed suit; unknown counts as ordinary.</param>
    /// <param name="on">The day that starts the clock; chooses the law: 法释〔2021〕23号 from 2022-01-01, filing first from 2025-01-01.</param>
    public static MediationTerm For(Channel channel, Stage stage, Procedure? procedure, DateOnly on)
    {
        var simplified = procedure == Procedure.Simplified;
        return channel switch
        {
            Channel.CourtDelegation => Days("M2", InvitedMediation, DeadlineTrigger.MaterialsReceived, 30),
            Channel.CourtEntrustment when on >= FileFirstFrom =>
                Days("M7", FileFirst, DeadlineTrigger.MaterialsReceived, simplified ? 7 : 15) with { LongestExtensionDays = 30 },
            Channel.CourtEntrustment => Entrusted(simplified, DeadlineTrigger.MaterialsReceived),
            Channel.OnlinePlatform when on < OnlineRulesFrom && stage == Stage.PreLitigation =>
                Days("M2", InvitedMediation, DeadlineTrigger.PlatformAcceptance, 30),
            Channel.OnlinePlatform when on < OnlineRulesFrom => Entrusted(simplified, DeadlineTrigger.PlatformAcceptance),
            Channel.OnlinePlatform when stage == Stage.PreLitigation => Days("M5", OnlineMediation, DeadlineTrigger.PlatformAcceptance, 30),
            Channel.OnlinePlatform => Days("M6", OnlineMediation, DeadlineTrigger.PlatformAcceptance, simplified ? 7 : 15),
            _ => M1,
        };
    }

    /// <summary>The last day of the mediation.</summary>
    /// <param name="triggerOn">The day of the <see cref="Trigger"/>.</param>
    /// <param name="calendar">The calendar.</param>
    public Deadline Of(DateOnly triggerOn, WorkingCalendar calendar) =>
        Deadline.Count(Code, Law, Trigger, triggerOn, Length, Unit, calendar, Guidance);

    /// <summary>Whether every party must agree to an extension, a third one too: so on the court platform. 法释〔2021〕23号第24至25条.</summary>
    public bool NeedsEveryParty => Code is "M5" or "M6";

    /// <summary>The last day after an extension: the added days are counted from the end as counted before, not from where it was moved to.</summary>
    /// <param name="nominalOn">The end of the term that is extended, as counted.</param>
    /// <param name="days">How many days are added, at least 1, at most <see cref="LongestExtensionDays"/> where there is such a limit.</param>
    /// <param name="calendar">The calendar.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of days is out of range.</exception>
    public Deadline Extend(DateOnly nominalOn, int days, WorkingCalendar calendar)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, LongestExtensionDays ?? int.MaxValue);
        return Deadline.Count(Code, Law, DeadlineTrigger.Extension, nominalOn, days, DeadlineUnit.Days, calendar, Guidance);
    }

    private static MediationTerm Entrusted(bool simplified, DeadlineTrigger trigger) =>
        simplified ? Days("M4", InvitedMediation, trigger, 7) : Days("M3", InvitedMediation, trigger, 15);

    private static MediationTerm Days(string code, string law, DeadlineTrigger trigger, int days) =>
        new(code, law, trigger, days, DeadlineUnit.Days, Guidance: false, LongestExtensionDays: null);
}
