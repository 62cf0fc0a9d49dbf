using Mediation.Application.Operations;
using Npgsql;
using NpgsqlTypes;

namespace Mediation.Infrastructure.Backup;

/// <summary>The table <c>backup_runs</c>: written by the owner, read by the web.</summary>
internal sealed class BackupRuns(NpgsqlDataSource source, BackupSettings? settings = null) : IBackups
{
    private const int LongestFault = 500;

    public string? Folder => settings?.Folder;

    public async Task<IReadOnlyList<BackupRun>> LastAsync(int most, CancellationToken cancellationToken)
    {
        await using var read = source.CreateCommand(
            """
            select started_at, ended_at, folder, bytes, fault from (
              (select * from backup_runs order by ended_at desc limit $1)
              union (select * from backup_runs where fault is null order by ended_at desc limit 1)
              union (select * from backup_runs where fault is not null order by ended_at desc limit 1)) runs
            order by ended_at desc
            """);
        read.Parameters.Add(new NpgsqlParameter { Value = most });
        await using var rows = await read.ExecuteReaderAsync(cancellationToken);
        var runs = new List<BackupRun>();
        while (await rows.ReadAsync(cancellationToken))
        {
            runs.Add(new BackupRun(
                rows.GetFieldValue<DateTimeOffset>(0),
                rows.GetFieldValue<DateTimeOffset>(1),
                rows.GetString(2),
                rows.IsDBNull(3) ? null : rows.GetInt64(3),
                rows.IsDBNull(4) ? null : rows.GetString(4)));
        }

        return runs;
    }

    /// <summary>Writes down how a run ended. A database of before this table was there is backed up, too, and says nothing.</summary>
    public static async Task WriteAsync(string ownerConnection, BackupRun run, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(ownerConnection);
        await connection.OpenAsync(cancellationToken);
        if (await BackupWriter.AskAsync<bool>(connection, "select to_regclass('public.backup_runs') is null", cancellationToken))
        {
            return;
        }

        await using var write = new NpgsqlCommand("insert into backup_runs (id, started_at, ended_at, folder, bytes, fault) values ($1, $2, $3, $4, $5, $6)", connection);
        foreach (var (type, value) in new (NpgsqlDbType, object?)[]
        {
            (NpgsqlDbType.Uuid, Guid.CreateVersion7(run.EndedAt)), (NpgsqlDbType.TimestampTz, run.StartedAt.ToUniversalTime()), (NpgsqlDbType.TimestampTz, run.EndedAt.ToUniversalTime()),
            (NpgsqlDbType.Text, run.Folder), (NpgsqlDbType.Bigint, run.Bytes), (NpgsqlDbType.Text, run.Fault is { Length: > LongestFault } ? run.Fault[..LongestFault] : run.Fault),
        })
        {
            write.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = type, Value = value ?? DBNull.Value });
        }

        await write.ExecuteNonQueryAsync(cancellationToken);
    }
}
