using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mediation.Application.Accounts;
using Mediation.Application.Pipeline;
using Mediation.Application.Settings;
using Mediation.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Infrastructure.Identity;

/// <summary>The link as a fact of the house: the hash of its code and the end of its day, empty once it was used.</summary>
internal sealed class FirstLink(MediationDb db, TimeProvider clock) : IFirstLink
{
    private const string Fact = "setup.link";
    private static readonly TimeSpan GoodFor = TimeSpan.FromDays(1);

    public async Task<string?> RenewAsync(CancellationToken cancellationToken)
    {
        if (await db.RoleGrants.AnyAsync(
            grant => grant.Role == Role.Administrator && db.Users.Any(a => a.Id == grant.AccountId && a.PasswordHash != null && a.DisabledAt == null), cancellationToken))
        {
            await db.HouseFacts.Where(fact => fact.Name == Fact).ExecuteUpdateAsync(set => set.SetProperty(fact => fact.Value, ""), cancellationToken);
            return null;
        }

        var code = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var value = string.Create(CultureInfo.InvariantCulture, $"{HashOf(code)} {(clock.GetUtcNow() + GoodFor).ToUnixTimeSeconds()}");
        if (await db.HouseFacts.FindAsync([Fact], cancellationToken) is { } fact)
        {
            fact.Value = value;
        }
        else
        {
            db.HouseFacts.Add(new HouseFact(Fact, value));
        }

        await db.SaveChangesAsync(cancellationToken);
        return code;
    }

    public async Task<bool> IsGoodAsync(string? code, CancellationToken cancellationToken) => await FindAsync(code, cancellationToken) is not null;

    public async Task<Func<Task>?> TakeAsync(string? code, CancellationToken cancellationToken) =>
        await FindAsync(code, cancellationToken) is { } value && await SetAsync(value, "", cancellationToken) ? () => SetAsync("", value, CancellationToken.None) : null;

    // In one statement, so that of two who use it at once one comes first.
    private async Task<bool> SetAsync(string before, string after, CancellationToken cancellationToken) =>
        await db.HouseFacts.Where(fact => fact.Name == Fact && fact.Value == before).ExecuteUpdateAsync(set => set.SetProperty(fact => fact.Value, after), cancellationToken) == 1;

    private async Task<string?> FindAsync(string? code, CancellationToken cancellationToken)
    {
        var value = code is { Length: > 0 and < 100 } ? await db.HouseFacts.Where(fact => fact.Name == Fact).Select(fact => fact.Value).SingleOrDefaultAsync(cancellationToken) : null;
        return value?.Split(' ') is [var hash, var until]
            && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(HashOf(code!)))
            && clock.GetUtcNow().ToUnixTimeSeconds() < long.Parse(until, CultureInfo.InvariantCulture)
            ? value
            : null;
    }

    // No salt, since nobody guesses 256 bits.
    private static string HashOf(string code) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(code)));
}
