using Mediation.Domain;

namespace Mediation.Application.Accounts;

/// <summary>
/// The passkeys 通行密钥 of accounts (WebAuthn): key pairs of which the house keeps the public half. The other half does not leave the person's device, which asks for a finger, a face or a PIN before it signs:
/// having it and being its owner are two factors in one. The pipeline saves and audits.
/// </summary>
public interface IPasskeys
{
    /// <summary>What a browser is asked to make one.</summary>
    /// <param name="account">For whom.</param>
    /// <param name="site">Where the person is, as <c>https://host</c>: it will sign in there and nowhere else.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<PasskeyQuestion> AskToAddAsync(AccountId account, string site, CancellationToken cancellationToken);

    /// <summary>Keeps one that a browser made.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="name">What the person calls it.</param>
    /// <param name="challenge">What was asked.</param>
    /// <param name="answer">What the browser answered, in JSON.</param>
    /// <param name="site">Where the person is.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The account as signed in with it; null when the answer is to another question, of another place or of another person.</returns>
    Task<SignedInAccount?> AddAsync(AccountId account, string name, PasskeyChallenge challenge, string answer, string site, CancellationToken cancellationToken);

    /// <summary>An account's passkeys.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The latest first.</returns>
    Task<IReadOnlyList<PasskeyLine>> ListAsync(AccountId account, CancellationToken cancellationToken);

    /// <summary>Forgets one; sessions that began with it end.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="passkey">The passkey by its key in the list.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task.</returns>
    Task RemoveAsync(AccountId account, Guid passkey, CancellationToken cancellationToken);
}

/// <summary>What a browser is asked, and what its answer is weighed by.</summary>
/// <param name="Options">For the browser, in JSON.</param>
/// <param name="Challenge">For the house; whoever asks keeps it for this browser alone.</param>
public sealed record PasskeyQuestion(string Options, PasskeyChallenge Challenge);

/// <summary>What an answer is weighed by.</summary>
/// <param name="State">The random text that is to be signed, and for whom.</param>
/// <param name="AskedAt">When it was asked. A passkey that was used since has answered: each question is good once.</param>
public sealed record PasskeyChallenge(string State, DateTimeOffset AskedAt);
