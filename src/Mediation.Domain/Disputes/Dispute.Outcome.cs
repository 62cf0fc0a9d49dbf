using Mediation.Domain.Law;
using Mediation.Domain.Outcomes;
using Mediation.Domain.People;

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

    /// <summary>Asks after a concluded case 回访, in the archive too.</summary>
    /// <param name="outcome">The case's outcome; null while there is none.</param>
    /// <param name="id">Its key: the note is sealed to it.</param>
    /// <param name="on">The day; not before the conclusion.</param>
    /// <param name="how">How the parties were asked.</param>
    /// <param name="note">What was found; sealed under the case's key.</param>
    /// <param name="nextOn">The day of the next one; null where the plan goes on.</param>
    /// <param name="by">Who asked.</param>
    /// <param name="now">When it is written down.</param>
    /// <param name="today">The room's day at that moment.</param>
    /// <exception cref="RuleBrokenException">There is no outcome yet, or a rule of <see cref="DateRules"/> or <see cref="FollowUpRules"/> does not hold.</exception>
    public void RecordFollowUp(
        PreLitigationOutcome? outcome, FollowUpId id, DateOnly on, ContactMeans how, Sealed<FreeText> note, DateOnly? nextOn, AccountId by, DateTimeOffset now, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(note);
        Demand(outcome is not null && ConcludedOn is not null, FollowUpRules.OnlyAfterTheOutcome);
        DemandDay(on, ConcludedOn, today, of: "On");
        Demand(nextOn is null || nextOn > on, FollowUpRules.NextComesLater, of: "NextOn");

        outcome!.Ask(id, on, how, note, nextOn, by, now);
        Raise(new FollowUpRecorded(Id, on));
    }

    /// <summary>Writes down how a term is kept 履行. 人民调解法第31条.</summary>
    /// <param name="outcome">The case's outcome; null while there is none.</param>
    /// <param name="id">Its key: the note is sealed to it.</param>
    /// <param name="term">The term's number.</param>
    /// <param name="state">How it is kept.</param>
    /// <param name="on">The day on which it was found out; not before the conclusion.</param>
    /// <param name="note">What was found; sealed under the case's key.</param>
    /// <param name="by">Who writes it down.</param>
    /// <param name="now">When.</param>
    /// <param name="today">The room's day at that moment.</param>
    /// <exception cref="RuleBrokenException">There is no outcome yet, or a rule of <see cref="DateRules"/> does not hold.</exception>
    /// <exception cref="NotFoundException">The outcome has no such term.</exception>
    public void RecordPerformance(
        PreLitigationOutcome? outcome, PerformanceId id, int term, PerformanceState state, DateOnly on, Sealed<FreeText>? note, AccountId by, DateTimeOffset now, DateOnly today)
    {
        Demand(outcome is not null && ConcludedOn is not null, FollowUpRules.OnlyAfterTheOutcome);
        _ = outcome!.Terms.FirstOrDefault(t => t.Number == term) ?? throw new NotFoundException(nameof(AgreementTerm));
        DemandDay(on, ConcludedOn, today, of: "On");

        outcome.Keep(id, term, state, on, note, by, now);
        Raise(new PerformanceRecorded(Id, term, state));
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
