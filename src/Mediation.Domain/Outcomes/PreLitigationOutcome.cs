using Mediation.Domain.Disputes;
using Mediation.Domain.Law;
using Mediation.Domain.People;

namespace Mediation.Domain.Outcomes;

/// <summary>An outcome to be recorded.</summary>
/// <param name="Result">The result.</param>
/// <param name="Ground">Why nothing was reached; null with every other result.</param>
/// <param name="ConcludedOn">The day of the result.</param>
/// <param name="Terms">The terms, in the order of their numbers.</param>
/// <param name="Signatures">Who signed, and when.</param>
public sealed record NewOutcome(
    OutcomeResult Result, NotReachedGround? Ground, DateOnly ConcludedOn, IReadOnlyList<NewTerm> Terms, IReadOnlyList<Signature> Signatures);

/// <summary>A term of an agreement to be recorded.</summary>
/// <param name="Id">Its key, to which the text is sealed.</param>
/// <param name="Kind">What it binds to.</param>
/// <param name="Text">Its words, sealed under the case's key.</param>
/// <param name="Amount">How much is paid; null where nothing is.</param>
/// <param name="DueOn">The day until which it is to be kept; null where none was set.</param>
public sealed record NewTerm(TermId Id, TermKind Kind, Sealed<FreeText> Text, Money? Amount, DateOnly? DueOn);

/// <summary>That a party signed. Parties may sign on different days (背对背调解).</summary>
/// <param name="Party">The party's number.</param>
/// <param name="On">The day.</param>
public sealed record Signature(int Party, DateOnly On);

/// <summary>One term 协议条款 of an agreement; keeping it is followed term by term. 人民调解法第31条.</summary>
public sealed class AgreementTerm
{
    internal AgreementTerm(int number, NewTerm what) =>
        (Id, Number, Kind, Text, Amount, DueOn) = (what.Id, number, what.Kind, what.Text, what.Amount, what.DueOn);

#pragma warning disable CS8618 // for EF alone
    private AgreementTerm()
    {
    }
#pragma warning restore CS8618

    /// <summary>Its key; the text is sealed to it.</summary>
    public TermId Id { get; private set; }

    /// <summary>Its number within the agreement, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>What it binds to.</summary>
    public TermKind Kind { get; private set; }

    /// <summary>Its words, sealed under the case's key.</summary>
    public Sealed<FreeText> Text { get; private set; }

    /// <summary>How much is paid; null where nothing is.</summary>
    public Money? Amount { get; private set; }

    /// <summary>The day until which it is to be kept; null where none was set.</summary>
    public DateOnly? DueOn { get; private set; }
}

/// <summary>The result of a mediation 调解结果, at whatever stage it was; made by <see cref="Dispute.RecordOutcome"/> alone, which first asks whether the cause can end so.</summary>
public sealed class PreLitigationOutcome : AggregateRoot
{
    private readonly List<AgreementTerm> _terms = [];
    private readonly List<Signature> _signatures = [];
    private readonly List<Performance> _performances = [];
    private readonly List<FollowUp> _followUps = [];

    /// <summary>Days after the outcome on which the room asks after it: the house's custom, no law. One day later than each term's day comes beside them.</summary>
    private static readonly int[] AskAfterDays = [30, 90];

    private PreLitigationOutcome(Dispute dispute, NewOutcome what, AccountId by, DateTimeOffset now)
    {
        (Id, DisputeId, RoomId, CourtId) = (OutcomeId.New(), dispute.Id, dispute.RoomId, dispute.CourtId);
        (Result, Ground, ConcludedOn, RecordedBy, RecordedAt) = (what.Result, what.Ground, what.ConcludedOn, by, now);
        _terms.AddRange(what.Terms.Select((term, index) => new AgreementTerm(index + 1, term)));
        _signatures.AddRange(what.Signatures);
    }

    private PreLitigationOutcome()
    {
    }

    /// <summary>Its key.</summary>
    public OutcomeId Id { get; private set; }

    /// <summary>The dispute that it ends.</summary>
    public DisputeId DisputeId { get; private set; }

    /// <summary>The dispute's room.</summary>
    public RoomId RoomId { get; private set; }

    /// <summary>The dispute's court.</summary>
    public CourtId CourtId { get; private set; }

    /// <summary>The result.</summary>
    public OutcomeResult Result { get; private set; }

    /// <summary>Why nothing was reached; null with every other result.</summary>
    public NotReachedGround? Ground { get; private set; }

    /// <summary>The day of the result.</summary>
    public DateOnly ConcludedOn { get; private set; }

    /// <summary>Who recorded it.</summary>
    public AccountId RecordedBy { get; private set; }

    /// <summary>When it was recorded.</summary>
    public DateTimeOffset RecordedAt { get; private set; }

    /// <summary>The terms, by number.</summary>
    public IReadOnlyList<AgreementTerm> Terms => [.. _terms.OrderBy(t => t.Number)];

    /// <summary>Who signed, by number of the party.</summary>
    public IReadOnlyList<Signature> Signatures => [.. _signatures.OrderBy(s => s.Party)];

    /// <summary>How the terms were found to be kept, by number.</summary>
    public IReadOnlyList<Performance> Performances => [.. _performances.OrderBy(p => p.Number)];

    /// <summary>Visits after the outcome, by number.</summary>
    public IReadOnlyList<FollowUp> FollowUps => [.. _followUps.OrderBy(f => f.Number)];

    /// <summary>
    /// The day of the next follow-up: what the last one agreed on, else the first day of the plan that no visit has answered. The plan is 30 and 90 days after a settlement and
    /// the day after each term is due. Null when there is nothing more to ask after.
    /// </summary>
    public DateOnly? NextFollowUpOn()
    {
        if (FollowUps is [.., { NextOn: { } agreed }])
        {
            return agreed;
        }

        var last = _followUps.Count == 0 ? ConcludedOn : _followUps.Max(f => f.On);
        var isSettled = Result is OutcomeResult.Reconciled or OutcomeResult.WrittenAgreement or OutcomeResult.OralAgreement;
        return isSettled
            ? AskAfterDays.Select(days => ConcludedOn.AddDays(days)).Concat(_terms.Where(t => t.DueOn is not null).Select(t => t.DueOn!.Value.AddDays(1)))
                .Where(day => day > last).Order().Select(day => (DateOnly?)day).FirstOrDefault()
            : null;
    }

    internal void Ask(FollowUpId id, DateOnly on, ContactMeans how, Sealed<FreeText> note, DateOnly? nextOn, AccountId by, DateTimeOffset now)
    {
        _followUps.Add(new(id, _followUps.Count + 1, on, how, note, nextOn, by, now));
        Raise(new OutcomeFollowed(Id, DisputeId));
    }

    internal void Keep(PerformanceId id, int term, PerformanceState state, DateOnly on, Sealed<FreeText>? note, AccountId by, DateTimeOffset now)
    {
        _performances.Add(new(id, _performances.Count + 1, term, state, on, note, by, now));
        Raise(new OutcomeFollowed(Id, DisputeId));
    }

    internal void DemandAmended(OutcomeResult result, NotReachedGround? ground, DateOnly concludedOn, Cause cause, IReadOnlyList<Party> parties)
    {
        Demand(result != OutcomeResult.Reconciled || cause.CanReconcile, OutcomeRules.ReconciliationFitsCause, "Result");
        Demand(result is not (OutcomeResult.WrittenAgreement or OutcomeResult.OralAgreement) || cause.CanAgree, OutcomeRules.LegalForTheCause, "Result");
        DemandWhole(new(result, ground, concludedOn, [.. Terms.Select(t => new NewTerm(t.Id, t.Kind, t.Text, t.Amount, t.DueOn))], Signatures), cause, parties);
    }

    internal void Amend(OutcomeResult result, NotReachedGround? ground, DateOnly concludedOn)
    {
        (Result, Ground, ConcludedOn) = (result, ground, concludedOn);
        Raise(new OutcomeAmended(Id, DisputeId));
    }

    internal static PreLitigationOutcome Record(Dispute dispute, NewOutcome what, Cause cause, AccountId by, DateTimeOffset now)
    {
        DemandWhole(what, cause, dispute.Parties);
        var outcome = new PreLitigationOutcome(dispute, what, by, now);
        outcome.Raise(new OutcomeRecorded(outcome.Id, dispute.Id, what.Result, what.ConcludedOn));
        return outcome;
    }

    private static void DemandWhole(NewOutcome what, Cause cause, IReadOnlyList<Party> parties)
    {
        Demand(what.Result != OutcomeResult.NotReached || what.Ground is not null, OutcomeRules.NotReachedNeedsGround);
        Demand(what.Result == OutcomeResult.NotReached || what.Ground is null, OutcomeRules.GroundOnlyOfNotReached);
        DemandTerms(what, cause);
        DemandSignatures(what, parties);
    }

    private static void DemandTerms(NewOutcome what, Cause cause)
    {
        var agreed = what.Result is OutcomeResult.WrittenAgreement or OutcomeResult.OralAgreement;
        var reconciled = what.Result == OutcomeResult.Reconciled;
        Demand(!agreed || what.Terms.Count > 0, OutcomeRules.AgreementNeedsTerms);
        Demand(agreed || reconciled || what.Terms.Count == 0, OutcomeRules.TermsOnlyOfASettlement);
        foreach (var term in what.Terms)
        {
            Demand(term.Kind != TermKind.Pay || term.Amount > Money.Zero, OutcomeRules.PayNeedsAmount);
            Demand(term.Kind != TermKind.RegisterDivorceTogether || cause.Code.Value == "MF-DIVORCE", OutcomeRules.DivorceTermOnlyInDivorce);
            Demand(
                cause.Mediable != Mediability.PropertyCareAndContact || term.Kind is TermKind.Pay or TermKind.Transfer or TermKind.LiveWith or TermKind.Visit,
                OutcomeRules.TermsLegalForTheCause);
        }
    }

    private static void DemandSignatures(NewOutcome what, IReadOnlyList<Party> parties)
    {
        var written = what.Result == OutcomeResult.WrittenAgreement;
        Demand(written || what.Result == OutcomeResult.Reconciled || what.Signatures.Count == 0, OutcomeRules.SignaturesOnlyOnPaper);
        Demand(what.Signatures.DistinctBy(s => s.Party).Count() == what.Signatures.Count, OutcomeRules.PartySignsOnce);
        Demand(!written || parties.All(p => what.Signatures.Any(s => s.Party == p.Number)), OutcomeRules.SignatureOfEveryParty);
        Demand(what.Signatures.All(s => s.On <= what.ConcludedOn), OutcomeRules.SignedNotAfterConclusion);
    }
}

/// <summary>An outcome was recorded.</summary>
/// <param name="OutcomeId">The outcome.</param>
/// <param name="DisputeId">The dispute that it ends.</param>
/// <param name="Result">The result.</param>
/// <param name="ConcludedOn">The day of the result.</param>
public sealed record OutcomeRecorded(OutcomeId OutcomeId, DisputeId DisputeId, OutcomeResult Result, DateOnly ConcludedOn) : IDomainEvent;

/// <summary>Somebody asked after an outcome, or wrote down how a term is kept.</summary>
/// <param name="OutcomeId">The outcome.</param>
/// <param name="DisputeId">The dispute.</param>
public sealed record OutcomeFollowed(OutcomeId OutcomeId, DisputeId DisputeId) : IDomainEvent;

/// <summary>An outcome was put right.</summary>
/// <param name="OutcomeId">The outcome.</param>
/// <param name="DisputeId">The dispute.</param>
public sealed record OutcomeAmended(OutcomeId OutcomeId, DisputeId DisputeId) : IDomainEvent;
