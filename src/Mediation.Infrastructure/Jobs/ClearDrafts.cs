using Hangfire;
using Mediation.Application.Drafts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Infrastructure.Jobs;

/// <summary>Takes away drafts that nobody tried to register and nobody has touched for a week. Has no arguments and may be killed anywhere.</summary>
public sealed class ClearDrafts(IServiceScopeFactory scopes, TimeProvider clock)
{
    internal const string Actor = "drafts";

    /// <summary>Clears up once.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task.</returns>
    [AutomaticRetry(Attempts = 0)]
    [DisableConcurrentExecution(timeoutInSeconds: 5)]
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var before = clock.GetUtcNow() - Draft.Kept;
        await scope.ServiceProvider.AsSystemAsync(Actor, db => db.Drafts.Where(d => d.TriedAt == null && d.SavedAt <= before).ExecuteDeleteAsync(cancellationToken), cancellationToken);
    }
}
