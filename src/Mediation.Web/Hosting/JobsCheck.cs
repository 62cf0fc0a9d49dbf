using Hangfire;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Mediation.Web.Hosting;

/// <summary>Whether somebody works on the jobs: this process, or another on the same database.</summary>
internal sealed class JobsCheck(JobStorage storage, TimeProvider clock) : IHealthCheck
{
    private static readonly TimeSpan SilentAtMost = TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var since = (clock.GetUtcNow() - SilentAtMost).UtcDateTime;
            return Task.FromResult(storage.GetMonitoringApi().Servers().Any(server => server.Heartbeat >= since)
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("nobody works on the jobs"));
        }
        catch (Npgsql.NpgsqlException away)
        {
            return Task.FromResult(HealthCheckResult.Unhealthy("their database cannot be reached", away));
        }
    }
}
