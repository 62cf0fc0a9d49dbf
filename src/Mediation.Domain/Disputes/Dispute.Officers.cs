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
        if (WhatBarsOfficer(officer, role, standing) is { } rule)
        {
            throw new RuleBrokenException(rule);
        }

        var assignment = new Assignment(officer, role, today, by);
        _assignments.Add(assignment);
        if (role == AssignmentRole.Lead)
        {
            LeadOfficerId = officer;
        }

        Raise(new OfficerAssigned(Id, officer, role, today));
        return assignment.Id;
    }

    /// <summary>Why an officer may not be named for the case; the same code refuses it.</summary>
    /// <param name="officer">The officer.</param>
    /// <param name="role">As what they would serve.</param>
    /// <param name="standing">What is known of the officer today.</param>
    /// <returns>The rule that forbids it; null when they may be named.</returns>
    public Rule? WhatBarsOfficer(OfficerId officer, AssignmentRole role, OfficerStanding standing)
    {
        ArgumentNullException.ThrowIfNull(standing);

        // Ended assignments count for the separation: who found the facts does not turn mediator by being released first.
        var tasks = _assignments.Where(a => a.OfficerId == officer).ToList();
        return !IsOpen ? DisputeRules.OnlyOpen
            : !standing.AppointedToday ? DisputeRules.OfficerIsAppointed
            : standing.Recused ? DisputeRules.OfficerIsNotRecused
            : standing.Related ? DisputeRules.OfficerIsNotRelated
            : !standing.OfTheTeam && Mediates(role) ? DisputeRules.MediatorIsOfTheTeam
            : role == AssignmentRole.Lead && LeadOfficerId is not null ? DisputeRules.OneLead
            : tasks.Exists(a => Mediates(a.Role) != Mediates(role)) ? DisputeRules.MediatorIsNoInvestigatorOrObserver
            : tasks.Exists(a => a.EndedOn is null && (a.Role == role || Mediates(role))) ? DisputeRules.OfficerNamedOnce
            : null;
    }

    private static bool Mediates(AssignmentRole role) => role is AssignmentRole.Lead or AssignmentRole.CoMediator;
}
