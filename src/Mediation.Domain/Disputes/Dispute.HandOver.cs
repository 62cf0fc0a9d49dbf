using Mediation.Domain.Law;
using Mediation.Domain.Outcomes;
using Mediation.Domain.People;

namespace Mediation.Domain.Disputes;

/// <summary>What the court did with a case in which nothing was reached.</summary>
public enum CourtStep
{
    /// <summary>转立案: the suit of a delegated case was filed. 法释〔2016〕14号第21条.</summary>
    TransferredToFiling,

    /// <summary>转回审理: an entrusted case went back to its judge. 法释〔2016〕14号第21条.</summary>
    ReturnedToTrial,
}

/// <summary>Between court and room: the letter by which a case comes, the result that goes back, and what the court does then. These are later acts on a concluded case; they change nothing of its result.</summary>
public sealed partial class Dispute
{
    /// <summary>The day of the court's letter 委派调解函, 委托调解函; null where it is not known, or no court sent the case.</summary>
    public DateOnly? LetterOn { get; private set; }

    /// <summary>What the letter says besides: the court's section, who has the case there, what came with it; sealed under <see cref="DataKey"/>. Null when nothing was noted.</summary>
    public Sealed<FreeText>? LetterNote { get; private set; }

    /// <summary>The day on which the court had the result and its materials back 结果反馈; null until then. 法释〔2016〕14号第26条.</summary>
    public DateOnly? ResultReturnedOn { get; private set; }

    /// <summary>What the court did then; null until it did, and for every case that came to a result.</summary>
    public CourtStep? CourtStep { get; private set; }

    /// <summary>The day of <see cref="CourtStep"/>.</summary>
    public DateOnly? CourtStepOn { get; private set; }

    /// <summary>The number of the suit that was filed; null where none was, or its number is not known yet.</summary>
    public CourtNumber? FiledAs { get; private set; }

    /// <summary>Whether the court handed the case over: by delegation 委派 before filing, by entrustment 委托 after it.</summary>
    public bool IsHandOver => Channel is Channel.CourtDelegation or Channel.CourtEntrustment;

    /// <summary>Gives the court its result, with the materials 结果反馈.</summary>
    /// <param name="on">The day on which the court had them.</param>
    /// <param name="today">The room's day.</param>
    /// <exception cref="RuleBrokenException">A rule of <see cref="HandOverRules"/> or <see cref="DateRules"/> does not hold.</exception>
    public void ReturnResult(DateOnly on, DateOnly today)
    {
        Demand(IsHandOver, HandOverRules.OnlyACourtsCase);
        Demand(ConcludedOn is not null, HandOverRules.ResultOnlyOfAConcludedCase);
        Demand(ResultReturnedOn is null, HandOverRules.ResultReturnedOnce);
        DemandDay(on, ConcludedOn, today, "On");

        ResultReturnedOn = on;
        Raise(new ResultReturned(Id, on));
    }

    /// <summary>The court files the suit of a delegated case in which nothing was reached 转立案.</summary>
    /// <param name="on">The day of filing.</param>
    /// <param name="filedAs">The number of the suit; null when it is not known yet.</param>
    /// <param name="today">The room's day.</param>
    /// <exception cref="RuleBrokenException">A rule of <see cref="HandOverRules"/> or <see cref="DateRules"/> does not hold.</exception>
    public void TransferToFiling(DateOnly on, CourtNumber? filedAs, DateOnly today)
    {
        Demand(Channel == Channel.CourtDelegation, HandOverRules.FiledOnlyAfterDelegation);
        StepAtCourt(Disputes.CourtStep.TransferredToFiling, on, today);
        FiledAs = filedAs;
    }

    /// <summary>An entrusted case in which nothing was reached goes back to its judge 转回审理.</summary>
    /// <param name="on">The day on which it went back.</param>
    /// <param name="today">The room's day.</param>
    /// <exception cref="RuleBrokenException">A rule of <see cref="HandOverRules"/> or <see cref="DateRules"/> does not hold.</exception>
    public void ReturnToTrial(DateOnly on, DateOnly today)
    {
        Demand(Channel == Channel.CourtEntrustment, HandOverRules.TrialOnlyAfterEntrustment);
        StepAtCourt(Disputes.CourtStep.ReturnedToTrial, on, today);
    }

    private void StepAtCourt(CourtStep step, DateOnly on, DateOnly today)
    {
        Demand(Result == OutcomeResult.NotReached, HandOverRules.OnlyNotReached);
        Demand(CourtStep is null, HandOverRules.OneCourtStep);
        DemandDay(on, ConcludedOn, today, "On");

        (CourtStep, CourtStepOn) = (step, on);
        Raise(new CourtStepTaken(Id, step, on));
    }
}

/// <summary>What is refused between court and room.</summary>
public static class HandOverRules
{
    /// <summary>The court's letter is not later than the day on which it was signed for.</summary>
    public static readonly Rule LetterBeforeReceipt = new("handovers.letterBeforeReceipt");

    /// <summary>A result goes back to a court that handed the case over.</summary>
    public static readonly Rule OnlyACourtsCase = new("handovers.onlyACourtsCase", "法释〔2016〕14号第26条");

    /// <summary>There is a result to give back.</summary>
    public static readonly Rule ResultOnlyOfAConcludedCase = new("handovers.resultOnlyOfAConcludedCase", "法释〔2016〕14号第26条");

    /// <summary>The result goes back once.</summary>
    public static readonly Rule ResultReturnedOnce = new("handovers.resultReturnedOnce");

    /// <summary>Filed is a suit in which mediation before filing was tried.</summary>
    public static readonly Rule FiledOnlyAfterDelegation = new("handovers.filedOnlyAfterDelegation", "法释〔2016〕14号第21条");

    /// <summary>Back to trial goes a suit that was filed before.</summary>
    public static readonly Rule TrialOnlyAfterEntrustment = new("handovers.trialOnlyAfterEntrustment", "法释〔2016〕14号第21条");

    /// <summary>The court goes on with a case in which nothing was reached, and with no other.</summary>
    public static readonly Rule OnlyNotReached = new("handovers.onlyNotReached", "法释〔2016〕14号第21条");

    /// <summary>A case is filed, or goes back to trial, once.</summary>
    public static readonly Rule OneCourtStep = new("handovers.oneCourtStep");
}
