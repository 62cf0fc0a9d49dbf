using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Mediation.Infrastructure.Audit;

/// <summary>The last block as it is written beside the keys, outside of the database: number, hash and when it was sealed.</summary>
internal sealed record AuditAnchor(long Number, string Hash, string SealedAt)
{
    public static AuditAnchor Of(AuditBlock block) => new(block.Number, Convert.ToHexString(block.Hash()), block.SealedAt.ToString("O", CultureInfo.InvariantCulture));

    public static bool TryRead(string text, [NotNullWhen(true)] out AuditAnchor? anchor)
    {
        anchor = text.Split(' ') is [var number, var hash, var sealedAt] && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? new(parsed, hash, sealedAt) : null;
        return anchor is not null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number} {Hash} {SealedAt}");
}
