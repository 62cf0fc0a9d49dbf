using System.Globalization;
using Mediation.Application.Audit;
using Mediation.Application.Erasures;
using Mediation.Application.Vault;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Infrastructure.Audit;
using Mediation.Infrastructure.Persistence;
using Mediation.Infrastructure.Persistence.Mappings;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Mediation.Infrastructure.Cryptography;

/// <summary>
/// Obeys the list of keys that were destroyed (docs/adr/0028). A database may hold one of them still: it came out of a backup of before, or the server was killed between the list and the commit.
/// The person is erased again then, by the same code of the aggregate; and what the database knows and the list does not is entered, for a list that was lost or never copied.
/// </summary>
internal static class ErasedList
{
    /// <summary>The advisory lock of who erases and writes the list.</summary>
    public const int Lock = 5805;

    private const string Who = "system:erasures";

    /// <summary>Brings list and database together.</summary>
    /// <param name="owner">The database, as its owner.</param>
    /// <param name="keys">The key file, beside which the list lies.</param>
    /// <param name="clock">Tells when.</param>
    /// <param name="cancellationToken">Stops it between persons.</param>
    /// <returns>How many persons were erased again.</returns>
    public static async Task<int> ObeyAsync(NpgsqlDataSource owner, MasterKeyFile keys, TimeProvider clock, CancellationToken cancellationToken)
    {
        var left = await LeftAsync(owner, keys, cancellationToken);
        if (left.Count > 0)
        {
            // Asked before EF is, which takes a second to get ready: nearly always nobody is left.
            var options = new DbContextOptionsBuilder<MediationDb>();
            InfrastructureServices.Configure(options, owner);
            foreach (var erased in left)
            {
                await using var db = new MediationDb(options.Options);
                await EraseAsync(db, erased, keys, clock, cancellationToken);
            }
        }

        return left.Count;
    }

    private static async Task<IReadOnlyList<ErasedKey>> LeftAsync(NpgsqlDataSource owner, MasterKeyFile keys, CancellationToken cancellationToken)
    {
        await using var connection = await owner.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var turn = new NpgsqlCommand($"select pg_advisory_xact_lock({Lock})", connection))
        {
            await turn.ExecuteNonQueryAsync(cancellationToken);
        }

        var listed = keys.Erased();
        var (unlisted, left) = (new List<ErasedKey>(), new HashSet<Guid>());
        await using (var read = new NpgsqlCommand("select party_id, id, year, serial, erased_at, erased_by from erasures where party_id <> all($1) order by year, serial", connection))
        {
            read.Parameters.Add(new NpgsqlParameter { Value = listed.Select(erased => erased.Key).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid });
            await using var rows = await read.ExecuteReaderAsync(cancellationToken);
            while (await rows.ReadAsync(cancellationToken))
            {
                unlisted.Add(new(rows.GetGuid(0), rows.GetGuid(1), rows.GetInt32(2), rows.GetInt32(3), await rows.GetFieldValueAsync<DateTimeOffset>(4, cancellationToken), rows.GetGuid(5)));
            }
        }

        if (unlisted.Count > 0)
        {
            keys.AddErased(unlisted);
        }

        if (listed.Count > 0)
        {
            await using var read = new NpgsqlCommand("select id from parties where id = any($1) and data_key is not null", connection);
            read.Parameters.Add(new NpgsqlParameter { Value = listed.Select(erased => erased.Key).ToArray() });
            await using var rows = await read.ExecuteReaderAsync(cancellationToken);
            while (await rows.ReadAsync(cancellationToken))
            {
                left.Add(rows.GetGuid(0));
            }
        }

        await transaction.CommitAsync(cancellationToken);
        return [.. listed.Where(erased => left.Contains(erased.Key))];
    }

    private static async Task EraseAsync(MediationDb db, ErasedKey erased, MasterKeyFile keys, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({Lock})", cancellationToken);
        var party = PartyId.From(erased.Key);
        var dispute = await db.Disputes.SingleAsync(d => d.Parties.Any(p => p.Id == party), cancellationToken);
        if (dispute.Parties.Single(p => p.Id == party) is { IsErased: false } who)
        {
            dispute.EraseAgain(party, DayOf(erased.At));
            var (id, vault) = (ErasureId.From(erased.Certificate), new SealingVault(keys));
            if (!await db.Erasures.AnyAsync(e => e.Id == id, cancellationToken))
            {
                db.Erasures.Add(new Erasure
                {
                    Id = id,
                    Year = erased.Year,
                    Serial = erased.Serial,
                    DisputeId = dispute.Id,
                    CaseNumber = dispute.CaseNumber,
                    Party = who.Number,
                    PartyId = party,
                    ErasedAt = erased.At,
                    ErasedBy = AccountId.From(erased.By),
                    DataKey = vault.NewKey("erasures", erased.Certificate),
                    KeptUntil = dispute.KeptUntil(),
                });
            }

            db.AuditEntries.Add(AuditInsert.EntryOf(keys, Who, HouseActs.EraseAgain, string.Create(CultureInfo.InvariantCulture, $"certificate {Erasure.NumberOf(erased.Year, erased.Serial)}"), clock));
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(TimeSpan.FromHours(8)).DateTime);
}
