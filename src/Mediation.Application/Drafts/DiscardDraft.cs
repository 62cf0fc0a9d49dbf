using FluentValidation;
using Mediation.Application.Pipeline;
using Mediation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Drafts;

/// <summary>One's own draft is thrown away.</summary>
/// <param name="DraftId">The draft.</param>
[Permit(Role.Mediator, Reach.Self)]
[Permit(Role.Lead, Reach.Self)]
[Permit(Role.Liaison, Reach.Self)]
public sealed record DiscardDraft(DraftId? DraftId) : ICommand;

internal sealed class DiscardDraftValidator : AbstractValidator<DiscardDraft>
{
    public DiscardDraftValidator() => RuleFor(c => c.DraftId).Required();
}

internal sealed class DiscardDraftHandler(IMediationDb db, IActor actor) : ICommandHandler<DiscardDraft>
{
    public async Task Handle(DiscardDraft command, CancellationToken cancellationToken)
    {
        var gone = await db.Drafts.Where(d => d.Id == command.DraftId!.Value && d.AccountId == actor.AccountId).ExecuteDeleteAsync(cancellationToken);
        if (gone == 0)
        {
            throw new NotFoundException(nameof(Draft));
        }
    }
}
