using Mediation.Domain.People;

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
            throw new RuleBrokenException(rule, of: "Officer");
        }

        var assignment = Name(officer, role, by, today);
        if (role == AssignmentRole.Lead)
        {
            // Sessions whose lead gave the case back wait for the next one.
            _sessions.Where(s => s.IsAhead(now) && s.Officers.Count == 0).ToList().ForEach(s => s.TakeOver(officer));
        }

        Raise(new OfficerAssigned(Id, officer, role, today));
        return assignment.Id;
    }

    /// <summary>
    /// Puts an officer in the place of another 更换, for a good reason of a party, a recusal, or because somebody leaves. The sessions ahead pass to the successor, who may
    /// have been co-mediator and moves up. 法释〔2016〕14号第13、15条.
    /// </summary>
    /// <param name="leaving">Who leaves; that they may no longer read the case is no hindrance.</param>
    /// <param name="role">From which task.</param>
    /// <param name="successor">Who comes.</param>
    /// <param name="standing">What is known of the successor today.</param>
    /// <param name="reason">Why, and what the successor should know; sealed under the case's key.</param>
    /// <param name="by">Who replaces them.</param>
    /// <param name="now">When.</param>
    /// <param name="today">The room's day at that moment.</param>
    /// <exception cref="RuleBrokenException">The dispute is no longer open, the officer has no such task, or <see cref="WhatBarsSuccessor"/> names a rule.</exception>
    public AssignmentId ReplaceOfficer(
        OfficerId leaving, AssignmentRole role, OfficerId successor, OfficerStanding standing, Sealed<FreeText> reason, AccountId by, DateTimeOffset now, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(standing);
        ArgumentNullException.ThrowIfNull(reason);
        Demand(IsOpen, DisputeRules.OnlyOpen);
        var ends = RunningTask(leaving, role);
        if (WhatBarsSuccessor(leaving, role, successor, standing) is { } rule)
        {
            throw new RuleBrokenException(rule, of: "Successor");
        }

        ends.End(today, reason);
        _assignments.Find(a => a.OfficerId == successor && a.EndedOn is null && Mediates(a.Role))?.End(today, reason: null);
        var assignment = Name(successor, role, by, today);
        if (Mediates(role))
        {
            _sessions.Where(s => s.IsAhead(now) && s.Officers.Contains(leaving)).ToList().ForEach(s => s.Pass(leaving, successor));
        }

        Raise(new OfficerReplaced(Id, leaving, successor, role, today));
        return assignment.Id;
    }

    /// <summary>Gives an assignment back. A lead leaves the case without one; the sessions ahead stay planned and wait for the next.</summary>
    /// <param name="officer">Whose it is.</param>
    /// <param name="role">Which task.</param>
    /// <param name="reason">Why; sealed under the case's key.</param>
    /// <param name="now">When.</param>
    /// <param name="today">The room's day at that moment.</param>
    /// <exception cref="RuleBrokenException">The dispute is no longer open, or the officer has no such task.</exception>
    public void ReturnAssignment(OfficerId officer, AssignmentRole role, Sealed<FreeText> reason, DateTimeOffset now, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(reason);
        Demand(IsOpen, DisputeRules.OnlyOpen);
        RunningTask(officer, role).End(today, reason);
        if (role == AssignmentRole.Lead)
        {
            LeadOfficerId = null;
        }

        if (Mediates(role))
        {
            _sessions.Where(s => s.IsAhead(now) && s.Officers.Contains(officer)).ToList().ForEach(s => s.Pass(officer, successor: LeadOfficerId));
        }

        Raise(new AssignmentReturned(Id, officer, role, today));
    }

    /// <summary>The task of an officer that still goes on.</summary>
    /// <param name="officer">The officer.</param>
    /// <param name="role">Which task.</param>
    /// <exception cref="RuleBrokenException">There is none.</exception>
    public Assignment RunningTask(OfficerId officer, AssignmentRole role)
    {
        var running = _assignments.Find(a => a.OfficerId == officer && a.Role == role && a.EndedOn is null);
        Demand(running is not null, DisputeRules.OnlyARunningTaskEnds);
        return running!;
    }

    /// <summary>Why an officer may not be named for the case; the same code refuses it.</summary>
    /// <param name="officer">The officer.</param>
    /// <param name="role">As what they would serve.</param>
    /// <param name="standing">What is known of the officer today.</param>
    /// <returns>The rule that forbids it; null when they may be named.</returns>
    public Rule? WhatBarsOfficer(OfficerId officer, AssignmentRole role, OfficerStanding standing) =>
        WhatBars(officer, role, standing)
            ?? (role == AssignmentRole.Lead && LeadOfficerId is not null ? DisputeRules.OneLead
            : TasksOf(officer).Exists(a => a.EndedOn is null && (a.Role == role || Mediates(role))) ? DisputeRules.OfficerNamedOnce
            : null);

    /// <summary>Why an officer may not take the place of another; the same code refuses it.</summary>
    /// <param name="leaving">Who would leave.</param>
    /// <param name="role">From which task.</param>
    /// <param name="successor">Who would come.</param>
    /// <param name="standing">What is known of the successor today.</param>
    /// <returns>The rule that forbids it; null when they may.</returns>
    public Rule? WhatBarsSuccessor(OfficerId leaving, AssignmentRole role, OfficerId successor, OfficerStanding standing) =>
        WhatBars(successor, role, standing)
            ?? (successor == leaving || TasksOf(successor).Exists(a => a.EndedOn is null && (a.Role == role || (Mediates(role) && role != AssignmentRole.Lead)))
                ? DisputeRules.OfficerNamedOnce
                : null);

    // Ended assignments count for the separation: who found the facts does not turn mediator by being released first.
    private Rule? WhatBars(OfficerId officer, AssignmentRole role, OfficerStanding standing)
    {
        ArgumentNullException.ThrowIfNull(standing);
        return !IsOpen ? DisputeRules.OnlyOpen
            : !standing.AppointedToday ? DisputeRules.OfficerIsAppointed
            : standing.Recused ? DisputeRules.OfficerIsNotRecused
            : standing.Related ? DisputeRules.OfficerIsNotRelated
            : !standing.OfTheTeam && Mediates(role) ? DisputeRules.MediatorIsOfTheTeam
            : TasksOf(officer).Exists(a => Mediates(a.Role) != Mediates(role)) ? DisputeRules.MediatorIsNoInvestigatorOrObserver
            : null;
    }

    private List<Assignment> TasksOf(OfficerId officer) => _assignments.Where(a => a.OfficerId == officer).ToList();

    private Assignment Name(OfficerId officer, AssignmentRole role, AccountId by, DateOnly today)
    {
        var assignment = new Assignment(officer, role, today, by);
        _assignments.Add(assignment);
        if (role == AssignmentRole.Lead)
        {
            LeadOfficerId = officer;
        }

        return assignment;
    }

    private static bool Mediates(AssignmentRole role) => role is AssignmentRole.Lead or AssignmentRole.CoMediator;
}
