using Mediation.Infrastructure.Cryptography;
using Mediation.Testing;
using Mediation.Web.Hosting;
using Mediation.Web.Tests.Attack;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Mediation.Web.Tests.Demo;

/// <summary>The classes that ask the demo, one after another, so that it is loaded once.</summary>
[CollectionDefinition(nameof(LoadedDemo))]
public sealed class OneDemo : ICollectionFixture<LoadedDemo>;

/// <summary>A database with the demo, loaded once for all tests; asked as the owner, behind every policy and without a line of the product's own counting.</summary>
public sealed class LoadedDemo(TestCluster cluster) : IAsyncLifetime
{
    private TestDatabase? _database;
    private NpgsqlDataSource? _owner;

    /// <summary>Its database.</summary>
    public TestDatabase Database => _database!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _database = await cluster.NewDatabaseAsync(CancellationToken.None);
        _owner = NpgsqlDataSource.Create(_database.Owner);
        await LoadUntilInterruptedAsync();
        await LoadAsync();
    }

    /// <summary>What readiness said when the loading had been interrupted.</summary>
    public string WhenInterrupted { get; private set; } = "";

    /// <summary>How many cases there were then.</summary>
    public long CasesWhenInterrupted { get; private set; }

    /// <summary>What was logged while it was loaded, and by every host on it since.</summary>
    internal Notes Log { get; } = new();

    /// <summary>A copy, for a test that changes something.</summary>
    internal async Task<TestDatabase> CopyAsync()
    {
        _owner!.Clear();
        return await cluster.CopyAsync(Database, CancellationToken.None);
    }

    /// <summary>Loads the demo, whatever is there already.</summary>
    public async Task LoadAsync()
    {
        await using var host = Host(demo: null);
        await DataOf(host).LoadAsync(signIns: false, CancellationToken.None);
    }

    private async Task LoadUntilInterruptedAsync()
    {
        await using var host = Host(demo: null);
        using var end = new CancellationTokenSource();
        var loading = DataOf(host).LoadAsync(signIns: false, end.Token);
        while (!loading.IsCompleted && await CountAsync("select count(*) from disputes") < 40)
        {
            await Task.Delay(50);
        }

        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => loading);
        CasesWhenInterrupted = await CountAsync("select count(*) from disputes");
        await host.StartAsync();
        host.Services.GetRequiredService<StartUp>().IsDone = true;
        using var visitor = new HttpClient { BaseAddress = new Uri(host.Urls.First()) };
        using var answer = await visitor.GetAsync("/readyz");
        WhenInterrupted = $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}";
    }

    /// <summary>A host on the database, not started.</summary>
    internal WebApplication Host(string? demo, System.Net.IPAddress? listen = null) => MediationHost.Build(
        new HostSettings(Database.App, MasterKeyFile.LoadOrCreate(Database.KeysFolder)) { Demo = demo, Listen = listen }, Log.Factory());

    internal static IDemoData DataOf(WebApplication host) => host.Services.GetServices<IDemoData>().Single();

    /// <summary>One number.</summary>
    public async Task<long> CountAsync(string sql)
    {
#pragma warning disable CA2100 // written in the tests
        await using var question = _owner!.CreateCommand(sql);
#pragma warning restore CA2100
        return Convert.ToInt64(await question.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Rows, cells joined by blanks, in order.</summary>
    public async Task<string> AskAsync(string sql)
    {
#pragma warning disable CA2100 // written in the tests
        await using var question = _owner!.CreateCommand(sql);
#pragma warning restore CA2100
        await using var rows = await question.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await rows.ReadAsync())
        {
            var cells = new object[rows.FieldCount];
            rows.GetValues(cells);
            lines.Add(string.Join(' ', cells));
        }

        return string.Join(", ", lines);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _owner!.DisposeAsync();
        await Database.DisposeAsync();
    }
}
