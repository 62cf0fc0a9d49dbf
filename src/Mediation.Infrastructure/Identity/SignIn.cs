using System.Diagnostics.Metrics;
using Mediation.Application.Accounts;
using Mediation.Application.Audit;
using Mediation.Application.Pipeline;
using Mediation.Domain;
using Mediation.Infrastructure.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Mediation.Infrastructure.Identity;

/// <summary>The door, by ASP.NET Core Identity's hashes and one-time codes.</summary>
internal sealed class SignIn(
    MediationDb db, UserManager<Account> users, IPasswordHasher<Account> hasher, IOptions<IdentityOptions> identity, TimeProvider clock, IServiceScopeFactory scopes, SignInCounters counters) : ISignIn
{
    private static readonly TimeSpan NotedEvery = TimeSpan.FromMinutes(1);

    // Of no account: what is weighed for an unknown name, so that it takes as long as a known one.
    private static string? _nobodysHash;

    public async Task<SignedInAccount?> CheckPasswordAsync(string userName, string password, string? fromWhere, CancellationToken cancellationToken)
    {
        var name = Legibility.IsLegible(userName) ? users.NormalizeName(userName.Trim()) : null;
        var account = name is null ? null : await db.Users.AsNoTracking().SingleOrDefaultAsync(a => a.NormalizedUserName == name, cancellationToken);
        var someone = account ?? new Account { DisplayName = "" };
        var hash = account?.PasswordHash ?? (_nobodysHash ??= hasher.HashPassword(someone, BearerToken.New()));
        var fits = hasher.VerifyHashedPassword(someone, hash, password) != PasswordVerificationResult.Failed && account?.PasswordHash is not null;
        if (account is null)
        {
            counters.Stranger();
            return null;
        }

        var now = clock.GetUtcNow();
        var locked = account.LockoutEnd > now;
        if (fits && !locked && account.DisabledAt is null)
        {
            if (account.AccessFailedCount > 0)
            {
                await db.Users.Where(a => a.Id == account.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.AccessFailedCount, 0), cancellationToken);
            }

            await TellAsync("SignIn", account.Id, fromWhere, AuditOutcome.Done, cancellationToken);
            return new SignedInAccount(AccountId.From(account.Id), account.SecurityStamp!);
        }

        if (!fits && !locked)
        {
            // One statement, so that guesses sent side by side are all counted.
            var most = identity.Value.Lockout.MaxFailedAccessAttempts;
            var until = now + identity.Value.Lockout.DefaultLockoutTimeSpan;
            await db.Users.Where(a => a.Id == account.Id).ExecuteUpdateAsync(
                set => set
                    .SetProperty(a => a.LockoutEnd, a => a.AccessFailedCount + 1 >= most ? until : a.LockoutEnd)
                    .SetProperty(a => a.AccessFailedCount, a => a.AccessFailedCount + 1 >= most ? 0 : a.AccessFailedCount + 1),
                cancellationToken);
        }

        await TellAsync("SignInFailed", account.Id, fromWhere, AuditOutcome.Denied, cancellationToken);
        return null;
    }

    public async Task<SignedInAccount?> WelcomeAsync(AccountId account, string code, string password, string? fromWhere, CancellationToken cancellationToken)
    {
        var user = await FindAsync(account, cancellationToken);
        if (user is null || !(await users.ResetPasswordAsync(user, code, password)).Succeeded)
        {
            counters.Stranger();
            return null;
        }

        await db.Users.Where(a => a.Id == user.Id).ExecuteUpdateAsync(
            set => set.SetProperty(a => a.AccessFailedCount, 0).SetProperty(a => a.LockoutEnd, (DateTimeOffset?)null), cancellationToken);
        await TellAsync("SetFirstPassword", user.Id, fromWhere, AuditOutcome.Done, cancellationToken);
        await TellAsync("SignIn", user.Id, fromWhere, AuditOutcome.Done, cancellationToken);
        return new SignedInAccount(account, user.SecurityStamp!);
    }

    public async Task<string?> WhoIsWelcomeAsync(AccountId account, string code, CancellationToken cancellationToken) =>
        await FindAsync(account, cancellationToken) is { } user
        && await users.VerifyUserTokenAsync(user, users.Options.Tokens.PasswordResetTokenProvider, UserManager<Account>.ResetPasswordTokenPurpose, code)
            ? user.UserName
            : null;

    public Task<bool> StandsAsync(AccountId account, string stamp, CancellationToken cancellationToken) =>
        db.Users.AnyAsync(a => a.Id == account.Value && a.SecurityStamp == stamp && a.DisabledAt == null, cancellationToken);

    public Task SignOutAsync(AccountId account, string? fromWhere, CancellationToken cancellationToken) =>
        TellAsync("SignOut", account.Value, fromWhere, AuditOutcome.Done, cancellationToken);

    public async Task<TokenHolder?> FindTokenAsync(string token, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var hash = BearerToken.HashOf(token);
        var found = await (from kept in db.ApiTokens
                           where kept.Hash == hash && kept.RevokedAt == null && kept.ExpiresAt > now
                           join account in db.Users on kept.AccountId equals account.Id
                           where account.DisabledAt == null
                           select new { kept.Id, kept.AccountId, kept.Scopes, kept.LastUsedAt }).SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            counters.Stranger();
            return null;
        }

        var since = now - NotedEvery;
        if (found.LastUsedAt is null || found.LastUsedAt < since)
        {
            await db.ApiTokens.Where(kept => kept.Id == found.Id && (kept.LastUsedAt == null || kept.LastUsedAt < since))
                .ExecuteUpdateAsync(set => set.SetProperty(kept => kept.LastUsedAt, now), cancellationToken);
        }

        return new TokenHolder(AccountId.From(found.AccountId), found.Scopes.Split(',').ToHashSet());
    }

    private async Task<Account?> FindAsync(AccountId account, CancellationToken cancellationToken) =>
        await db.Users.SingleOrDefaultAsync(a => a.Id == account.Value && a.DisabledAt == null, cancellationToken);

    // In a scope of its own: whoever failed to sign in must not become that account for the rest of the request.
    private async Task TellAsync(string what, Guid account, string? fromWhere, AuditOutcome outcome, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().As(AccountId.From(account), fromWhere);
        await scope.ServiceProvider.GetRequiredService<IAuditLog>().AppendAsync(new AuditDraft(what, null, null, null, outcome, null, null, null), cancellationToken);
    }
}

/// <summary>Strangers at the door are counted, not listed: the trail is no place for whatever somebody types.</summary>
internal sealed class SignInCounters(IMeterFactory meters)
{
    private readonly Counter<long> _strangers = meters.Create("Mediation").CreateCounter<long>("mediation.sign_in.strangers", description: "Names, links and tokens that nobody has.");

    public void Stranger() => _strangers.Add(1);
}
