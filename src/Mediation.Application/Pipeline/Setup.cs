using Mediation.Application.Accounts;
using Mediation.Application.Rooms;
using Mediation.Application.Roster;

namespace Mediation.Application.Pipeline;

/// <summary>
/// The command line keeps house before there is an administrator, and when the last one is locked out: as <c>system:setup</c> it may send exactly the commands listed here,
/// none of which touches a case. Whoever can run it can read the key file anyway (docs/adr/0006).
/// </summary>
public static class Setup
{
    /// <summary>The name for <see cref="Acting.AsSystem"/>.</summary>
    public const string Name = "setup";

    private const string Who = $"system:{Name}";

    /// <summary>What it may send.</summary>
    public static IReadOnlySet<Type> May { get; } = new HashSet<Type>
    {
        typeof(AddCourt), typeof(AddRoom), typeof(JoinTeam), typeof(LeaveTeam), typeof(NameRoomLead),
        typeof(AppointOfficer), typeof(EndAppointment),
        typeof(InviteAccount), typeof(DisableAccount), typeof(ResetPassword), typeof(GrantRole), typeof(LinkAccountToOfficer), typeof(IssueToken), typeof(RevokeToken),
    };

    /// <summary>Whether the command line acts; a person of that name has an account.</summary>
    /// <param name="actor">Who acts.</param>
    public static bool IsSetup(this IActor actor) => actor is not null && actor.AccountId == default && actor.Name == Who;
}
