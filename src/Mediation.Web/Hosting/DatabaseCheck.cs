using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Mediation.Web.Hosting;

/// <summary>Whether the database answers the role that the web uses, and was migrated.</summary>
internal sealed class DatabaseCheck(NpgsqlDataSource app) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var question = app.CreateCommand("select to_regclass('public.disputes') is not null");
            return await question.ExecuteScalarAsync(cancellationToken) is true
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("not migrated");
        }
        catch (NpgsqlException away)
        {
            return HealthCheckResult.Unhealthy("cannot be reached", away);
        }
    }
}
