namespace Mediation.Domain.Rooms;

/// <summary>The time in which an officer belongs to a room's team; a change of the lead begins a new one. Memberships are ended, never removed.</summary>
public sealed class TeamMembership
{
    internal TeamMembership(OfficerId officer, bool isLead, DateOnly from, DateOnly? until) =>
        (Id, OfficerId, IsLead, From, Until) = (MembershipId.New(), officer, isLead, from, until);

    private TeamMembership()
    {
    }

    /// <summary>Its key.</summary>
    public MembershipId Id { get; private set; }

    /// <summary>The officer.</summary>
    public OfficerId OfficerId { get; private set; }

    /// <summary>Whether the officer leads the room 室负责人 in this time.</summary>
    public bool IsLead { get; private set; }

    /// <summary>First day, included.</summary>
    public DateOnly From { get; private set; }

    /// <summary>Last day, included; null while no end is known.</summary>
    public DateOnly? Until { get; private set; }

    /// <summary>Whether the officer belongs to the team on a day.</summary>
    /// <param name="day">The day.</param>
    public bool IsValidOn(DateOnly day) => From <= day && (Until is null || day <= Until);

    internal void End(DateOnly lastDay) => Until = lastDay;

    // Only for what begins today: nothing of the past changes.
    internal void Mark(bool isLead) => IsLead = isLead;
}
