using Mediation.Domain.People;

namespace Mediation.Domain.Disputes;

/// <summary>Why a mediation is suspended.</summary>
public enum SuspensionGround
{
    /// <summary>涉嫌虚假调解; must be reported to the court as well. 法释〔2016〕14号第18条, 法释〔2021〕23号第23条.</summary>
    FalseMediation,

    /// <summary>鉴定、评估: its time is outside the term. 法释〔2021〕23号第26条.</summary>
    Appraisal,

    /// <summary>冷静期: set by the court with both parties' consent, up to three months. 法发〔2018〕12号.</summary>
    CoolingOff,

    /// <summary>其他: a party is ill, or must be waited for.</summary>
    Other,
}

/// <summary>A time in which a mediation rests 中止 and its clock is held: the days do not count towards the term.</summary>
public sealed class Suspension
{
    internal Suspension(SuspensionId id, int number, SuspensionGround ground, Sealed<FreeText> reason, DateOnly from, AccountId by, DateTimeOffset now) =>
        (Id, Number, Ground, Reason, From, By, RecordedAt) = (id, number, ground, reason, from, by, now);

#pragma warning disable CS8618 // for EF alone
    private Suspension()
    {
    }
#pragma warning restore CS8618

    /// <summary>Its key; the reason is sealed to it.</summary>
    public SuspensionId Id { get; private set; }

    /// <summary>Its number within the case, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Why, as the law knows it.</summary>
    public SuspensionGround Ground { get; private set; }

    /// <summary>Why, in words, sealed under the case's key.</summary>
    public Sealed<FreeText> Reason { get; private set; }

    /// <summary>The day from which the clock is held.</summary>
    public DateOnly From { get; private set; }

    /// <summary>The day of the resumption, from which it runs again; null while it is held.</summary>
    public DateOnly? ResumedOn { get; private set; }

    /// <summary>Who suspended it.</summary>
    public AccountId By { get; private set; }

    /// <summary>When it was written down.</summary>
    public DateTimeOffset RecordedAt { get; private set; }

    /// <summary>How many days do not count, as far as a day.</summary>
    /// <param name="today">The day, of meaning while the clock is held.</param>
    public int Days(DateOnly today) => (ResumedOn ?? today).DayNumber - From.DayNumber;

    internal void Resume(DateOnly on) => ResumedOn = on;
}

/// <summary>That the parties agreed to a later end 延期.</summary>
public sealed class TermExtension
{
    internal TermExtension(int number, int days, DateOnly agreedOn, IEnumerable<int> consents, DateOnly nominalOn, AccountId by, DateTimeOffset now) =>
        (Id, Number, Days, AgreedOn, Consents, NominalOn, By, RecordedAt) = (TermExtensionId.New(), number, days, agreedOn, [.. consents], nominalOn, by, now);

#pragma warning disable CS8618 // for EF alone
    private TermExtension()
    {
    }
#pragma warning restore CS8618

    /// <summary>Its key.</summary>
    public TermExtensionId Id { get; private set; }

    /// <summary>Its number within the case, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>How many days were added.</summary>
    public int Days { get; private set; }

    /// <summary>The day of the consents, the last one if they came one after the other.</summary>
    public DateOnly AgreedOn { get; private set; }

    /// <summary>Numbers of the parties who agreed.</summary>
    public IReadOnlyList<int> Consents { get; private set; }

    /// <summary>The end as counted then, before it is moved over rest days.</summary>
    public DateOnly NominalOn { get; private set; }

    /// <summary>Who wrote it down.</summary>
    public AccountId By { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset RecordedAt { get; private set; }
}

/// <summary>What holding and extending the term refuses.</summary>
public static class TermRules
{
    /// <summary>Suspended is only what is in mediation.</summary>
    public static readonly Rule OnlyInMediationIsSuspended = new("term.onlyInMediationIsSuspended", "法释〔2016〕14号第18条");

    /// <summary>Resumed is only what is suspended.</summary>
    public static readonly Rule OnlySuspendedIsResumed = new("term.onlySuspendedIsResumed");

    /// <summary>A term is extended while it runs: after acceptance, before the conclusion, and not while the clock is held.</summary>
    public static readonly Rule OnlyARunningTermIsExtended = new("term.onlyARunningTermIsExtended", "法释〔2016〕14号第27条");

    /// <summary>A term is extended before it ends.</summary>
    public static readonly Rule ExtendedBeforeItEnds = new("term.extendedBeforeItEnds", "法释〔2016〕14号第27条");

    /// <summary>An extension needs the consent of every applicant and respondent; on the court platform that of every party.</summary>
    public static readonly Rule NeedsConsentOfBothSides = new("term.needsConsentOfBothSides", "法释〔2016〕14号第27条");

    /// <summary>After filing first the extensions together are no longer than thirty days.</summary>
    public static readonly Rule NoLongerThanTheLawAllows = new("term.noLongerThanTheLawAllows", "最高人民法院关于严格依法规范民事案件立案与调解工作的意见（2024年）");
}
