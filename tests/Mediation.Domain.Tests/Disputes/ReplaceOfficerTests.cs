using Mediation.Domain.Disputes;
using static Mediation.Domain.Tests.Disputes.Given;

namespace Mediation.Domain.Tests.Disputes;

public sealed class ReplaceOfficerTests
{
    private static readonly OfficerId Other = OfficerId.New();

    [Fact]
    public void Puts_the_successor_in_the_chair_from_today_on()
    {
        var dispute = ADisputeReadyForSessions();
        var happened = dispute.Does<Dispute, OfficerReplaced>(d => Replace(d, AssignmentRole.Lead, Other));

        Assert.Equal(new OfficerReplaced(dispute.Id, Lead, Other, AssignmentRole.Lead, Today), happened);
        Assert.Equal(Other, dispute.LeadOfficerId);
        var before = Assert.Single(dispute.Assignments, a => a.OfficerId == Lead);
        Assert.Equal(Today, before.EndedOn);
        Assert.NotNull(before.EndReason);
        Assert.Equal((AssignmentRole.Lead, Today, null), Assert.Single(dispute.Assignments.Where(a => a.OfficerId == Other).Select(a => (a.Role, a.From, a.EndedOn))));
    }

    [Fact]
    public void Passes_the_sessions_ahead_to_the_successor_and_leaves_those_before_alone()
    {
        var dispute = ADisputeInMediation();
        dispute.ScheduleSession(ASession(SessionKind.Joint, 1, 2) with { StartsAt = Now.AddDays(1), LocalDate = Today.AddDays(1) }, By, Now, Today);
        Replace(dispute, AssignmentRole.Lead, Other);
        Assert.Equal([Lead], dispute.GetSession(1).Officers);
        Assert.Equal([Other], dispute.GetSession(2).Officers);
    }

    [Fact]
    public void Lets_a_co_mediator_move_up()
    {
        var dispute = ADisputeReadyForSessions();
        dispute.AssignOfficer(Other, AssignmentRole.CoMediator, Free, By, Now, Today);
        Replace(dispute.Fresh(), AssignmentRole.Lead, Other);
        Assert.Equal(Other, dispute.LeadOfficerId);
        Assert.Equal([AssignmentRole.Lead], dispute.Assignments.Where(a => a.EndedOn is null).Select(a => a.Role));
    }

    [Fact]
    public void Replaces_an_observer_without_a_word_about_the_lead()
    {
        var observer = OfficerId.New();
        var dispute = ADisputeReadyForSessions();
        dispute.AssignOfficer(observer, AssignmentRole.Observer, Free, By, Now, Today);
        dispute.ReplaceOfficer(observer, AssignmentRole.Observer, Other, Free with { OfTheTeam = false }, Text(), By, Now, Today);
        Assert.Equal(Lead, dispute.LeadOfficerId);
    }

    [Fact, ForRule(nameof(DisputeRules.OnlyARunningTaskEnds))]
    public void Refuses_to_replace_who_has_no_such_task()
    {
        ADisputeReadyForSessions().Refuses(DisputeRules.OnlyARunningTaskEnds, d => Replace(d, AssignmentRole.Observer, Other));
        AnAcceptedDispute().Refuses(DisputeRules.OnlyARunningTaskEnds, d => Replace(d, AssignmentRole.Lead, Other));
    }

    [Fact, ForRule(nameof(DisputeRules.OfficerNamedOnce))]
    public void Refuses_somebody_in_their_own_place() =>
        ADisputeReadyForSessions().Refuses(DisputeRules.OfficerNamedOnce, d => Replace(d, AssignmentRole.Lead, Lead));

    [Fact, ForRule(nameof(DisputeRules.OfficerNamedOnce))]
    public void Refuses_the_lead_as_a_co_mediator()
    {
        var dispute = ADisputeReadyForSessions();
        dispute.AssignOfficer(Other, AssignmentRole.CoMediator, Free, By, Now, Today);
        dispute.Fresh().Refuses(DisputeRules.OfficerNamedOnce, d => d.ReplaceOfficer(Other, AssignmentRole.CoMediator, Lead, Free, Text(), By, Now, Today));
    }

    [Fact]
    public void Weighs_the_successor_like_anybody_who_is_named()
    {
        var dispute = ADisputeReadyForSessions();
        dispute.Refuses(DisputeRules.OfficerIsAppointed, d => Replace(d, AssignmentRole.Lead, Other, Free with { AppointedToday = false }));
        dispute.Refuses(DisputeRules.OfficerIsNotRecused, d => Replace(d, AssignmentRole.Lead, Other, Free with { Recused = true }));
        dispute.Refuses(DisputeRules.OfficerIsNotRelated, d => Replace(d, AssignmentRole.Lead, Other, Free with { Related = true }));
        dispute.Refuses(DisputeRules.MediatorIsOfTheTeam, d => Replace(d, AssignmentRole.Lead, Other, Free with { OfTheTeam = false }));
        dispute.AssignOfficer(Other, AssignmentRole.Investigator, Free, By, Now, Today);
        dispute.Fresh().Refuses(DisputeRules.MediatorIsNoInvestigatorOrObserver, d => Replace(d, AssignmentRole.Lead, Other));
    }

    [Fact]
    public void Gives_an_assignment_back_and_leaves_the_sessions_ahead_to_the_next_lead()
    {
        var dispute = ADisputeInMediation();
        dispute.ScheduleSession(ASession(SessionKind.Joint, 1, 2) with { StartsAt = Now.AddDays(1), LocalDate = Today.AddDays(1) }, By, Now, Today);
        var happened = dispute.Fresh().Does<Dispute, AssignmentReturned>(d => d.ReturnAssignment(Lead, AssignmentRole.Lead, Text(), Now, Today));

        Assert.Equal(new AssignmentReturned(dispute.Id, Lead, AssignmentRole.Lead, Today), happened);
        Assert.Null(dispute.LeadOfficerId);
        Assert.Empty(dispute.GetSession(2).Officers);
        Assert.Equal(StepKind.AssignLead, dispute.NextStep(ACause(dispute.Cause), Today).Kind);

        dispute.AssignOfficer(Other, AssignmentRole.Lead, Free, By, Now, Today);
        Assert.Equal([Other], dispute.GetSession(2).Officers);
        Assert.Equal([Lead], dispute.GetSession(1).Officers);
    }

    [Fact]
    public void Leaves_the_sessions_of_a_co_mediator_who_goes_to_the_lead()
    {
        var dispute = ADisputeInMediation();
        dispute.AssignOfficer(Other, AssignmentRole.CoMediator, Free, By, Now, Today);
        dispute.ScheduleSession(ASession(SessionKind.Joint, 1, 2) with { StartsAt = Now.AddDays(1), LocalDate = Today.AddDays(1), Officers = [Other] }, By, Now, Today);
        dispute.ReturnAssignment(Other, AssignmentRole.CoMediator, Text(), Now, Today);
        Assert.Equal([Lead], dispute.GetSession(2).Officers);
    }

    [Fact, ForRule(nameof(DisputeRules.OnlyARunningTaskEnds))]
    public void Refuses_to_give_back_what_one_does_not_have() =>
        ADisputeReadyForSessions().Refuses(DisputeRules.OnlyARunningTaskEnds, d => d.ReturnAssignment(Other, AssignmentRole.Lead, Text(), Now, Today));

    [Fact, ForRule(nameof(DisputeRules.OnlyOpen))]
    public void Changes_nobody_after_the_conclusion()
    {
        AConcludedDispute().Refuses(DisputeRules.OnlyOpen, d => Replace(d, AssignmentRole.Lead, Other));
        AConcludedDispute().Refuses(DisputeRules.OnlyOpen, d => d.ReturnAssignment(Lead, AssignmentRole.Lead, Text(), Now, Today));
    }

    private static void Replace(Dispute dispute, AssignmentRole role, OfficerId successor, OfficerStanding? standing = null) =>
        dispute.ReplaceOfficer(Lead, role, successor, standing ?? Free, Text(), By, Now, Today);
}
