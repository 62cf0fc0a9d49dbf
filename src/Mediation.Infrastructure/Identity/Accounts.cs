using Mediation.Application.Accounts;
using Mediation.Application.Pipeline;
using Mediation.Application.Rooms;
using Mediation.Domain;
using Mediation.Infrastructure.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Infrastructure.Identity;

/// <summary>The accounts behind house commands, by ASP.NET Core Identity. What is added and changed is saved by the pipeline.</summary>
internal sealed class Accounts(MediationDb db, UserManager<Account> users, IActor actor) : IAccounts
{
    public async Task<IReadOnlyList<AccountView>> ListAsync(string? after, int take, CancellationToken cancellationToken)
    {
#pragma warning disable CA1309 // becomes SQL, which compares as it sorts
        var accounts = string.IsNullOrEmpty(after) ? db.Users : db.Users.Where(a => string.Compare(a.UserName, after) > 0);
#pragma warning restore CA1309
        return await ViewAsync(accounts.OrderBy(a => a.UserName).Take(take), cancellationToken);
    }

    public async Task<AccountView?> ShowAsync(string userName, CancellationToken cancellationToken)
    {
        var name = users.NormalizeName(userName.Trim());
        return (await ViewAsync(db.Users.Where(a => a.NormalizedUserName == name), cancellationToken)).SingleOrDefault();
    }

    public async Task<IReadOnlySet<Role>> RolesInUseAsync(CancellationToken cancellationToken) =>
        (await db.RoleGrants.Where(grant => db.Users.Any(a => a.Id == grant.AccountId && a.DisabledAt == null)).Select(grant => grant.Role).Distinct().ToListAsync(cancellationToken)).ToHashSet();

    public async Task<AccountId?> FindAsync(string userName, CancellationToken cancellationToken)
    {
        var name = users.NormalizeName(userName.Trim());
        return await db.Users.Where(a => a.NormalizedUserName == name).Select(a => (Guid?)a.Id).SingleOrDefaultAsync(cancellationToken) is { } id ? AccountId.From(id) : null;
    }

    public void Add(NewAccount account)
    {
        db.Users.Add(new Account
        {
            Id = account.Id.Value,
            UserName = account.UserName,
            NormalizedUserName = users.NormalizeName(account.UserName),
            DisplayName = account.DisplayName,
            OfficerId = account.Officer,
            CourtId = account.Court,
            SecurityStamp = NewStamp(),
            LockoutEnabled = true,
        });
        db.RoleGrants.AddRange(account.Roles.Select(role => new RoleGrant { AccountId = account.Id.Value, Role = role, GrantedAt = account.At }));
    }

    public async Task<string> WelcomeCodeAsync(AccountId account, CancellationToken cancellationToken)
    {
        var user = await GetAsync(account, cancellationToken);
        (user.PasswordHash, user.LockoutEnd, user.AccessFailedCount, user.DisabledAt) = (null, null, 0, null);
        await db.Passkeys.Where(passkey => passkey.UserId == account.Value).ExecuteDeleteAsync(cancellationToken);
        Change(user);
        return await users.GeneratePasswordResetTokenAsync(user);
    }

    public async Task DisableAsync(AccountId account, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var user = await GetAsync(account, cancellationToken);
        user.DisabledAt ??= at;
        Change(user);
        await RevokeAsync(account, id: null, hash: null, at, cancellationToken);
    }

    public async Task GrantAsync(AccountId account, IReadOnlySet<Role> roles, CourtId? court, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var user = await GetAsync(account, cancellationToken);
        if (user.CourtId != court)
        {
            (user.CourtId, user.ConcurrencyStamp) = (court, NewStamp());
        }

        var held = await db.RoleGrants.Where(grant => grant.AccountId == account.Value).ToListAsync(cancellationToken);
        db.RoleGrants.RemoveRange(held.Where(grant => !roles.Contains(grant.Role)));
        db.RoleGrants.AddRange(roles.Except(held.Select(grant => grant.Role)).Select(role => new RoleGrant { AccountId = account.Value, Role = role, GrantedAt = at }));
    }

    public async Task LinkAsync(AccountId account, OfficerId? officer, CancellationToken cancellationToken)
    {
        var user = await GetAsync(account, cancellationToken);
        user.OfficerId = officer;
        user.ConcurrencyStamp = NewStamp();
    }

    public async Task<string?> ChangePasswordAsync(AccountId account, string current, string another, CancellationToken cancellationToken)
    {
        var found = await GetAsync(account, cancellationToken);
        return (await users.ChangePasswordAsync(found, current, another)).Succeeded ? found.SecurityStamp : null;
    }

    public async Task<IReadOnlyList<SessionLine>> SessionsAsync(AccountId account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (begun, seen) = (now - Sessions.AtMost, now - Sessions.Idle);
        return await (from session in db.AccountSessions
                      where session.AccountId == account.Value && session.EndedAt == null && session.BeganAt > begun && session.SeenAt > seen
                      where db.Users.Any(a => a.Id == session.AccountId && a.SecurityStamp == session.Stamp)
                      orderby session.SeenAt descending, session.Id
                      select new SessionLine(session.Id, session.BeganAt, session.SeenAt, session.FromWhere, session.Device)).ToListAsync(cancellationToken);
    }

    public Task<int> EndSessionsAsync(AccountId account, Guid? session, Guid? except, DateTimeOffset at, CancellationToken cancellationToken) =>
        db.AccountSessions.Where(s => s.AccountId == account.Value && s.EndedAt == null && (session == null || s.Id == session) && (except == null || s.Id != except))
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, at), cancellationToken);

    public void Add(NewToken token) => db.ApiTokens.Add(new ApiToken
    {
        Id = Guid.CreateVersion7(token.IssuedAt),
        AccountId = token.Account.Value,
        Name = token.Name,
        Hash = token.Hash,
        Scopes = string.Join(',', token.Scopes),
        IssuedAt = token.IssuedAt,
        ExpiresAt = token.ExpiresAt,
    });

    public async Task<IReadOnlyList<TokenLine>> TokensAsync(AccountId account, DateTimeOffset now, CancellationToken cancellationToken) =>
        await db.ApiTokens.Where(token => token.AccountId == account.Value && token.RevokedAt == null && token.ExpiresAt > now).OrderByDescending(token => token.IssuedAt).ThenBy(token => token.Id)
            .Select(token => new TokenLine(token.Id, token.Name, token.Scopes, token.IssuedAt, token.ExpiresAt, token.LastUsedAt)).ToListAsync(cancellationToken);

    public async Task<IReadOnlyDictionary<Guid, string>> TokenNamesAsync(IReadOnlyCollection<Guid> tokens, CancellationToken cancellationToken) => tokens.Count == 0 ? new Dictionary<Guid, string>()
        : await db.ApiTokens.Where(token => tokens.Contains(token.Id) && token.Name != null).ToDictionaryAsync(token => token.Id, token => token.Name!, cancellationToken);

    public Task<int> RevokeAsync(AccountId account, Guid? id, byte[]? hash, DateTimeOffset at, CancellationToken cancellationToken) =>
        db.ApiTokens.Where(token => token.AccountId == account.Value && token.RevokedAt == null && (id == null || token.Id == id) && (hash == null || token.Hash == hash))
            .ExecuteUpdateAsync(set => set.SetProperty(token => token.RevokedAt, at), cancellationToken);

    private async Task<List<AccountView>> ViewAsync(IQueryable<Account> accounts, CancellationToken cancellationToken)
    {
        var found = await accounts.AsNoTracking().Select(a => new
        {
            a.Id,
            a.UserName,
            a.DisplayName,
            a.DisabledAt,
            HasPassword = a.PasswordHash != null,
            HasSecondFactor = db.SecondFactors.Any(factor => factor.AccountId == a.Id),
            Officer = db.Officers.Where(o => o.Id == a.OfficerId).Select(o => o.Number).FirstOrDefault(),
            Court = db.Courts.Where(c => c.Id == a.CourtId).Select(c => new CourtName(c.Code, c.Name, c.NameEn)).FirstOrDefault(),
        }).ToListAsync(cancellationToken);
        var ids = found.Select(a => a.Id).ToList();
        var roles = (await db.RoleGrants.AsNoTracking().Where(grant => ids.Contains(grant.AccountId)).ToListAsync(cancellationToken)).ToLookup(grant => grant.AccountId, grant => grant.Role);
        return
        [
            .. found.Select(a => new AccountView
            {
                Name = a.UserName!,
                DisplayName = a.DisplayName,
                State = a.DisabledAt is not null ? AccountState.Disabled : a.HasPassword ? AccountState.Active : AccountState.Invited,
                Roles = [.. roles[a.Id].Order()],
                Officer = a.Officer,
                Court = a.Court,
                HasSecondFactor = a.HasSecondFactor,
                IsMe = a.Id == actor.AccountId.Value,
            }),
        ];
    }

    private static string NewStamp() => Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(20));

    // Sessions and one-time links hang on the stamp: both end.
    private static void Change(Account user) => (user.SecurityStamp, user.ConcurrencyStamp) = (NewStamp(), NewStamp());

    private async Task<Account> GetAsync(AccountId account, CancellationToken cancellationToken) =>
        await db.Users.FindAsync([account.Value], cancellationToken) ?? throw new NotFoundException(nameof(Account));
}
