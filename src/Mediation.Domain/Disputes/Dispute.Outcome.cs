using Mediation.Domain.Law;
using Mediation.Domain.Outcomes;

namespace Mediation.Domain.Disputes;

public sealed partial class Dispute
{
    /// <summary>Records the result and concludes the case 结案; sessions planned for later are not held. From then on it changes only by an amendment.</summary>
    /// <param name="what">The result, with its terms and signatures.</param>
    /// <param name="cause">The cause of this dispute: it says which outcomes are legal.</param>
    /// <param name="by">Who records it; another person archives.</param>
    /// <param name="now">When it is written down.</param>
    /// <param name="today">The room's day at that moment.</param>
    /// <returns>The outcome, a thing of its own that is saved beside the dispute.</returns>
    /// <exception cref="RuleBrokenException">A rule of <see cref="OutcomeRules"/> or <see cref="DateRules"/> does not hold.</exception>
    /// <exception cref="NotFoundException">Somebody who signed is no party of the case.</exception>
    /// <exception cref="ArgumentException">The cause is not the dispute's.</exception>
    public PreLitigationOutcome RecordOutcome(NewOutcome what, Cause cause, AccountId by, DateTimeOffset now, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(what);
        ThrowUnlessMine(cause);

        Demand(MayBecome(Status, DisputeStatus.Concluded), OutcomeRules.OnlyOfAnAcceptedCase);
        if (WhatBarsResult(what.Result, cause) is { } bar)
        {
            throw new RuleBrokenException(bar);
        }

        DemandDay(what.ConcludedOn, _sessions.Where(s => s.WasHeld).Select(s => s.HeldDay).Append(AcceptedOn!.Value).Max(), today);
        foreach (var signature in what.Signatures)
        {
            _ = GetParty(signature.Party);
            Demand(signature.On >= AcceptedOn, DateRules.NotBeforeTheStepBefore);
        }

        var outcome = PreLitigationOutcome.Record(this, what, cause, by, now);
        Become(DisputeStatus.Concluded, OutcomeRules.OnlyOfAnAcceptedCase);
        (ConcludedOn, Result, Ground, OutcomeRecordedBy) = (what.ConcludedOn, what.Result, what.Ground, by);

        // Nobody comes to what was planned for later: officers and places are free again.
        _sessions.Where(s => s.IsAhead(now)).ToList().ForEach(s => s.CallOff(NotHeldReason.CaseEnded, text: null, by, now));
        Raise(new DisputeConcluded(Id, outcome.Id, what.Result, what.ConcludedOn));
        return outcome;
    }

    /// <summary>Why the case cannot end with a result; the same code refuses it.</summary>
    /// <param name="result">The result.</param>
    /// <param name="cause">The cause of this dispute.</param>
    /// <returns>The rule that forbids it; null when it may be recorded.</returns>
    /// <exception cref="ArgumentException">The cause is not the dispute's.</exception>
    public Rule? WhatBarsResult(OutcomeResult result, Cause cause)
    {
        ArgumentNullException.ThrowIfNull(cause);
        ThrowUnlessMine(cause);
        return !MayBecome(Status, DisputeStatus.Concluded) ? OutcomeRules.OnlyOfAnAcceptedCase
            : result == OutcomeResult.Reconciled && !cause.CanReconcile ? OutcomeRules.ReconciliationFitsCause
            : result is OutcomeResult.WrittenAgreement or OutcomeResult.OralAgreement && !cause.CanAgree ? OutcomeRules.LegalForTheCause
            : Status == DisputeStatus.Accepted && result is (OutcomeResult.Reconciled or OutcomeResult.WrittenAgreement or OutcomeResult.OralAgreement) ? OutcomeRules.SettledOnlyInMediation
            : null;
    }

    /// <summary>Closes the dossier 归档, checked by another person than the one who recorded the outcome. 人民调解法第27条.</summary>
    /// <param name="by">Who checked it.</param>
    /// <param name="now">When.</param>
    /// <param name="today">The room's day at that moment.</param>
    /// <exception cref="RuleBrokenException">A rule of <see cref="ArchiveRules"/> does not hold.</exception>
    public void Archive(AccountId by, DateTimeOffset now, DateOnly today)
    {
        Demand(MayBecome(Status, DisputeStatus.Archived), ArchiveRules.OnlyConcluded);
        Demand(by != OutcomeRecordedBy, ArchiveRules.NotByTheRecorder);

        Become(DisputeStatus.Archived, ArchiveRules.OnlyConcluded);
        ArchivedOn = today;
        Raise(new DisputeArchived(Id, today));
    }
}
