using Mediation.Domain.Disputes;
using Mediation.Domain.Law;
using static Mediation.Domain.Tests.Disputes.Given;

namespace Mediation.Domain.Tests.Disputes;

public sealed class AcceptTests
{
    [Fact]
    public void Takes_the_dispute_on_and_starts_the_term()
    {
        var dispute = ADisputeReadyToAccept();
        var happened = dispute.Does<Dispute, DisputeAccepted>(d => d.Accept(Accepted, ACause(d.Cause), Term, By, Now, Today));

        Assert.Equal(DisputeStatus.Accepted, dispute.Status);
        Assert.Equal(Accepted, dispute.AcceptedOn);
        Assert.Equal(("M1", new(2019, 7, 1), new(2019, 6, 30), "test"), (dispute.TermCode, dispute.DueOn, dispute.DueNominalOn, dispute.CalendarRevision));
        Assert.Equal(new DisputeAccepted(dispute.Id, Accepted), happened);
    }

    [Fact, ForRule(nameof(DisputeRules.AcceptNeedsApplicantWilling))]
    public void Refuses_without_the_applicants_willingness()
    {
        var dispute = ARegisteredDispute();
        dispute.Screen(1, ScreeningResult.None);
        dispute.Answer(2, WillingnessAnswer.Willing);
        dispute.Fresh().Refuses(DisputeRules.AcceptNeedsApplicantWilling, d => d.Accept());

        dispute.Answer(1, WillingnessAnswer.Unclear);
        dispute.Fresh().Refuses(DisputeRules.AcceptNeedsApplicantWilling, d => d.Accept());
    }

    [Fact, ForRule(nameof(DisputeRules.AcceptNeedsApplicantScreened))]
    public void Refuses_without_the_applicants_safety_screening()
    {
        var dispute = ARegisteredDispute();
        dispute.Answer(1, WillingnessAnswer.Willing);
        dispute.Answer(2, WillingnessAnswer.Willing);
        dispute.Fresh().Refuses(DisputeRules.AcceptNeedsApplicantScreened, d => d.Accept());
    }

    [Theory, ForRule(nameof(DisputeRules.AcceptNeedsAnswerOrAttempt))]
    [InlineData(2)]
    [InlineData(3)]
    public void Refuses_while_another_party_was_neither_asked_nor_tried(int untouched)
    {
        var dispute = ARegisteredDispute(Side.Applicant, Side.Respondent, Side.ThirdParty);
        dispute.Answer(1, WillingnessAnswer.Willing);
        dispute.Screen(1, ScreeningResult.None);
        dispute.Answer(untouched == 2 ? 3 : 2, WillingnessAnswer.Willing);
        dispute.Fresh().Refuses(DisputeRules.AcceptNeedsAnswerOrAttempt, d => d.Accept());

        dispute.RecordAttempt(untouched, ContactMeans.Phone, Today, By, Now, Today);
        Assert.Equal(DisputeStatus.Accepted, dispute.Accept().Status);
    }

    [Theory, ForRule(nameof(DisputeRules.AcceptNotAgainstRefusal))]
    [InlineData(1)]
    [InlineData(2)]
    public void Refuses_against_a_sides_clear_refusal(int party)
    {
        var dispute = ADisputeReadyToAccept();
        dispute.Answer(party, WillingnessAnswer.Unwilling);
        dispute.Fresh().Refuses(DisputeRules.AcceptNotAgainstRefusal, d => d.Accept());
    }

    [Fact]
    public void Goes_on_without_a_third_party_who_keeps_out()
    {
        var dispute = ADisputeReadyToAccept(Side.Applicant, Side.Respondent, Side.ThirdParty);
        dispute.Answer(3, WillingnessAnswer.Unwilling);
        Assert.Equal(DisputeStatus.Accepted, dispute.Accept().Status);
    }

    [Fact, ForRule(nameof(DisputeRules.AcceptNeedsMediableCause))]
    public void Refuses_what_only_a_court_can_decide()
    {
        var dispute = (ANewDispute() with { Cause = CauseCode.Parse("MF-PARENTAGE-DENY") }).Register().ReadyToAccept();
        dispute.Refuses(DisputeRules.AcceptNeedsMediableCause, d => d.Accept());
    }

    [Fact]
    public void Asks_for_the_law_of_its_own_cause() => Assert.Throws<ArgumentException>(
        () => ADisputeReadyToAccept().Accept(Today, ACause(CauseCode.Parse("MF-CONTACT")), Term, By, Now, Today));

    [Fact, ForRule(nameof(DisputeRules.OnlyRegistered))]
    public void Refuses_a_second_time() => AnAcceptedDispute().Refuses(DisputeRules.OnlyRegistered, d => d.Accept());

    [Fact, ForRule(nameof(DateRules.NotInTheFuture)), ForRule(nameof(DateRules.NotBeforeTheStepBefore))]
    public void Refuses_a_day_out_of_order()
    {
        var dispute = ADisputeReadyToAccept();
        dispute.Refuses(DateRules.NotInTheFuture, d => d.Accept(Today.AddDays(1), ACause(d.Cause), Term, By, Now, Today));
        dispute.Refuses(DateRules.NotBeforeTheStepBefore, d => d.Accept(Received.AddDays(-1), ACause(d.Cause), Term, By, Now, Today));
    }

    [Fact, ForRule(nameof(DateRules.NotBeforeTheStepBefore))]
    public void Refuses_a_day_before_the_courts_materials_were_signed_for()
    {
        var dispute = (ANewDispute() with { Channel = Channel.CourtDelegation, CourtNumber = CourtNumber.Parse("（2019）浙0382诉前调1号"), MaterialsReceivedOn = Accepted.AddDays(1) })
            .Register().ReadyToAccept();
        dispute.Refuses(DateRules.NotBeforeTheStepBefore, d => d.Accept());
    }

    [Fact, ForRule(nameof(DateRules.AtMostSixtyDaysBack))]
    public void Refuses_a_day_more_than_60_days_back()
    {
        var dispute = ADisputeReadyToAccept();
        var later = Received.AddDays(61);
        dispute.Refuses(DateRules.AtMostSixtyDaysBack, d => d.Accept(Received, ACause(d.Cause), Term, By, Now.AddDays(41), later));
    }
}
