using Mediation.Domain.Disputes;
using static Mediation.Domain.Tests.Disputes.Given;

namespace Mediation.Domain.Tests.Disputes;

public sealed class AssignOfficerTests
{
    private static readonly OfficerId Other = OfficerId.New();

    [Fact]
    public void Names_a_lead_from_registration_on()
    {
        var dispute = ARegisteredDispute();
        var happened = dispute.Does<Dispute, OfficerAssigned>(d => Assign(d, Lead, AssignmentRole.Lead));

        var assignment = Assert.Single(dispute.Assignments);
        Assert.Equal((Lead, AssignmentRole.Lead, Today, null, By), (assignment.OfficerId, assignment.Role, assignment.From, assignment.EndedOn, assignment.By));
        Assert.Equal(Lead, dispute.LeadOfficerId);
        Assert.Equal(new OfficerAssigned(dispute.Id, Lead, AssignmentRole.Lead, Today), happened);
    }

    [Theory]
    [InlineData(AssignmentRole.CoMediator)]
    [InlineData(AssignmentRole.Observer)]
    [InlineData(AssignmentRole.Investigator)]
    public void Names_others_beside_the_lead(AssignmentRole role)
    {
        var dispute = ADisputeInMediation();
        Assign(dispute, Other, role);
        Assert.Equal(Lead, dispute.LeadOfficerId);
        Assert.Equal(2, dispute.Assignments.Count);
    }

    [Fact, ForRule(nameof(DisputeRules.OfficerIsAppointed))]
    public void Refuses_who_is_not_appointed_today() => ARegisteredDispute().Refuses(
        DisputeRules.OfficerIsAppointed, d => d.AssignOfficer(Other, AssignmentRole.Lead, Free with { AppointedToday = false }, By, Now, Today));

    [Fact, ForRule(nameof(DisputeRules.OfficerIsNotRecused))]
    public void Refuses_who_stands_aside() => ARegisteredDispute().Refuses(
        DisputeRules.OfficerIsNotRecused, d => d.AssignOfficer(Other, AssignmentRole.Lead, Free with { Recused = true }, By, Now, Today));

    [Fact, ForRule(nameof(DisputeRules.OfficerIsNotRelated))]
    public void Refuses_a_relative_of_a_party() => ARegisteredDispute().Refuses(
        DisputeRules.OfficerIsNotRelated, d => d.AssignOfficer(Other, AssignmentRole.Observer, Free with { Related = true }, By, Now, Today));

    [Theory, ForRule(nameof(DisputeRules.MediatorIsOfTheTeam))]
    [InlineData(AssignmentRole.Lead)]
    [InlineData(AssignmentRole.CoMediator)]
    public void Refuses_a_mediator_of_another_room(AssignmentRole role) => ARegisteredDispute().Refuses(
        DisputeRules.MediatorIsOfTheTeam, d => d.AssignOfficer(Other, role, Free with { OfTheTeam = false }, By, Now, Today));

    [Theory]
    [InlineData(AssignmentRole.Observer)]
    [InlineData(AssignmentRole.Investigator)]
    public void Names_an_observer_or_investigator_of_another_room(AssignmentRole role)
    {
        var dispute = ARegisteredDispute();
        dispute.AssignOfficer(Other, role, Free with { OfTheTeam = false }, By, Now, Today);
        Assert.Single(dispute.Assignments);
    }

    [Fact, ForRule(nameof(DisputeRules.OneLead))]
    public void Refuses_a_second_lead() =>
        ADisputeReadyForSessions().Refuses(DisputeRules.OneLead, d => Assign(d, Other, AssignmentRole.Lead));

    [Theory, ForRule(nameof(DisputeRules.MediatorIsNoInvestigatorOrObserver))]
    [InlineData(AssignmentRole.Observer, AssignmentRole.CoMediator)]
    [InlineData(AssignmentRole.Investigator, AssignmentRole.Lead)]
    [InlineData(AssignmentRole.Lead, AssignmentRole.Investigator)]
    [InlineData(AssignmentRole.CoMediator, AssignmentRole.Observer)]
    public void Refuses_one_person_as_mediator_and_as_investigator_or_observer(AssignmentRole first, AssignmentRole second)
    {
        var dispute = ARegisteredDispute();
        Assign(dispute, Other, first);
        dispute.Fresh().Refuses(DisputeRules.MediatorIsNoInvestigatorOrObserver, d => Assign(d, Other, second));
    }

    [Theory, ForRule(nameof(DisputeRules.OfficerNamedOnce))]
    [InlineData(AssignmentRole.Lead, AssignmentRole.CoMediator)]
    [InlineData(AssignmentRole.CoMediator, AssignmentRole.Lead)]
    [InlineData(AssignmentRole.Observer, AssignmentRole.Observer)]
    public void Refuses_to_name_the_same_officer_twice(AssignmentRole first, AssignmentRole second)
    {
        var dispute = ARegisteredDispute();
        Assign(dispute, Other, first);
        dispute.Fresh().Refuses(DisputeRules.OfficerNamedOnce, d => Assign(d, Other, second));
    }

    [Fact]
    public void Lets_an_observer_investigate_too()
    {
        var dispute = ARegisteredDispute();
        Assign(dispute, Other, AssignmentRole.Observer);
        Assign(dispute, Other, AssignmentRole.Investigator);
        Assert.Equal(2, dispute.Assignments.Count);
    }

    [Fact, ForRule(nameof(DisputeRules.OnlyOpen))]
    public void Refuses_after_the_conclusion() =>
        AConcludedDispute().Refuses(DisputeRules.OnlyOpen, d => Assign(d, Other, AssignmentRole.Observer));

    private static void Assign(Dispute dispute, OfficerId officer, AssignmentRole role) =>
        dispute.AssignOfficer(officer, role, Free, By, Now, Today);
}
