using Mediation.Domain;

namespace Mediation.Application.Accounts;

/// <summary>
/// The door: who somebody is, before any use case can be sent. What the person may do is weighed anew at every request, by the pipeline; nothing here decides it.
/// </summary>
public interface ISignIn
{
    /// <summary>Weighs a name and a password. Unknown names, wrong passwords, disabled and locked accounts take the same time and are not told apart.</summary>
    /// <param name="userName">The name, as typed.</param>
    /// <param name="password">The password, as typed.</param>
    /// <param name="fromWhere">The remote address, for the audit trail.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The account, or null.</returns>
    Task<SignedInAccount?> CheckPasswordAsync(string userName, string password, string? fromWhere, CancellationToken cancellationToken);

    /// <summary>Sets the first password with the code of a one-time link. The code is good once: with the password the stamp changes that it was made for.</summary>
    /// <param name="account">The account.</param>
    /// <param name="code">The code.</param>
    /// <param name="password">The password, at least <see cref="Passwords.MinLength"/> characters.</param>
    /// <param name="fromWhere">The remote address, for the audit trail.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The account; null when the code is not good, or no longer.</returns>
    Task<SignedInAccount?> WelcomeAsync(AccountId account, string code, string password, string? fromWhere, CancellationToken cancellationToken);

    /// <summary>Whether the code of a one-time link would be taken.</summary>
    /// <param name="account">The account.</param>
    /// <param name="code">The code.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The name to sign in with; null when the code is not good, or no longer.</returns>
    Task<string?> WhoIsWelcomeAsync(AccountId account, string code, CancellationToken cancellationToken);

    /// <summary>Whether a sign-in still stands: the account is not disabled and its password is the one it was.</summary>
    /// <param name="account">The account.</param>
    /// <param name="stamp">The stamp at sign-in.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Whether it does.</returns>
    Task<bool> StandsAsync(AccountId account, string stamp, CancellationToken cancellationToken);

    /// <summary>Notes that somebody signed out.</summary>
    /// <param name="account">The account.</param>
    /// <param name="fromWhere">The remote address, for the audit trail.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task.</returns>
    Task SignOutAsync(AccountId account, string? fromWhere, CancellationToken cancellationToken);

    /// <summary>Whose token it is; notes its use, at most once a minute.</summary>
    /// <param name="token">The token, as sent.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Its holder; null when the token is unknown, expired or revoked, or the account disabled.</returns>
    Task<TokenHolder?> FindTokenAsync(string token, CancellationToken cancellationToken);
}

/// <summary>An account that proved to be itself.</summary>
/// <param name="Id">The account.</param>
/// <param name="Stamp">Changes with the password; a sign-in ends with it.</param>
public sealed record SignedInAccount(AccountId Id, string Stamp);

/// <summary>Who sent a token, and what it is good for.</summary>
/// <param name="Account">The account.</param>
/// <param name="Scopes">Any of <see cref="BearerToken.Scopes"/>.</param>
public sealed record TokenHolder(AccountId Account, IReadOnlySet<string> Scopes);

/// <summary>What a password is.</summary>
public static class Passwords
{
    /// <summary>Shortest password. Length is what counts; no mixture of signs is asked for.</summary>
    public const int MinLength = 10;

    /// <summary>Longest password; more would only be work for the hash.</summary>
    public const int MaxLength = 200;
}
