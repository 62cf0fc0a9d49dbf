using System.Security.Cryptography;
using System.Text;
using Mediation.Application.Accounts;
using Mediation.Application.Pipeline;
using Mediation.Application.Vault;
using Mediation.Domain;
using Mediation.Domain.People;
using Mediation.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using OtpNet;

namespace Mediation.Infrastructure.Identity;

/// <summary>An authenticator app behind an account.</summary>
internal sealed class SecondFactor
{
    public required Guid AccountId { get; init; }

    /// <summary>Its own key, under which the secret is sealed.</summary>
    public required WrappedKey DataKey { get; init; }

    public required Sealed<AuthenticatorSecret> Secret { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>The step of time (half minutes since 1970) of the last code that was taken: none of it or before is taken again.</summary>
    public required long LastStep { get; set; }
}

/// <summary>A code for when the phone is lost; the row goes when it is used.</summary>
internal sealed class RecoveryCode
{
    public required Guid AccountId { get; init; }

    /// <summary>SHA-256 of the code; no salt, since nobody guesses 80 bits.</summary>
    public required byte[] Hash { get; init; }
}

/// <summary>Time-based codes after RFC 6238, one step early or late, each good once.</summary>
internal sealed class SecondFactors(MediationDb db, IVault vault, SecondFactorPolicy policy, Lockout lockout, TimeProvider clock) : ISecondFactors
{
    private const string Table = "second_factors";
    private const int RecoveryCodes = 10;
    private const int CodeLength = 16;
    private const string CodeAlphabet = "abcdefghjkmnpqrstuvwxyz23456789"; // nothing that looks like another
    private static readonly VerificationWindow OneStepAround = new(previous: 1, future: 1);

    public async Task<SecondFactorView> ShowAsync(AccountId account, CancellationToken cancellationToken)
    {
        var roles = await db.RoleGrants.Where(grant => grant.AccountId == account.Value).Select(grant => grant.Role).ToListAsync(cancellationToken);
        var found = await db.Users.Where(a => a.Id == account.Value).Select(a => new
        {
            a.UserName,
            Since = db.SecondFactors.Where(factor => factor.AccountId == a.Id).Select(factor => (DateTimeOffset?)factor.Since).FirstOrDefault(),
            Codes = db.RecoveryCodes.Count(code => code.AccountId == a.Id),
        }).SingleAsync(cancellationToken);
        return new SecondFactorView(found.Since, found.Codes, policy.Demands(roles), found.UserName!);
    }

    public async Task<TurnedOn?> TurnOnAsync(AccountId account, AuthenticatorSecret secret, string code, CancellationToken cancellationToken)
    {
        if (StepOf(secret, code) is not { } step)
        {
            return null;
        }

        await db.SecondFactors.Where(factor => factor.AccountId == account.Value).ExecuteDeleteAsync(cancellationToken);
        var key = vault.NewKey(Table, account.Value);
        db.SecondFactors.Add(new SecondFactor
        {
            AccountId = account.Value,
            DataKey = key,
            Secret = vault.Seal(secret, new DataKey(key, Table, account.Value), Place(account)),
            Since = clock.GetUtcNow(),
            LastStep = step,
        });
        return new TurnedOn(await RenewCodesAsync(account, cancellationToken), await StampAsync(account, cancellationToken));
    }

    public async Task<IReadOnlyList<string>> RenewCodesAsync(AccountId account, CancellationToken cancellationToken)
    {
        await db.RecoveryCodes.Where(code => code.AccountId == account.Value).ExecuteDeleteAsync(cancellationToken);
        var codes = Enumerable.Range(0, RecoveryCodes).Select(_ => RandomNumberGenerator.GetString(CodeAlphabet, CodeLength)).ToList();
        db.RecoveryCodes.AddRange(codes.Select(code => new RecoveryCode { AccountId = account.Value, Hash = HashOf(code) }));
        return [.. codes.Select(code => string.Join('-', code.Chunk(4).Select(four => new string(four))))];
    }

    public async Task<string> TurnOffAsync(AccountId account, CancellationToken cancellationToken)
    {
        await db.SecondFactors.Where(factor => factor.AccountId == account.Value).ExecuteDeleteAsync(cancellationToken);
        await db.RecoveryCodes.Where(code => code.AccountId == account.Value).ExecuteDeleteAsync(cancellationToken);
        return await StampAsync(account, cancellationToken);
    }

    public async Task<bool> TakeAsync(AccountId account, string code, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await db.Users.AnyAsync(a => a.Id == account.Value && a.LockoutEnd > now, cancellationToken))
        {
            return false;
        }

        if (await TakeUnlockedAsync(account, code, cancellationToken))
        {
            return true;
        }

        await lockout.CountAsync(account.Value, cancellationToken);
        return false;
    }

    private async Task<bool> TakeUnlockedAsync(AccountId account, string code, CancellationToken cancellationToken)
    {
        var plain = Plain(code);
        if (plain.Length == CodeLength)
        {
            var hash = HashOf(plain);
            return await db.RecoveryCodes.Where(kept => kept.AccountId == account.Value && kept.Hash == hash).ExecuteDeleteAsync(cancellationToken) == 1;
        }

        // One statement takes the step, so that of two who send the same code one is refused.
        return await db.SecondFactors.AsNoTracking().SingleOrDefaultAsync(f => f.AccountId == account.Value, cancellationToken) is { } factor
            && StepOf(vault.Open(factor.Secret, new DataKey(factor.DataKey, Table, account.Value), Place(account)), plain) is { } step
            && await db.SecondFactors.Where(f => f.AccountId == account.Value && f.LastStep < step).ExecuteUpdateAsync(set => set.SetProperty(f => f.LastStep, step), cancellationToken) == 1;
    }

    private long? StepOf(AuthenticatorSecret secret, string code) =>
        new Totp(Base32Encoding.ToBytes(secret.Base32)).VerifyTotp(clock.GetUtcNow().UtcDateTime, Plain(code), out var step, OneStepAround) ? step : null;

    // A new stamp ends the sessions that began without the authenticator.
    private async Task<string> StampAsync(AccountId account, CancellationToken cancellationToken)
    {
        var user = await db.Users.FindAsync([account.Value], cancellationToken) ?? throw new NotFoundException(nameof(Account));
        return user.SecurityStamp = Convert.ToHexString(RandomNumberGenerator.GetBytes(20));
    }

    private static SealedPlace Place(AccountId account) => new(Table, "secret", account.Value);

    private static string Plain(string code) => code.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).Trim().ToLowerInvariant();

    private static byte[] HashOf(string code) => SHA256.HashData(Encoding.ASCII.GetBytes(code));
}
