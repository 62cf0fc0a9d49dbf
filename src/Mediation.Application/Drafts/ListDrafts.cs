using Mediation.Application.Pipeline;
using Mediation.Application.Vault;
using Mediation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Drafts;

/// <summary>One's own drafts, the latest first.</summary>
[Permit(Role.Mediator, Reach.Self)]
[Permit(Role.Lead, Reach.Self)]
[Permit(Role.Liaison, Reach.Self)]
public sealed record ListDrafts : IQuery<IReadOnlyList<DraftLine>>;

/// <summary>A draft in the list.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Title">Between whom the case is, as far as names were typed; empty when none was.</param>
/// <param name="SavedAt">When it was saved.</param>
/// <param name="GoesAt">When it goes; null of one that somebody tried to register.</param>
public sealed record DraftLine(DraftId Id, string Title, DateTimeOffset SavedAt, DateTimeOffset? GoesAt);

internal sealed class ListDraftsHandler(IMediationDb db, IActor actor, IVault vault) : IQueryHandler<ListDrafts, IReadOnlyList<DraftLine>>
{
    public async Task<IReadOnlyList<DraftLine>> Handle(ListDrafts query, CancellationToken cancellationToken)
    {
        var drafts = await db.Drafts.AsNoTracking().Where(d => d.AccountId == actor.AccountId).OrderByDescending(d => d.SavedAt).ThenByDescending(d => d.Id).Take(Draft.Most).ToListAsync(cancellationToken);
        return
        [
            .. drafts.Select(d => new DraftLine(
                d.Id,
                vault.Open(d.Content, Places.KeyOf(d.Id, d.DataKey), Places.Content(d.Id)).Title,
                d.SavedAt,
                d.TriedAt is null ? d.SavedAt + Draft.Kept : null)),
        ];
    }
}
