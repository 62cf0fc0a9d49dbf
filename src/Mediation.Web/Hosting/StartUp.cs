using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Mediation.Web.Hosting;

/// <summary>Whether all that comes before the first visitor is done: migrations, and the demo data where it was asked for.</summary>
internal sealed class StartUp : IHealthCheck
{
    private volatile string? _what = "starting";

    /// <summary>Nothing is left to do.</summary>
    public bool IsDone
    {
        get => _what is null;
        set => _what = value ? null : "starting";
    }

    /// <summary>Says what is being done.</summary>
    public void Doing(string what) => _what = what;

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_what is { } what ? HealthCheckResult.Unhealthy(what) : HealthCheckResult.Healthy());
}
