using System.Globalization;
using System.Security.Cryptography;
using Mediation.Infrastructure.Cryptography;
using Mediation.Infrastructure.Persistence;
using Npgsql;

namespace Mediation.Infrastructure.Audit;

/// <summary>
/// Seals what is complete of the trail into blocks: entries written by transactions older than the oldest that still runs. Each block holds the count, the hash of its entries, the hash of the block
/// before and an HMAC under a key outside the database; the last one is also written to a file. Killed anywhere, it starts again where it was: a block is one transaction.
/// </summary>
public sealed class AuditSealer(NpgsqlDataSource source, MasterKeyFile keys, TimeProvider clock)
{
    /// <summary>The most entries of one block.</summary>
    public const int BlockSize = 10_000;

    /// <summary>Seals one block, if anything is there to seal.</summary>
    /// <param name="cancellationToken">Stops it before a block, never within.</param>
    /// <returns>How many entries were sealed.</returns>
    public async Task<int> SealAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        using (await TransactionPerUseCase.EnterAsync(connection, transaction, "system:sealing", today, changes: true, keys, clock, cancellationToken)
            ?? throw new InvalidOperationException("The sealing job was not let in."))
        {
        }

        // One sealer at a time, on however many nodes.
        await ExecuteAsync(connection, "select pg_advisory_xact_lock(5801)", cancellationToken);
        var (number, before) = await LastBlockAsync(connection, cancellationToken);
        var seqs = new List<long>();
        var hashes = new List<byte[]>();
        await using (var read = new NpgsqlCommand(
            $"""
            select {AuditRow.Columns} from audit_entries e
            where e.xid < pg_snapshot_xmin(pg_current_snapshot()) and not exists (select from audit_seals s where s.seq = e.seq)
            order by e.seq limit {BlockSize}
            """, connection))
        await using (var rows = await read.ExecuteReaderAsync(cancellationToken))
        {
            while (await rows.ReadAsync(cancellationToken))
            {
                var row = AuditRow.Read(rows);
                if (!row.HasGoodMac(keys.Audit))
                {
                    continue;   // never sealed: verify-audit names it
                }

                seqs.Add(row.Seq);
                hashes.Add(row.Hash());
            }
        }

        if (seqs.Count == 0)
        {
            return 0;
        }

        number++;
        var entries = SHA256.HashData(hashes.SelectMany(hash => hash).ToArray());
        var mac = AuditBlock.Mac(keys.Audit, number, seqs.Count, entries, before);
        await using (var block = new NpgsqlCommand("insert into audit_blocks (number, sealed_at, entries, entries_hash, before_hash, mac) values ($1, $2, $3, $4, $5, $6)", connection))
        {
            block.Parameters.Add(new NpgsqlParameter { Value = number });
            block.Parameters.Add(new NpgsqlParameter { Value = clock.GetUtcNow() });
            block.Parameters.Add(new NpgsqlParameter { Value = seqs.Count });
            block.Parameters.Add(new NpgsqlParameter { Value = entries });
            block.Parameters.Add(new NpgsqlParameter { Value = before });
            block.Parameters.Add(new NpgsqlParameter { Value = mac });
            await block.ExecuteNonQueryAsync(cancellationToken);
        }

        await using (var seals = new NpgsqlCommand("insert into audit_seals (seq, block, hash) select s, $1, h from unnest($2::bigint[], $3::bytea[]) as t(s, h)", connection))
        {
            seals.Parameters.Add(new NpgsqlParameter { Value = number });
            seals.Parameters.Add(new NpgsqlParameter { Value = seqs.ToArray() });
            seals.Parameters.Add(new NpgsqlParameter { Value = hashes.ToArray() });
            await seals.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        keys.WriteAnchor(string.Create(CultureInfo.InvariantCulture, $"{number} {Convert.ToHexString(AuditBlock.Hash(number, seqs.Count, entries, before, mac))} {clock.GetUtcNow():O}"));
        return seqs.Count;
    }

    private static async Task<(long Number, byte[] Hash)> LastBlockAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var last = new NpgsqlCommand("select number, entries, entries_hash, before_hash, mac from audit_blocks order by number desc limit 1", connection);
        await using var row = await last.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken)
            ? (row.GetInt64(0), AuditBlock.Hash(row.GetInt64(0), row.GetInt32(1), (byte[])row[2], (byte[])row[3], (byte[])row[4]))
            : (0, new byte[32]);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
