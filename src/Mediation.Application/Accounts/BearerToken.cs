using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Mediation.Application.Accounts;

/// <summary>A token of the API: 256 random bits behind a prefix that scanners of leaked secrets can know. Only its hash is kept.</summary>
public static class BearerToken
{
    /// <summary>What every token begins with.</summary>
    public const string Prefix = "mdt_";

    /// <summary>Longest name of what it is for.</summary>
    public const int NameMaxLength = 60;

    /// <summary>Days a token is good for where nothing else is said.</summary>
    public const int UsualDays = 90;

    /// <summary>Days a token is good for at most.</summary>
    public const int MaxDays = 366;

    /// <summary>Asks.</summary>
    public const string Read = "read";

    /// <summary>Changes something.</summary>
    public const string Write = "write";

    /// <summary>Takes reports and case rows out of the house.</summary>
    public const string Export = "export";

    /// <summary>Everything that a token can be good for.</summary>
    public static IReadOnlyList<string> Scopes { get; } = [Read, Write, Export];

    /// <summary>Makes one.</summary>
    /// <returns>The token; it is shown once.</returns>
    public static string New() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>What is kept of a token.</summary>
    /// <param name="token">The token.</param>
    /// <returns>SHA-256; no salt, since nobody guesses 256 bits.</returns>
    public static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
