using Mediation.Domain.Disputes;
using Mediation.Domain.People;

namespace Mediation.Domain.Outcomes;

/// <summary>How a term is kept.</summary>
public enum PerformanceState
{
    /// <summary>已履行.</summary>
    Performed,

    /// <summary>部分履行.</summary>
    Partly,

    /// <summary>未履行.</summary>
    NotPerformed,
}

/// <summary>How a term of an agreement was found to be kept on a day 履行情况. 人民调解法第31条.</summary>
public sealed class Performance
{
    internal Performance(PerformanceId id, int number, int term, PerformanceState state, DateOnly on, Sealed<FreeText>? note, AccountId by, DateTimeOffset now) =>
        (Id, Number, Term, State, On, Note, By, RecordedAt) = (id, number, term, state, on, note, by, now);

    private Performance()
    {
    }

    /// <summary>Its key; the note is sealed to it.</summary>
    public PerformanceId Id { get; private set; }

    /// <summary>Its number within the outcome, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>The term's number.</summary>
    public int Term { get; private set; }

    /// <summary>How it is kept.</summary>
    public PerformanceState State { get; private set; }

    /// <summary>The day on which it was found out.</summary>
    public DateOnly On { get; private set; }

    /// <summary>What was found, sealed under the case's key; null when nothing was written.</summary>
    public Sealed<FreeText>? Note { get; private set; }

    /// <summary>Who wrote it down.</summary>
    public AccountId By { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset RecordedAt { get; private set; }
}

/// <summary>A call or visit after the outcome 回访: whether it is kept, whether the parties are content, whether danger is hidden.</summary>
public sealed class FollowUp
{
    internal FollowUp(FollowUpId id, int number, DateOnly on, ContactMeans how, Sealed<FreeText> note, DateOnly? nextOn, AccountId by, DateTimeOffset now) =>
        (Id, Number, On, How, Note, NextOn, By, RecordedAt) = (id, number, on, how, note, nextOn, by, now);

#pragma warning disable CS8618 // for EF alone
    private FollowUp()
    {
    }
#pragma warning restore CS8618

    /// <summary>Its key; the note is sealed to it.</summary>
    public FollowUpId Id { get; private set; }

    /// <summary>Its number within the outcome, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>The day.</summary>
    public DateOnly On { get; private set; }

    /// <summary>How the parties were asked.</summary>
    public ContactMeans How { get; private set; }

    /// <summary>What was found, sealed under the case's key.</summary>
    public Sealed<FreeText> Note { get; private set; }

    /// <summary>The day of the next one, where it was agreed on; null where the plan goes on.</summary>
    public DateOnly? NextOn { get; private set; }

    /// <summary>Who asked.</summary>
    public AccountId By { get; private set; }

    /// <summary>When it was written down.</summary>
    public DateTimeOffset RecordedAt { get; private set; }
}

/// <summary>What following an outcome up refuses.</summary>
public static class FollowUpRules
{
    /// <summary>Followed up is what has an outcome.</summary>
    public static readonly Rule OnlyAfterTheOutcome = new("followups.onlyAfterTheOutcome");

    /// <summary>The next visit comes after this one.</summary>
    public static readonly Rule NextComesLater = new("followups.nextComesLater");
}
