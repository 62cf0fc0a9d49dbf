using Mediation.Application.Disputes;
using Mediation.Domain.Disputes;
using Mediation.Infrastructure.Audit;
using Mediation.Infrastructure.Cryptography;
using Mediation.Testing;
using Mediation.Testing.Builders;
using Npgsql;

namespace Mediation.Application.Tests.Attack;

/// <summary>A trail of two sealed blocks and a tail, which tests tamper with as the database's owner and get back whole.</summary>
public class SealedTrail(TestCluster cluster) : IAsyncLifetime
{
    private readonly TestDatabase _database = new(cluster);
    private NpgsqlDataSource? _owner;
    private NpgsqlDataSource? _app;
    private House? _house;

    /// <summary>How many blocks are sealed; what comes after them is the tail.</summary>
    protected virtual int Blocks => 2;

    public House House => _house!;

    public NpgsqlDataSource Owner => _owner!;

    /// <summary>The keys of the house in a folder of this class's own: the anchor is a file of one database.</summary>
    public MasterKeyFile Keys { get; private set; } = null!;

    public string KeysFolder { get; } = Directory.CreateTempSubdirectory("mediation-trail-").FullName;

    public string AnchorFile => Path.Combine(KeysFolder, "audit-anchor.txt");

    public AuditSealer Sealer => new(_app!, Keys, TimeProvider.System);

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        _house = await House.OpenAsync(_database, Cancel);
        File.Copy(Path.Combine(_database.KeysFolder, MasterKeyFile.FileName), Path.Combine(KeysFolder, MasterKeyFile.FileName));
        Keys = MasterKeyFile.Load(KeysFolder);
        (_owner, _app) = (NpgsqlDataSource.Create(_database.Owner), NpgsqlDataSource.Create(_database.App));
        for (var block = 1; block <= Blocks + 1; block++)
        {
            var state = await House.SendAsync("mediator", TheRoad.ADivorce);
            await House.SendAsync("mediator", new RecordAttempt { DisputeId = state.Id, Version = 1, Party = 2, How = ContactMeans.Phone, Note = "电话无人接听。" });
            await House.SendAsync("lead", new RevealField { DisputeId = state.Id, Party = 1, Field = RevealedField.Address, Reason = "送达通知" });
            await House.SendAsync("lead", new ShowDispute(state.Id));
            if (block <= Blocks)
            {
                // In one block: nothing is sealed before the last of them is complete.
                await WaitUntilCompleteAsync();
                await Sealer.SealAsync(Cancel);
            }
        }

        await RunAsync("create table kept_entries as table audit_entries; create table kept_blocks as table audit_blocks; create table kept_seals as table audit_seals");
    }

    private async Task WaitUntilCompleteAsync()
    {
        while (await CountAsync("select count(*) from audit_entries where xid >= pg_snapshot_xmin(pg_current_snapshot())") > 0)
        {
            await Task.Delay(10, Cancel);
        }
    }

    public Task<AuditVerdict> VerifyAsync() => new AuditVerifier(Owner, Keys).VerifyAsync(printed: null, Cancel);

    /// <summary>Does something to the trail as the owner, asks for the verdict, and puts everything back.</summary>
    public async Task<AuditVerdict> AfterAsync(string tampering, Func<Task>? look = null)
    {
        try
        {
            await RunAsync(tampering);
            await (look?.Invoke() ?? Task.CompletedTask);
            return await VerifyAsync();
        }
        finally
        {
            await RunAsync(
                """
                truncate audit_seals, audit_blocks, audit_entries;
                insert into audit_entries overriding system value table kept_entries;
                insert into audit_blocks table kept_blocks;
                insert into audit_seals table kept_seals;
                """);
        }
    }

    public async Task RunAsync(string sql)
    {
#pragma warning disable CA2100 // the tests' own statements
        await using var command = Owner.CreateCommand(sql);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Cancel);
    }

    public async Task<long> CountAsync(string sql)
    {
#pragma warning disable CA2100 // the tests' own statements
        await using var command = Owner.CreateCommand(sql);
#pragma warning restore CA2100
        return Convert.ToInt64(await command.ExecuteScalarAsync(Cancel), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Ends the connection of a sealer that waits for its turn. A role may end its own sessions.</summary>
    public async Task KillTheWaitingSealerAsync()
    {
        await using var kill = _app!.CreateCommand("select count(pg_terminate_backend(pid)) from pg_locks where locktype = 'advisory' and not granted and objid = 5801");
        while ((long)(await kill.ExecuteScalarAsync(Cancel))! == 0)
        {
            await Task.Delay(10, Cancel);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await House.DisposeAsync();
        await Owner.DisposeAsync();
        await _app!.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(KeysFolder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
