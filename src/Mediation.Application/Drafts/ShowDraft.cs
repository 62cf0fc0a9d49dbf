using FluentValidation;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Application.Vault;
using Mediation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Drafts;

/// <summary>One's own draft is opened, to go on with it.</summary>
/// <param name="DraftId">The draft.</param>
[Permit(Role.Mediator, Reach.Self)]
[Permit(Role.Lead, Reach.Self)]
[Permit(Role.Liaison, Reach.Self)]
public sealed record ShowDraft(DraftId? DraftId) : IQuery<DraftView>;

/// <summary>An opened draft.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Version">Its version, which the next saving names.</param>
/// <param name="Content">What stood in the form.</param>
/// <param name="SavedAt">When it was saved.</param>
public sealed record DraftView(DraftId Id, int Version, DraftContent Content, DateTimeOffset SavedAt);

internal sealed class ShowDraftValidator : AbstractValidator<ShowDraft>
{
    public ShowDraftValidator() => RuleFor(q => q.DraftId).Required();
}

internal sealed class ShowDraftHandler(IMediationDb db, IActor actor, IVault vault) : IQueryHandler<ShowDraft, DraftView>
{
    public async Task<DraftView> Handle(ShowDraft query, CancellationToken cancellationToken)
    {
        var draft = await db.Drafts.AsNoTracking().Where(d => d.Id == query.DraftId!.Value && d.AccountId == actor.AccountId).SingleOrNotFoundAsync(cancellationToken);
        return new DraftView(draft.Id, draft.Version, vault.Open(draft.Content, Places.KeyOf(draft.Id, draft.DataKey), Places.Content(draft.Id)), draft.SavedAt);
    }
}
