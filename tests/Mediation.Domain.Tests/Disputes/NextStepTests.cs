using Mediation.Domain.Disputes;
using Mediation.Domain.Law;
using Mediation.Domain.Outcomes;
using static Mediation.Domain.Tests.Disputes.Given;

namespace Mediation.Domain.Tests.Disputes;

public sealed class NextStepTests
{
    [Fact]
    public void Leads_from_the_front_desk_to_the_archive()
    {
        var dispute = ARegisteredDispute();
        Asks(dispute, StepKind.RecordWillingness, party: 1);
        dispute.Answer(1, WillingnessAnswer.Willing);
        Asks(dispute, StepKind.RecordScreening, party: 1);
        dispute.Screen(1, ScreeningResult.None);
        Asks(dispute, StepKind.RecordWillingness, party: 2);
        dispute.Answer(2, WillingnessAnswer.Willing);
        Asks(dispute, StepKind.Accept);
        dispute.Accept();
        Asks(dispute, StepKind.AssignLead);
        dispute.AssignOfficer(Lead, AssignmentRole.Lead, Free, By, Now, Today);
        Asks(dispute, StepKind.ExplainRights, party: 1);
        dispute.ExplainRights(1, Today, By, Now, Today);
        Asks(dispute, StepKind.RecordScreening, party: 2);
        dispute.Screen(2, ScreeningResult.None);
        Asks(dispute, StepKind.ExplainRights, party: 2);
        dispute.ExplainRights(2, Today, By, Now, Today);
        Asks(dispute, StepKind.ScheduleSession);
        dispute.WithASession();
        Asks(dispute, StepKind.RecordSession, session: 1);
        dispute.RecordSession(1, ARecord(SessionResult.Continued, 1, 2), By, Now, Today);
        Asks(dispute, StepKind.ScheduleSession);
        dispute.WithASession();
        dispute.RecordSession(2, ARecord(SessionResult.Ended, 1, 2), By, Now, Today);
        Asks(dispute, StepKind.RecordOutcome);
        dispute.Conclude(AnOutcome(OutcomeResult.Reconciled));
        Asks(dispute, StepKind.Archive);
        dispute.Archive(Another, Now, Today);
        Asks(dispute, StepKind.Nothing);
    }

    [Fact]
    public void Turns_to_refusal_when_a_side_refuses_or_only_a_court_can_decide()
    {
        var dispute = ADisputeReadyToAccept();
        dispute.Answer(2, WillingnessAnswer.Unwilling);
        Asks(dispute, StepKind.Refuse);
        Asks((ANewDispute() with { Cause = CauseCode.Parse("MF-PARENTAGE-DENY") }).Register(), StepKind.Refuse);
    }

    [Fact]
    public void Turns_to_the_outcome_when_a_side_refuses_or_the_risk_is_high()
    {
        var refused = AnAcceptedDispute();
        refused.Answer(2, WillingnessAnswer.Unwilling);
        Asks(refused, StepKind.RecordOutcome);

        var unsafeOne = ADisputeReadyForSessions();
        unsafeOne.Screen(1, ScreeningResult.High);
        Asks(unsafeOne, StepKind.RecordOutcome);
    }

    [Fact]
    public void Goes_on_without_a_third_party_who_keeps_out()
    {
        var dispute = ADisputeReadyForSessions(Side.Applicant, Side.Respondent, Side.ThirdParty);
        dispute.Answer(3, WillingnessAnswer.Unwilling);
        Asks(dispute, StepKind.ScheduleSession);
    }

    [Fact]
    public void Waits_for_a_session_of_tomorrow()
    {
        var dispute = ADisputeReadyForSessions();
        dispute.ScheduleSession(ASession(SessionKind.Joint, 1, 2) with { StartsAt = Now.AddDays(1), LocalDate = Today.AddDays(1) }, By, Now, Today);
        Asks(dispute, StepKind.Nothing, session: 1);
        Assert.Equal(new(StepKind.RecordSession, Session: 1), dispute.NextStep(ACause(dispute.Cause), Today.AddDays(1)));
    }

    [Fact]
    public void Is_not_held_up_by_a_respondent_whom_nobody_has_reached()
    {
        var dispute = ARegisteredDispute();
        dispute.Answer(1, WillingnessAnswer.Willing);
        dispute.Screen(1, ScreeningResult.None);
        dispute.RecordAttempt(2, ContactMeans.Phone, Today, By, Now, Today);
        dispute.Accept();
        dispute.AssignOfficer(Lead, AssignmentRole.Lead, Free, By, Now, Today);
        dispute.ExplainRights(1, Today, By, Now, Today);
        Asks(dispute, StepKind.ScheduleSession);
        Assert.Equal(
            [SessionRules.NeedsAnswer, SessionRules.NeedsScreening, SessionRules.NeedsRightsExplained],
            Missing(dispute).Where(m => m.Party == 2).Select(m => m.Rule));
    }

    [Fact]
    public void Lists_what_is_missing_party_by_party()
    {
        Assert.Equal(
            [
                new(DisputeRules.AcceptNeedsApplicantWilling, 1),
                new(DisputeRules.AcceptNeedsApplicantScreened, 1),
                new(DisputeRules.AcceptNeedsAnswerOrAttempt, 2),
            ],
            Missing(ARegisteredDispute()));
        Assert.Equal(
            [new(SessionRules.NeedsALead, null), new(SessionRules.NeedsRightsExplained, 1), new(SessionRules.NeedsRightsExplained, 2)],
            Missing(AnAcceptedDispute()));
        Assert.Empty(Missing(ADisputeInMediation()));
        Assert.Empty(Missing(AConcludedDispute()));
    }

    private static IReadOnlyList<Missing> Missing(Dispute dispute) => dispute.WhatIsMissing(ACause(dispute.Cause), Today);

    private static void Asks(Dispute dispute, StepKind kind, int? party = null, int? session = null) =>
        Assert.Equal(new(kind, party, session), dispute.NextStep(ACause(dispute.Cause), Today));
}
