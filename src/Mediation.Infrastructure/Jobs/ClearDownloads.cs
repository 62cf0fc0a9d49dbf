using Hangfire;
using Mediation.Application.Downloads;
using Mediation.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Infrastructure.Jobs;

/// <summary>Takes away what has expired, and wakes the jobs of downloads that nobody is at: the call that should have woken them was lost, or the one at them died. Has no arguments and may be killed anywhere.</summary>
public sealed class ClearDownloads(IServiceScopeFactory scopes, IDownloadJobs jobs, TimeProvider clock)
{
    /// <summary>Clears up once.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task.</returns>
    [AutomaticRetry(Attempts = 0)]
    [DisableConcurrentExecution(timeoutInSeconds: 5)]
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (now, dead) = (clock.GetUtcNow(), clock.GetUtcNow() - Download.Silence);
        var left = await scope.ServiceProvider.AsSystemAsync(
            MakeDownload.Actor,
            async db =>
            {
                await db.Downloads.Where(d => d.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken);
                return await db.Downloads.Where(d => (d.Status == DownloadStatus.Waiting || d.Status == DownloadStatus.Running) && d.SeenAt < dead).Select(d => d.Id).ToListAsync(cancellationToken);
            },
            cancellationToken);
        left.ForEach(jobs.Wake);
    }
}

/// <summary>Wakes by a row in the job library's own tables.</summary>
internal sealed class DownloadJobs(IBackgroundJobClient jobs) : IDownloadJobs
{
    public void Wake(DownloadId download) => jobs.Enqueue<MakeDownload>(job => job.RunAsync(download.Value, CancellationToken.None));
}

/// <summary>Where no jobs are scheduled: whoever runs them finds what waits.</summary>
internal sealed class NoDownloadJobs : IDownloadJobs
{
    public void Wake(DownloadId download)
    {
    }
}
