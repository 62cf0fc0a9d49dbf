using Mediation.Infrastructure.Audit;
using Mediation.Infrastructure.Cryptography;
using Mediation.Infrastructure.Persistence;
using Npgsql;

namespace Mediation.Infrastructure.Backup;

/// <summary>
/// Restores a backup into an empty database: all of it, or nothing. While it works the database bears a mark; a restore that was killed is cleared away by the next one, and nothing else will work there.
/// </summary>
public sealed class BackupReader
{
    /// <summary>What the audit trail calls it.</summary>
    public const string What = "RestoreBackup";

    private const string Mark = "restoring";

    private readonly string _folder;
    private readonly BackupManifest _manifest;
    private readonly MasterKeyFile _keys;

    private BackupReader(string folder, BackupManifest manifest, MasterKeyFile keys) => (_folder, _manifest, _keys) = (folder, manifest, keys);

    /// <summary>How many persons who were erased after the backup was taken have been erased again.</summary>
    public int ErasedAgain { get; private set; }

    private string Dump => Path.Combine(_folder, BackupManifest.DumpName);

    /// <summary>Looks whether the backup is whole and the key file is the right one; touches no database.</summary>
    /// <param name="folder">The backup's folder.</param>
    /// <param name="keysFolder">The folder of the key file.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The backup, ready to be restored.</returns>
    /// <exception cref="BackupException">Something is missing, was changed, or does not belong together.</exception>
    public static async Task<BackupReader> OpenAsync(string folder, string keysFolder, CancellationToken cancellationToken)
    {
        var manifest = BackupManifest.Read(folder);
        if (manifest.Format != BackupManifest.CurrentFormat || !DatabaseMigrator.Known().Contains(manifest.Migration))
        {
            throw new BackupException($"The backup in {folder} was taken by a newer version of this program: restore it with that one.");
        }

        if (!File.Exists(Path.Combine(keysFolder, MasterKeyFile.FileName)))
        {
            throw new BackupException($"The master key is missing in {keysFolder}: without the key file that this backup was taken under nothing sealed in it can be read. Name its folder with --keys.");
        }

        var keys = MasterKeyFile.Load(keysFolder);
        var has = keys.Fingerprints(withRetired: true);
        if (manifest.Keys.FirstOrDefault(needed => has.GetValueOrDefault(needed.Key) != needed.Value) is { Key: { } other })
        {
            throw new BackupException($"The key file in {keysFolder} is not the one that this backup was taken under: its key \"{other}\" is retired or another.");
        }

        var reader = new BackupReader(folder, manifest, keys);
        if (!manifest.HasGoodMac(keys))
        {
            throw new BackupException($"The manifest of the backup in {folder} was changed since it was written.");
        }

        if (!File.Exists(reader.Dump) || await BackupWriter.HashAsync(reader.Dump, cancellationToken) != (manifest.Bytes, manifest.Sha256))
        {
            throw new BackupException($"The backup in {folder} is not whole: {BackupManifest.DumpName} is not as it was written.");
        }

        return reader;
    }

    /// <summary>Restores it, brings it up to date, and tells the audit trail.</summary>
    /// <param name="ownerConnection">The empty database, as its owner.</param>
    /// <param name="clock">Tells when.</param>
    /// <param name="cancellationToken">Gives up; the database is empty again.</param>
    /// <returns>What was restored.</returns>
    /// <exception cref="BackupException">The database is not empty, lacks a role, or PostgreSQL refuses.</exception>
    public async Task<BackupManifest> RestoreAsync(string ownerConnection, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(ownerConnection);
        await DemandEmptyAsync(source, cancellationToken);
        await ExecuteAsync(source, $"create schema {Mark}", cancellationToken);
        try
        {
            await LoadAsync(source, ownerConnection, cancellationToken);
            await DatabaseMigrator.MigrateAsync(source, _keys, cancellationToken);
            ErasedAgain = await ErasedList.ObeyAsync(source, _keys, clock, cancellationToken);
            var replaced = _keys.ReadAnchor();
            await AuditInsert.RunAsync(ownerConnection, _keys, "system:restore", What, Subject(replaced), clock, cancellationToken);
            await new AuditSealer(source, _keys, clock).SealRestoredAsync(replaced, cancellationToken);
            await ExecuteAsync(source, $"drop schema {Mark}", cancellationToken);
            return _manifest;
        }
        catch
        {
            try
            {
                await EmptyAsync(source, CancellationToken.None);
            }
            catch (NpgsqlException)
            {
                // The database is away: the mark stays, and the next restore clears up.
            }

            throw;
        }
    }

    /// <summary>Lets nobody into a database that a killed restore has left half-done.</summary>
    internal static async Task DemandWholeAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        if (await IsMarkedAsync(source, cancellationToken))
        {
            throw new BackupException("A restore into this database is under way or was interrupted: run restore again.");
        }
    }

    private async Task LoadAsync(NpgsqlDataSource source, string ownerConnection, CancellationToken cancellationToken)
    {
        var refused = await PostgresTool.RunAsync(
            "pg_restore", ownerConnection, ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", "--dbname=", Dump], cancellationToken);
        if (refused is not null)
        {
            throw new BackupException($"The backup in {_folder} cannot be restored: {refused}");
        }

        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var rows = await BackupWriter.CountAsync(connection, cancellationToken);
        if (_manifest.Rows.FirstOrDefault(table => rows.GetValueOrDefault(table.Key) != table.Value) is { Key: { } table })
        {
            throw new BackupException($"The backup in {_folder} is not whole: {rows.GetValueOrDefault(table)} rows of {table} instead of {_manifest.Rows[table]}.");
        }

        var anchor = await AuditSealer.LastBlockAsync(connection, cancellationToken) is { } last ? AuditAnchor.Of(last).ToString() : null;
        if (anchor != _manifest.Anchor)
        {
            throw new BackupException($"The backup in {_folder} is not whole: its audit trail ends elsewhere.");
        }
    }

    private static async Task DemandEmptyAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        if (await IsMarkedAsync(source, cancellationToken))
        {
            await EmptyAsync(source, cancellationToken);
        }

        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        if (!await BackupWriter.AskAsync<bool>(
            connection,
            """
            select not exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname !~ '^(pg_|information_schema$)'
              and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e'))
            """,
            cancellationToken))
        {
            throw new BackupException("The database is not empty: a backup is restored into a new one. Name another data folder with --data, or a new database.");
        }

        if (await BackupWriter.AskAsync<long>(connection, "select count(*) from pg_roles where rolname in ('app', 'jobs')", cancellationToken) != 2)
        {
            throw new BackupException("The roles app and jobs are missing on this PostgreSQL: make them first (docs/operations.md).");
        }
    }

    private string Subject(string? replaced)
    {
        var before = replaced is null ? "no anchor" : AuditAnchor.TryRead(replaced, out var anchor) ? FormattableString.Invariant($"anchor {anchor.Number} {anchor.Hash[..16]}") : "an anchor that cannot be read";
        return FormattableString.Invariant($"backup of {_manifest.TakenAt:yyyy-MM-dd HH:mm:ss} UTC, replaced {before}");
    }

    private static async Task<bool> IsMarkedAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        await using var marked = source.CreateCommand($"select to_regnamespace('{Mark}') is not null");
        return await marked.ExecuteScalarAsync(cancellationToken) is true;
    }

    // Only ever called where this restore, or one before it, has put everything there.
    private static Task EmptyAsync(NpgsqlDataSource source, CancellationToken cancellationToken) => ExecuteAsync(
        source,
        $"""
        drop schema if exists public cascade; create schema public;
        drop schema if exists sec cascade; drop schema if exists {Jobs.JobServices.Schema} cascade;
        drop schema if exists {Mark};
        """,
        cancellationToken);

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // our own statements
        await using var command = source.CreateCommand(sql);
#pragma warning restore CA2100
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
