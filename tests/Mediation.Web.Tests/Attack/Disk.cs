using System.Buffers;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Mediation.Infrastructure.Backup;
using Mediation.Infrastructure.Cluster;
using Mediation.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Mediation.Web.Tests.Attack;

/// <summary>
/// Looks for secrets in everything that a cluster keeps: each file (tables, write-ahead log, PostgreSQL's own log), and each column of each table of one database, Hangfire's included, since compressed text would escape a search of files;
/// and in backups, unpacked.
/// </summary>
internal sealed partial class Disk
{
    private readonly TestCluster _cluster;
    private readonly TestDatabase _database;
    private readonly Dictionary<string, string> _names = [];
    private readonly SearchValues<string> _needles;

    /// <summary>What to look for; as UTF-8, and as JSON writes what is not ASCII.</summary>
    public Disk(TestCluster cluster, TestDatabase database, IEnumerable<(string What, string Value)> secrets)
    {
        (_cluster, _database) = (cluster, database);
        foreach (var (what, value) in secrets)
        {
            Assert.True(value.Length >= 9, $"{what} is too short to be looked for.");
            _names[AsBytes(value)] = what;
            _names.TryAdd(JsonEncodedText.Encode(value).ToString(), $"{what}, as JSON,");
        }

        _needles = SearchValues.Create([.. _names.Keys], StringComparison.Ordinal);
    }

    /// <summary>The folder of the backups; null for none.</summary>
    public string? Backups { get; init; }

    /// <summary>How many bytes of files were looked through.</summary>
    public long Bytes { get; private set; }

    /// <summary>How many cells of rows were.</summary>
    public long Cells { get; private set; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A text that must be found, or the search is worth nothing: written into a table of its own, as text and as bytes.</summary>
    public static async Task<string> PlantAsync(TestDatabase database)
    {
        var planted = RandomNumberGenerator.GetHexString(24);
        await using var owner = NpgsqlDataSource.Create(database.Owner);
#pragma warning disable CA2100 // letters
        await using var plant = owner.CreateCommand($"create table scratch as select '{planted}'::text as planted, convert_to('{planted}', 'UTF8') as bytes");
#pragma warning restore CA2100
        await plant.ExecuteNonQueryAsync(Cancel);
        return planted;
    }

    /// <summary>What is found where: nothing, if all is well.</summary>
    public async Task<List<string>> SearchAsync(params (string What, string Text)[] logs)
    {
        await CheckpointAsync();
        var found = new HashSet<string>();
        foreach (var (what, text) in logs)
        {
            Look(AsBytes(text), what, found);
        }

        SearchFiles(found);
        await SearchRowsAsync(found);
        if (Backups is not null)
        {
            await SearchBackupsAsync(Backups, found);
        }

        return [.. found];
    }

    private static string AsBytes(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

    private void Look(string content, string where, HashSet<string> found)
    {
        var rest = content.AsSpan();
        for (int at; found.Count < 100 && (at = rest.IndexOfAny(_needles)) >= 0; rest = rest[(at + 1)..])
        {
            var here = rest[at..];
            foreach (var (needle, what) in _names)
            {
                if (here.StartsWith(needle, StringComparison.Ordinal))
                {
                    found.Add($"{what} in {where}");
                }
            }
        }
    }

    private async Task CheckpointAsync()
    {
        // Starts nothing: only the superuser's way is asked for.
        var folder = Path.GetDirectoryName(_cluster.KeysFolder)!;
        await using var server = new PrivateCluster(new() { DataFolder = folder, ServerFolder = folder + "-pg", Durable = false }, NullLogger.Instance, TimeProvider.System);
        await using var superuser = NpgsqlDataSource.Create(server.SuperuserConnection("postgres"));
        await using var checkpoint = superuser.CreateCommand("checkpoint");
        await checkpoint.ExecuteNonQueryAsync(Cancel);
    }

    private void SearchFiles(HashSet<string> found)
    {
        var folder = Path.GetDirectoryName(_cluster.KeysFolder)!;
        foreach (var file in new[] { folder, folder + "-pg" }.SelectMany(part => Directory.EnumerateFiles(part, "*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false })))
        {
            byte[] content;
            try
            {
                content = File.ReadAllBytes(file);
            }
            catch (IOException)
            {
                continue;   // a socket, or a database of another class that was dropped meanwhile
            }

            Bytes += content.Length;
            Look(Encoding.Latin1.GetString(content), Path.GetRelativePath(folder, file), found);
        }
    }

    private async Task SearchRowsAsync(HashSet<string> found)
    {
        await using var owner = NpgsqlDataSource.Create(_database.Owner);
        var columns = new List<(string Table, string Column, string Type)>();
        await using (var read = owner.CreateCommand(
            """
            select format('%I.%I', c.table_schema, c.table_name), c.column_name, c.data_type from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
            where t.table_type = 'BASE TABLE' and c.table_schema in ('public', 'hangfire', 'sec') and c.table_name <> 'scratch' and c.table_name <> 'reference_files'
              and (c.data_type in ('bytea', 'json', 'jsonb', 'ARRAY', 'USER-DEFINED') or c.data_type like '%char%' or c.data_type = 'text')
            """))
        await using (var rows = await read.ExecuteReaderAsync(Cancel))
        {
            while (await rows.ReadAsync(Cancel))
            {
                columns.Add((rows.GetString(0), rows.GetString(1), rows.GetString(2)));
            }
        }

        Assert.Contains(columns, column => column is ("public.idempotency_answers", "answer", _));
        Assert.Contains(columns, column => column.Table.StartsWith("hangfire.", StringComparison.Ordinal));
        foreach (var table in columns.GroupBy(column => column.Table))
        {
            var content = table.Select(column => column.Type == "bytea" ? $"\"{column.Column}\"" : $"convert_to(\"{column.Column}\"::text, 'UTF8')").ToList();
#pragma warning disable CA2100 // names from the catalogue
            await using var search = owner.CreateCommand($"select {string.Join(", ", content)} from {table.Key}");
#pragma warning restore CA2100
            await using DbDataReader rows = await search.ExecuteReaderAsync(Cancel);
            while (await rows.ReadAsync(Cancel))
            {
                foreach (var (column, i) in table.Select((column, i) => (column.Column, i)))
                {
                    if (!await rows.IsDBNullAsync(i, Cancel))
                    {
                        Cells++;
                        Look(Encoding.Latin1.GetString(rows.GetFieldValue<byte[]>(i)), $"{table.Key}.{column}", found);
                    }
                }
            }
        }
    }

    // Each file as it is; a dump unpacked besides, and what it writes in hexadecimal as the bytes that it stands for.
    private async Task SearchBackupsAsync(string folder, HashSet<string> found)
    {
        var dumps = 0;
        foreach (var file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
        {
            Look(Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, Cancel)), $"the backup's {Path.GetFileName(file)}", found);
            if (Path.GetFileName(file) != BackupManifest.DumpName)
            {
                continue;
            }

            dumps++;
            var unpacked = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
            Assert.Null(await PostgresTool.RunAsync("pg_restore", _database.Owner, [$"--file={unpacked}", file], Cancel));
            var content = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(unpacked, Cancel));
            File.Delete(unpacked);
            Bytes += content.Length;
            Look(content, "the backup, unpacked", found);
            foreach (Match written in Hexadecimal().Matches(content))
            {
                Look(Encoding.Latin1.GetString(Convert.FromHexString(written.Groups[1].ValueSpan)), "the backup, in bytes", found);
            }
        }

        Assert.True(dumps > 0, "There is no backup to look into.");
    }

    [GeneratedRegex(@"\\x((?:[0-9a-f]{2}){9,})")]
    private static partial Regex Hexadecimal();
}
