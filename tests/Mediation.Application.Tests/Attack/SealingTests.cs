using Mediation.Application.Audit;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Infrastructure.Cryptography;
using Mediation.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Mediation.Application.Tests.Attack;

/// <summary>The job that seals the trail, stopped and overtaken.</summary>
public sealed class SealingTests(SealedTrail trail) : IClassFixture<SealedTrail>
{
    [Fact]
    public async Task Seals_what_is_there_once_however_often_it_is_called()
    {
        await AppendAsync(3);
        var (blocks, open) = (await BlocksAsync(), await OpenAsync());

        var sealedNow = new List<int>();
        do
        {
            sealedNow.AddRange(await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => trail.Sealer.SealAsync(Cancel))));
        }
        while (sealedNow.Sum() < open);

        Assert.Equal(open, sealedNow.Sum());
        Assert.Equal(blocks + sealedNow.Count(entries => entries > 0), await BlocksAsync());
        Assert.Equal(0, await trail.Sealer.SealAsync(Cancel));
        await AssertCleanAsync();
    }

    // Two that seal at once write the anchor at once.
    [Fact]
    public async Task Writes_the_anchor_beside_others_who_write_it()
    {
        var folder = Directory.CreateTempSubdirectory("mediation-anchors-").FullName;
        try
        {
            var keys = MasterKeyFile.LoadOrCreate(folder);
            await Parallel.ForAsync(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Cancel }, (i, _) =>
            {
                keys.WriteAnchor($"{i}");
                return ValueTask.CompletedTask;
            });
            Assert.True(int.TryParse(keys.ReadAnchor(), out _));
            Assert.DoesNotContain(Directory.GetFiles(folder), file => file.EndsWith(".new", StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Goes_on_where_it_was_killed_within_a_block()
    {
        await AppendAsync(2);
        var (blocks, open) = (await BlocksAsync(), await OpenAsync());
        await using var holder = await trail.Owner.OpenConnectionAsync(Cancel);
        await using (var hold = new NpgsqlCommand("select pg_advisory_lock(5801)", holder))
        {
            await hold.ExecuteNonQueryAsync(Cancel);
        }

        var killed = trail.Sealer.SealAsync(Cancel);
        await trail.KillTheWaitingSealerAsync();
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => killed);
        await using (var release = new NpgsqlCommand("select pg_advisory_unlock(5801)", holder))
        {
            await release.ExecuteNonQueryAsync(Cancel);
        }

        Assert.Equal(blocks, await BlocksAsync());
        Assert.Equal(open, await SealAsync(open));
        await AssertCleanAsync();
    }

    [Fact]
    public async Task Writes_the_anchor_that_a_kill_after_the_block_left_unwritten()
    {
        await SealAsync(await OpenAsync());
        var before = await File.ReadAllTextAsync(trail.AnchorFile, Cancel);
        await AppendAsync(1);
        await SealAsync(1);
        var after = await File.ReadAllTextAsync(trail.AnchorFile, Cancel);
        await File.WriteAllTextAsync(trail.AnchorFile, before, Cancel);
        await AssertCleanAsync();

        Assert.Equal(0, await trail.Sealer.SealAsync(Cancel));

        Assert.NotEqual(before, after);
        Assert.Equal(after, await File.ReadAllTextAsync(trail.AnchorFile, Cancel));
    }

    [Fact]
    public async Task Never_takes_an_anchor_back()
    {
        await AppendAsync(1);
        await SealAsync(await OpenAsync());
        var anchor = await File.ReadAllTextAsync(trail.AnchorFile, Cancel);
        var ofAnother = $"{await BlocksAsync() + 5} 00 {DateTimeOffset.UnixEpoch:O}";
        await File.WriteAllTextAsync(trail.AnchorFile, ofAnother, Cancel);

        await AppendAsync(1);
        await SealAsync(await OpenAsync());

        Assert.Equal(ofAnother, await File.ReadAllTextAsync(trail.AnchorFile, Cancel));
        await File.WriteAllTextAsync(trail.AnchorFile, anchor, Cancel);
        await SealAsync(await OpenAsync());
        await AssertCleanAsync();
    }

    [Fact]
    public async Task Seals_entries_of_two_transactions_in_whichever_order_they_end()
    {
        await SealAsync(await OpenAsync());
        await using var first = await OpenTransactionAsync();
        await using var second = await OpenTransactionAsync();

        // The first has the older transaction, the second the older entry.
        await first.TakeNumberAsync();
        await second.AddAsync("ShowDispute");
        await first.AddAsync("ListOfficers");
        await first.CommitAsync();
        Assert.Equal(1, await SealAsync(1));
        Assert.Equal(0, await trail.Sealer.SealAsync(Cancel));

        // A third that ends before the second is not complete, since the second is older and still runs.
        await using var third = await OpenTransactionAsync();
        await third.AddAsync("ListRooms");
        await third.CommitAsync();
        Assert.Equal(0, await trail.Sealer.SealAsync(Cancel));
        await second.CommitAsync();

        Assert.Equal(2, await SealAsync(2));
        Assert.Equal(0, await OpenAsync());
        Assert.Equal(1, await trail.CountAsync("select count(*) from audit_seals s, audit_seals t where s.block > t.block and s.seq < t.seq"));
        await AssertCleanAsync();
    }

    [Fact]
    public async Task Leaves_an_entry_that_the_product_did_not_write_to_be_found()
    {
        await SealAsync(await OpenAsync());
        await trail.RunAsync("insert into audit_entries (id, at, who, what, outcome, mac) values (gen_random_uuid(), now(), 'system:demo', 'Forged', 'Done', sha256('x'))");
        await AppendAsync(1);

        Assert.Equal(1, await SealAsync(1));

        Assert.Contains("was inserted or changed", (await trail.VerifyAsync()).Fault, StringComparison.Ordinal);
        await trail.RunAsync("delete from audit_entries where what = 'Forged'");
        await AssertCleanAsync();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task AppendAsync(int entries)
    {
        for (var i = 0; i < entries; i++)
        {
            await trail.House.SendAsync("lead", new ShowDispute(Mediation.Domain.DisputeId.From((Guid)(await FirstDisputeAsync())!)));
        }
    }

    // Transactions of other tests' databases on the same server run, too: complete is what is older than the oldest of all.
    private async Task<long> SealAsync(long atLeast)
    {
        long entries = 0;
        while (entries < atLeast)
        {
            entries += await trail.Sealer.SealAsync(Cancel);
        }

        return entries;
    }

    private async Task<object?> FirstDisputeAsync()
    {
        await using var first = trail.Owner.CreateCommand("select id from disputes order by id limit 1");
        return await first.ExecuteScalarAsync(Cancel);
    }

    private Task<long> BlocksAsync() => trail.CountAsync("select count(*) from audit_blocks");

    private Task<long> OpenAsync() => trail.CountAsync("select count(*) from audit_entries e where not exists (select from audit_seals s where s.seq = e.seq)");

    private async Task AssertCleanAsync()
    {
        var verdict = await trail.VerifyAsync();
        Assert.Null(verdict.Fault);
    }

    private async Task<OpenTransaction> OpenTransactionAsync()
    {
        var scope = trail.House.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().As(trail.House.Account("lead"), "127.0.0.1");
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().BeginAsync(changes: true, about: null, Cancel);
        return new OpenTransaction(scope);
    }

    private sealed class OpenTransaction(AsyncServiceScope scope) : IAsyncDisposable
    {
        private readonly MediationDb _db = scope.ServiceProvider.GetRequiredService<MediationDb>();

        public Task<int> TakeNumberAsync() => _db.Database.ExecuteSqlAsync($"select pg_current_xact_id()", Cancel);

        public Task<int> AddAsync(string what)
        {
            scope.ServiceProvider.GetRequiredService<IAuditLog>().Add(new AuditDraft(what, null, null, null, AuditOutcome.Done, null, null, null));
            return _db.SaveChangesAsync(Cancel);
        }

        public Task CommitAsync() => scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(Cancel);

        public ValueTask DisposeAsync() => scope.DisposeAsync();
    }
}
