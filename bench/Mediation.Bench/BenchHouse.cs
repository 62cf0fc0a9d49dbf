using System.Globalization;
using Mediation.Application;
using Mediation.Infrastructure;
using Mediation.Infrastructure.Cluster;
using Mediation.Infrastructure.Cryptography;
using Mediation.Infrastructure.Generation;
using Mediation.Infrastructure.Persistence;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Mediation.Bench;

/// <summary>A house with many disputes in a private PostgreSQL, as the product makes both.</summary>
internal sealed class BenchHouse : IAsyncDisposable
{
    private readonly PrivateCluster _cluster;

    private BenchHouse(PrivateCluster cluster, string data, MasterKeyFile keys) => (_cluster, Data, Keys) = (cluster, data, keys);

    public string Data { get; }

    public MasterKeyFile Keys { get; }

    public ClusterConnections Connections => _cluster.Connections;

    /// <summary>The owner's way to the database, with the pool and the plans that <c>app</c> has.</summary>
    public string OwnerLikeApp
    {
        get
        {
            var (owner, app) = (new NpgsqlConnectionStringBuilder(Connections.Owner), new NpgsqlConnectionStringBuilder(Connections.App));
            (owner.Pooling, owner.MaxPoolSize, owner.MaxAutoPrepare, owner.AutoPrepareMinUsages, owner.Options) = (true, app.MaxPoolSize, app.MaxAutoPrepare, app.AutoPrepareMinUsages, app.Options);
            return owner.ConnectionString;
        }
    }

    public static async Task<BenchHouse> OpenAsync(string data, CancellationToken cancellationToken)
    {
        data = Path.GetFullPath(data);
        var cluster = new PrivateCluster(new() { DataFolder = data }, NullLogger.Instance, TimeProvider.System);
        await cluster.EnsureStartedAsync(cancellationToken);
        var house = new BenchHouse(cluster, data, MasterKeyFile.LoadOrCreate(Path.Combine(data, "keys")));
        await DatabaseMigrator.MigrateAsync(house.Connections.Owner, house.Keys, cancellationToken);
        return house;
    }

    /// <summary>Furnishes it and generates what is missing.</summary>
    public async Task FillAsync(int disputes, CancellationToken cancellationToken)
    {
        await using (var services = new ServiceCollection().AddLogging().AddApplication()
            .AddInfrastructure(new InfrastructureOptions(Connections.Owner, JobsConnection: null, Keys, RunsJobs: false)).BuildServiceProvider())
        {
            await Province.FurnishAsync(services);
        }

        var there = (int)await AskAsync<long>("select count(*) from disputes");
        if (there < disputes)
        {
            var made = await new DisputeGenerator(Connections.Owner, Keys, TimeProvider.System).RunAsync(disputes - there, new Progress<int>(), cancellationToken);
            await Console.Out.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"Generated {made.Disputes:N0} disputes, {made.Rows:N0} rows, in {made.Took.TotalSeconds:N1} s: {made.Disputes / made.Took.TotalSeconds:N0} a second, {Environment.CpuUsage.TotalTime.TotalSeconds:N1} s of the program's processor time."));
        }
    }

    /// <summary>Waits until nobody has asked the database for anything for a while.</summary>
    public async Task WaitUntilIdleAsync(CancellationToken cancellationToken)
    {
        for (var quiet = 0; quiet < 20; quiet++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500), cancellationToken);
            if (await AskAsync<long>("select count(*) from pg_stat_activity where datname = current_database() and state <> 'idle' and pid <> pg_backend_pid()") > 0)
            {
                quiet = -1;
            }
        }
    }

    /// <summary>Asks as the owner.</summary>
    public async Task<T> AskAsync<T>(string sql) => (await ListAsync<T>(sql))[0];

    /// <summary>Asks as the owner for the first column of each row.</summary>
    public async Task<IReadOnlyList<T>> ListAsync<T>(string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Connections.Owner) { CommandTimeout = 0 }.ConnectionString);
#pragma warning disable CA2100 // our own questions
        await using var question = source.CreateCommand(sql);
#pragma warning restore CA2100
        await using var rows = await question.ExecuteReaderAsync();
        var answers = new List<T>();
        while (await rows.ReadAsync())
        {
            answers.Add(rows.GetFieldValue<T>(0));
        }

        return answers;
    }

    public ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        return _cluster.DisposeAsync();
    }
}
