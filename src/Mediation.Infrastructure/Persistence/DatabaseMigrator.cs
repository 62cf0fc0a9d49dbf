using System.Reflection;
using System.Security.Cryptography;
using Hangfire.PostgreSql;
using Mediation.Infrastructure.Backup;
using Mediation.Infrastructure.Cryptography;
using Mediation.Infrastructure.Jobs;
using Mediation.Infrastructure.Persistence.RowSecurity;
using Mediation.Infrastructure.Reference;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace Mediation.Infrastructure.Persistence;

/// <summary>Brings a database to the state that this version of the product wants. Run as the owner, as often as one likes; it only goes forward.</summary>
public static class DatabaseMigrator
{
    /// <summary>
    /// Applies migrations, row policies and grants, the signing keys, Hangfire's schema and the reference data. What stands already is left alone: policies made anew want each table for themselves, and
    /// beside a busy server they would wait for it, and it for them. At last it obeys the list of persons who were erased, in case a server was killed while it erased one.
    /// </summary>
    /// <param name="ownerConnection">Connection of the owner.</param>
    /// <param name="keys">The key file; the keys that sign who acts are copied to where only the owner reads them.</param>
    /// <param name="cancellationToken">Stops it between steps.</param>
    /// <returns>A task.</returns>
    /// <exception cref="BackupException">A restore into this database was interrupted.</exception>
    public static async Task MigrateAsync(string ownerConnection, MasterKeyFile keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        await using var source = NpgsqlDataSource.Create(ownerConnection);
        await BackupReader.DemandWholeAsync(source, cancellationToken);
        await MigrateAsync(source, keys, cancellationToken);
        await ErasedList.ObeyAsync(source, keys, TimeProvider.System, cancellationToken);
    }

    internal static async Task MigrateAsync(NpgsqlDataSource source, MasterKeyFile keys, CancellationToken cancellationToken)
    {
        var isCurrent = await IsCurrentAsync(source, cancellationToken);
        if (!isCurrent)
        {
            await using (var change = await source.OpenConnectionAsync(cancellationToken))
            {
                await ExecuteAsync(change, RowPolicies.DropViews, cancellationToken);
            }

            var options = new DbContextOptionsBuilder<MediationDb>();
            InfrastructureServices.Configure(options, source);
            await using var db = new MediationDb(options.Options);
            db.Database.SetCommandTimeout(TimeSpan.FromMinutes(30));
            await db.Database.MigrateAsync(cancellationToken);
        }

        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using (var transaction = await connection.BeginTransactionAsync(cancellationToken))
        {
            await ExecuteAsync(connection, "select pg_advisory_xact_lock(5802)", cancellationToken);
            if (!isCurrent || !await RowPolicies.AreAppliedAsync(connection, cancellationToken))
            {
                await ExecuteAsync(connection, RowPolicies.Script(), cancellationToken);
            }

            await SetKeysAsync(connection, keys, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        PostgreSqlObjectsInstaller.Install(connection, JobServices.Schema);
        await ExecuteAsync(
            connection,
            $"""
            grant usage on schema {JobServices.Schema} to jobs;
            grant select, insert, update, delete on all tables in schema {JobServices.Schema} to jobs;
            grant usage, select, update on all sequences in schema {JobServices.Schema} to jobs;
            revoke all on schema {JobServices.Schema} from app;
            """,
            cancellationToken);
        await ReferenceLoader.LoadAsync(connection, cancellationToken);
    }

    /// <summary>The migrations that this program knows.</summary>
    internal static IReadOnlyList<string> Known() =>
        [.. typeof(MediationDb).Assembly.GetTypes().Select(type => type.GetCustomAttribute<MigrationAttribute>()?.Id).OfType<string>().Order(StringComparer.Ordinal)];

    // Asked before EF is, which takes a second to get ready for nothing at every start but the first.
    private static async Task<bool> IsCurrentAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        await using var history = source.CreateCommand("select to_regclass('public.\"__EFMigrationsHistory\"') is not null");
        if (await history.ExecuteScalarAsync(cancellationToken) is not true)
        {
            return false;
        }

        await using var missing = source.CreateCommand("select not exists (select from unnest($1) known where known not in (select migration_id from \"__EFMigrationsHistory\"))");
        missing.Parameters.Add(new NpgsqlParameter { Value = Known().ToArray() });
        return await missing.ExecuteScalarAsync(cancellationToken) is true;
    }

    internal static string Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>
    /// Puts the keys of the key file in force: those that sign who acts and how far they see, and which versions values may bear. Transactions that are open go on under the key of the reach that they began with.
    /// </summary>
    internal static async Task SetKeysAsync(NpgsqlConnection connection, MasterKeyFile keys, CancellationToken cancellationToken)
    {
        await using var set = new NpgsqlCommand(
            """
            with before as (
              insert into sec.key (purpose, k) select 'reach-before', k from sec.key where purpose = 'reach' and k <> $2
              on conflict (purpose) do update set k = excluded.k),
            next as (delete from sec.key where purpose = 'enter-next'),
            versions as (update sec.keys_in_force set master_version = greatest(master_version, $3), index_version = greatest(index_version, $4))
            insert into sec.key (purpose, k) values ('enter', $1), ('reach', $2) on conflict (purpose) do update set k = excluded.k
            """,
            connection);
        foreach (var value in (object[])[keys.Enter, HKDF.Expand(HashAlgorithmName.SHA256, keys.Enter, 32, "reach"u8.ToArray()), keys.CurrentVersion, keys.IndexVersion])
        {
            set.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await set.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // our own files, no input
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

/// <summary>Lets <c>dotnet ef</c> make migrations without a server.</summary>
internal sealed class DesignTimeDb : Microsoft.EntityFrameworkCore.Design.IDesignTimeDbContextFactory<MediationDb>
{
    public MediationDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<MediationDb>();
        InfrastructureServices.Configure(options, NpgsqlDataSource.Create("Host=localhost;Database=mediation;Username=owner"));
        return new MediationDb(options.Options);
    }
}
