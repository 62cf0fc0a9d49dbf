using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Mediation.Web.Hosting;

/// <summary>Whether the database answers the role that the web uses.</summary>
internal sealed class DatabaseCheck(HostSettings settings) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var connection = new NpgsqlConnection(settings.AppConnection);
            await connection.OpenAsync(cancellationToken);
            await using var question = new NpgsqlCommand("select 1", connection);
            await question.ExecuteScalarAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (NpgsqlException away)
        {
            return HealthCheckResult.Unhealthy("the database cannot be reached", away);
        }
    }
}
