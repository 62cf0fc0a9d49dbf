using FluentValidation;
using Mediation.Application.Pipeline;
using Mediation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Lists;

/// <summary>Keeps a list of one's own no longer; its name is gone with its key.</summary>
[Permit(Role.Mediator, Reach.Self)]
[Permit(Role.Lead, Reach.Self)]
[Permit(Role.Observer, Reach.Self)]
[Permit(Role.Investigator, Reach.Self)]
[Permit(Role.Liaison, Reach.Self)]
[Permit(Role.Supervisor, Reach.Self)]
public sealed record RemoveList : ICommand
{
    /// <summary>The list.</summary>
    public SavedListId? List { get; init; }
}

internal sealed class RemoveListValidator : AbstractValidator<RemoveList>
{
    public RemoveListValidator() => RuleFor(c => c.List).Required();
}

internal sealed class RemoveListHandler(IMediationDb db, IActor actor, AuditTrail trail) : ICommandHandler<RemoveList>
{
    public async Task Handle(RemoveList command, CancellationToken cancellationToken)
    {
        trail.Subject = $"list {command.List}";
        if (await db.SavedLists.Where(l => l.Id == command.List!.Value && l.AccountId == actor.AccountId).ExecuteDeleteAsync(cancellationToken) == 0)
        {
            throw new NotFoundException(nameof(SavedList));
        }
    }
}
