using System.Diagnostics;
using Mediation.Application.Vault;
using Mediation.Domain.People;
using Mediation.Infrastructure.Audit;
using Mediation.Infrastructure.Persistence;
using Npgsql;
using NpgsqlTypes;

namespace Mediation.Infrastructure.Cryptography;

/// <summary>Keys cannot be rotated, or not to the end; nothing is lost, and the next try goes on. The message is one line for the person at the terminal.</summary>
/// <param name="message">One line.</param>
public sealed class KeyRotationException(string message) : Exception(message);

/// <summary>How far a rotation is.</summary>
/// <param name="Done">Values that are under the new key.</param>
/// <param name="Of">Values that are to be.</param>
public readonly record struct RotationProgress(long Done, long Of);

/// <summary>What was rotated.</summary>
/// <param name="Version">The version of the key that is in force now.</param>
/// <param name="Values">Values that were put under it by this run.</param>
/// <param name="Retired">Versions that wrap nothing any more.</param>
/// <param name="Resumed">Whether an earlier run had begun it.</param>
public sealed record RotatedKeys(int Version, long Values, IReadOnlyList<int> Retired, bool Resumed);

/// <summary>
/// Rotates keys beside servers that run and people who work (docs/adr/0027). The key file says which keys there are, the database which may be met in it, each row under which it is: killed anywhere, the next run finds where it was.
/// Rows are taken in small batches and those that somebody holds are passed over until the next round, so that nobody waits for longer than a batch and nobody is waited for.
/// </summary>
/// <param name="ownerConnection">The database, as its owner.</param>
/// <param name="keys">The key file.</param>
/// <param name="clock">Tells when.</param>
public sealed class KeyRotation(string ownerConnection, MasterKeyFile keys, TimeProvider clock)
{
    /// <summary>What the audit trail calls the rotation of the master key.</summary>
    public const string What = "RotateKeys";

    /// <summary>What the audit trail calls the rotation of the blind index's key.</summary>
    public const string WhatOfIndex = "RotateIndexKey";

    private const string Who = "system:keys";
    private const int AtOnce = 200;

    /// <summary>How long transactions that began before are waited for.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Makes a new master key, or goes on with the one that an interrupted run made, and wraps every data key by it.</summary>
    /// <param name="progress">Told after each batch.</param>
    /// <param name="cancellationToken">Stops it between batches; the next run goes on.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="KeyRotationException">Another rotation runs, older transactions do not end, or a data key cannot be unwrapped.</exception>
    public async Task<RotatedKeys> RotateMasterAsync(IProgress<RotationProgress> progress, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(ownerConnection);
        await using var turn = await TakeTurnAsync(source, cancellationToken);
        keys.Reload();
        var isResumed = keys.IsRotating;
        if (!isResumed)
        {
            // The database takes the new signature before any server gives it, and the old one until all can give the new.
            var enter = MasterKeyFile.NewKey();
            await ExecuteAsync(source, "insert into sec.key (purpose, k) values ('enter-next', $1) on conflict (purpose) do update set k = excluded.k", cancellationToken, enter);
            keys.AddMaster(enter);
        }

        await PutInForceAsync(source, cancellationToken);
        await ExecuteAsync(source, "delete from sec.key where purpose = 'reach-before'", cancellationToken);
        var vault = new SealingVault(keys);
        var holders = await HoldersAsync(source, cancellationToken);
        var refused = new List<string>();
        long done = 0, left;
        while ((left = await CountAsync(source, holders, cancellationToken)) > refused.Count)
        {
            refused.Clear();
            var (before, total) = (done, done + left);
            foreach (var holder in holders)
            {
                await foreach (var batch in RewrapAsync(source, holder, vault, refused, cancellationToken))
                {
                    done += batch;
                    progress.Report(new(done, total));
                }
            }

            await LetOthersAsync(done == before, cancellationToken);
        }

        done += await RewrapSignInKeysAsync(source, cancellationToken);
        if (refused.Count > 0)
        {
            throw new KeyRotationException($"{refused.Count} data keys cannot be unwrapped, the first of {refused[0]}: all others are under master key {keys.CurrentVersion}, and the old master key stays in the key file.");
        }

        var retired = keys.RetireMasters();
        await TellAsync(What, $"master key {keys.CurrentVersion}, {done} keys wrapped anew", cancellationToken);
        return new RotatedKeys(keys.CurrentVersion, done, retired, isResumed);
    }

    /// <summary>Makes a new key of the blind index, or goes on with the one that an interrupted run made, and brings every index up to date.</summary>
    /// <param name="progress">Told after each batch.</param>
    /// <param name="cancellationToken">Stops it between batches; the next run goes on.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="KeyRotationException">Another rotation runs, or older transactions do not end.</exception>
    public async Task<RotatedKeys> RotateIndexAsync(IProgress<RotationProgress> progress, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(ownerConnection);
        await using var turn = await TakeTurnAsync(source, cancellationToken);
        keys.Reload();
        var isResumed = keys.IndexVersion > 1 && await CountOldAsync(source, cancellationToken) > 0;
        if (!isResumed)
        {
            keys.AddIndex();
        }

        await PutInForceAsync(source, cancellationToken);
        long done = 0, left;
        while ((left = await CountOldAsync(source, cancellationToken)) > 0)
        {
            var (before, total) = (done, done + left);
            foreach (var indexed in Indexed)
            {
                await foreach (var batch in LiftAsync(source, indexed, cancellationToken))
                {
                    done += batch;
                    progress.Report(new(done, total));
                }
            }

            await LetOthersAsync(done == before, cancellationToken);
        }

        await TellAsync(WhatOfIndex, $"index key {keys.IndexVersion}, {done} rows brought up to date", cancellationToken);
        return new RotatedKeys(keys.IndexVersion, done, [], isResumed);
    }

    // --- master key -----------------------------------------------------------------------------------------------------

    /// <summary>Every table whose rows hold a data key, and the column of its row's id: asked of the catalogue, so that no later table is forgotten.</summary>
    internal static async Task<IReadOnlyList<Holder>> HoldersAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        await using var read = source.CreateCommand(
            """
            select c.relname::text, id.attname::text from pg_class c
              join pg_attribute key on key.attrelid = c.oid and key.attname = 'data_key' and not key.attisdropped
              join pg_index i on i.indrelid = c.oid and i.indisprimary
              join pg_attribute id on id.attrelid = c.oid and id.attnum = i.indkey[0]
            where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1
            """);
        await using var rows = await read.ExecuteReaderAsync(cancellationToken);
        var holders = new List<Holder>();
        while (await rows.ReadAsync(cancellationToken))
        {
            holders.Add(new(rows.GetString(0), rows.GetString(1)));
        }

        return holders;
    }

    private async Task<long> CountAsync(NpgsqlDataSource source, IReadOnlyList<Holder> holders, CancellationToken cancellationToken)
    {
        long left = 0;
        foreach (var holder in holders)
        {
            left += await AskAsync<long>(source, $"select count(*) from {holder.Table} where substring(data_key from 1 for 4) <> $1", cancellationToken, NewestMark());
        }

        return left;
    }

    private async IAsyncEnumerable<int> RewrapAsync(
        NpgsqlDataSource source, Holder holder, SealingVault vault, List<string> refused, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        for (Guid? last = Guid.Empty; last is not null;)
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            var (ids, wrapped) = (new List<Guid>(), new List<byte[]>());
            await using (var take = Command(
                connection,
                $"select {holder.Id}, data_key from {holder.Table} where {holder.Id} > $1 and substring(data_key from 1 for 4) <> $2 order by {holder.Id} limit {AtOnce} for no key update skip locked",
                last.Value,
                NewestMark()))
            await using (var rows = await take.ExecuteReaderAsync(cancellationToken))
            {
                for (last = null; await rows.ReadAsync(cancellationToken);)
                {
                    var id = rows.GetGuid(0);
                    last = id;
                    try
                    {
                        wrapped.Add(vault.Rewrap(new DataKey(new WrappedKey((byte[])rows[1]), holder.Table, id)).Bytes);
                        ids.Add(id);
                    }
                    catch (System.Security.Cryptography.CryptographicException)
                    {
                        refused.Add($"{holder.Table} {id}");
                    }
                }
            }

            await using (var put = Command(connection, $"update {holder.Table} t set data_key = n.key from unnest($1, $2) n (id, key) where t.{holder.Id} = n.id", ids.ToArray(), wrapped.ToArray()))
            {
                await put.ExecuteNonQueryAsync(cancellationToken);
            }

            await transaction.CommitAsync(cancellationToken);
            yield return ids.Count;
        }
    }

    // A handful: one transaction.
    private async Task<int> RewrapSignInKeysAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        var encryptor = new MasterKeyXmlEncryptor(keys);
        var rewrapped = new List<(int Id, string Xml)>();
        await using (var read = source.CreateCommand("select id, xml from data_protection_keys where xml is not null"))
        await using (var rows = await read.ExecuteReaderAsync(cancellationToken))
        {
            while (await rows.ReadAsync(cancellationToken))
            {
                if (encryptor.Rewrap(rows.GetString(1)) is { } xml)
                {
                    rewrapped.Add((rows.GetInt32(0), xml));
                }
            }
        }

        await ExecuteAsync(
            source, "update data_protection_keys k set xml = n.xml from unnest($1, $2) n (id, xml) where k.id = n.id", cancellationToken, rewrapped.Select(key => key.Id).ToArray(), rewrapped.Select(key => key.Xml).ToArray());
        return rewrapped.Count;
    }

    private byte[] NewestMark()
    {
        var mark = new byte[4];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(mark, keys.CurrentVersion);
        return mark;
    }

    /// <summary>A table whose rows hold a data key each.</summary>
    internal sealed record Holder(string Table, string Id);

    // --- blind index ----------------------------------------------------------------------------------------------------

    // Officers and their relatives first: with whom parties are compared.
    private static readonly IReadOnlyList<IndexedTable> Indexed =
    [
        new("officers", "id", ["identity_index"]),
        new("declared_relatives", "officer_id", ["identity_index"]),
        new("parties", "id", ["identity_index", "mobile_index"]),
    ];

    /// <summary>Every column that holds a blind index.</summary>
    internal static IEnumerable<(string Table, string Column)> IndexColumns => Indexed.SelectMany(indexed => indexed.Columns.Select(column => (indexed.Table, column)));

    private static string IsOld(string column) => $"({column} is not null and case when octet_length({column}) = 32 then 1 else get_byte({column}, 0) end < $1)";

    private async Task<long> CountOldAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        long left = 0;
        foreach (var indexed in Indexed)
        {
            left += await AskAsync<long>(source, $"select count(*) from {indexed.Table} where {indexed.HasOld}", cancellationToken, keys.IndexVersion);
        }

        return left;
    }

    private async IAsyncEnumerable<int> LiftAsync(NpgsqlDataSource source, IndexedTable indexed, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        for (var last = Guid.Empty; ;)
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            var ids = new List<Guid>();
            var (old, lifted) = (indexed.Columns.Select(_ => new List<byte[]?>()).ToList(), indexed.Columns.Select(_ => new List<byte[]?>()).ToList());
            await using (var take = Command(
                connection,
                $"select {indexed.Id}, {string.Join(", ", indexed.Columns)} from {indexed.Table} where {indexed.HasOld} and {indexed.Id} >= $2 order by {indexed.Id} limit {AtOnce} for no key update skip locked",
                keys.IndexVersion,
                last))
            await using (var rows = await take.ExecuteReaderAsync(cancellationToken))
            {
                while (await rows.ReadAsync(cancellationToken))
                {
                    ids.Add(last = rows.GetGuid(0));
                    for (var i = 0; i < old.Count; i++)
                    {
                        var value = rows.IsDBNull(i + 1) ? null : (byte[])rows[i + 1];
                        old[i].Add(value);
                        lifted[i].Add(value is null ? null : BlindIndex.Lift(value, keys.IndexChain));
                    }
                }
            }

            if (ids.Count == 0)
            {
                yield break;
            }

            // By the old value, too: an officer's relatives have nothing else to be told apart by.
            var values = (string way) => string.Concat(indexed.Columns.Select((_, i) => $", {way}{i}"));
            await using (var put = Command(
                connection,
                $"""
                update {indexed.Table} t set {string.Join(", ", indexed.Columns.Select((column, i) => $"{column} = n.new{i}"))}
                from unnest($1{string.Concat(Enumerable.Range(2, 2 * old.Count).Select(n => $", ${n}"))}) n (id{values("old")}{values("new")})
                where t.{indexed.Id} = n.id and {string.Join(" and ", indexed.Columns.Select((column, i) => $"t.{column} is not distinct from n.old{i}"))}
                """,
                [ids.ToArray(), .. old.Concat(lifted).Select(column => (object)column.ToArray())]))
            {
                await put.ExecuteNonQueryAsync(cancellationToken);
            }

            await transaction.CommitAsync(cancellationToken);
            yield return ids.Count;
        }
    }

    private sealed record IndexedTable(string Table, string Id, IReadOnlyList<string> Columns)
    {
        public string HasOld => string.Join(" or ", Columns.Select(IsOld)) is var any && Columns.Count > 1 ? $"({any})" : any;
    }

    // --- both -----------------------------------------------------------------------------------------------------------

    // Held until the connection ends, with the process if need be.
    private static async Task<NpgsqlConnection> TakeTurnAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        var turn = await source.OpenConnectionAsync(cancellationToken);
        await using var take = new NpgsqlCommand("select pg_try_advisory_lock(5804)", turn);
        if (await take.ExecuteScalarAsync(cancellationToken) is true)
        {
            return turn;
        }

        await turn.DisposeAsync();
        throw new KeyRotationException("Keys are being rotated already: wait until that is done.");
    }

    // From here on every transaction that begins knows the new keys; those that began before are waited for.
    private async Task PutInForceAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        await using (var connection = await source.OpenConnectionAsync(cancellationToken))
        {
            await DatabaseMigrator.SetKeysAsync(connection, keys, cancellationToken);
        }

        const string Theirs =
            """
            from pg_locks l join pg_stat_activity a on a.pid = l.pid
            where l.locktype = 'virtualxid' and a.datname = current_database() and a.usename is not null and l.pid <> pg_backend_pid()
            """;
        var open = await AskAsync<string[]>(source, $"select coalesce(array_agg(l.virtualtransaction), '{{}}') {Theirs}", cancellationToken);
        for (var waited = Stopwatch.StartNew(); ;)
        {
            var left = await AskAsync<long>(source, $"select count(*) {Theirs} and l.virtualtransaction = any($1)", cancellationToken, (object)open);
            if (left == 0)
            {
                return;
            }

            if (waited.Elapsed > Patience)
            {
                throw new KeyRotationException($"{left} transactions that began before the new key do not end (a backup, perhaps): run rotate-keys again when they have; it goes on where it is.");
            }

            await Task.Delay(20, cancellationToken);
        }
    }

    private Task TellAsync(string what, string subject, CancellationToken cancellationToken) => AuditInsert.RunAsync(ownerConnection, keys, Who, what, subject, clock, cancellationToken);

    // What somebody held a moment ago is tried again.
    private static Task LetOthersAsync(bool isHeldUp, CancellationToken cancellationToken) => isHeldUp ? Task.Delay(50, cancellationToken) : Task.CompletedTask;

    private static async Task<T> AskAsync<T>(NpgsqlDataSource source, string question, CancellationToken cancellationToken, params object[] values)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var ask = Command(connection, question, values);
        return (T)(await ask.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var command = Command(connection, sql, values);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params object[] values)
    {
#pragma warning disable CA2100 // our own statements, about tables of the catalogue
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
        foreach (var value in values)
        {
            command.Parameters.Add(value is byte[]?[] column ? new NpgsqlParameter { Value = column, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea } : new NpgsqlParameter { Value = value });
        }

        return command;
    }
}
