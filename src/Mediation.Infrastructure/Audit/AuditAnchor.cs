using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Mediation.Infrastructure.Audit;

/// <summary>
/// The last block as it is written beside the keys, outside of the database: number, hash and when it was sealed. After a restore, and until the next block, it also names the anchor that it took the place of.
/// </summary>
internal sealed record AuditAnchor(long Number, string Hash, string SealedAt, string? Replaced = null)
{
    private const string ReplacedWord = " replaces ";
    private const int HashLength = 64;

    public static AuditAnchor Of(AuditBlock block) => new(block.Number, Convert.ToHexString(block.Hash()), block.SealedAt.ToString("O", CultureInfo.InvariantCulture));

    public static bool TryRead(string text, [NotNullWhen(true)] out AuditAnchor? anchor)
    {
        var replaced = text.IndexOf(ReplacedWord, StringComparison.Ordinal);
        var own = replaced < 0 ? text : text[..replaced];
        anchor = own.Split(' ') is [var number, var hash, var sealedAt] && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed)
            ? new(parsed, hash, sealedAt, replaced < 0 ? null : text[(replaced + ReplacedWord.Length)..])
            : null;
        return anchor is not null;
    }

    /// <summary>Reads an anchor as it was printed and is typed again: the number, then the hash in as many groups as one likes; what comes after the hash is not read.</summary>
    public static bool TryReadPrinted(string text, [NotNullWhen(true)] out AuditAnchor? anchor)
    {
        var words = text.Split([' ', ',', '\t'], StringSplitOptions.RemoveEmptyEntries);
        var hash = "";
        foreach (var word in words.Skip(1).TakeWhile(word => word.All(char.IsAsciiHexDigit)))
        {
            hash += hash.Length < HashLength ? word.ToUpperInvariant() : "";
        }

        anchor = words.Length > 1 && long.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && hash.Length == HashLength ? new(number, hash, "") : null;
        return anchor is not null;
    }

    /// <summary>As it is printed, to be kept on paper: the hash in groups of four.</summary>
    public string Printed() => string.Create(CultureInfo.InvariantCulture, $"{Number} {string.Join(' ', Hash.Chunk(4).Select(group => new string(group)))}, sealed at {SealedAt}");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number} {Hash} {SealedAt}{(Replaced is null ? null : ReplacedWord + Replaced)}");
}
