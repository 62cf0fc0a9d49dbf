namespace Mediation.Application.Pipeline;

/// <summary>What an account is for; the columns of <c>docs/permissions.md</c>. <see cref="Lead"/> is no role but a mark on a team membership, and a column of its own.</summary>
public enum Role
{
    /// <summary>调解员.</summary>
    Mediator,

    /// <summary>室负责人, for the rooms that the person leads.</summary>
    Lead,

    /// <summary>观护员.</summary>
    Observer,

    /// <summary>调查员.</summary>
    Investigator,

    /// <summary>法院联络员.</summary>
    Liaison,

    /// <summary>主管.</summary>
    Supervisor,

    /// <summary>管理员; sees no case.</summary>
    Administrator,
}

/// <summary>How far a permit goes.</summary>
public enum Reach
{
    /// <summary>One's own account and what hangs on it.</summary>
    Self,

    /// <summary>Disputes in which the person is a named officer whose assignment has not ended.</summary>
    Own,

    /// <summary>Disputes of the rooms in whose team the person is today; for a lead, of those that the person leads.</summary>
    Room,

    /// <summary>Disputes of the person's court.</summary>
    Court,

    /// <summary>Everything.</summary>
    County,
}

/// <summary>What must hold besides role and reach.</summary>
public enum Condition
{
    /// <summary>No lead mediator is named yet.</summary>
    NobodyNamed,

    /// <summary>A reason is given, and audited.</summary>
    Reason,

    /// <summary>The party is not marked protected.</summary>
    Unprotected,

    /// <summary>The dispute came by CourtDelegation or CourtEntrustment.</summary>
    HandOver,

    /// <summary>Not the person who recorded the outcome.</summary>
    NotRecorder,

    /// <summary>The officer named is the person.</summary>
    Oneself,
}

/// <summary>Who may send a request: one attribute for each cell, and part of a cell, of <c>docs/permissions.md</c>. A request without any is refused.</summary>
/// <param name="role">The role.</param>
/// <param name="reach">How far.</param>
/// <param name="conditions">What must hold besides; all of them.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class PermitAttribute(Role role, Reach reach, params Condition[] conditions) : Attribute
{
    /// <summary>The role.</summary>
    public Role Role { get; } = role;

    /// <summary>How far.</summary>
    public Reach Reach { get; } = reach;

    /// <summary>What must hold besides; all of them.</summary>
    public IReadOnlyList<Condition> Conditions { get; } = conditions;

    /// <summary>As a cell of <c>docs/permissions.md</c> says it: <c>Room if NobodyNamed</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Conditions.Count == 0 ? $"{Reach}" : $"{Reach} if {string.Join(", ", Conditions)}";

    internal static IReadOnlyList<PermitAttribute> Of(Type request) => Cache.GetOrAdd(request, static type => [.. type.GetCustomAttributes(typeof(PermitAttribute), false).Cast<PermitAttribute>()]);

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<Type, IReadOnlyList<PermitAttribute>> Cache = new();
}
