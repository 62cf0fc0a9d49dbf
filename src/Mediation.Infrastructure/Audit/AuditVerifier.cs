using System.Globalization;
using System.Security.Cryptography;
using Mediation.Infrastructure.Backup;
using Mediation.Infrastructure.Cryptography;
using Npgsql;

namespace Mediation.Infrastructure.Audit;

/// <summary>What <c>verify-audit</c> found.</summary>
/// <param name="Blocks">Blocks walked.</param>
/// <param name="Sealed">Sealed entries walked.</param>
/// <param name="Tail">Entries not sealed yet.</param>
/// <param name="Fault">The first thing that is wrong, in plain words, or null.</param>
/// <param name="Restores">Every restore that the trail tells of, in plain words, the oldest first.</param>
/// <param name="Anchor">Number, hash and time of the last block, to be kept on paper; null before the first.</param>
public sealed record AuditVerdict(long Blocks, long Sealed, long Tail, string? Fault, IReadOnlyList<string> Restores, string? Anchor);

/// <summary>Walks the whole trail as the database's owner and names the first entry that was changed, removed, inserted or moved.</summary>
public sealed class AuditVerifier(NpgsqlDataSource owner, MasterKeyFile keys)
{
    // After the entry's own columns.
    private const int SealedSeqColumn = 20;
    private const int BlockColumn = 21;
    private const int HashColumn = 22;
    private const int FutureColumn = 23;

    // In the order of the numbers, which is that of each block as well: both tables are read along their indexes and nothing is sorted. What was sealed and is gone is among the first, what is not sealed the second.
    private const string Sealed =
        $"""
        select {AuditRow.Columns}, s.seq, s.block, s.hash, false
        from audit_seals s left join audit_entries e on e.seq = s.seq order by s.seq
        """;

    private const string Unsealed =
        $"""
        select {AuditRow.Columns}, null::bigint, null::bigint, null::bytea, e.xid >= pg_snapshot_xmax(pg_current_snapshot())
        from audit_entries e where not exists (select from audit_seals s where s.seq = e.seq) order by e.seq
        """;

    /// <summary>Whether a text is an anchor as it was printed.</summary>
    /// <param name="text">The text.</param>
    public static bool IsAnchor(string? text) => text is not null && AuditAnchor.TryReadPrinted(text, out _);

    /// <summary>Walks the trail.</summary>
    /// <param name="printed">An anchor that was kept on paper, to be compared; null for none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The verdict.</returns>
    public async Task<AuditVerdict> VerifyAsync(string? printed, CancellationToken cancellationToken)
    {
        // Before the snapshot: an anchor is written after its block, so the snapshot has at least what the anchor names.
        var anchor = keys.ReadAnchor();
        await using var connection = await owner.OpenConnectionAsync(cancellationToken);
        await using var snapshot = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        await using (var along = new NpgsqlCommand("set local enable_hashjoin = off", connection))
        {
            await along.ExecuteNonQueryAsync(cancellationToken);
        }

        var (blocks, fault) = await WalkBlocksAsync(connection, keys, cancellationToken);
        fault ??= FaultOfAnchor(anchor, blocks);
        fault ??= printed is null ? null : FaultOfPrinted(printed, blocks);
        long sealedEntries = 0;
        long tail = 0;
        var restores = new List<string>();
        foreach (var part in (string[])[Sealed, Unsealed])
        {
#pragma warning disable CA2100 // the two questions below
            await using var read = new NpgsqlCommand(part, connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
            await using var rows = await read.ExecuteReaderAsync(cancellationToken);
            while (await rows.ReadAsync(cancellationToken))
            {
                var hash = rows.IsDBNull(HashColumn) ? null : (byte[])rows[HashColumn];
                if (hash is null)
                {
                    tail++;
                }
                else
                {
                    sealedEntries++;
                    Count(blocks, rows.GetInt64(BlockColumn), hash);
                }

                fault ??= FaultOfEntry(rows, hash, restores);
            }
        }

        foreach (var (number, block) in blocks)
        {
            if (block.Seen != block.Row?.Entries || !block.Running.GetCurrentHash().AsSpan().SequenceEqual(block.Row.EntriesHash))
            {
                fault ??= $"the seals of block {number} were changed";
            }
        }

        return new AuditVerdict(blocks.Count, sealedEntries, tail, fault, restores, blocks.Values.LastOrDefault(block => block.Row is not null)?.Row is { } last ? AuditAnchor.Of(last).Printed() : null);
    }

    private static async Task<(SortedDictionary<long, Block> Blocks, string? Fault)> WalkBlocksAsync(NpgsqlConnection connection, MasterKeyFile keys, CancellationToken cancellationToken)
    {
        var blocks = new SortedDictionary<long, Block>();
        string? fault = null;
        AuditBlock? last = null;
        await using var read = new NpgsqlCommand($"select {AuditBlock.Columns} from audit_blocks order by number", connection);
        await using var rows = await read.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            var block = AuditBlock.Read(rows);
            if (block.Number != (last?.Number ?? 0) + 1 || !block.BeforeHash.AsSpan().SequenceEqual(last?.Hash() ?? new byte[32]) || !block.HasGoodMac(keys.Audit))
            {
                fault ??= $"block {block.Number} was changed, or a block before it is missing";
            }

            blocks[block.Number] = new Block(block);
            last = block;
        }

        return (blocks, fault);
    }

    // Who was killed between the first block and its anchor has none yet; a second block says that there was one.
    private static string? FaultOfAnchor(string? text, SortedDictionary<long, Block> blocks)
    {
        if (text is null)
        {
            return blocks.Count > 1 ? "the anchor file is missing" : null;
        }

        if (!AuditAnchor.TryRead(text, out var anchor))
        {
            return "the anchor file is not as it was written";
        }

        return blocks.TryGetValue(anchor.Number, out var block) && block.Row is { } row && AuditAnchor.Of(row).Hash == anchor.Hash
            ? null
            : $"the anchor file names block {anchor.Number}, which the trail does not have";
    }

    private static string? FaultOfPrinted(string text, SortedDictionary<long, Block> blocks) =>
        !AuditAnchor.TryReadPrinted(text, out var anchor) ? "the printed anchor is not one"
        : blocks.TryGetValue(anchor.Number, out var block) && block.Row is { } row && AuditAnchor.Of(row).Hash == anchor.Hash ? null
        : $"the printed anchor names block {anchor.Number}, which the trail does not have";

    private string? FaultOfEntry(NpgsqlDataReader rows, byte[]? hash, List<string> restores)
    {
        if (rows.IsDBNull(0))
        {
            return $"entry {rows.GetInt64(SealedSeqColumn)} was removed";
        }

        AuditRow row;
        try
        {
            row = AuditRow.Read(rows);
        }
        catch (Exception unreadable) when (unreadable is InvalidCastException or OverflowException or ArgumentException)
        {
            return $"entry {rows.GetInt64(0)} was changed into something that the product does not write";
        }

        if (!row.HasGoodMac(keys.Audit))
        {
            return $"entry {row.Seq} ({row.Id}) was {(hash is null ? "inserted or changed" : "changed")}";
        }

        if (row.What == BackupReader.What)
        {
            restores.Add(string.Create(CultureInfo.InvariantCulture, $"{row.At:yyyy-MM-dd HH:mm:ss} UTC: {row.Subject}"));
        }

        if (hash is null)
        {
            // Such an entry would never be sealed, and could be removed later without a trace.
            return rows.GetBoolean(FutureColumn) ? $"entry {row.Seq} ({row.Id}) was changed: it names a transaction that has not begun" : null;
        }

        return row.Hash().AsSpan().SequenceEqual(hash) ? null : $"entry {row.Seq} ({row.Id}) was changed or moved";
    }

    private static void Count(SortedDictionary<long, Block> blocks, long number, byte[] hash)
    {
        if (!blocks.TryGetValue(number, out var block))
        {
            blocks[number] = block = new Block(null);
        }

        block.Seen++;
        block.Running.AppendData(hash);
    }

    private sealed class Block(AuditBlock? row)
    {
        public AuditBlock? Row { get; } = row;

        public int Seen { get; set; }

        public IncrementalHash Running { get; } = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    }
}
