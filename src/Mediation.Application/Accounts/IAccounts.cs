using Mediation.Application.Pipeline;
using Mediation.Domain;

namespace Mediation.Application.Accounts;

/// <summary>The accounts behind house commands. Whether the person may is weighed before; the pipeline saves and audits.</summary>
public interface IAccounts
{
    /// <summary>An account by the name one signs in with, disabled ones included.</summary>
    /// <param name="userName">The name, as typed.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The account, or null.</returns>
    Task<AccountId?> FindAsync(string userName, CancellationToken cancellationToken);

    /// <summary>What tokens are for, revoked and expired ones included.</summary>
    /// <param name="tokens">The tokens.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The names of those that have one.</returns>
    Task<IReadOnlyDictionary<Guid, string>> TokenNamesAsync(IReadOnlyCollection<Guid> tokens, CancellationToken cancellationToken);

    /// <summary>Accounts by the names to sign in with.</summary>
    /// <param name="after">The last name before; null for the first.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The accounts.</returns>
    Task<IReadOnlyList<AccountView>> ListAsync(string? after, int take, CancellationToken cancellationToken);

    /// <summary>One account.</summary>
    /// <param name="userName">The name, as typed.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The account, or null.</returns>
    Task<AccountView?> ShowAsync(string userName, CancellationToken cancellationToken);

    /// <summary>The roles that accounts have which are not disabled.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The roles.</returns>
    Task<IReadOnlySet<Role>> RolesInUseAsync(CancellationToken cancellationToken);

    /// <summary>Adds an account without a password; <see cref="WelcomeCodeAsync"/> lets its owner set one.</summary>
    /// <param name="account">The account.</param>
    /// <exception cref="RuleBrokenException"><see cref="HouseRules.AccountNameOnce"/> or <see cref="HouseRules.OneAccountAnOfficer"/>, told when it is saved.</exception>
    void Add(NewAccount account);

    /// <summary>Takes the password and the passkeys away, ends every session, and makes the code of a one-time link; codes made before are no longer good. Lifts a lock and a disabling.</summary>
    /// <param name="account">The account.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The code, good for three days and once.</returns>
    Task<string> WelcomeCodeAsync(AccountId account, CancellationToken cancellationToken);

    /// <summary>Disables an account: nobody signs in with it, its sessions and tokens end.</summary>
    /// <param name="account">The account.</param>
    /// <param name="at">When.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task.</returns>
    Task DisableAsync(AccountId account, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Grants exactly these roles.</summary>
    /// <param name="account">The account.</param>
    /// <param name="roles">The roles; without <see cref="Role.Lead"/>, which is no role.</param>
    /// <param name="court">The court of a liaison; null for anybody else.</param>
    /// <param name="at">When.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task.</returns>
    Task GrantAsync(AccountId account, IReadOnlySet<Role> roles, CourtId? court, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Links an account to a roster entry, or to none.</summary>
    /// <param name="account">The account.</param>
    /// <param name="officer">The roster entry.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task.</returns>
    Task LinkAsync(AccountId account, OfficerId? officer, CancellationToken cancellationToken);

    /// <summary>Changes a password; other sessions end.</summary>
    /// <param name="account">The account.</param>
    /// <param name="current">The present password.</param>
    /// <param name="another">The next one.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The new stamp; null when the present one is another.</returns>
    Task<string?> ChangePasswordAsync(AccountId account, string current, string another, CancellationToken cancellationToken);

    /// <summary>Sessions that stand.</summary>
    /// <param name="account">The account.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The latest first.</returns>
    Task<IReadOnlyList<SessionLine>> SessionsAsync(AccountId account, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Ends one session, or all but one.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="session">The one; null for all.</param>
    /// <param name="except">The one that goes on.</param>
    /// <param name="at">When.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>How many were ended.</returns>
    Task<int> EndSessionsAsync(AccountId account, Guid? session, Guid? except, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Keeps the hash of a new token.</summary>
    /// <param name="token">The token.</param>
    void Add(NewToken token);

    /// <summary>Tokens that are good.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The latest first.</returns>
    Task<IReadOnlyList<TokenLine>> TokensAsync(AccountId account, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Revokes tokens of an account.</summary>
    /// <param name="account">The account.</param>
    /// <param name="id">One token by its key; null for all of them, or for that of the hash.</param>
    /// <param name="hash">The hash of one token; null for all of them.</param>
    /// <param name="at">When.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>How many were revoked.</returns>
    Task<int> RevokeAsync(AccountId account, Guid? id, byte[]? hash, DateTimeOffset at, CancellationToken cancellationToken);
}

/// <summary>An account to be added.</summary>
/// <param name="Id">Its key.</param>
/// <param name="UserName">The name one signs in with.</param>
/// <param name="DisplayName">The person's name as colleagues see it.</param>
/// <param name="Officer">The roster entry.</param>
/// <param name="Court">The court of a liaison.</param>
/// <param name="Roles">The roles.</param>
/// <param name="At">When.</param>
public sealed record NewAccount(AccountId Id, string UserName, string DisplayName, OfficerId? Officer, CourtId? Court, IReadOnlySet<Role> Roles, DateTimeOffset At);

/// <summary>A token to be kept.</summary>
/// <param name="Account">Whose.</param>
/// <param name="Name">What it is for; null where nobody said.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="Scopes">What it is good for.</param>
/// <param name="IssuedAt">When it was issued.</param>
/// <param name="ExpiresAt">When it ends.</param>
public sealed record NewToken(AccountId Account, string? Name, byte[] Hash, IReadOnlyList<string> Scopes, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt);
