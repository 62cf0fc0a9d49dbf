using System.Globalization;
using Mediation.Infrastructure.Cluster;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace Mediation.Testing;

/// <summary>
/// One private PostgreSQL for a run of a test project: started when the first test asks for a database, with a template that the
/// product's own migrations made, and gone when the run ends. Register it with
/// <c>[assembly: AssemblyFixture(typeof(TestCluster))]</c>.
/// </summary>
public sealed class TestCluster : IAsyncLifetime
{
    private const string Prefix = "mediation-tests-";
    private const string Template = "mediation_template";

    private static int HowMany;

    private readonly string _folder;
    private readonly Lazy<Task<PrivateCluster>> _cluster;
    private readonly Lazy<Task> _template;
    private int _count;

    /// <summary>Starts nothing yet.</summary>
    public TestCluster()
        : this("")
    {
    }

    private TestCluster(string apart)
    {
        _folder = Path.Combine(Path.GetTempPath(), Prefix + Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + apart);
        _cluster = new(StartAsync);
        _template = new(MakeTemplateAsync);
    }

    /// <summary>The folder of the run's master key.</summary>
    public string KeysFolder => Path.Combine(_folder, "keys");

    /// <summary>A PostgreSQL beside the run's own, which a test may stop.</summary>
    /// <returns>The cluster; dispose it.</returns>
    public static TestCluster Apart() => new($".{Interlocked.Increment(ref HowMany).ToString(CultureInfo.InvariantCulture)}");

    /// <summary>Stops the server as an office would; whoever is connected is put out.</summary>
    /// <returns>A task.</returns>
    public async Task StopAsync() => await (await _cluster.Value).StopAsync(CancellationToken.None);

    /// <summary>Starts it again.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task.</returns>
    public async Task StartAgainAsync(CancellationToken cancellationToken) => await (await _cluster.Value).EnsureStartedAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_cluster.IsValueCreated)
        {
            NpgsqlConnection.ClearAllPools();
            await (await _cluster.Value).DisposeAsync();
            Delete(_folder);
        }
    }

    /// <summary>A migrated database with nothing in it but reference data.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The database; dispose it to drop it.</returns>
    public async Task<TestDatabase> NewDatabaseAsync(CancellationToken cancellationToken)
    {
        var database = new TestDatabase(this);
        await database.CreateAsync(migrated: true, cancellationToken);
        return database;
    }

    /// <summary>A database without a single table, for tests of the migrations themselves.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The database; dispose it to drop it.</returns>
    public async Task<TestDatabase> NewEmptyDatabaseAsync(CancellationToken cancellationToken)
    {
        var database = new TestDatabase(this);
        await database.CreateAsync(migrated: false, cancellationToken);
        return database;
    }

    /// <summary>A copy of a database that nobody is connected to.</summary>
    /// <param name="original">What is copied.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The copy; dispose it to drop it.</returns>
    public async Task<TestDatabase> CopyAsync(TestDatabase original, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(original);
        var copy = new TestDatabase(this);
        await copy.CopyAsync(original, cancellationToken);
        return copy;
    }

    internal string NextName() => $"t{Interlocked.Increment(ref _count).ToString(CultureInfo.InvariantCulture)}";

    internal async Task<ClusterConnections> CreateDatabaseAsync(string name, bool migrated, CancellationToken cancellationToken)
    {
        if (migrated)
        {
            await _template.Value.WaitAsync(cancellationToken);
        }

        return await CreateDatabaseAsync(name, migrated ? Template : "template0", cancellationToken);
    }

    internal async Task<ClusterConnections> CreateDatabaseAsync(string name, string template, CancellationToken cancellationToken)
    {
        var cluster = await _cluster.Value.WaitAsync(cancellationToken);
        await using var superuser = new NpgsqlConnection(cluster.SuperuserConnection("postgres"));
        await superuser.OpenAsync(cancellationToken);
        await ClusterRoles.CreateDatabaseAsync(superuser, name, template, cancellationToken);
        return new(
            cluster.ConnectionFor(ClusterRoles.Owner, name),
            cluster.ConnectionFor(ClusterRoles.App, name),
            cluster.ConnectionFor(ClusterRoles.Jobs, name));
    }

    internal async Task DropDatabaseAsync(string name)
    {
        var cluster = await _cluster.Value;
        await using var superuser = new NpgsqlConnection(cluster.SuperuserConnection("postgres"));
        await superuser.OpenAsync();
#pragma warning disable CA2100 // a name of our own
        await using var drop = new NpgsqlCommand($"drop database if exists {name} with (force)", superuser);
#pragma warning restore CA2100
        await drop.ExecuteNonQueryAsync();
    }

    private async Task<PrivateCluster> StartAsync()
    {
        await SweepAsync();
        var cluster = Open(_folder);
        await cluster.EnsureStartedAsync(CancellationToken.None);
        return cluster;
    }

    private async Task MakeTemplateAsync()
    {
        var connections = await CreateDatabaseAsync(Template, migrated: false, CancellationToken.None);
        await TemplateMigration.RunAsync(connections.Owner, KeysFolder, CancellationToken.None);
    }

    /// <summary>Clears away what a killed run left behind.</summary>
    private static async Task SweepAsync()
    {
        foreach (var folder in Directory.GetDirectories(Path.GetTempPath(), Prefix + "*"))
        {
            if (int.TryParse(Path.GetFileName(folder)[Prefix.Length..].Split('.', '-')[0], CultureInfo.InvariantCulture, out var pid) && !folder.EndsWith("-pg", StringComparison.Ordinal)
                && !Directory.Exists($"/proc/{pid.ToString(CultureInfo.InvariantCulture)}"))
            {
                try
                {
                    await Open(folder).StopUnusedAsync(CancellationToken.None);
                    Delete(folder);
                }
                catch (Exception theirs) when (theirs is ClusterException or UnauthorizedAccessException or IOException)
                {
                    // Another user's run; that user's next one clears it away.
                }
            }
        }
    }

    // The server's folder lies beside, not below: as root the server runs as a user who may not look into ours.
    private static PrivateCluster Open(string folder) =>
        new(new() { DataFolder = folder, ServerFolder = folder + "-pg", Durable = false }, NullLogger.Instance, TimeProvider.System);

    private static void Delete(string folder)
    {
        foreach (var part in new[] { folder + "-pg", folder })
        {
            if (Directory.Exists(part))
            {
                Directory.Delete(part, recursive: true);
            }
        }
    }
}
