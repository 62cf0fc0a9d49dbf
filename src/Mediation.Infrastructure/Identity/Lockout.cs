using Mediation.Infrastructure.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Mediation.Infrastructure.Identity;

/// <summary>Wrong passwords and codes lock an account for a while. Counted on a connection of its own, so that a use case that is refused does not take its count back.</summary>
internal sealed class Lockout(IServiceScopeFactory scopes, IOptions<IdentityOptions> identity, TimeProvider clock)
{
    /// <summary>Counts a wrong one, in one statement, so that guesses sent side by side are all counted.</summary>
    public async Task CountAsync(Guid account, CancellationToken cancellationToken)
    {
        var most = identity.Value.Lockout.MaxFailedAccessAttempts;
        var until = clock.GetUtcNow() + identity.Value.Lockout.DefaultLockoutTimeSpan;
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MediationDb>().Users.Where(a => a.Id == account).ExecuteUpdateAsync(
            set => set
                .SetProperty(a => a.LockoutEnd, a => a.AccessFailedCount + 1 >= most ? until : a.LockoutEnd)
                .SetProperty(a => a.AccessFailedCount, a => a.AccessFailedCount + 1 >= most ? 0 : a.AccessFailedCount + 1),
            cancellationToken);
    }

    /// <summary>Forgets the wrong ones after a right one.</summary>
    public async Task ForgetAsync(Guid account, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MediationDb>().Users.Where(a => a.Id == account && (a.AccessFailedCount > 0 || a.LockoutEnd != null)).ExecuteUpdateAsync(
            set => set.SetProperty(a => a.AccessFailedCount, 0).SetProperty(a => a.LockoutEnd, (DateTimeOffset?)null), cancellationToken);
    }
}
