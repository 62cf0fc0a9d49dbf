using Mediation.Domain.People;

namespace Mediation.Domain.Disputes;

/// <summary>As what an officer serves a case.</summary>
public enum AssignmentRole
{
    /// <summary>主持调解员: in the chair. 法释〔2016〕14号第13条.</summary>
    Lead,

    /// <summary>共同调解员.</summary>
    CoMediator,

    /// <summary>观护员: looks after the child's interest.</summary>
    Observer,

    /// <summary>调查员: finds facts on the court's mandate.</summary>
    Investigator,
}

/// <summary>What must be known of an officer before they are named; the use case finds it out.</summary>
/// <param name="AppointedToday">Whether an appointment to the role that the assignment needs is valid today.</param>
/// <param name="Recused">Whether the officer stands aside from this case (回避).</param>
/// <param name="Related">Whether a party is among the officer's declared relatives.</param>
/// <param name="OfTheTeam">Whether the officer is in the room's team today.</param>
public sealed record OfficerStanding(bool AppointedToday, bool Recused, bool Related, bool OfTheTeam);

/// <summary>An officer named for a case (指派).</summary>
public sealed class Assignment
{
    internal Assignment(OfficerId officer, AssignmentRole role, DateOnly from, AccountId by) =>
        (Id, OfficerId, Role, From, By) = (AssignmentId.New(), officer, role, from, by);

    private Assignment()
    {
    }

    /// <summary>Its key.</summary>
    public AssignmentId Id { get; private set; }

    /// <summary>The officer.</summary>
    public OfficerId OfficerId { get; private set; }

    /// <summary>As what the officer serves.</summary>
    public AssignmentRole Role { get; private set; }

    /// <summary>First day.</summary>
    public DateOnly From { get; private set; }

    /// <summary>The day on which it ended, and with it the officer's sight of the case; null while it goes on.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>Why it ended, for whoever comes next, sealed under the case's key; null while it goes on, and where a co-mediator only moved up.</summary>
    public Sealed<FreeText>? EndReason { get; private set; }

    /// <summary>Who named the officer.</summary>
    public AccountId By { get; private set; }

    internal void End(DateOnly on, Sealed<FreeText>? reason) => (EndedOn, EndReason) = (on, reason);
}
