using Mediation.Application.Pipeline;
using Mediation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Downloads;

/// <summary>One's own downloads, the newest first.</summary>
[Permit(Role.Mediator, Reach.Self)]
[Permit(Role.Lead, Reach.Self)]
[Permit(Role.Observer, Reach.Self)]
[Permit(Role.Investigator, Reach.Self)]
[Permit(Role.Liaison, Reach.Self)]
[Permit(Role.Supervisor, Reach.Self)]
[Permit(Role.Administrator, Reach.Self)]
public sealed record ListDownloads : IQuery<IReadOnlyList<DownloadLine>>
{
    internal const int Most = 100;
}

/// <summary>A download in the list.</summary>
/// <param name="Id">Its key.</param>
/// <param name="From">First day of the report.</param>
/// <param name="To">Last day.</param>
/// <param name="Rooms">Codes of its rooms; empty for all.</param>
/// <param name="Format">Its format.</param>
/// <param name="Status">How far it is.</param>
/// <param name="CasesWritten">How many cases have been written.</param>
/// <param name="CasesExpected">Of about how many.</param>
/// <param name="Size">Its size in bytes, once it is ready.</param>
/// <param name="RequestedAt">When it was asked for.</param>
/// <param name="ExpiresAt">When it goes.</param>
public sealed record DownloadLine(
    DownloadId Id, DateOnly From, DateOnly To, IReadOnlyList<string> Rooms, string Format, DownloadStatus Status, int CasesWritten, int CasesExpected, long? Size, DateTimeOffset RequestedAt, DateTimeOffset ExpiresAt)
{
    /// <summary>Whether a job is still to make it.</summary>
    public bool IsUnfinished => Status is DownloadStatus.Waiting or DownloadStatus.Running;

    /// <summary>How much of it is done, in percent from 0; never 100 before it is ready.</summary>
    public int Percent => Status == DownloadStatus.Ready ? 100 : CasesExpected == 0 ? 0 : (int)Math.Min(99, 100L * CasesWritten / CasesExpected);
}

internal sealed class ListDownloadsHandler(IMediationDb db, IActor actor) : IQueryHandler<ListDownloads, IReadOnlyList<DownloadLine>>
{
    public async Task<IReadOnlyList<DownloadLine>> Handle(ListDownloads query, CancellationToken cancellationToken) =>
        await db.Downloads.AsNoTracking()
            .Where(d => d.AccountId == actor.AccountId && d.ExpiresAt > actor.Now)
            .OrderByDescending(d => d.RequestedAt).ThenByDescending(d => d.Id)
            .Take(ListDownloads.Most)
            .Select(d => new DownloadLine(d.Id, d.FromDay, d.ToDay, d.Rooms, d.Format, d.Status, d.CasesWritten, d.CasesExpected, d.Size, d.RequestedAt, d.ExpiresAt))
            .ToListAsync(cancellationToken);
}
