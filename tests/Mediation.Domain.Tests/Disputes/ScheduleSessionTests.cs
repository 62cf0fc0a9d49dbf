using Mediation.Domain.Disputes;
using static Mediation.Domain.Tests.Disputes.Given;

namespace Mediation.Domain.Tests.Disputes;

public sealed class ScheduleSessionTests
{
    [Fact]
    public void Plans_a_session_and_the_first_one_begins_the_mediation()
    {
        var dispute = ADisputeReadyForSessions();
        var place = PlaceId.New();
        var happened = dispute.Does<Dispute, SessionScheduled>(d => d.ScheduleSession(
            new(SessionKind.Joint, Now.AddDays(2), Today.AddDays(2), 90, place, [2, 1, 2], [Lead, Lead]), By, Now, Today));

        var session = Assert.Single(dispute.Sessions);
        Assert.Equal(DisputeStatus.InMediation, dispute.Status);
        Assert.Equal(
            (1, SessionKind.Joint, Now.AddDays(2), Today.AddDays(2), 90, place),
            (session.Number, session.Kind, session.StartsAt, session.HeldDay, session.Minutes, session.PlaceId));
        Assert.Equal([1, 2], session.InvitedParties);
        Assert.Equal([Lead], session.Officers);
        Assert.Null(session.Result);
        Assert.Empty(session.AttendedParties);
        Assert.Equal(new SessionScheduled(dispute.Id, session.Id, session.StartsAt, 90), happened);
    }

    [Fact]
    public void Numbers_sessions_in_the_order_of_planning()
    {
        var dispute = ADisputeInMediation().WithASession(SessionKind.Separate, 2);
        Assert.Equal([1, 2], dispute.Sessions.Select(s => s.Number));
    }

    [Fact, ForRule(nameof(SessionRules.OnlyUnderMediation))]
    public void Refuses_before_acceptance_and_after_the_conclusion()
    {
        ADisputeReadyToAccept().Refuses(SessionRules.OnlyUnderMediation, d => Plan(d, ASession(SessionKind.Joint, 1, 2)));
        AConcludedDispute().Refuses(SessionRules.OnlyUnderMediation, d => Plan(d, ASession(SessionKind.Joint, 1, 2)));
    }

    [Fact, ForRule(nameof(SessionRules.NeedsALead))]
    public void Refuses_while_nobody_is_in_the_chair() =>
        AnAcceptedDispute().Refuses(SessionRules.NeedsALead, d => Plan(d, ASession(SessionKind.Joint, 1, 2)));

    [Theory, ForRule(nameof(SessionRules.LengthWithinLimits))]
    [InlineData(4, false)]
    [InlineData(5, true)]
    [InlineData(480, true)]
    [InlineData(481, false)]
    public void Takes_five_minutes_to_eight_hours(int minutes, bool fits)
    {
        var dispute = ADisputeReadyForSessions();
        var session = ASession(SessionKind.Joint, 1, 2) with { Minutes = minutes };
        if (fits)
        {
            Plan(dispute, session);
            Assert.Equal(minutes, dispute.GetSession(1).Minutes);
        }
        else
        {
            dispute.Refuses(SessionRules.LengthWithinLimits, d => Plan(d, session));
        }
    }

    [Fact, ForRule(nameof(SessionRules.InvitesSomeone))]
    public void Refuses_a_session_with_nobody() =>
        ADisputeReadyForSessions().Refuses(SessionRules.InvitesSomeone, d => Plan(d, ASession(SessionKind.Phone)));

    [Fact, ForRule(nameof(SessionRules.HeldByOfficersOfTheCase))]
    public void Refuses_officers_who_are_not_of_the_case()
    {
        var dispute = ADisputeReadyForSessions();
        dispute.Refuses(SessionRules.HeldByOfficersOfTheCase, d => Plan(d, ASession(SessionKind.Joint, 1, 2) with { Officers = [Lead, OfficerId.New()] }));
        dispute.Refuses(SessionRules.HeldByOfficersOfTheCase, d => Plan(d, ASession(SessionKind.Joint, 1, 2) with { Officers = [] }));
    }

    [Fact, ForRule(nameof(SessionRules.JointNeedsBothSides))]
    public void Refuses_a_joint_session_of_one_side() =>
        ADisputeReadyForSessions(Side.Applicant, Side.Respondent, Side.ThirdParty)
            .Refuses(SessionRules.JointNeedsBothSides, d => Plan(d, ASession(SessionKind.Joint, 1, 3)));

    [Fact, ForRule(nameof(SessionRules.SeparateIsWithOneSide))]
    public void Refuses_a_separate_session_of_both_sides() =>
        ADisputeReadyForSessions().Refuses(SessionRules.SeparateIsWithOneSide, d => Plan(d, ASession(SessionKind.Separate, 1, 2)));

    [Theory, ForRule(nameof(SessionRules.JointNeedsClearScreens))]
    [InlineData(ScreeningResult.Unclear, false)]
    [InlineData(ScreeningResult.Medium, false)]
    [InlineData(ScreeningResult.High, false)]
    [InlineData(ScreeningResult.None, true)]
    public void Refuses_to_bring_the_sides_together_while_a_screen_or_an_order_forbids_it(ScreeningResult result, bool order)
    {
        var dispute = ADisputeReadyForSessions();
        dispute.Screen(2, result, order);
        dispute.Fresh();

        Assert.All(
            [SessionKind.Joint, SessionKind.Phone, SessionKind.Visit],
            kind => dispute.Refuses(SessionRules.JointNeedsClearScreens, d => Plan(d, ASession(kind, 1, 2))));

        Plan(dispute, ASession(SessionKind.Separate, 2));
        Assert.Equal(DisputeStatus.InMediation, dispute.Status);
    }

    [Theory, ForRule(nameof(SessionRules.JointNeedsClearScreens))]
    [InlineData(ScreeningResult.Medium, false, true)]
    [InlineData(ScreeningResult.Medium, true, false)]
    [InlineData(ScreeningResult.Unclear, false, false)]
    [InlineData(ScreeningResult.High, false, false)]
    public void Leaves_a_video_session_with_a_hidden_place_after_a_medium_screen_alone(ScreeningResult result, bool order, bool allowed)
    {
        var dispute = ADisputeReadyForSessions();
        dispute.Screen(1, result, order);
        dispute.Fresh();
        if (allowed)
        {
            Plan(dispute, ASession(SessionKind.Video, 1, 2));
            Assert.Single(dispute.Sessions);
        }
        else
        {
            dispute.Refuses(SessionRules.JointNeedsClearScreens, d => Plan(d, ASession(SessionKind.Video, 1, 2)));
        }
    }

    [Fact, ForRule(nameof(DateRules.NotBeforeTheStepBefore))]
    public void Refuses_a_session_before_acceptance() => ADisputeReadyForSessions().Refuses(
        DateRules.NotBeforeTheStepBefore, d => Plan(d, ASession(SessionKind.Joint, 1, 2) with { LocalDate = Accepted.AddDays(-1) }));

    [Fact, ForRule(nameof(DateRules.AtMostSixtyDaysBack))]
    public void Refuses_to_enter_a_session_of_more_than_60_days_ago()
    {
        var dispute = ADisputeReadyForSessions();
        dispute.Refuses(
            DateRules.AtMostSixtyDaysBack,
            d => d.ScheduleSession(ASession(SessionKind.Joint, 1, 2) with { LocalDate = Accepted }, By, Now.AddDays(51), Accepted.AddDays(61)));
    }

    [Fact]
    public void Knows_only_parties_of_the_case() =>
        Assert.Throws<NotFoundException>(() => Plan(ADisputeReadyForSessions(), ASession(SessionKind.Joint, 1, 2, 3)));

    private static void Plan(Dispute dispute, NewSession session) => dispute.ScheduleSession(session, By, Now, Today);
}
