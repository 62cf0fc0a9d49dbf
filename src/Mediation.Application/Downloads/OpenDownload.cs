using FluentValidation;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Application.Reports;
using Mediation.Application.Vault;
using Mediation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Downloads;

/// <summary>Opens one's own download while it lasts. Somebody else's, an expired one and none at all are answered alike, and so is one of a person who may not export cases any more.</summary>
[Permit(Role.Mediator, Reach.Self)]
[Permit(Role.Lead, Reach.Self)]
[Permit(Role.Observer, Reach.Self)]
[Permit(Role.Investigator, Reach.Self)]
[Permit(Role.Liaison, Reach.Self)]
[Permit(Role.Supervisor, Reach.Self)]
[Permit(Role.Administrator, Reach.Self)]
public sealed record OpenDownload : IQuery<OpenedDownload>, IAudited
{
    /// <summary>The download.</summary>
    public DownloadId? Download { get; init; }

    /// <summary>Takes its bytes, part by part.</summary>
    public required Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask> Write { get; init; }
}

/// <summary>What was opened.</summary>
/// <param name="From">First day of the report.</param>
/// <param name="To">Last day.</param>
/// <param name="Format">Its format.</param>
public sealed record OpenedDownload(DateOnly From, DateOnly To, string Format);

internal sealed class OpenDownloadValidator : AbstractValidator<OpenDownload>
{
    public OpenDownloadValidator() => RuleFor(q => q.Download).Required();
}

internal sealed class OpenDownloadHandler(IMediationDb db, IActor actor, IVault vault, AuditTrail trail) : IQueryHandler<OpenDownload, OpenedDownload>
{
    public async Task<OpenedDownload> Handle(OpenDownload query, CancellationToken cancellationToken)
    {
        var id = query.Download!.Value;
        trail.Subject = $"download {id}";
        var found = await db.Downloads.AsNoTracking()
            .Where(d => d.Id == id && d.AccountId == actor.AccountId && d.Status == DownloadStatus.Ready && d.ExpiresAt > actor.Now)
            .Select(d => new { d.FromDay, d.ToDay, d.Format, d.DataKey })
            .SingleOrNotFoundAsync(cancellationToken);
        if (Scope.Of<ExportPreLitigationCases>(actor).IsEmpty)
        {
            throw new NotFoundException(nameof(Download));
        }

        var key = Places.KeyOf(id, found.DataKey);
        var parts = db.DownloadParts.AsNoTracking().Where(part => part.DownloadId == id).OrderBy(part => part.Number).Select(part => new { part.Number, part.Content });
        await foreach (var part in parts.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            await query.Write(vault.Open(part.Content, key, Places.Content(id, part.Number)).Bytes, cancellationToken);
        }

        return new(found.FromDay, found.ToDay, found.Format);
    }
}
