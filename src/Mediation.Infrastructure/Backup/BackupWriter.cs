using System.Data;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mediation.Infrastructure.Audit;
using Mediation.Infrastructure.Cryptography;
using Npgsql;

namespace Mediation.Infrastructure.Backup;

/// <summary>
/// Takes a backup: one snapshot of the database, counted and dumped while others write. Jobs that wait are left out (each start sets them anew), and so are the keys that the database keeps a copy of.
/// </summary>
/// <param name="ownerConnection">The database, as its owner.</param>
/// <param name="keys">The key file; only fingerprints of it go into the backup.</param>
/// <param name="clock">Tells when.</param>
public sealed class BackupWriter(string ownerConnection, MasterKeyFile keys, TimeProvider clock)
{
    /// <summary>What the audit trail calls it.</summary>
    public const string What = "TakeBackup";

    private const UnixFileMode FolderMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode SecretFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes a backup into a folder, under temporary names until it is whole.</summary>
    /// <param name="folder">The folder; made where missing. Only one backup fits in.</param>
    /// <param name="cancellationToken">Gives up; what was written goes.</param>
    /// <returns>What it says about itself.</returns>
    /// <exception cref="BackupException">The folder holds one already, is full or cannot be written to, or PostgreSQL refuses.</exception>
    public async Task<BackupManifest> TakeAsync(string folder, CancellationToken cancellationToken)
    {
        var (dump, manifestFile) = (Path.Combine(folder, BackupManifest.DumpName), Path.Combine(folder, BackupManifest.FileName));
        var isNew = !Directory.Exists(folder);
        var startedAt = clock.GetUtcNow();
        try
        {
            Directory.CreateDirectory(folder, FolderMode);
            // Held until the end: two backups never write into one folder.
            await using var half = Open(Half(manifestFile));
            try
            {
                if (BackupManifest.IsIn(folder))
                {
                    throw new BackupException($"{folder} already holds a backup: name another folder.");
                }

                await using (Open(Half(dump)))
                {
                    // Readable by its owner alone before anything is in it.
                }

                var manifest = await WriteDumpAsync(Half(dump), folder, cancellationToken);
                half.SetLength(0);
                await half.WriteAsync(Encoding.UTF8.GetBytes(manifest.ToJson()), cancellationToken);
                half.Flush(flushToDisk: true);
                File.Move(Half(dump), dump, overwrite: true);
                // Last, since this file says that there is a backup.
                File.Move(Half(manifestFile), manifestFile, overwrite: false);
                await AuditInsert.RunAsync(ownerConnection, keys, "system:backup", What, Subject(manifest), clock, cancellationToken);
                await BackupRuns.WriteAsync(ownerConnection, new(startedAt, clock.GetUtcNow(), folder, manifest.Bytes, null), cancellationToken);
                return manifest;
            }
            finally
            {
                Clear(folder, isNew, Half(dump), Half(manifestFile));
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"The backup cannot be written to {folder}: {refused.Message}", refused);
        }
    }

    /// <summary>Makes sure that backups can be put below a folder; makes it where it is missing.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="BackupException">They cannot, or PostgreSQL's programs are missing.</exception>
    public static void DemandWritable(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder, FolderMode);
            var probe = Path.Combine(folder, $".probe-{Environment.ProcessId}");
            Open(probe).Dispose();
            File.Delete(probe);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"Backups cannot be written to {folder}: {refused.Message}", refused);
        }

        Cluster.PostgresBinaries.FindForBackup();
    }

    private async Task<BackupManifest> WriteDumpAsync(string file, string folder, CancellationToken cancellationToken)
    {
        // A rotation may add a key before the snapshot and retire another after it.
        keys.Reload();
        var needed = keys.Fingerprints();
        await using var connection = new NpgsqlConnection(ownerConnection);
        await connection.OpenAsync(cancellationToken);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        await using (var calm = new NpgsqlCommand("set local idle_in_transaction_session_timeout = 0", connection))
        {
            await calm.ExecuteNonQueryAsync(cancellationToken);
        }

        if (await AskAsync<bool>(connection, "select to_regclass('public.disputes') is null", cancellationToken))
        {
            throw new BackupException("There is nothing to back up: this database was not set up yet.");
        }

        var name = await AskAsync<string>(connection, "select pg_export_snapshot()", cancellationToken);
        var takenAt = clock.GetUtcNow();
        keys.Reload();
        foreach (var (key, print) in keys.Fingerprints())
        {
            needed[key] = print;
        }

        var refused = await PostgresTool.RunAsync(
            "pg_dump",
            ownerConnection,
            // Who owns and who may is the product's to say, at every migrate. A job that waits belongs to the server of today.
            ["--format=custom", $"--snapshot={name}", "--no-owner", "--no-privileges", "--no-comments", "--exclude-table-data=sec.key", $"--exclude-schema={Jobs.JobServices.Schema}", $"--file={file}"],
            cancellationToken);
        if (refused is not null)
        {
            throw new BackupException($"The backup cannot be written to {folder}: {refused}");
        }

        await KeepAsync(file, cancellationToken);
        var rows = await CountAsync(connection, cancellationToken);
        var anchor = await AuditSealer.LastBlockAsync(connection, cancellationToken) is { } last ? AuditAnchor.Of(last).ToString() : null;
        var migration = await AskAsync<string>(connection, "select max(migration_id) from \"__EFMigrationsHistory\"", cancellationToken);
        var (bytes, hash) = await HashAsync(file, cancellationToken);
        return new BackupManifest(BackupManifest.CurrentFormat, takenAt, migration, bytes, hash, needed, anchor, rows, "").Signed(keys);
    }

    /// <summary>Rows of each table.</summary>
    internal static async Task<SortedDictionary<string, long>> CountAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var tables = new List<string>();
        await using (var read = new NpgsqlCommand("select c.relname::text from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1", connection))
        await using (var names = await read.ExecuteReaderAsync(cancellationToken))
        {
            while (await names.ReadAsync(cancellationToken))
            {
                tables.Add(names.GetString(0));
            }
        }

        var rows = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            rows[table] = await AskAsync<long>(connection, $"select count(*) from public.\"{table}\"", cancellationToken);
        }

        return rows;
    }

    internal static async Task<(long Bytes, string Sha256)> HashAsync(string file, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(file, new FileStreamOptions { Options = FileOptions.SequentialScan | FileOptions.Asynchronous });
        return (stream.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken)));
    }

    internal static async Task<T> AskAsync<T>(NpgsqlConnection connection, string question, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // our own questions, about tables of the catalogue
        await using var ask = new NpgsqlCommand(question, connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
        return (T)(await ask.ExecuteScalarAsync(cancellationToken))!;
    }

    private static string Half(string file) => file + ".new";

    private static string Subject(BackupManifest manifest) => string.Create(CultureInfo.InvariantCulture, $"{manifest.TakenAt:yyyy-MM-ddTHH:mm:ssZ}, dump {manifest.Sha256[..16]}");

    private static FileStream Open(string file) =>
        new(file, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, UnixCreateMode = SecretFile });

    private static async Task KeepAsync(string file, CancellationToken cancellationToken)
    {
        await using var written = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        await written.FlushAsync(cancellationToken);
        written.Flush(flushToDisk: true);
    }

    private static void Clear(string folder, bool isNew, params string[] halves)
    {
        try
        {
            foreach (var half in halves)
            {
                File.Delete(half);
            }

            if (isNew && Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any())
            {
                Directory.Delete(folder);
            }
        }
        catch (Exception unwilling) when (unwilling is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be written to cannot be cleared either; what went wrong is told already.
        }
    }
}
