using Mediation.Application;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Domain.Disputes;
using Mediation.Infrastructure;
using Mediation.Infrastructure.Audit;
using Mediation.Infrastructure.Backup;
using Mediation.Infrastructure.Cluster;
using Mediation.Infrastructure.Cryptography;
using Mediation.Testing;
using Mediation.Testing.Builders;
using Mediation.Web.Cli;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Mediation.Web.Tests.Cli;

/// <summary><c>backup</c> and <c>restore</c>: taken while people write, restored whole or not at all.</summary>
public sealed class BackupTests(TestCluster cluster, TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const int Clients = 8;

    private readonly string _folder = Directory.CreateTempSubdirectory("mediation-backup-").FullName;
    private Mediation.Testing.House _house = null!;

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Keys);
        File.Copy(Path.Combine(database.KeysFolder, MasterKeyFile.FileName), Path.Combine(Keys, MasterKeyFile.FileName));
        _house = await Mediation.Testing.House.OpenAsync(database, Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await _house.DisposeAsync();
        await WebHouse.EmptyAsync(database);
        // The seals of a trail that was emptied belong to nobody.
        await OwnerAsync(database.Owner, "truncate audit_seals, audit_blocks");
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Restores_one_moment_of_a_house_where_eight_clients_write()
    {
        var cases = new List<DisputeState> { await _house.SendAsync("mediator", TheRoad.ADivorce) };
        await SealAsync();
        using (var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancel))
        {
            var writers = Enumerable.Range(0, Clients).Select(_ => Task.Run(() => WriteAsync(cases, enough.Token), Cancel)).ToList();
            while (Count(cases) < 5 * Clients)
            {
                await Task.Delay(20, Cancel);
            }

            var before = Count(cases);
            Assert.Equal(0, (await BackUpAsync("backup")).Exit);
            Assert.True(Count(cases) > before, "Nobody wrote meanwhile.");
            await enough.CancelAsync();
            await Task.WhenAll(writers);
        }

        await SealAsync();
        var manifest = BackupManifest.Read(At("backup"));
        Assert.InRange(manifest.Rows["disputes"], 5 * Clients, cases.Count - 1);
        Assert.Equal((1, $"{At("backup")} already holds a backup: name another folder."), await BackUpAsync("backup"));

        // A machine of its own, with the key file that was kept elsewhere.
        await using var fresh = Fresh();
        try
        {
            var (exit, said) = await RunAsync("restore", At("backup"), "--data", At("data"), "--keys", Keys);
            Assert.True(exit == 0, said);
            await fresh.EnsureStartedAsync(Cancel);
            await CheckAsync(fresh.Connections.Owner, manifest);

            var anchor = await File.ReadAllTextAsync(Path.Combine(Keys, "audit-anchor.txt"), Cancel);
            Assert.Contains(" replaces ", anchor, StringComparison.Ordinal);
            (exit, said) = await RunAsync("verify-audit", "--data", At("data"), "--keys", Keys);
            Assert.True(exit == 0, said);
            Assert.Contains(", 0 not sealed yet.\nIt tells of a restore, ", said, StringComparison.Ordinal);
            Assert.Contains($"backup of {manifest.TakenAt:yyyy-MM-dd HH:mm:ss} UTC, replaced anchor ", said, StringComparison.Ordinal);

            Assert.Equal("13900001127", await MobileAsync(fresh.Connections.App, cases[0]));
            Assert.Equal(
                (1, "The database is not empty: a backup is restored into a new one. Name another data folder with --data, or a new database."),
                await RunAsync("restore", At("backup"), "--data", At("data"), "--keys", Keys));

            // And the trail goes on: what is written after the restore is sealed, too.
            await using var app = NpgsqlDataSource.Create(fresh.Connections.App);
            Assert.Equal(1, await new AuditSealer(app, MasterKeyFile.Load(Keys), TimeProvider.System).SealAsync(Cancel));
            Assert.Equal(0, (await RunAsync("verify-audit", "--data", At("data"), "--keys", Keys)).Exit);
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            await fresh.StopAsync(CancellationToken.None);
            Directory.Delete(_folder + "-pg", recursive: true);
        }
    }

    [Fact]
    public async Task Refuses_without_the_key_file_or_with_another_and_makes_nothing()
    {
        await _house.SendAsync("mediator", TheRoad.ADivorce);
        Assert.Equal(0, (await BackUpAsync("backup")).Exit);
        var master = await File.ReadAllTextAsync(Path.Combine(Keys, MasterKeyFile.FileName), Cancel);
        foreach (var file in Directory.GetFiles(At("backup")))
        {
            foreach (var key in master.Split('"').Where(text => text.Length == 44))
            {
                Assert.Equal(-1, (await File.ReadAllBytesAsync(file, Cancel)).AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(key)));
                Assert.Equal(-1, (await File.ReadAllBytesAsync(file, Cancel)).AsSpan().IndexOf(Convert.FromBase64String(key)));
            }
        }

        Directory.CreateDirectory(At("nothing"));
        var (exit, said) = await RunAsync("restore", At("backup"), "--data", At("data"), "--keys", At("nothing"));
        Assert.Equal(1, exit);
        Assert.StartsWith($"The master key is missing in {At("nothing")}: ", said, StringComparison.Ordinal);
        MasterKeyFile.LoadOrCreate(At("other"));
        (exit, said) = await RunAsync("restore", At("backup"), "--data", At("data"), "--keys", At("other"));
        Assert.Equal(1, exit);
        Assert.StartsWith($"The key file in {At("other")} is not the one that this backup was taken under", said, StringComparison.Ordinal);
        Assert.False(Directory.Exists(At("data")));
        Assert.Empty(Directory.GetFiles(At("nothing")));
    }

    [Fact]
    public async Task Refuses_what_is_not_whole_and_a_database_that_is_not_empty()
    {
        await _house.SendAsync("mediator", TheRoad.ADivorce);
        Assert.Equal(0, (await BackUpAsync("backup")).Exit);
        var into = new[] { "--owner-connection", database.Owner, "--keys", Keys };
        var (dump, manifest) = (Path.Combine(At("backup"), "database.dump"), Path.Combine(At("backup"), "manifest.json"));

        Assert.StartsWith("The database is not empty", (await RunAsync(["restore", At("backup"), .. into])).Said, StringComparison.Ordinal);
        var whole = await File.ReadAllBytesAsync(dump, Cancel);
        await File.WriteAllBytesAsync(dump, whole[..^100], Cancel);
        Assert.Equal((1, $"The backup in {At("backup")} is not whole: database.dump is not as it was written."), await RunAsync(["restore", At("backup"), .. into]));
        await File.WriteAllBytesAsync(dump, whole, Cancel);
        await File.WriteAllTextAsync(manifest, (await File.ReadAllTextAsync(manifest, Cancel)).Replace("\"disputes\": 1", "\"disputes\": 2", StringComparison.Ordinal), Cancel);
        Assert.Equal((1, $"The manifest of the backup in {At("backup")} was changed since it was written."), await RunAsync(["restore", At("backup"), .. into]));
        File.Delete(manifest);
        Assert.Equal((1, $"There is no backup in {At("backup")}: it has no manifest.json."), await RunAsync(["restore", At("backup"), .. into]));
        Assert.Equal(0, (await BackUpAsync("backup")).Exit);
    }

    [Fact]
    public async Task Leaves_nothing_where_a_folder_is_full_or_none()
    {
        // Whoever writes into this file is told that the disk is full.
        Directory.CreateDirectory(At("full"));
        File.CreateSymbolicLink(Path.Combine(At("full"), "database.dump.new"), "/dev/full");
        var (exit, said) = await BackUpAsync("full");
        Assert.Equal(1, exit);
        Assert.Matches("^The backup cannot be written to .*No space left on device$", said);
        Assert.Empty(Directory.GetFileSystemEntries(At("full")));

        await File.WriteAllTextAsync(At("file"), "", Cancel);
        (exit, said) = await BackUpAsync("file/below");
        Assert.Equal(1, exit);
        Assert.StartsWith($"The backup cannot be written to {At("file/below")}: ", said, StringComparison.Ordinal);
        Assert.Single(said.Split('\n'));
    }

    [Fact]
    public async Task Clears_up_after_a_restore_that_was_killed()
    {
        await _house.SendAsync("mediator", TheRoad.ADivorce);
        Assert.Equal(0, (await BackUpAsync("backup")).Exit);
        await using var empty = await cluster.NewEmptyDatabaseAsync(Cancel);
        await OwnerAsync(empty.Owner, "create schema restoring; create table disputes (half int)");
        var into = new[] { "--owner-connection", empty.Owner, "--keys", Keys };

        Assert.Equal((1, "A restore into this database is under way or was interrupted: run restore again."), await RunAsync(["migrate", .. into]));
        var (exit, said) = await RunAsync(["restore", At("backup"), .. into]);
        Assert.True(exit == 0, said);
        Assert.Equal(0, (await RunAsync(["migrate", .. into])).Exit);
        Assert.Equal(0, (await RunAsync(["verify-audit", .. into])).Exit);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Keys => At("keys");

    private string At(string name) => Path.Combine(_folder, name);

    private async Task WriteAsync(List<DisputeState> cases, CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            var state = await _house.SendAsync("mediator", TheRoad.ADivorce);
            await _house.SendAsync("mediator", new RecordWillingness { DisputeId = state.Id, Version = state.Version, Party = 1, Answer = WillingnessAnswer.Willing, How = ContactMeans.InPerson });
            lock (cases)
            {
                cases.Add(state);
            }
        }
    }

    private static int Count(List<DisputeState> cases)
    {
        lock (cases)
        {
            return cases.Count;
        }
    }

    private async Task SealAsync()
    {
        await using var app = NpgsqlDataSource.Create(database.App);
        await new AuditSealer(app, MasterKeyFile.Load(Keys), TimeProvider.System).SealAsync(Cancel);
    }

    private static async Task CheckAsync(string owner, BackupManifest manifest)
    {
        await using var connection = new NpgsqlConnection(owner);
        await connection.OpenAsync(Cancel);
        var rows = await BackupWriter.CountAsync(connection, Cancel);
        foreach (var (table, count) in manifest.Rows)
        {
            switch (table)
            {
                case "audit_blocks" or "audit_seals":
                    Assert.True(rows[table] > count, table);
                    break;
                case "audit_entries":
                    Assert.Equal(count + 1, rows[table]);
                    break;
                default:
                    Assert.True(count == rows[table], $"{rows[table]} rows of {table} instead of {count}");
                    break;
            }
        }

        foreach (var torn in new[]
        {
            "select count(*) from disputes d where (select count(*) from parties p where p.dispute_id = d.id) <> 2",
            "select count(*) from disputes d where not exists (select from audit_entries e where e.dispute_id = d.id and e.what = 'RegisterDispute')",
            "select count(*) from audit_entries e where e.dispute_id is not null and not exists (select from disputes d where d.id = e.dispute_id)",
            "select count(*) - (select max(last) from case_counters) from disputes",
        })
        {
            Assert.Equal(0L, await BackupWriter.AskAsync<long>(connection, torn, Cancel));
        }
    }

    private async Task<string?> MobileAsync(string app, DisputeState dispute)
    {
        await using var services = new ServiceCollection().AddLogging().AddApplication()
            .AddInfrastructure(new InfrastructureOptions(app, JobsConnection: null, MasterKeyFile.Load(Keys), RunsJobs: false))
            .BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().As(_house.Account("lead"));
        var reveal = new RevealField { DisputeId = dispute.Id, Party = 1, Field = RevealedField.Mobile, Reason = "核对电话" };
        return (await scope.ServiceProvider.GetRequiredService<IMediator>().Send(reveal, Cancel)).Value;
    }

    private PrivateCluster Fresh() =>
        new(new() { DataFolder = At("data"), ServerFolder = _folder + "-pg", Durable = false }, NullLogger.Instance, TimeProvider.System);

    private Task<(int Exit, string Said)> BackUpAsync(string name) => RunAsync("backup", At(name), "--owner-connection", database.Owner, "--keys", Keys);

    private static async Task<(int Exit, string Said)> RunAsync(params string[] line)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var exit = await CommandLine.RunAsync(line, output, error);
        return (exit, (output.ToString() + error).TrimEnd('\n'));
    }

    private static async Task OwnerAsync(string connection, string sql)
    {
        await using var owner = NpgsqlDataSource.Create(connection);
#pragma warning disable CA2100 // the test's own statements
        await using var command = owner.CreateCommand(sql);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
