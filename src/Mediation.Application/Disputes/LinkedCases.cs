using Mediation.Application.Reference;
using Mediation.Application.Vault;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Disputes;

/// <summary>A case that belongs to the one that is shown.</summary>
/// <param name="Case">The other case, as a list shows it.</param>
/// <param name="Kind">What the later of the two is to the earlier.</param>
/// <param name="Why">Why they belong together; null unless texts were asked for.</param>
public sealed record LinkedCaseView(DisputeLine Case, LinkKind Kind, string? Why);

internal static class LinkedCases
{
    private const int Most = 50;

    /// <summary>The cases that are linked with one, from either side, as far as the person sees both. One statement where there is none.</summary>
    public static async Task<IReadOnlyList<LinkedCaseView>> OfAsync(IMediationDb db, IVault vault, IReferenceData reference, DisputeId dispute, DateOnly today, bool withTexts, CancellationToken cancellationToken)
    {
        var links = await db.DisputeLinks.AsNoTracking().Where(l => l.DisputeId == dispute)
            .Concat(db.DisputeLinks.AsNoTracking().Where(l => l.OtherId == dispute))
            .OrderBy(l => l.LinkedAt).ThenBy(l => l.Id).Take(Most)
            .Select(l => new { l.Id, l.DisputeId, l.OtherId, l.Kind, l.Reason, Key = db.Disputes.Where(d => d.Id == l.DisputeId).Select(d => d.DataKey).FirstOrDefault() })
            .ToListAsync(cancellationToken);
        if (links.Count == 0)
        {
            return [];
        }

        var others = (await DisputeLines.OfAsync(db, [.. links.Select(l => l.DisputeId == dispute ? l.OtherId : l.DisputeId)], reference, today, cancellationToken)).ToDictionary(line => line.Id);
        return
        [
            .. links.Select(l => (Link: l, Other: others.GetValueOrDefault(l.DisputeId == dispute ? l.OtherId : l.DisputeId))).Where(l => l.Other is not null)
                .Select(l => new LinkedCaseView(
                    l.Other!,
                    l.Link.Kind,
                    withTexts && l.Link.Key is { } key ? vault.Open(l.Link.Reason, Places.KeyOf(l.Link.DisputeId, key), Places.Link(l.Link.Id)).Value : null)),
        ];
    }
}
