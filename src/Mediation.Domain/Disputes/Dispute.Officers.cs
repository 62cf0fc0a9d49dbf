namespace Mediation.Domain.Disputes;

public sealed partial class Dispute
{
    /// <summary>Names an officer for the case 指派, from today on.</summary>
    /// <param name="officer">The officer.</param>
    /// <param name="role">As what they serve.</param>
    /// <param name="standing">What is known of the officer today.</param>
    /// <param name="by">Who names them.</param>
    /// <param name="now">When.</param>
    /// <param name="today">The room's day at that moment.</param>
    /// <exception cref="RuleBrokenException">
    /// The dispute is no longer open, the officer has no appointment or a conflict or would mediate from outside of the team, there is a lead already, or the officer has another task in the case.
    /// </exception>
    public AssignmentId AssignOfficer(
        OfficerId officer, AssignmentRole role, OfficerStanding standing, AccountId by, DateTimeOffset now, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(standing);
        Demand(IsOpen, DisputeRules.OnlyOpen);
        Demand(standing.AppointedToday, DisputeRules.OfficerIsAppointed);
        Demand(!standing.Recused, DisputeRules.OfficerIsNotRecused);
        Demand(!standing.Related, DisputeRules.OfficerIsNotRelated);
        Demand(standing.OfTheTeam || !Mediates(role), DisputeRules.MediatorIsOfTheTeam);
        Demand(role != AssignmentRole.Lead || LeadOfficerId is null, DisputeRules.OneLead);
        // Ended assignments count for the separation: who found the facts does not turn mediator by being released first.
        var tasks = _assignments.Where(a => a.OfficerId == officer).ToList();
        Demand(tasks.TrueForAll(a => Mediates(a.Role) == Mediates(role)), DisputeRules.MediatorIsNoInvestigatorOrObserver);
        Demand(!tasks.Exists(a => a.EndedOn is null && (a.Role == role || Mediates(role))), DisputeRules.OfficerNamedOnce);

        var assignment = new Assignment(officer, role, today, by);
        _assignments.Add(assignment);
        if (role == AssignmentRole.Lead)
        {
            LeadOfficerId = officer;
        }

        Raise(new OfficerAssigned(Id, officer, role, today));
        return assignment.Id;
    }

    private static bool Mediates(AssignmentRole role) => role is AssignmentRole.Lead or AssignmentRole.CoMediator;
}
