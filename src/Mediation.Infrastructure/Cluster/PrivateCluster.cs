using Microsoft.Extensions.Logging;
using Npgsql;

namespace Mediation.Infrastructure.Cluster;

/// <summary>
/// A PostgreSQL of the product's own, in the data folder: made at the first start, reached over a socket that nobody else may open,
/// shared by all processes that name the same data folder, and stopped by the last of them.
/// </summary>
public sealed partial class PrivateCluster : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan OrphansMayTake = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan WatchEvery = TimeSpan.FromSeconds(1);

    private readonly ClusterFolders _folders;
    private readonly ServerProcess _server;
    private readonly ILogger _logger;
    private readonly TimeProvider _clock;
    private FileStream? _use;

    /// <summary>Looks at the folders and for PostgreSQL's programs; starts nothing.</summary>
    /// <param name="options">Where things lie.</param>
    /// <param name="logger">Told of starts, stops and recoveries.</param>
    /// <param name="clock">Measures how long to wait.</param>
    /// <exception cref="ClusterException">There is no PostgreSQL, or the data folder cannot be used.</exception>
    public PrivateCluster(ClusterOptions options, ILogger logger, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        _folders = new ClusterFolders(options);
        _server = new ServerProcess(_folders, PostgresBinaries.Find(options.Binaries), options.Durable);
        (_logger, _clock) = (logger, clock);
        Connections = new ClusterConnections(
            ConnectionFor(ClusterRoles.Owner, ClusterRoles.Database),
            ConnectionFor(ClusterRoles.App, ClusterRoles.Database),
            ConnectionFor(ClusterRoles.Jobs, ClusterRoles.Database));
    }

    /// <summary>How the three roles reach the database, whether or not it runs.</summary>
    public ClusterConnections Connections { get; }

    /// <summary>Goes on when the database can be used: joins the server that runs, or makes and starts one.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>How the three roles reach it.</returns>
    /// <exception cref="ClusterException">It does not start.</exception>
    public async Task<ClusterConnections> EnsureStartedAsync(CancellationToken cancellationToken)
    {
        await using (await LockAsync(cancellationToken))
        {
            _use ??= new FileStream(_folders.UsersLock, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read);
            await BringUpAsync(cancellationToken);
        }

        return Connections;
    }

    /// <summary>Starts the server again whenever it was killed, until cancelled. One that somebody stopped properly is left alone.</summary>
    /// <param name="cancellationToken">Ends the watch.</param>
    /// <returns>A task that ends, without an exception, when the watch does.</returns>
    public async Task WatchAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(WatchEvery, _clock);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                if (_server.WasKilled)
                {
                    LogRecovering();
                    await RecoverAsync(cancellationToken);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The watch is over.
        }
    }

    /// <summary>Leaves the server; the last process to leave stops it.</summary>
    /// <param name="cancellationToken">Gives up waiting; the server may then still run.</param>
    /// <returns>A task that ends when the server was stopped, or is left to the others.</returns>
    /// <exception cref="ClusterException">It does not stop.</exception>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_use is null)
        {
            return;
        }

        await _use.DisposeAsync();
        _use = null;
        await StopUnusedAsync(cancellationToken);
    }

    /// <summary>Stops the server if no process uses it, whoever started it.</summary>
    internal async Task StopUnusedAsync(CancellationToken cancellationToken)
    {
        await using (await LockAsync(cancellationToken))
        {
            if (TryLock(_folders.UsersLock) is { } alone)
            {
                await using (alone)
                {
                    await _server.StopAsync(cancellationToken);
                    LogStopped();
                }
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync(CancellationToken.None);

    /// <summary>The superuser's way to a database, for the tests' templates.</summary>
    internal string SuperuserConnection(string database) => ConnectionFor(ServerProcess.Superuser, database);

    /// <summary>How a role reaches a database of this cluster.</summary>
    internal string ConnectionFor(string role, string database)
    {
        var connection = new NpgsqlConnectionStringBuilder
        {
            Host = _folders.Sockets,
            Database = database,
            Username = role,
            Password = _folders.PasswordOf(role),
            ApplicationName = "mediation",
        };
        switch (role)
        {
            case ClusterRoles.App:
                // Row policies nearly double planning, so plans are prepared and generic: the database then plans each statement once.
                (connection.MaxPoolSize, connection.MaxAutoPrepare) = (60, 100);
                connection.Options = "-c plan_cache_mode=force_generic_plan";
                break;
            case ClusterRoles.Jobs:
                connection.MaxPoolSize = 30;
                break;
            default:
                connection.Pooling = false;
                break;
        }

        return connection.ConnectionString;
    }

    private async Task BringUpAsync(CancellationToken cancellationToken)
    {
        var since = _clock.GetTimestamp();
        while (true)
        {
            switch (await LookAsync(cancellationToken))
            {
                case State.Ready:
                    return;
                case State.Bare:
                    await ClusterRoles.ProvideAsync(SuperuserConnection, _folders.PasswordOf, cancellationToken);
                    break;
                case State.Down when !_server.IsAlive:
                    await _server.CreateAsync(cancellationToken);
                    // Not cancelled half-way: a server that nobody waited for would run on unseen.
                    if (await _server.StartAsync(CancellationToken.None))
                    {
                        LogStarted();
                        continue;
                    }

                    break;
                case State.Down when _clock.GetElapsedTime(since) > OrphansMayTake:
                    _server.KillOrphans();
                    break;
            }

            if (_clock.GetElapsedTime(since) > Patience)
            {
                throw new ClusterException($"PostgreSQL in {_folders.Server} does not start: {_server.LastWords()}");
            }

            await Task.Delay(Pause, _clock, cancellationToken);
        }
    }

    private async Task RecoverAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using (await LockAsync(cancellationToken))
            {
                await BringUpAsync(cancellationToken);
            }
        }
        catch (ClusterException failed)
        {
            LogNotRecovered(failed);
        }
    }

    /// <summary>Ready means that a connection was opened: the server's own tools call a dying server running.</summary>
    private async Task<State> LookAsync(CancellationToken cancellationToken)
    {
        if (!_server.IsAlive)
        {
            return State.Down;
        }

        try
        {
            await using var connection = new NpgsqlConnection(Connections.Owner);
            await connection.OpenAsync(cancellationToken);
            return State.Ready;
        }
        catch (PostgresException refused) when (refused.SqlState is PostgresErrorCodes.InvalidCatalogName
            or PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification)
        {
            return State.Bare;
        }
        catch (PostgresException busy) when (busy.SqlState is PostgresErrorCodes.CannotConnectNow)
        {
            return State.Starting;
        }
        catch (NpgsqlException)
        {
            return State.Down;
        }
    }

    private async Task<FileStream> LockAsync(CancellationToken cancellationToken)
    {
        var since = _clock.GetTimestamp();
        while (true)
        {
            if (TryLock(_folders.ChangeLock) is { } held)
            {
                return held;
            }

            if (_clock.GetElapsedTime(since) > Patience + Patience)
            {
                throw new ClusterException($"Another process has been starting or stopping PostgreSQL in {_folders.Server} for too long.");
            }

            await Task.Delay(Pause, _clock, cancellationToken);
        }
    }

    // The lock is the kernel's and goes with the process, however it ends.
    private static FileStream? TryLock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private enum State
    {
        Down,
        Starting,
        Bare,
        Ready,
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "PostgreSQL started")]
    private partial void LogStarted();

    [LoggerMessage(Level = LogLevel.Information, Message = "PostgreSQL stopped")]
    private partial void LogStopped();

    [LoggerMessage(Level = LogLevel.Warning, Message = "PostgreSQL is gone; starting it again")]
    private partial void LogRecovering();

    [LoggerMessage(Level = LogLevel.Error, Message = "PostgreSQL could not be started again")]
    private partial void LogNotRecovered(Exception exception);
}
