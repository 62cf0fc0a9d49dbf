using FluentValidation;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Downloads;

/// <summary>Takes one's own download away: one that is being made stops within a second, one that is ready is gone with its key.</summary>
[Permit(Role.Mediator, Reach.Self)]
[Permit(Role.Lead, Reach.Self)]
[Permit(Role.Observer, Reach.Self)]
[Permit(Role.Investigator, Reach.Self)]
[Permit(Role.Liaison, Reach.Self)]
[Permit(Role.Supervisor, Reach.Self)]
[Permit(Role.Administrator, Reach.Self)]
public sealed record CancelDownload : ICommand
{
    /// <summary>The download.</summary>
    public DownloadId? Download { get; init; }
}

internal sealed class CancelDownloadValidator : AbstractValidator<CancelDownload>
{
    public CancelDownloadValidator() => RuleFor(c => c.Download).Required();
}

internal sealed class CancelDownloadHandler(IMediationDb db, IActor actor, AuditTrail trail) : ICommandHandler<CancelDownload>
{
    public async Task Handle(CancelDownload command, CancellationToken cancellationToken)
    {
        trail.Subject = $"download {command.Download}";

        // Its parts go with it; its job finds it gone.
        var gone = await db.Downloads.Where(d => d.Id == command.Download!.Value && d.AccountId == actor.AccountId).ExecuteDeleteAsync(cancellationToken);
        if (gone == 0)
        {
            throw new NotFoundException(nameof(Download));
        }
    }
}
