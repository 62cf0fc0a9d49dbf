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
    public Task<int> SealAsync(CancellationToken cancellationToken) => SealAsync(restored: null, cancellationToken);

    /// <summary>Seals all that is there after a restore, whatever transactions of another server it came from, and begins the anchor file anew.</summary>
    /// <param name="replaced">The anchor that a restore takes the place of, as the file has it; null for none.</param>
    /// <param name="cancellationToken">Stops it before a block.</param>
    /// <returns>A task.</returns>
    internal async Task SealRestoredAsync(string? replaced, CancellationToken cancellationToken)
    {
        while (await SealAsync(new Restored(replaced), cancellationToken) == BlockSize)
        {
        }
    }

    private async Task<int> SealAsync(Restored? restored, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        using (await TransactionPerUseCase.EnterAsync(connection, transaction, "system:sealing", today, changes: true, about: null, keys, cancellationToken)
            ?? throw new InvalidOperationException("The sealing job was not let in."))
        {
        }

        // One sealer at a time, on however many nodes.
        await ExecuteAsync(connection, "select pg_advisory_xact_lock(5801)", cancellationToken);
        var last = await LastBlockAsync(connection, cancellationToken);
        var seqs = new List<long>();
        var hashes = new List<byte[]>();
        await using (var read = new NpgsqlCommand(
            $"""
            select {AuditRow.Columns} from audit_entries e
            where ($1 or e.xid < pg_snapshot_xmin(pg_current_snapshot())) and not exists (select from audit_seals s where s.seq = e.seq)
            order by e.seq limit {BlockSize}
            """, connection)
        { Parameters = { new NpgsqlParameter { Value = restored is not null } } })
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
            // Who was killed after a block and before its anchor has left the anchor behind.
            WriteAnchor(last, restored);
            return 0;
        }

        var block = new AuditBlock((last?.Number ?? 0) + 1, Now(), seqs.Count, SHA256.HashData(hashes.SelectMany(hash => hash).ToArray()), last?.Hash() ?? new byte[32], []).Signed(keys.Audit);
        await using (var insert = new NpgsqlCommand($"insert into audit_blocks ({AuditBlock.Columns}) values ($1, $2, $3, $4, $5, $6)", connection))
        {
            foreach (var value in (object[])[block.Number, block.SealedAt, block.Entries, block.EntriesHash, block.BeforeHash, block.Mac])
            {
                insert.Parameters.Add(new NpgsqlParameter { Value = value });
            }

            await insert.ExecuteNonQueryAsync(cancellationToken);
        }

        await using (var seals = new NpgsqlCommand("insert into audit_seals (seq, block, hash) select s, $1, h from unnest($2::bigint[], $3::bytea[]) as t(s, h)", connection))
        {
            seals.Parameters.Add(new NpgsqlParameter { Value = block.Number });
            seals.Parameters.Add(new NpgsqlParameter { Value = seqs.ToArray() });
            seals.Parameters.Add(new NpgsqlParameter { Value = hashes.ToArray() });
            await seals.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        WriteAnchor(block, restored);
        return seqs.Count;
    }

    internal static async Task<AuditBlock?> LastBlockAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var last = new NpgsqlCommand($"select {AuditBlock.Columns} from audit_blocks order by number desc limit 1", connection);
        await using var row = await last.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? AuditBlock.Read(row) : null;
    }

    // Never back, but for a restore: another node may have sealed since, and an anchor that names more than the trail has is what verify-audit looks for.
    private void WriteAnchor(AuditBlock? block, Restored? restored)
    {
        if (block is null)
        {
            return;
        }

        if (restored is not null)
        {
            keys.WriteAnchor((AuditAnchor.Of(block) with { Replaced = restored.Anchor }).ToString());
        }
        else if (!(keys.ReadAnchor() is { } anchor && AuditAnchor.TryRead(anchor, out var written) && written.Number >= block.Number))
        {
            keys.WriteAnchor(AuditAnchor.Of(block).ToString());
        }
    }

    // PostgreSQL keeps microseconds; the HMAC must be over what is kept.
    private DateTimeOffset Now()
    {
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private sealed record Restored(string? Anchor);
}
