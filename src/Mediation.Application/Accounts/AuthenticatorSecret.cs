using System.Security.Cryptography;
using Mediation.Domain.People;

namespace Mediation.Application.Accounts;

/// <summary>What an authenticator app and the house share (RFC 6238), in the Base32 that apps read.</summary>
/// <param name="Base32">The secret.</param>
public sealed record AuthenticatorSecret(string Base32) : ISealable<AuthenticatorSecret>
{
    /// <summary>As many as the hash behind the codes has.</summary>
    private const int Length = 32;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>Makes one of 160 random bits.</summary>
    public static AuthenticatorSecret New() => new(RandomNumberGenerator.GetString(Alphabet, Length));

    /// <summary>The address that an app reads from a picture or a link.</summary>
    /// <param name="issuer">The house, as the app shows it.</param>
    /// <param name="account">The name to sign in with.</param>
    public string ToAddress(string issuer, string account) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}?secret={Base32}&issuer={Uri.EscapeDataString(issuer)}&digits=6&period=30";

    /// <inheritdoc/>
    public string ToPlain() => Base32;

    /// <inheritdoc/>
    public string ToMask() => "";

    /// <summary>Never tells itself.</summary>
    public override string ToString() => "";

    /// <inheritdoc/>
    public static AuthenticatorSecret FromPlain(string plain) => new(plain);
}
