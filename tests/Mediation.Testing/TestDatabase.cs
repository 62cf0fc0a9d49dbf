using Mediation.Infrastructure.Cluster;
using Mediation.Infrastructure.Cryptography;
using Npgsql;
using Xunit;

namespace Mediation.Testing;

/// <summary>
/// A database of one test class, so that classes run side by side: <c>IClassFixture&lt;TestDatabase&gt;</c>. Made from the
/// migrated template, dropped afterwards. Tests of the product use <see cref="App"/>; the owner is for looking behind the policies.
/// </summary>
/// <param name="cluster">The run's PostgreSQL.</param>
public sealed class TestDatabase(TestCluster cluster) : IAsyncLifetime
{
    private readonly string _name = cluster.NextName();
    private ClusterConnections? _connections;

    /// <summary>How each role reaches this database.</summary>
    public ClusterConnections Connections => _connections ?? throw new InvalidOperationException("The database is not there yet.");

    /// <summary>The web's role: row policies hold.</summary>
    public string App => Connections.App;

    /// <summary>The schema's owner: row policies do not hold.</summary>
    public string Owner => Connections.Owner;

    /// <summary>Hangfire's role.</summary>
    public string Jobs => Connections.Jobs;

    /// <summary>The folder of the run's master key and of this database's own anchor: an anchor of another's trail would belie this one's.</summary>
    public string KeysFolder => Path.Combine(cluster.KeysFolder, _name);

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => await CreateAsync(migrated: true, TestContext.Current.CancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_connections is null)
        {
            return;
        }

        foreach (var role in new[] { App, Owner, Jobs })
        {
            await using var connection = new NpgsqlConnection(role);
            NpgsqlConnection.ClearPool(connection);
        }

        await cluster.DropDatabaseAsync(_name);
    }

    internal string Name => _name;

    internal async Task CreateAsync(bool migrated, CancellationToken cancellationToken)
    {
        _connections = await cluster.CreateDatabaseAsync(_name, migrated, cancellationToken);
        if (migrated)
        {
            CopyKeys();
        }
    }

    internal async Task CopyAsync(TestDatabase original, CancellationToken cancellationToken)
    {
        _connections = await cluster.CreateDatabaseAsync(_name, original.Name, cancellationToken);
        CopyKeys();
    }

    private void CopyKeys()
    {
        Directory.CreateDirectory(KeysFolder);
        File.Copy(Path.Combine(cluster.KeysFolder, MasterKeyFile.FileName), Path.Combine(KeysFolder, MasterKeyFile.FileName));
    }
}
