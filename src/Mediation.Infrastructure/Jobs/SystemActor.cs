using Mediation.Application.Pipeline;
using Mediation.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Infrastructure.Jobs;

/// <summary>A job's own transaction, in the name of a system actor.</summary>
internal static class SystemActor
{
    /// <summary>Does something in one transaction.</summary>
    /// <param name="scope">A scope of its own.</param>
    /// <param name="name">The actor's name after <c>system:</c>.</param>
    /// <param name="ask">What is done.</param>
    /// <param name="cancellationToken">Gives up, and takes everything back.</param>
    public static async Task<TAnswer> AsSystemAsync<TAnswer>(this IServiceProvider scope, string name, Func<MediationDb, Task<TAnswer>> ask, CancellationToken cancellationToken)
    {
        scope.GetRequiredService<Acting>().AsSystem(name);
        var work = scope.GetRequiredService<IUnitOfWork>();
        await work.BeginAsync(changes: true, about: null, cancellationToken);
        try
        {
            var answer = await ask(scope.GetRequiredService<MediationDb>());
            await work.CommitAsync(cancellationToken);
            return answer;
        }
        catch (Exception failure)
        {
            await work.RollBackAsync(failure);
            throw;
        }
    }
}
