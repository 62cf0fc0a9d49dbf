using Mediation.Infrastructure.Cluster;
using Npgsql;

namespace Mediation.Web.Cli;

/// <summary>The database that a verb works on: the private one, started where it does not run, or somebody else's.</summary>
internal sealed class Database : IAsyncDisposable
{
    private readonly PrivateCluster? _cluster;
    private readonly string? _app;
    private readonly string? _owner;
    private readonly string? _jobs;

    private Database(PrivateCluster cluster)
    {
        _cluster = cluster;
        (_app, _owner, _jobs) = (cluster.Connections.App, cluster.Connections.Owner, cluster.Connections.Jobs);
    }

    private Database(Places places) =>
        (_app, _owner, _jobs) = (places.AppConnection, places.OwnerConnection, places.JobsConnection ?? AsJobs(places.OwnerConnection));

    /// <summary>The way of the role <c>app</c>.</summary>
    public string App => _app ?? throw new CommandException("Say --connection, too: this needs the role app.");

    /// <summary>The way of the role <c>owner</c>.</summary>
    public string Owner => _owner ?? throw new CommandException("Say --owner-connection, too: this needs the role owner.");

    /// <summary>The way of the role <c>jobs</c>.</summary>
    public string Jobs => _jobs ?? throw new CommandException("Say --owner-connection or --jobs-connection, too: this needs the role jobs.");

    /// <summary>Whether the schema can be brought up to date.</summary>
    public bool HasOwner => _owner is not null;

    /// <summary>Whether jobs can run.</summary>
    public bool HasJobs => _jobs is not null;

    /// <summary>Reaches the database; dispose to leave it. The private server is stopped by the last who leaves.</summary>
    public static async Task<Database> OpenAsync(Places places, ILoggerFactory logs, CancellationToken cancellationToken)
    {
        if (places.IsOwnPostgres)
        {
            var theirs = new Database(places);
            await DemandAsync(theirs._app, "--connection", cancellationToken);
            await DemandAsync(theirs._owner, "--owner-connection", cancellationToken);
            return theirs;
        }

        var cluster = new PrivateCluster(new() { DataFolder = places.DataFolder }, logs.CreateLogger<PrivateCluster>(), TimeProvider.System);
        try
        {
            await cluster.EnsureStartedAsync(cancellationToken);
            return new(cluster);
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes sure that jobs can run, if they are to.</summary>
    public Task DemandJobsAsync(CancellationToken cancellationToken) =>
        DemandAsync(_jobs, "--jobs-connection (without one: --owner-connection, after grant jobs to owner)", cancellationToken);

    /// <summary>Starts the private server again whenever it is killed, until cancelled.</summary>
    public Task WatchAsync(CancellationToken cancellationToken) => _cluster?.WatchAsync(cancellationToken) ?? Task.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
        {
            NpgsqlConnection.ClearAllPools();
            await _cluster.DisposeAsync();
        }
    }

    // Said at once and by the option's name, not by whatever needs the role first.
    private static async Task DemandAsync(string? connectionString, string option, CancellationToken cancellationToken)
    {
        if (connectionString is null)
        {
            return;
        }

        try
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync(cancellationToken);
        }
        catch (Exception refused) when (refused is NpgsqlException or ArgumentException)
        {
            throw new CommandException($"{option} does not lead in: {refused.Message.ReplaceLineEndings(" ")}");
        }
    }

    // Whoever writes a job has a method called, so jobs never run as the owner: its sessions give its rights away at once.
    private static string? AsJobs(string? owner) =>
        owner is null ? null : owner + ";Options=-c role=jobs";
}
