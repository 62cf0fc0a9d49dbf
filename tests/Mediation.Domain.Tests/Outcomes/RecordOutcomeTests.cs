using Mediation.Domain.Disputes;
using Mediation.Domain.Law;
using Mediation.Domain.Outcomes;
using Mediation.Domain.Tests.Disputes;
using static Mediation.Domain.Tests.Disputes.Given;

namespace Mediation.Domain.Tests.Outcomes;

public sealed class RecordOutcomeTests
{
    [Fact]
    public void Concludes_the_case_with_what_was_agreed()
    {
        var dispute = ADisputeInMediation();
        var term = new NewTerm(TermId.New(), TermKind.Pay, Text(), Money.FromFen(120_000), new(2019, 12, 31));
        PreLitigationOutcome? outcome = null;
        var happened = dispute.Does<Dispute, DisputeConcluded>(d => outcome = d.RecordOutcome(
            AnAgreement() with { Terms = [ATerm(TermKind.RegisterDivorceTogether), term], Signatures = [new(2, Accepted), new(1, Today)] }, ACause(d.Cause), By, Now, Today));

        Assert.Equal(
            (DisputeStatus.Concluded, Today, OutcomeResult.WrittenAgreement, null, By, Lead),
            (dispute.Status, dispute.ConcludedOn, dispute.Result, dispute.Ground, dispute.OutcomeRecordedBy, dispute.LeadOfficerId));
        Assert.NotNull(outcome);
        Assert.Equal(
            (dispute.Id, dispute.RoomId, dispute.CourtId, OutcomeResult.WrittenAgreement, Today, By, Now, 1),
            (outcome.DisputeId, outcome.RoomId, outcome.CourtId, outcome.Result, outcome.ConcludedOn, outcome.RecordedBy, outcome.RecordedAt, outcome.Version));
        Assert.Equal([1, 2], outcome.Terms.Select(t => t.Number));
        Assert.Equal((term.Id, TermKind.Pay, term.Text, term.Amount, term.DueOn), (outcome.Terms[1].Id, outcome.Terms[1].Kind, outcome.Terms[1].Text, outcome.Terms[1].Amount, outcome.Terms[1].DueOn));
        Assert.Equal([new(1, Today), new(2, Accepted)], outcome.Signatures);
        Assert.Equal(new DisputeConcluded(dispute.Id, outcome.Id, OutcomeResult.WrittenAgreement, Today), happened);
        Assert.Equal(new OutcomeRecorded(outcome.Id, dispute.Id, OutcomeResult.WrittenAgreement, Today), Assert.Single(outcome.Events));
    }

    [Theory]
    [InlineData(OutcomeResult.Withdrawn, null)]
    [InlineData(OutcomeResult.NotReached, NotReachedGround.Unreachable)]
    [InlineData(OutcomeResult.TerminatedForSafety, null)]
    public void Concludes_straight_from_acceptance_what_never_came_to_a_session(OutcomeResult result, NotReachedGround? ground)
    {
        var dispute = AnAcceptedDispute().Conclude(AnOutcome(result, ground));
        Assert.Equal((DisputeStatus.Concluded, result, ground), (dispute.Status, dispute.Result, dispute.Ground));
        Assert.Null(dispute.LeadOfficerId);
    }

    [Theory, ForRule(nameof(OutcomeRules.SettledOnlyInMediation))]
    [InlineData(OutcomeResult.Reconciled)]
    [InlineData(OutcomeResult.WrittenAgreement)]
    [InlineData(OutcomeResult.OralAgreement)]
    public void Refuses_a_settlement_before_the_first_session(OutcomeResult result) =>
        Refuses(OutcomeRules.SettledOnlyInMediation, ADisputeReadyForSessions(), AnAgreement() with { Result = result });

    [Fact]
    public void Lets_sessions_fall_away_that_were_planned_for_later()
    {
        var dispute = ADisputeInMediation();
        dispute.ScheduleSession(ASession(SessionKind.Joint, 1, 2) with { StartsAt = Now.AddDays(1), LocalDate = Today.AddDays(1) }, By, Now, Today);
        dispute.Conclude(AnOutcome(OutcomeResult.Withdrawn));
        Assert.Equal([null, SessionResult.NotHeld], dispute.Sessions.Select(s => s.Result));
        Assert.Equal((By, Now), (dispute.GetSession(2).RecordedBy, dispute.GetSession(2).RecordedAt));
    }

    [Fact, ForRule(nameof(OutcomeRules.OnlyOfAnAcceptedCase))]
    public void Refuses_before_acceptance_and_a_second_time()
    {
        Refuses(OutcomeRules.OnlyOfAnAcceptedCase, ADisputeReadyToAccept(), AnOutcome(OutcomeResult.Withdrawn));
        Refuses(OutcomeRules.OnlyOfAnAcceptedCase, AConcludedDispute(), AnOutcome(OutcomeResult.Withdrawn));
    }

    [Fact, ForRule(nameof(OutcomeRules.NotReachedNeedsGround))]
    public void Refuses_not_reached_without_a_ground() =>
        Refuses(OutcomeRules.NotReachedNeedsGround, ADisputeInMediation(), AnOutcome(OutcomeResult.NotReached));

    [Fact, ForRule(nameof(OutcomeRules.GroundOnlyOfNotReached))]
    public void Refuses_a_ground_with_any_other_result() => Assert.All(
        Enum.GetValues<OutcomeResult>().Where(r => r != OutcomeResult.NotReached),
        result => Refuses(OutcomeRules.GroundOnlyOfNotReached, ADisputeInMediation(), AnAgreement() with { Result = result, Ground = NotReachedGround.Other }));

    [Theory, ForRule(nameof(OutcomeRules.AgreementNeedsTerms))]
    [InlineData(OutcomeResult.WrittenAgreement)]
    [InlineData(OutcomeResult.OralAgreement)]
    public void Refuses_an_agreement_without_terms(OutcomeResult result) =>
        Refuses(OutcomeRules.AgreementNeedsTerms, ADisputeInMediation(), AnOutcome(result));

    [Theory, ForRule(nameof(OutcomeRules.TermsOnlyOfASettlement))]
    [InlineData(OutcomeResult.Withdrawn, null)]
    [InlineData(OutcomeResult.NotReached, NotReachedGround.GapTooWide)]
    [InlineData(OutcomeResult.TerminatedForSafety, null)]
    public void Refuses_terms_where_nothing_was_settled(OutcomeResult result, NotReachedGround? ground) =>
        Refuses(OutcomeRules.TermsOnlyOfASettlement, ADisputeInMediation(), AnOutcome(result, ground, terms: [ATerm()]));

    [Fact]
    public void Lets_reconciled_parties_sign_terms_of_behaviour()
    {
        var dispute = ADisputeInMediation();
        var outcome = dispute.RecordOutcome(
            AnOutcome(OutcomeResult.Reconciled, terms: [ATerm(TermKind.Refrain)], signatures: [new(1, Today)]), ACause(dispute.Cause), By, Now, Today);
        Assert.Single(outcome.Terms);
        Assert.Single(outcome.Signatures);
    }

    [Fact, ForRule(nameof(OutcomeRules.PayNeedsAmount))]
    public void Refuses_a_payment_of_nothing()
    {
        Refuses(OutcomeRules.PayNeedsAmount, ADisputeInMediation(), AnAgreement() with { Terms = [ATerm(TermKind.Pay)] });
        Refuses(OutcomeRules.PayNeedsAmount, ADisputeInMediation(), AnAgreement() with { Terms = [ATerm(TermKind.Pay, Money.Zero)] });
    }

    [Theory, ForRule(nameof(OutcomeRules.SignatureOfEveryParty))]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Refuses_a_written_agreement_that_one_party_did_not_sign_third_parties_included(int missing)
    {
        var agreement = AnAgreement(parties: 3);
        Refuses(
            OutcomeRules.SignatureOfEveryParty,
            ADisputeInMediation(Side.Applicant, Side.Respondent, Side.ThirdParty),
            agreement with { Signatures = [.. agreement.Signatures.Where(s => s.Party != missing)] });
    }

    [Fact, ForRule(nameof(OutcomeRules.PartySignsOnce))]
    public void Refuses_two_signatures_of_one_party() => Refuses(
        OutcomeRules.PartySignsOnce, ADisputeInMediation(), AnAgreement() with { Signatures = [new(1, Today), new(2, Today), new(2, Accepted)] });

    [Fact, ForRule(nameof(OutcomeRules.SignedNotAfterConclusion))]
    public void Refuses_a_signature_after_the_day_of_the_result() => Refuses(
        OutcomeRules.SignedNotAfterConclusion, ADisputeInMediation(), AnAgreement() with { ConcludedOn = Today.AddDays(-1) });

    [Theory, ForRule(nameof(OutcomeRules.SignaturesOnlyOnPaper))]
    [InlineData(OutcomeResult.OralAgreement)]
    [InlineData(OutcomeResult.Withdrawn)]
    public void Refuses_signatures_where_there_is_no_paper(OutcomeResult result) => Refuses(
        OutcomeRules.SignaturesOnlyOnPaper,
        ADisputeInMediation(),
        AnOutcome(result, terms: result == OutcomeResult.OralAgreement ? [ATerm()] : [], signatures: [new(1, Today)]));

    [Fact]
    public void Takes_an_oral_agreement_with_terms_and_no_signature() =>
        Assert.Equal(OutcomeResult.OralAgreement, ADisputeInMediation().Conclude(AnOutcome(OutcomeResult.OralAgreement, terms: [ATerm()])).Result);

    [Theory, ForRule(nameof(OutcomeRules.TermsLegalForTheCause))]
    [InlineData(TermKind.Do, false)]
    [InlineData(TermKind.Other, false)]
    [InlineData(TermKind.Transfer, true)]
    [InlineData(TermKind.LiveWith, true)]
    [InlineData(TermKind.Visit, true)]
    public void Beside_a_question_of_status_takes_property_payments_care_and_contact_alone(TermKind kind, bool legal)
    {
        var dispute = InMediationFor("MF-NULLITY");
        var outcome = AnAgreement() with { Terms = [ATerm(kind)] };
        if (legal)
        {
            Assert.Equal(DisputeStatus.Concluded, dispute.Conclude(outcome).Status);
        }
        else
        {
            Refuses(OutcomeRules.TermsLegalForTheCause, dispute, outcome);
        }
    }

    [Theory, ForRule(nameof(OutcomeRules.LegalForTheCause))]
    [InlineData(OutcomeResult.WrittenAgreement)]
    [InlineData(OutcomeResult.OralAgreement)]
    public void Refuses_to_settle_a_question_of_status_whatever_the_law_was_at_acceptance(OutcomeResult result)
    {
        var dispute = ADisputeInMediation();
        var today = ACause(dispute.Cause) with { Mediable = Mediability.No };
        dispute.Refuses(OutcomeRules.LegalForTheCause, d => d.RecordOutcome(AnAgreement() with { Result = result }, today, By, Now, Today));
    }

    [Fact, ForRule(nameof(OutcomeRules.ReconciliationFitsCause))]
    public void Refuses_to_call_a_void_marriage_reconciled() =>
        Refuses(OutcomeRules.ReconciliationFitsCause, InMediationFor("MF-NULLITY"), AnOutcome(OutcomeResult.Reconciled));

    [Fact, ForRule(nameof(OutcomeRules.DivorceTermOnlyInDivorce))]
    public void Refuses_the_promise_to_register_a_divorce_in_any_other_dispute() => Refuses(
        OutcomeRules.DivorceTermOnlyInDivorce, InMediationFor("MF-CONTACT"), AnAgreement() with { Terms = [ATerm(TermKind.RegisterDivorceTogether)] });

    [Fact, ForRule(nameof(DateRules.NotInTheFuture)), ForRule(nameof(DateRules.NotBeforeTheStepBefore)), ForRule(nameof(DateRules.AtMostSixtyDaysBack))]
    public void Refuses_a_day_out_of_order()
    {
        var held = ADisputeInMediation();
        held.RecordSession(1, ARecord(SessionResult.Ended, 1, 2), By, Now, Today);
        var outcome = AnOutcome(OutcomeResult.Reconciled);
        Refuses(DateRules.NotInTheFuture, held, outcome with { ConcludedOn = Today.AddDays(1) });
        Refuses(DateRules.NotBeforeTheStepBefore, held, outcome with { ConcludedOn = Today.AddDays(-1) });
        Refuses(DateRules.NotBeforeTheStepBefore, AnAcceptedDispute(), AnOutcome(OutcomeResult.Withdrawn) with { ConcludedOn = Accepted.AddDays(-1) });
        Refuses(DateRules.NotBeforeTheStepBefore, held, AnAgreement() with { Signatures = [new(1, Accepted.AddDays(-1)), new(2, Today)] });
        AnAcceptedDispute().Refuses(
            DateRules.AtMostSixtyDaysBack,
            d => d.RecordOutcome(AnOutcome(OutcomeResult.Withdrawn) with { ConcludedOn = Accepted }, ACause(d.Cause), By, Now.AddDays(51), Accepted.AddDays(61)));
    }

    [Fact]
    public void Stays_possible_while_the_sides_may_not_meet()
    {
        var dispute = ADisputeReadyForSessions().WithASession(SessionKind.Separate, 1);
        dispute.Screen(1, ScreeningResult.Medium, order: true);
        Assert.Equal(DisputeStatus.Concluded, dispute.Conclude(AnAgreement()).Status);
    }

    [Fact]
    public void Asks_for_the_law_of_its_own_cause() => Assert.Throws<ArgumentException>(
        () => AnAcceptedDispute().RecordOutcome(AnOutcome(OutcomeResult.Withdrawn), ACause(CauseCode.Parse("MF-CONTACT")), By, Now, Today));

    [Fact]
    public void Knows_only_signatures_of_parties() =>
        Assert.Throws<NotFoundException>(() => ADisputeInMediation().Conclude(AnAgreement(parties: 3)));

    private static Dispute InMediationFor(string cause) =>
        (ANewDispute() with { Cause = CauseCode.Parse(cause) }).Register().ReadyToAccept().Accept().ReadyForSessions().WithASession();

    private static void Refuses(Rule rule, Dispute dispute, NewOutcome outcome) =>
        dispute.Fresh().Refuses(rule, d => d.RecordOutcome(outcome, ACause(d.Cause), By, Now, Today));
}
