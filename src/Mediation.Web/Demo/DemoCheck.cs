using Mediation.Infrastructure.Demo;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Mediation.Web.Demo;

/// <summary>Whether the demo, where one was begun, is loaded whole.</summary>
internal sealed class DemoCheck(DemoGround ground) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return await ground.FindMarkAsync(cancellationToken) is { IsLoaded: false } mark
                ? HealthCheckResult.Unhealthy($"{mark.Name} is not loaded whole; the verb demo {mark.Name} goes on with it")
                : HealthCheckResult.Healthy();
        }
        catch (Npgsql.NpgsqlException)
        {
            // The database's own check says what is wrong with it.
            return HealthCheckResult.Healthy();
        }
    }
}
