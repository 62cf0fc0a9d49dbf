using FluentValidation;
using FluentValidation.Results;
using Mediation.Application.Pipeline;
using Mediation.Application.Vault;
using Mediation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Drafts;

/// <summary>
/// What stands in the form of a new case is kept, whatever it is. Saved again it takes the place of what stood before; when another window has saved meanwhile, neither is lost: it becomes a draft of its own.
/// </summary>
[Permit(Role.Mediator, Reach.Self)]
[Permit(Role.Lead, Reach.Self)]
[Permit(Role.Liaison, Reach.Self)]
public sealed record SaveDraft : ICommand<SavedDraft>
{
    /// <summary>The draft, as the form names it.</summary>
    public DraftId DraftId { get; init; }

    /// <summary>Its version, as the form saw it; 0 when the form has not saved yet.</summary>
    public int Version { get; init; }

    /// <summary>What stands in the form.</summary>
    public DraftContent Content { get; init; } = new("", new Dictionary<string, string[]>());

    /// <summary>Whether it is kept because registering was refused.</summary>
    public bool Tried { get; init; }
}

/// <summary>A saved draft.</summary>
/// <param name="Id">The draft; another one than was named when this became a copy.</param>
/// <param name="Version">Its version, which the next saving names.</param>
/// <param name="SavedAt">When.</param>
/// <param name="IsCopy">Whether another window had saved meanwhile.</param>
public sealed record SavedDraft(DraftId Id, int Version, DateTimeOffset SavedAt, bool IsCopy);

internal sealed class SaveDraftValidator : AbstractValidator<SaveDraft>
{
    public SaveDraftValidator()
    {
        RuleFor(c => c.DraftId).Must(id => id.Value != Guid.Empty).WithErrorCode("value.invalid");
        RuleFor(c => c.Content).Must(content => content.Fields.Sum(field => field.Key.Length + field.Value.Sum(value => value.Length)) <= DraftContent.MaxLength).WithErrorCode("text.tooLong");
    }
}

internal sealed class SaveDraftHandler(IMediationDb db, IActor actor, IVault vault) : ICommandHandler<SaveDraft, SavedDraft>
{
    public async Task<SavedDraft> Handle(SaveDraft command, CancellationToken cancellationToken)
    {
        var draft = await db.Drafts.SingleOrDefaultAsync(d => d.Id == command.DraftId && d.AccountId == actor.AccountId, cancellationToken);
        if (draft is null && command.Version > 0)
        {
            throw new NotFoundException(nameof(Draft)); // registered or thrown away in another window: it does not come back
        }

        var isCopy = draft is not null && draft.Version != command.Version;
        if (draft is null || isCopy)
        {
            if (await db.Drafts.CountAsync(d => d.AccountId == actor.AccountId, cancellationToken) >= Draft.Most)
            {
                throw new ValidationException([new ValidationFailure(nameof(command.Content), "drafts.tooMany") { ErrorCode = "drafts.tooMany" }]);
            }

            var id = isCopy ? DraftId.New() : command.DraftId;
            var key = vault.NewKey("drafts", id.Value);
            draft = new Draft
            {
                Id = id,
                AccountId = actor.AccountId,
                Version = 0,
                Content = vault.Seal(command.Content, Places.KeyOf(id, key), Places.Content(id)),
                DataKey = key,
                SavedAt = actor.Now,
            };
            db.Drafts.Add(draft);
        }
        else
        {
            draft.Content = vault.Seal(command.Content, Places.KeyOf(draft.Id, draft.DataKey), Places.Content(draft.Id));
        }

        draft.Version++;
        draft.SavedAt = actor.Now;
        draft.TriedAt ??= command.Tried ? actor.Now : null;
        return new SavedDraft(draft.Id, draft.Version, draft.SavedAt, isCopy);
    }
}
