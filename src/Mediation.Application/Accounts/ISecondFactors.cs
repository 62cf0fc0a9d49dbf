using Mediation.Application.Pipeline;
using Mediation.Domain;

namespace Mediation.Application.Accounts;

/// <summary>The authenticators behind accounts and their recovery codes. The pipeline saves and audits.</summary>
public interface ISecondFactors
{
    /// <summary>What an account has.</summary>
    /// <param name="account">The account.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<SecondFactorView> ShowAsync(AccountId account, CancellationToken cancellationToken);

    /// <summary>Puts an authenticator in the place of any before, with recovery codes of its own; other sessions end.</summary>
    /// <param name="account">The account.</param>
    /// <param name="secret">The secret that the app was given.</param>
    /// <param name="code">The code that the app shows, to prove that it has the secret.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The codes and the new stamp; null when the code is another.</returns>
    Task<TurnedOn?> TurnOnAsync(AccountId account, AuthenticatorSecret secret, string code, CancellationToken cancellationToken);

    /// <summary>Makes the recovery codes anew; the old ones are no longer good.</summary>
    /// <param name="account">The account.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The codes.</returns>
    Task<IReadOnlyList<string>> RenewCodesAsync(AccountId account, CancellationToken cancellationToken);

    /// <summary>Takes the authenticator and the recovery codes away; other sessions end.</summary>
    /// <param name="account">The account.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The new stamp.</returns>
    Task<string> TurnOffAsync(AccountId account, CancellationToken cancellationToken);

    /// <summary>Weighs a code of the app, or a recovery code; either is good once.</summary>
    /// <param name="account">The account.</param>
    /// <param name="code">As typed; blanks and hyphens do not count.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Whether it fits.</returns>
    Task<bool> TakeAsync(AccountId account, string code, CancellationToken cancellationToken);
}

/// <summary>Whether a house demands a second factor of those who see many cases, take them out of the house or rule over accounts. A demonstration does not.</summary>
/// <param name="IsDemanded">Whether it does.</param>
public sealed record SecondFactorPolicy(bool IsDemanded)
{
    /// <summary>Whether these roles need one: an authenticator, or a passkey to sign in with.</summary>
    /// <param name="roles">The roles of an account.</param>
    public bool Demands(IEnumerable<Role> roles) => IsDemanded && roles.Any(role => role is Role.Supervisor or Role.Liaison or Role.Administrator);
}

/// <summary>What a person has besides the password.</summary>
/// <param name="Since">Since when an authenticator is asked for; null for none.</param>
/// <param name="CodesLeft">How many recovery codes were not used.</param>
/// <param name="IsDemanded">Whether the roles of the account need one.</param>
/// <param name="UserName">The name to sign in with, for the app to show.</param>
public sealed record SecondFactorView(DateTimeOffset? Since, int CodesLeft, bool IsDemanded, string UserName);

/// <summary>An authenticator that was turned on.</summary>
/// <param name="RecoveryCodes">Codes for when the phone is lost; shown once.</param>
/// <param name="Stamp">The session that asked goes on with it.</param>
public sealed record TurnedOn(IReadOnlyList<string> RecoveryCodes, string Stamp);
