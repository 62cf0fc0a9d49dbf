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

    /// <summary>Weighs the code that is asked for after the password: of the authenticator app, or a recovery code. Wrong ones count towards the lock of the account as wrong passwords do.</summary>
    /// <param name="account">Who gave the password.</param>
    /// <param name="stamp">The stamp at that time.</param>
    /// <param name="code">The code, as typed.</param>
    /// <param name="fromWhere">The remote address, for the audit trail.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The account, or null.</returns>
    Task<SignedInAccount?> CheckCodeAsync(AccountId account, string stamp, string code, string? fromWhere, CancellationToken cancellationToken);

    /// <summary>What a browser is asked for a passkey; who will answer is not known yet.</summary>
    /// <param name="site">Where the person is, as <c>https://host</c>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<PasskeyQuestion> AskForPasskeyAsync(string site, CancellationToken cancellationToken);

    /// <summary>
    /// Weighs a passkey, which is both factors at once. Removed ones, disabled and locked accounts are not told apart from forgeries. Nothing is counted towards a lock: nobody guesses a signature.
    /// </summary>
    /// <param name="challenge">What was asked.</param>
    /// <param name="answer">What the browser answered, in JSON.</param>
    /// <param name="site">Where the person is.</param>
    /// <param name="fromWhere">The remote address, for the audit trail.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The account, or null.</returns>
    Task<SignedInAccount?> CheckPasskeyAsync(PasskeyChallenge challenge, string answer, string site, string? fromWhere, CancellationToken cancellationToken);

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

    /// <summary>Begins a session; those of the account that ran out are forgotten.</summary>
    /// <param name="account">The account.</param>
    /// <param name="fromWhere">The remote address.</param>
    /// <param name="device">Browser and system, as its owner would recognise them.</param>
    /// <param name="inPlaceOf">The session of this browser so far; it ends.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The session.</returns>
    Task<Guid> BeginAsync(SignedInAccount account, string? fromWhere, string device, Guid? inPlaceOf, CancellationToken cancellationToken);

    /// <summary>Whether a session still stands: it was not ended, the account is not disabled, its password, authenticator and passkey are those they were.</summary>
    /// <param name="account">The account.</param>
    /// <param name="stamp">The stamp at sign-in.</param>
    /// <param name="session">The session.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The sign-in with what is still to be done; null when it has ended.</returns>
    Task<SignedInAccount?> StandsAsync(AccountId account, string stamp, Guid session, CancellationToken cancellationToken);

    /// <summary>Ends a session whose person signs out.</summary>
    /// <param name="account">The account.</param>
    /// <param name="session">The session.</param>
    /// <param name="fromWhere">The remote address, for the audit trail.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task.</returns>
    Task SignOutAsync(AccountId account, Guid? session, string? fromWhere, CancellationToken cancellationToken);

    /// <summary>Whose token it is; notes its use, at most once a minute.</summary>
    /// <param name="token">The token, as sent.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Its holder; null when the token is unknown, expired or revoked, or the account disabled.</returns>
    Task<TokenHolder?> FindTokenAsync(string token, CancellationToken cancellationToken);
}

/// <summary>An account that proved to be itself.</summary>
/// <param name="Id">The account.</param>
/// <param name="Stamp">Changes with the password and the authenticator; a sign-in ends with it.</param>
public sealed record SignedInAccount(AccountId Id, string Stamp)
{
    /// <summary>What comes after the password.</summary>
    public AfterPassword Then { get; init; }

    /// <summary>The passkey that it proved itself with; null where it was the password. The session ends with it.</summary>
    public Guid? Passkey { get; init; }
}

/// <summary>What stands between the password and the work.</summary>
public enum AfterPassword
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>A code of the authenticator app.</summary>
    Code,

    /// <summary>One of the passkeys of the account: the roles need a second factor, and there is no authenticator.</summary>
    Passkey,

    /// <summary>The roles need an authenticator or a passkey and there is none yet: it is set up before anything else.</summary>
    SetUpSecondFactor,
}

/// <summary>Who sent a token, and what it is good for.</summary>
/// <param name="Id">The token.</param>
/// <param name="Account">The account.</param>
/// <param name="Name">What the token is for.</param>
/// <param name="Scopes">Any of <see cref="BearerToken.Scopes"/>.</param>
public sealed record TokenHolder(Guid Id, AccountId Account, string? Name, IReadOnlySet<string> Scopes);
