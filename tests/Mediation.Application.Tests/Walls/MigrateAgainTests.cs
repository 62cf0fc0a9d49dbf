using Mediation.Infrastructure.Cryptography;
using Mediation.Infrastructure.Persistence;
using Mediation.Testing;
using Npgsql;

namespace Mediation.Application.Tests.Walls;

/// <summary>Every start migrates: beside a busy server it takes no table for itself, and what is other than before it still makes anew.</summary>
public sealed class MigrateAgainTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Waits_for_nobody_where_nothing_is_new()
    {
        await using var owner = NpgsqlDataSource.Create(database.Owner);
        await using var busy = await owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await busy.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var reading = new NpgsqlCommand("select count(*) from disputes, parties, audit_entries", busy, transaction);
        await reading.ExecuteScalarAsync(TestContext.Current.CancellationToken);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));

        await MigrateAsync(patience.Token);
    }

    [Fact]
    public async Task Makes_the_policies_anew_where_others_were_applied()
    {
        await using var owner = NpgsqlDataSource.Create(database.Owner);
        await using var older = owner.CreateCommand("drop policy reach on minors; comment on schema sec is 'of a version before'");
        await older.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        await MigrateAsync(TestContext.Current.CancellationToken);

        await using var policies = owner.CreateCommand("select count(*) from pg_policy where polrelid = 'minors'::regclass");
        Assert.Equal(1L, await policies.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    private Task MigrateAsync(CancellationToken cancellationToken) => DatabaseMigrator.MigrateAsync(database.Owner, MasterKeyFile.LoadOrCreate(database.KeysFolder), cancellationToken);
}
