using System.Globalization;
using System.Security.Cryptography;
using Mediation.Infrastructure.Cryptography;
using Npgsql;

namespace Mediation.Infrastructure.Audit;

/// <summary>What <c>verify-audit</c> found.</summary>
/// <param name="Blocks">Blocks walked.</param>
/// <param name="Sealed">Sealed entries walked.</param>
/// <param name="Tail">Entries not sealed yet.</param>
/// <param name="Fault">The first thing that is wrong, in plain words, or null.</param>
public sealed record AuditVerdict(long Blocks, long Sealed, long Tail, string? Fault);

/// <summary>Walks the whole trail as the database's owner and names the first entry that was changed, removed, inserted or moved.</summary>
public sealed class AuditVerifier(NpgsqlDataSource owner, MasterKeyFile keys)
{
    /// <summary>Walks the trail.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The verdict.</returns>
    public async Task<AuditVerdict> VerifyAsync(CancellationToken cancellationToken)
    {
        await using var connection = await owner.OpenConnectionAsync(cancellationToken);
        await using var snapshot = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        var blocks = new SortedDictionary<long, Block>();
        string? fault = null;
        var last = new byte[32];
        long lastNumber = 0;
        await using (var read = new NpgsqlCommand("select number, entries, entries_hash, before_hash, mac from audit_blocks order by number", connection))
        await using (var rows = await read.ExecuteReaderAsync(cancellationToken))
        {
            while (await rows.ReadAsync(cancellationToken))
            {
                var (number, entries, hash, before, mac) = (rows.GetInt64(0), rows.GetInt32(1), (byte[])rows[2], (byte[])rows[3], (byte[])rows[4]);
                if (number != lastNumber + 1 || !before.AsSpan().SequenceEqual(last) || !mac.AsSpan().SequenceEqual(AuditBlock.Mac(keys.Audit, number, entries, hash, before)))
                {
                    fault ??= $"block {number} was changed, or a block before it is missing";
                }

                (last, lastNumber) = (AuditBlock.Hash(number, entries, hash, before, mac), number);
                blocks[number] = new Block(entries, hash);
            }
        }

        if (keys.ReadAnchor() is { } anchor && fault is null)
        {
            var parts = anchor.Split(' ');
            var anchored = long.Parse(parts[0], CultureInfo.InvariantCulture);
            if (anchored > lastNumber || (anchored == lastNumber && parts[1] != Convert.ToHexString(last)))
            {
                fault = $"the anchor file names block {anchored}, which the trail does not have";
            }
        }

        long sealedEntries = 0;
        long tail = 0;
        await using (var read = new NpgsqlCommand(
            $"""
            select {AuditRow.Columns}, s.block, s.hash from audit_entries e full join audit_seals s on s.seq = e.seq
            order by coalesce(s.block, 9223372036854775807), coalesce(e.seq, s.seq)
            """, connection) { CommandTimeout = 0 })
        await using (var rows = await read.ExecuteReaderAsync(cancellationToken))
        {
            while (await rows.ReadAsync(cancellationToken))
            {
                if (rows.IsDBNull(0))
                {
                    var missing = await SeqOfMissingAsync(cancellationToken);
                    fault ??= $"entry {missing} was removed";
                    Count(blocks, rows.GetInt64(15), (byte[])rows[16]);
                    sealedEntries++;
                    continue;
                }

                var row = AuditRow.Read(rows);
                if (!row.HasGoodMac(keys.Audit))
                {
                    fault ??= rows.IsDBNull(15) ? $"entry {row.Seq} ({row.Id}) was inserted or changed" : $"entry {row.Seq} ({row.Id}) was changed";
                }

                if (rows.IsDBNull(15))
                {
                    tail++;
                    continue;
                }

                sealedEntries++;
                if (!row.Hash().AsSpan().SequenceEqual((byte[])rows[16]))
                {
                    fault ??= $"entry {row.Seq} ({row.Id}) was changed or moved";
                }

                Count(blocks, rows.GetInt64(15), (byte[])rows[16]);
            }
        }

        foreach (var (number, block) in blocks)
        {
            if (block.Seen != block.Entries || !block.Running.GetCurrentHash().AsSpan().SequenceEqual(block.Hash))
            {
                fault ??= $"the seals of block {number} were changed";
            }
        }

        return new AuditVerdict(blocks.Count, sealedEntries, tail, fault);
    }

    private static void Count(SortedDictionary<long, Block> blocks, long number, byte[] hash)
    {
        if (!blocks.TryGetValue(number, out var block))
        {
            blocks[number] = block = new Block(0, []);
        }

        block.Seen++;
        block.Running.AppendData(hash);
    }

    private async Task<long> SeqOfMissingAsync(CancellationToken cancellationToken)
    {
        await using var missing = owner.CreateCommand("select min(s.seq) from audit_seals s where not exists (select from audit_entries e where e.seq = s.seq)");
        return (long)(await missing.ExecuteScalarAsync(cancellationToken) ?? 0L);
    }

    private sealed class Block(int entries, byte[] hash)
    {
        public int Entries { get; } = entries;

        public byte[] Hash { get; } = hash;

        public int Seen { get; set; }

        public IncrementalHash Running { get; } = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    }
}
