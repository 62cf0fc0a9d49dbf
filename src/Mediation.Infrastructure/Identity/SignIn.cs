using System.Diagnostics.Metrics;
using Mediation.Application.Accounts;
using Mediation.Application.Audit;
using Mediation.Application.Pipeline;
using Mediation.Domain;
using Mediation.Infrastructure.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Infrastructure.Identity;

/// <summary>The door, by ASP.NET Core Identity's hashes and one-time codes.</summary>
internal sealed class SignIn(
    MediationDb db, UserManager<Account> users, IPasswordHasher<Account> hasher, SecondFactors factors, Passkeys passkeys, SecondFactorPolicy policy, Lockout lockout, TimeProvider clock, IServiceScopeFactory scopes, SignInCounters counters) : ISignIn
{
    private const string ByPasskey = "passkey";
    private static readonly TimeSpan NotedEvery = TimeSpan.FromMinutes(1);

    // Of no account: what is weighed for an unknown name, so that it takes as long as a known one.
    private static string? NobodysHash;

    public async Task<SignedInAccount?> CheckPasswordAsync(string userName, string password, string? fromWhere, CancellationToken cancellationToken)
    {
        var name = Legibility.IsLegible(userName) ? users.NormalizeName(userName.Trim()) : null;
        var account = name is null ? null : await db.Users.AsNoTracking().SingleOrDefaultAsync(a => a.NormalizedUserName == name, cancellationToken);
        var someone = account ?? new Account { DisplayName = "" };
        var hash = account?.PasswordHash ?? (NobodysHash ??= hasher.HashPassword(someone, BearerToken.New()));
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
            var signedIn = await ThenAsync(account, cancellationToken);
            if (IsIn(signedIn))
            {
                // Who still owes a code has not come in, and wrong codes go on counting.
                await lockout.ForgetAsync(account.Id, cancellationToken);
                await TellAsync(HouseActs.SignedIn, account.Id, fromWhere, AuditOutcome.Done, cancellationToken);
            }

            return signedIn;
        }

        if (!fits && !locked)
        {
            await lockout.CountAsync(account.Id, cancellationToken);
        }

        await TellAsync(HouseActs.SignInFailed, account.Id, fromWhere, AuditOutcome.Denied, cancellationToken);
        return null;
    }

    public async Task<SignedInAccount?> CheckCodeAsync(AccountId account, string stamp, string code, string? fromWhere, CancellationToken cancellationToken)
    {
        // The password may have been changed, or the account disabled, in the minutes between.
        if (await db.Users.AsNoTracking().SingleOrDefaultAsync(a => a.Id == account.Value && a.SecurityStamp == stamp && a.DisabledAt == null, cancellationToken) is null)
        {
            return null;
        }

        if (!await factors.TakeAsync(account, code, cancellationToken))
        {
            await TellAsync(HouseActs.SignInFailed, account.Value, fromWhere, AuditOutcome.Denied, cancellationToken);
            return null;
        }

        await lockout.ForgetAsync(account.Value, cancellationToken);
        await TellAsync(HouseActs.SignedIn, account.Value, fromWhere, AuditOutcome.Done, cancellationToken);
        return new SignedInAccount(account, stamp);
    }

    public Task<PasskeyQuestion> AskForPasskeyAsync(string site, CancellationToken cancellationToken) => passkeys.AskAsync(site);

    public async Task<SignedInAccount?> CheckPasskeyAsync(PasskeyChallenge challenge, string answer, string site, string? fromWhere, CancellationToken cancellationToken)
    {
        if (await passkeys.FindAsync(answer, cancellationToken) is not { } named)
        {
            counters.Stranger();
            return null;
        }

        if (await passkeys.TakeAsync(named.Id, challenge, answer, site, cancellationToken) is { DisabledAt: null } account && !(account.LockoutEnd > clock.GetUtcNow()))
        {
            await TellAsync(HouseActs.SignedIn, account.Id, fromWhere, AuditOutcome.Done, cancellationToken, ByPasskey);
            return new SignedInAccount(AccountId.From(account.Id), account.SecurityStamp!) { Passkey = named.Id };
        }

        await TellAsync(HouseActs.SignInFailed, named.Account, fromWhere, AuditOutcome.Denied, cancellationToken, ByPasskey);
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

        await lockout.ForgetAsync(user.Id, cancellationToken);
        await TellAsync("SetFirstPassword", user.Id, fromWhere, AuditOutcome.Done, cancellationToken);
        var signedIn = await ThenAsync(user, cancellationToken);
        if (IsIn(signedIn))
        {
            await TellAsync(HouseActs.SignedIn, user.Id, fromWhere, AuditOutcome.Done, cancellationToken);
        }

        return signedIn;
    }

    public async Task<string?> WhoIsWelcomeAsync(AccountId account, string code, CancellationToken cancellationToken) =>
        await FindAsync(account, cancellationToken) is { } user
        && await users.VerifyUserTokenAsync(user, users.Options.Tokens.PasswordResetTokenProvider, UserManager<Account>.ResetPasswordTokenPurpose, code)
            ? user.UserName
            : null;

    public async Task<Guid> BeginAsync(SignedInAccount account, string? fromWhere, string device, Guid? inPlaceOf, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var longAgo = now - Sessions.AtMost;
        await db.AccountSessions.Where(s => s.AccountId == account.Id.Value && (s.BeganAt < longAgo || s.Id == inPlaceOf)).ExecuteDeleteAsync(cancellationToken);
        var session = new AccountSession { Id = Guid.CreateVersion7(now), AccountId = account.Id.Value, Stamp = account.Stamp, BeganAt = now, SeenAt = now, FromWhere = fromWhere, Device = device, PasskeyId = account.Passkey };
        db.AccountSessions.Add(session);
        await db.SaveChangesAsync(cancellationToken);
        return session.Id;
    }

    public async Task<SignedInAccount?> StandsAsync(AccountId account, string stamp, Guid session, CancellationToken cancellationToken)
    {
        var found = await (from s in db.AccountSessions
                           where s.Id == session && s.AccountId == account.Value && s.EndedAt == null
                           join a in db.Users on s.AccountId equals a.Id
                           where a.SecurityStamp == stamp && a.DisabledAt == null
                           select new
                           {
                               s.SeenAt,
                               s.PasskeyId,
                               HasFactor = db.SecondFactors.Any(factor => factor.AccountId == a.Id),
                               HasPasskey = db.Passkeys.Any(passkey => passkey.UserId == a.Id),
                               Roles = db.RoleGrants.Where(grant => grant.AccountId == a.Id).Select(grant => grant.Role).ToList(),
                           }).AsSingleQuery().SingleOrDefaultAsync(cancellationToken);
        var now = clock.GetUtcNow();
        if (found is null || found.SeenAt < now - Sessions.Idle)
        {
            return null;
        }

        var since = now - NotedEvery;
        if (found.SeenAt < since)
        {
            await db.AccountSessions.Where(s => s.Id == session && s.SeenAt < since).ExecuteUpdateAsync(set => set.SetProperty(s => s.SeenAt, now), cancellationToken);
        }

        var owes = found is { PasskeyId: null, HasFactor: false } && policy.Demands(found.Roles);

        // Whoever has the password alone must not set up another factor beside the passkey that its owner has.
        return owes && found.HasPasskey ? null
            : new SignedInAccount(account, stamp) { Passkey = found.PasskeyId, Then = owes ? AfterPassword.SetUpSecondFactor : AfterPassword.Nothing };
    }

    public async Task SignOutAsync(AccountId account, Guid? session, string? fromWhere, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await db.AccountSessions.Where(s => s.AccountId == account.Value && s.Id == session && s.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now), cancellationToken);
        await TellAsync("SignOut", account.Value, fromWhere, AuditOutcome.Done, cancellationToken);
    }

    public async Task<TokenHolder?> FindTokenAsync(string token, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var hash = BearerToken.HashOf(token);
        var found = await (from kept in db.ApiTokens
                           where kept.Hash == hash && kept.RevokedAt == null && kept.ExpiresAt > now
                           join account in db.Users on kept.AccountId equals account.Id
                           where account.DisabledAt == null
                           select new { kept.Id, kept.AccountId, kept.Name, kept.Scopes, kept.LastUsedAt }).SingleOrDefaultAsync(cancellationToken);
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

        return new TokenHolder(found.Id, AccountId.From(found.AccountId), found.Name, found.Scopes.Split(',').ToHashSet());
    }

    private async Task<SignedInAccount> ThenAsync(Account account, CancellationToken cancellationToken) => new(AccountId.From(account.Id), account.SecurityStamp!)
    {
        Then = await db.SecondFactors.AnyAsync(factor => factor.AccountId == account.Id, cancellationToken) ? AfterPassword.Code
            : !policy.Demands(await db.RoleGrants.Where(grant => grant.AccountId == account.Id).Select(grant => grant.Role).ToListAsync(cancellationToken)) ? AfterPassword.Nothing
            : await db.Passkeys.AnyAsync(passkey => passkey.UserId == account.Id, cancellationToken) ? AfterPassword.Passkey
            : AfterPassword.SetUpSecondFactor,
    };

    private static bool IsIn(SignedInAccount account) => account.Then is not (AfterPassword.Code or AfterPassword.Passkey);

    private async Task<Account?> FindAsync(AccountId account, CancellationToken cancellationToken) =>
        await db.Users.SingleOrDefaultAsync(a => a.Id == account.Value && a.DisabledAt == null, cancellationToken);

    // In a scope of its own: whoever failed to sign in must not become that account for the rest of the request.
    private async Task TellAsync(string what, Guid account, string? fromWhere, AuditOutcome outcome, CancellationToken cancellationToken, string? subject = null)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().As(AccountId.From(account), fromWhere);
        await scope.ServiceProvider.GetRequiredService<IAuditLog>().AppendAsync(new AuditDraft(what, null, null, subject, outcome, null, null, null), cancellationToken);
    }
}

/// <summary>Strangers at the door are counted, not listed: the trail is no place for whatever somebody types.</summary>
internal sealed class SignInCounters(IMeterFactory meters)
{
    private readonly Counter<long> _strangers = meters.Create("Mediation").CreateCounter<long>("mediation.sign_in.strangers", description: "Names, links and tokens that nobody has.");

    public void Stranger() => _strangers.Add(1);
}
