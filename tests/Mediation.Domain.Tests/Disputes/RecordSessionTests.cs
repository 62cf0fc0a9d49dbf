using Mediation.Domain.Disputes;
using Mediation.Domain.Outcomes;
using static Mediation.Domain.Tests.Disputes.Given;

namespace Mediation.Domain.Tests.Disputes;

public sealed class RecordSessionTests
{
    [Fact]
    public void Keeps_how_a_session_went()
    {
        var dispute = ADisputeInMediation();
        var record = ARecord(SessionResult.Ended, 2, 1) with { HeldAt = Now.AddDays(-1), HeldDay = Today.AddDays(-1) };
        var happened = dispute.Does<Dispute, SessionRecorded>(d => d.RecordSession(1, record, By, Now, Today));

        var session = dispute.GetSession(1);
        Assert.True(session.WasHeld);
        Assert.Equal(
            (SessionResult.Ended, Now.AddDays(-1), Today.AddDays(-1), record.Text, By, Now),
            (session.Result, session.HeldAt, session.HeldDay, session.Text, session.RecordedBy, session.RecordedAt));
        Assert.Equal([1, 2], session.AttendedParties);
        Assert.Equal(new SessionRecorded(dispute.Id, session.Id, SessionResult.Ended), happened);
        Assert.Equal(DisputeStatus.InMediation, dispute.Status);
    }

    [Fact]
    public void Keeps_that_a_session_was_not_held_and_who_came_in_vain()
    {
        var dispute = ADisputeInMediation();
        dispute.RecordSession(1, new(Now, Today, [1], SessionResult.NotHeld, Text: null), By, Now, Today);

        var session = dispute.GetSession(1);
        Assert.False(session.WasHeld);
        Assert.Equal((SessionResult.NotHeld, null, Today), (session.Result, session.HeldAt, session.HeldDay));
        Assert.Equal([1], session.AttendedParties);
    }

    [Fact, ForRule(nameof(SessionRules.OnlyInMediation))]
    public void Refuses_after_the_conclusion()
    {
        var dispute = ADisputeInMediation().Conclude(AnOutcome(OutcomeResult.Withdrawn));
        dispute.Refuses(SessionRules.OnlyInMediation, d => Record(d, ARecord(SessionResult.Ended, 1, 2)));
    }

    [Fact, ForRule(nameof(SessionRules.HeldNeedsARecord))]
    public void Lets_the_record_of_a_session_with_one_party_alone_be_kept_apart()
    {
        var dispute = ADisputeInMediation();
        var apart = ARecord(SessionResult.Continued, 1) with { Text = null, ToldAlone = true };
        dispute.Refuses(SessionRules.HeldNeedsARecord, d => Record(d, apart with { Attended = [1, 2] }));
        dispute.ScheduleSession(ASession(SessionKind.Separate, 1), By, Now, Today);
        dispute.RecordSession(2, apart, By, Now, Today);
        Assert.Equal((true, null), (dispute.GetSession(2).WasHeld, dispute.GetSession(2).Text));
    }

    [Fact, ForRule(nameof(SessionRules.RecordedOnce))]
    public void Refuses_a_second_record()
    {
        var dispute = ADisputeInMediation();
        Record(dispute, ARecord(SessionResult.Continued, 1, 2));
        dispute.Fresh().Refuses(SessionRules.RecordedOnce, d => Record(d, ARecord(SessionResult.Ended, 1, 2)));
    }

    [Theory, ForRule(nameof(SessionRules.NotBeforeItBegan))]
    [InlineData(SessionResult.Ended)]
    [InlineData(SessionResult.NotHeld)]
    public void Refuses_a_record_before_the_session_began(SessionResult result) => ADisputeInMediation().Refuses(
        SessionRules.NotBeforeItBegan, d => d.RecordSession(1, ARecord(result, 1, 2), By, Now.AddHours(-1).AddTicks(-1), Today));

    [Fact, ForRule(nameof(DateRules.NotInTheFuture)), ForRule(nameof(DateRules.NotBeforeTheStepBefore)), ForRule(nameof(DateRules.AtMostSixtyDaysBack))]
    public void Refuses_a_day_out_of_order()
    {
        var dispute = ADisputeInMediation();
        var record = ARecord(SessionResult.Ended, 1, 2);
        dispute.Refuses(DateRules.NotInTheFuture, d => Record(d, record with { HeldAt = Now.AddTicks(1) }));
        dispute.Refuses(DateRules.NotInTheFuture, d => Record(d, record with { HeldDay = Today.AddDays(1) }));
        dispute.Refuses(DateRules.NotBeforeTheStepBefore, d => Record(d, record with { HeldDay = Accepted.AddDays(-1) }));
        dispute.Refuses(DateRules.AtMostSixtyDaysBack, d => d.RecordSession(1, record, By, Now.AddDays(61), Today.AddDays(61)));
    }

    [Fact, ForRule(nameof(SessionRules.HeldWithSomeone))]
    public void Refuses_a_session_that_nobody_attended() =>
        ADisputeInMediation().Refuses(SessionRules.HeldWithSomeone, d => Record(d, ARecord(SessionResult.Ended)));

    [Fact, ForRule(nameof(SessionRules.HeldNeedsARecord))]
    public void Refuses_a_session_without_a_record() =>
        ADisputeInMediation().Refuses(SessionRules.HeldNeedsARecord, d => Record(d, ARecord(SessionResult.Ended, 1, 2) with { Text = null }));

    [Fact, ForRule(nameof(SessionRules.JointNeedsBothSides))]
    public void Refuses_a_joint_session_that_one_side_missed() =>
        ADisputeInMediation().Refuses(SessionRules.JointNeedsBothSides, d => Record(d, ARecord(SessionResult.Continued, 1)));

    [Fact, ForRule(nameof(SessionRules.SeparateIsWithOneSide))]
    public void Refuses_a_separate_session_that_both_sides_attended() => ADisputeReadyForSessions().WithASession(SessionKind.Separate, 1)
        .Refuses(SessionRules.SeparateIsWithOneSide, d => Record(d, ARecord(SessionResult.Continued, 1, 2)));

    [Fact, ForRule(nameof(SessionRules.NeedsAnswer))]
    public void Refuses_a_session_with_a_party_who_was_not_asked()
    {
        var dispute = WithAnAbsentRespondent();
        dispute.Screen(2, ScreeningResult.None);
        dispute.ExplainRights(2, Today, By, Now, Today);
        dispute.Fresh().Refuses(SessionRules.NeedsAnswer, d => Record(d, ARecord(SessionResult.Continued, 1, 2)));
    }

    [Fact, ForRule(nameof(SessionRules.NeedsScreening))]
    public void Refuses_a_session_with_a_party_who_was_not_screened()
    {
        var dispute = WithAnAbsentRespondent();
        dispute.Answer(2, WillingnessAnswer.Willing);
        dispute.ExplainRights(2, Today, By, Now, Today);
        dispute.Fresh().Refuses(SessionRules.NeedsScreening, d => Record(d, ARecord(SessionResult.Continued, 1, 2)));
    }

    [Fact, ForRule(nameof(SessionRules.NeedsRightsExplained))]
    public void Refuses_a_session_with_a_party_who_does_not_know_their_rights()
    {
        var dispute = WithAnAbsentRespondent();
        dispute.Answer(2, WillingnessAnswer.Willing);
        dispute.Screen(2, ScreeningResult.None);
        dispute.Fresh().Refuses(SessionRules.NeedsRightsExplained, d => Record(d, ARecord(SessionResult.Continued, 1, 2)));
    }

    [Fact, ForRule(nameof(SessionRules.NotAgainstRefusal))]
    public void Refuses_a_session_against_a_partys_will()
    {
        var dispute = ADisputeInMediation();
        dispute.Answer(2, WillingnessAnswer.Unwilling);
        dispute.Fresh().Refuses(SessionRules.NotAgainstRefusal, d => Record(d, ARecord(SessionResult.Continued, 1, 2)));
    }

    [Fact]
    public void Records_that_nothing_was_held_whatever_is_missing()
    {
        var dispute = WithAnAbsentRespondent();
        Record(dispute, ARecord(SessionResult.NotHeld, 1));
        Assert.Equal(SessionResult.NotHeld, dispute.GetSession(1).Result);
    }

    [Fact, ForRule(nameof(SessionRules.JointNeedsClearScreens))]
    public void Refuses_a_joint_session_that_a_screening_of_the_day_forbade()
    {
        var dispute = ADisputeInMediation();
        dispute.Screen(1, ScreeningResult.Medium);
        dispute.Fresh().Refuses(SessionRules.JointNeedsClearScreens, d => Record(d, ARecord(SessionResult.Continued, 1, 2)));
    }

    [Fact]
    public void Still_records_a_joint_session_held_before_a_later_incident()
    {
        var dispute = ADisputeInMediation();
        dispute.Screen(1, ScreeningResult.High);
        Record(dispute, ARecord(SessionResult.Continued, 1, 2) with { HeldAt = Now.AddDays(-1), HeldDay = Today.AddDays(-1) });
        Assert.True(dispute.GetSession(1).WasHeld);
        Assert.True(dispute.MustMeetApart);
    }

    [Fact]
    public void Knows_only_sessions_and_parties_of_the_case()
    {
        var dispute = ADisputeInMediation();
        Assert.Throws<NotFoundException>(() => dispute.RecordSession(2, ARecord(SessionResult.Ended, 1, 2), By, Now, Today));
        Assert.Throws<NotFoundException>(() => Record(dispute, ARecord(SessionResult.Ended, 1, 3)));
    }

    private static Dispute WithAnAbsentRespondent()
    {
        var dispute = ARegisteredDispute();
        dispute.Answer(1, WillingnessAnswer.Willing);
        dispute.Screen(1, ScreeningResult.None);
        dispute.RecordAttempt(2, ContactMeans.Phone, Today, By, Now, Today);
        dispute.Accept();
        dispute.AssignOfficer(Lead, AssignmentRole.Lead, Free, By, Now, Today);
        dispute.ExplainRights(1, Today, By, Now, Today);
        return dispute.WithASession();
    }

    private static void Record(Dispute dispute, SessionRecord record) => dispute.RecordSession(1, record, By, Now, Today);
}
