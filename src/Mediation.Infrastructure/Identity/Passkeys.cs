using Mediation.Application.Accounts;
using Mediation.Application.Pipeline;
using Mediation.Domain;
using Mediation.Infrastructure.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Infrastructure.Identity;

/// <summary>A passkey of an account: what Identity's handler weighs an answer by. What it would keep besides (how the device proved its make) serves nothing here and is not kept.</summary>
internal sealed class Passkey : IdentityUserPasskey<Guid>
{
    public Guid Id { get; set; }

    /// <summary>The last sign-in. An answer to a question of before is not taken again.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }
}

/// <summary>Passkeys by Identity's handler: it makes the questions and weighs the answers after WebAuthn level 3.</summary>
internal sealed class Passkeys(MediationDb db, IPasskeyHandler<Account> handler, TimeProvider clock) : IPasskeys
{
    public async Task<PasskeyQuestion> AskToAddAsync(AccountId account, string site, CancellationToken cancellationToken)
    {
        var user = await GetAsync(account, cancellationToken);
        var made = await handler.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = user.Id.ToString(), Name = user.UserName!, DisplayName = user.DisplayName }, At(site));
        return new PasskeyQuestion(made.CreationOptionsJson, new PasskeyChallenge(made.AttestationState!, clock.GetUtcNow()));
    }

    public async Task<SignedInAccount?> AddAsync(AccountId account, string name, PasskeyChallenge challenge, string answer, string site, CancellationToken cancellationToken)
    {
        var user = await GetAsync(account, cancellationToken);
        var weighed = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = At(site), CredentialJson = answer, AttestationState = challenge.State });
        if (!weighed.Succeeded || weighed.UserEntity.Id != user.Id.ToString())
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var passkey = new Passkey
        {
            Id = Guid.CreateVersion7(now),
            UserId = user.Id,
            CredentialId = weighed.Passkey.CredentialId,
            Data = new IdentityPasskeyData
            {
                Name = name,
                CreatedAt = now,
                PublicKey = weighed.Passkey.PublicKey,
                SignCount = weighed.Passkey.SignCount,
                IsUserVerified = weighed.Passkey.IsUserVerified,
                IsBackupEligible = weighed.Passkey.IsBackupEligible,
                IsBackedUp = weighed.Passkey.IsBackedUp,
            },
        };
        db.Passkeys.Add(passkey);
        return new SignedInAccount(account, user.SecurityStamp!) { Passkey = passkey.Id };
    }

    public async Task<IReadOnlyList<PasskeyLine>> ListAsync(AccountId account, CancellationToken cancellationToken) =>
        await db.Passkeys.Where(passkey => passkey.UserId == account.Value).OrderByDescending(passkey => passkey.Id)
            .Select(passkey => new PasskeyLine(passkey.Id, passkey.Data.Name!, passkey.Data.CreatedAt, passkey.LastUsedAt)).ToListAsync(cancellationToken);

    public Task RemoveAsync(AccountId account, Guid passkey, CancellationToken cancellationToken) =>
        db.Passkeys.Where(kept => kept.UserId == account.Value && kept.Id == passkey).ExecuteDeleteAsync(cancellationToken);

    /// <summary>What a browser is asked for any passkey of this site.</summary>
    public async Task<PasskeyQuestion> AskAsync(string site)
    {
        var made = await handler.MakeRequestOptionsAsync(null, At(site));
        return new PasskeyQuestion(made.RequestOptionsJson, new PasskeyChallenge(made.AssertionState!, clock.GetUtcNow()));
    }

    /// <summary>Whose passkey an answer names; null for an answer that names none that is kept.</summary>
    public async Task<(Guid Id, Guid Account)?> FindAsync(string answer, CancellationToken cancellationToken)
    {
        var credential = CredentialOf(answer);
        return credential is null ? null
            : await db.Passkeys.Where(passkey => passkey.CredentialId == credential).Select(passkey => new { passkey.Id, passkey.UserId }).SingleOrDefaultAsync(cancellationToken) is { } found ? (found.Id, found.UserId)
            : null;
    }

    /// <summary>Weighs an answer, and takes it: each question is good once, decided by one statement, so that of two who send the same answer one is refused.</summary>
    /// <returns>Whose it is; null when it is no answer to the question, or was taken before.</returns>
    public async Task<Account?> TakeAsync(Guid passkey, PasskeyChallenge challenge, string answer, string site, CancellationToken cancellationToken)
    {
        var weighed = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = At(site), CredentialJson = answer, AssertionState = challenge.State });
        if (!weighed.Succeeded)
        {
            return null;
        }

        var (now, count, isBackedUp) = (clock.GetUtcNow(), weighed.Passkey.SignCount, weighed.Passkey.IsBackedUp);
        return await db.Passkeys.Where(kept => kept.Id == passkey && kept.UserId == weighed.User.Id && (kept.LastUsedAt == null || kept.LastUsedAt < challenge.AskedAt)).ExecuteUpdateAsync(
            set => set.SetProperty(kept => kept.LastUsedAt, now).SetProperty(kept => kept.Data.SignCount, count).SetProperty(kept => kept.Data.IsBackedUp, isBackedUp), cancellationToken) == 1 ? weighed.User : null;
    }

    /// <summary>Whether a page of this place may have made the answer: the very origin, since a page of a neighbouring host may sign in the name of the domain above it.</summary>
    public static ValueTask<bool> IsFromHereAsync(PasskeyOriginValidationContext asked) =>
        ValueTask.FromResult(!asked.CrossOrigin && asked.Origin == $"{asked.HttpContext.Request.Scheme}://{asked.HttpContext.Request.Host}");

    // The handler reads the host and nothing else of a request; use cases know no requests.
    private static DefaultHttpContext At(string site)
    {
        var address = new Uri(site);
        return new DefaultHttpContext { Request = { Scheme = address.Scheme, Host = new HostString(address.Authority) } };
    }

    private static byte[]? CredentialOf(string answer)
    {
        try
        {
            using var json = System.Text.Json.JsonDocument.Parse(answer);
            return json.RootElement.ValueKind == System.Text.Json.JsonValueKind.Object && json.RootElement.TryGetProperty("id", out var id) && id.ValueKind == System.Text.Json.JsonValueKind.String
                ? System.Buffers.Text.Base64Url.DecodeFromChars(id.GetString())
                : null;
        }
        catch (Exception nonsense) when (nonsense is System.Text.Json.JsonException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    private async Task<Account> GetAsync(AccountId account, CancellationToken cancellationToken) =>
        await db.Users.FindAsync([account.Value], cancellationToken) ?? throw new NotFoundException(nameof(Account));
}
