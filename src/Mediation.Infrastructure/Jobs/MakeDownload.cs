using System.Globalization;
using Hangfire;
using Mediation.Application.Downloads;
using Mediation.Application.Pipeline;
using Mediation.Application.Reports;
using Mediation.Application.Vault;
using Mediation.Domain;
using Mediation.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Infrastructure.Jobs;

/// <summary>
/// Makes a download. Its row says everything; the argument is its id alone. Cases are read in the name of the account that asked, with the reach of this moment; the row is kept by <c>system:downloads</c>, which sees no case.
/// May be killed anywhere: the file is put into the database in one transaction, and one whose job gives no sign of life is begun anew.
/// </summary>
public sealed class MakeDownload(IServiceScopeFactory scopes, IVault vault, TimeProvider clock)
{
    /// <summary>Long work stands in a queue of its own, so that nothing short waits behind it.</summary>
    public const string Queue = "downloads";

    internal const string Actor = "downloads";

    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(1);

    /// <summary>Makes it, unless another job is at it, or it is made or gone.</summary>
    /// <param name="id">The download.</param>
    /// <param name="cancellationToken">Gives up; it is begun anew later.</param>
    /// <returns>A task.</returns>
    [Queue(Queue)]
    [AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await TakeUpAsync(new DownloadId(id), cancellationToken) is not { } download)
        {
            return;
        }

        try
        {
            await using var file = await WriteAsync(download, cancellationToken);
            await KeepAsync(download, file, cancellationToken);
        }
        catch (DownloadGoneException)
        {
            // Cancelled, which is as good an end as any.
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            await AsSystemAsync(db => db.Downloads.Where(d => d.Id == download.Id).ExecuteUpdateAsync(set => set.SetProperty(d => d.Status, DownloadStatus.Failed), CancellationToken.None), CancellationToken.None);
            throw;
        }
    }

    private Task<Download?> TakeUpAsync(DownloadId id, CancellationToken cancellationToken) => AsSystemAsync(
        async db =>
        {
            var (now, dead) = (clock.GetUtcNow(), clock.GetUtcNow() - Download.Silence);
            var taken = await db.Downloads
                .Where(d => d.Id == id && d.ExpiresAt > now && (d.Status == DownloadStatus.Waiting || (d.Status == DownloadStatus.Running && d.SeenAt < dead)))
                .ExecuteUpdateAsync(set => set.SetProperty(d => d.Status, DownloadStatus.Running).SetProperty(d => d.SeenAt, now).SetProperty(d => d.CasesWritten, 0), cancellationToken);
            return taken == 0 ? null : await db.Downloads.AsNoTracking().SingleAsync(d => d.Id == id, cancellationToken);
        },
        cancellationToken);

    private async Task<Stream> WriteAsync(Download download, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().As(download.AccountId);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(download.Language);
        var (reason, seen) = (vault.Open(download.Reason, Places.KeyOf(download.Id, download.DataKey), Places.Reason(download.Id)), clock.GetTimestamp());
        var file = await scope.ServiceProvider.GetRequiredService<IReportFiles>().MakeAsync(
            new ShowPreLitigationReport { From = download.FromDay, To = download.ToDay, Room = download.Rooms }, download.Format, cases: true, reason.ToPlain(), ShowLifeAsync, cancellationToken);
        return file.Content;

        async Task ShowLifeAsync(int written, CancellationToken stop)
        {
            if (clock.GetElapsedTime(seen) < SignOfLife)
            {
                return;
            }

            seen = clock.GetTimestamp();
            var now = clock.GetUtcNow();
            await DemandAsync(db => db.Downloads.Where(d => d.Id == download.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(d => d.CasesWritten, written).SetProperty(d => d.SeenAt, now), stop), stop);
        }
    }

    private Task KeepAsync(Download download, Stream file, CancellationToken cancellationToken) => DemandAsync(
        async db =>
        {
            // The row first: whoever cancels meanwhile waits, and takes away what has become of it.
            var now = clock.GetUtcNow();
            var kept = await db.Downloads.Where(d => d.Id == download.Id && d.Status == DownloadStatus.Running).ExecuteUpdateAsync(
                set => set.SetProperty(d => d.Status, DownloadStatus.Ready).SetProperty(d => d.Size, file.Length).SetProperty(d => d.ExpiresAt, now + Download.Kept), cancellationToken);
            if (kept == 1)
            {
                await SealAsync(db, download, file, cancellationToken);
            }

            return kept;
        },
        cancellationToken);

    private async Task SealAsync(MediationDb db, Download download, Stream file, CancellationToken cancellationToken)
    {
        var key = Places.KeyOf(download.Id, download.DataKey);
        var buffer = new byte[FilePart.Length];
        for (var number = 1; await file.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken) is > 0 and var read; number++)
        {
            var content = vault.Seal(new FilePart(buffer[..read]), key, Places.Content(download.Id, number));
            db.DownloadParts.Add(new DownloadPart { DownloadId = download.Id, Number = number, AccountId = download.AccountId, Content = content });
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }
    }

    private async Task DemandAsync(Func<MediationDb, Task<int>> change, CancellationToken cancellationToken)
    {
        if (await AsSystemAsync(change, cancellationToken) == 0)
        {
            throw new DownloadGoneException();
        }
    }

    private async Task<TAnswer> AsSystemAsync<TAnswer>(Func<MediationDb, Task<TAnswer>> ask, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.AsSystemAsync(Actor, ask, cancellationToken);
    }

    private sealed class DownloadGoneException() : Exception("The download is gone.");
}
