using System.Diagnostics;
using System.Globalization;
using Mediation.Infrastructure.Cluster;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Mediation.Application.Tests.Cluster;

public sealed class PrivateClusterTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mediation-cluster-").FullName;
    private readonly List<PrivateCluster> _users = [];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var user in _users)
        {
            await user.DisposeAsync();
        }

        foreach (var folder in new[] { _folder + "-pg", _folder })
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    [Fact]
    public async Task Gives_each_role_its_own_way_in_and_no_more()
    {
        var connections = await AUser().EnsureStartedAsync(Cancel);

        Assert.Equal(["false", "false", "false"], await AskEachAsync(connections, "select rolsuper or rolcreaterole or rolcreatedb or rolbypassrls from pg_roles where rolname = current_user"));
        Assert.Equal(["owner", "app", "jobs"], await AskEachAsync(connections, "select current_user"));
        Assert.Equal(["true", "false", "false"], await AskEachAsync(connections, "select has_schema_privilege('public', 'create')"));
        Assert.Equal("owner", await AskAsync(connections.Owner, "select datdba::regrole::text from pg_database where datname = current_database()"));
        Assert.Equal("force_generic_plan", await AskAsync(connections.App, "show plan_cache_mode"));
    }

    [Fact]
    public async Task Listens_nowhere_but_on_a_socket_of_its_owner()
    {
        var connections = await AUser().EnsureStartedAsync(Cancel);

        Assert.Equal("", await AskAsync(connections.Owner, "show listen_addresses"));
        var sockets = new NpgsqlConnectionStringBuilder(connections.App).Host!;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(sockets));
        foreach (var password in Directory.GetFiles(Path.Combine(_folder, "cluster"), "*.password"))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(password));
        }
    }

    [Fact]
    public async Task Refuses_a_wrong_password_on_the_socket()
    {
        var connections = await AUser().EnsureStartedAsync(Cancel);
        var stranger = new NpgsqlConnectionStringBuilder(connections.Owner) { Password = "guess" }.ConnectionString;

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => AskAsync(stranger, "select 1"));

        Assert.Equal(PostgresErrorCodes.InvalidPassword, refusal.SqlState);
    }

    [Fact]
    public async Task Keeps_what_was_typed_out_of_the_log()
    {
        var connections = await AUser().EnsureStartedAsync(Cancel);
        await RunAsync(connections.Owner, "create table secrets (told text check (told = ''))");

        await Assert.ThrowsAsync<PostgresException>(() => RunAsync(connections.Owner, "insert into secrets values ('canary-in-a-value')"));
        await Assert.ThrowsAsync<PostgresException>(() => RunAsync(connections.Owner, "select 'canary-in-a-cast'::int"));
        await Assert.ThrowsAsync<PostgresException>(() => RunAsync(connections.Owner, "canary-in-the-syntax"));

        var logs = Directory.GetFiles(Path.Combine(_folder + "-pg", "log"));
        Assert.NotEmpty(logs);
        Assert.DoesNotContain(logs, log => File.ReadAllText(log).Contains("canary", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Finds_names_of_two_Chinese_characters_by_their_grams()
    {
        var connections = await AUser().EnsureStartedAsync(Cancel);
        await RunAsync(connections.Owner, "create extension pg_trgm");

        // Under the locale C this is empty, and a search silently finds nothing.
        Assert.NotEqual("{}", await AskAsync(connections.Owner, "select show_trgm('欧阳慧')::text"));
    }

    [Fact]
    public async Task Is_shared_by_a_second_user_and_stopped_by_the_last()
    {
        var (first, second) = (AUser(), AUser());
        await first.EnsureStartedAsync(Cancel);
        var started = await AskAsync(first.Connections.Owner, "select pg_postmaster_start_time()::text");
        await second.EnsureStartedAsync(Cancel);

        await first.StopAsync(Cancel);

        Assert.Equal(started, await AskAsync(second.Connections.Owner, "select pg_postmaster_start_time()::text"));
        await second.StopAsync(Cancel);
        Assert.Null(ServerPid());
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => AskAsync(second.Connections.Owner, "select 1"));
    }

    [Fact]
    public async Task Starts_once_when_two_users_come_at_the_same_time()
    {
        var (first, second) = (AUser(), AUser());

        await Task.WhenAll(first.EnsureStartedAsync(Cancel), second.EnsureStartedAsync(Cancel));

        Assert.Equal(first.Connections, second.Connections);
        Assert.Equal("mediation", await AskAsync(second.Connections.App, "select current_database()"));
    }

    [Fact]
    public async Task Starts_again_after_a_kill_with_all_that_was_committed()
    {
        var cluster = AUser();
        var connections = await cluster.EnsureStartedAsync(Cancel);
        await RunAsync(connections.Owner, "create table kept as select 1 as one");
        Kill();

        await AUser().EnsureStartedAsync(Cancel);

        Assert.Equal("1", await AskAsync(connections.Owner, "select one::text from kept"));
    }

    [Fact]
    public async Task Comes_back_by_itself_while_it_is_watched()
    {
        var cluster = AUser();
        var connections = await cluster.EnsureStartedAsync(Cancel);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var watch = cluster.WatchAsync(end.Token);
        Kill();

        Assert.Equal("1", await AskPatientlyAsync(connections.Owner));

        await end.CancelAsync();
        await watch;
    }

    [Fact]
    public async Task Starts_although_its_pid_file_names_another_process()
    {
        var cluster = AUser();
        await cluster.EnsureStartedAsync(Cancel);
        var pidFile = await File.ReadAllLinesAsync(PidFile, Cancel);
        await cluster.StopAsync(Cancel);
        pidFile[0] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        await File.WriteAllLinesAsync(PidFile, pidFile, Cancel);

        await cluster.EnsureStartedAsync(Cancel);

        Assert.Equal("1", await AskAsync(cluster.Connections.Owner, "select '1'"));
    }

    [Fact]
    public async Task Makes_the_files_anew_when_the_first_start_was_interrupted()
    {
        Directory.CreateDirectory(Path.Combine(_folder + "-pg", "pg.new", "base"));

        var connections = await AUser().EnsureStartedAsync(Cancel);

        Assert.Equal("1", await AskAsync(connections.Owner, "select '1'"));
    }

    [Fact]
    public void Says_in_one_line_that_there_is_no_PostgreSQL()
    {
        var refusal = Assert.Throws<ClusterException>(() => new PrivateCluster(
            new() { DataFolder = _folder, Binaries = _folder }, NullLogger.Instance, TimeProvider.System));

        Assert.Equal($"No PostgreSQL programs in {_folder}.", refusal.Message);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string PidFile => Path.Combine(_folder + "-pg", "pg", "postmaster.pid");

    private PrivateCluster AUser()
    {
        var user = new PrivateCluster(
            new() { DataFolder = _folder, ServerFolder = _folder + "-pg", Durable = false }, NullLogger.Instance, TimeProvider.System);
        _users.Add(user);
        return user;
    }

    private int? ServerPid() =>
        File.Exists(PidFile) ? int.Parse(File.ReadLines(PidFile).First(), CultureInfo.InvariantCulture) : null;

    private void Kill()
    {
        using var server = Process.GetProcessById(ServerPid()!.Value);
        server.Kill();
        server.WaitForExit();
    }

    private static async Task<string[]> AskEachAsync(ClusterConnections connections, string question) =>
        [await AskAsync(connections.Owner, question), await AskAsync(connections.App, question), await AskAsync(connections.Jobs, question)];

    private static async Task<string> AskPatientlyAsync(string connection)
    {
        for (var left = 100; ; left--)
        {
            try
            {
                return await AskAsync(connection, "select '1'");
            }
            catch (NpgsqlException) when (left > 0)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, Cancel);
            }
        }
    }

    private static async Task<string> AskAsync(string connectionString, string question)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync(Cancel);
#pragma warning disable CA2100 // the tests' own statements
        await using var command = new NpgsqlCommand(question, connection);
#pragma warning restore CA2100
        return Convert.ToString(await command.ExecuteScalarAsync(Cancel), CultureInfo.InvariantCulture)!.ToLowerInvariant();
    }

    private static async Task RunAsync(string connectionString, string statement)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(Cancel);
#pragma warning disable CA2100 // the tests' own statements
        await using var command = new NpgsqlCommand(statement, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
