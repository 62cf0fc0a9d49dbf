using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Mediation.Infrastructure.Cluster;

/// <summary>
/// Makes, starts and stops the server of one cluster with PostgreSQL's own programs. PostgreSQL refuses root, so as root every
/// program is run as the user <c>postgres</c>.
/// </summary>
internal sealed class ServerProcess(ClusterFolders folders, string binaries, bool durable)
{
    public const string Superuser = "postgres";

    private const string ServerUser = "postgres";
    private const int SecondsToStart = 60;

    /// <summary>Makes the database files where there are none. Interrupted anywhere, it leaves nothing half made.</summary>
    public async Task CreateAsync(CancellationToken cancellationToken)
    {
        await MakeFoldersAsync(cancellationToken);
        if (Directory.Exists(folders.Files))
        {
            return;
        }

        var half = folders.Files + ".new";
        if (Directory.Exists(half))
        {
            Directory.Delete(half, recursive: true);
        }

        var passwordFile = Path.Combine(folders.Server, "first.password");
        try
        {
            ClusterFolders.WriteSecret(passwordFile, folders.PasswordOf(Superuser));
            await GiveToServerUserAsync(passwordFile, cancellationToken);
            List<string> arguments =
            [
                "-D", half, "-U", Superuser, "-E", "UTF8", "--locale=C.UTF-8", "--auth=scram-sha-256",
                $"--pwfile={passwordFile}", "--no-instructions",
            ];
            if (!durable)
            {
                arguments.Add("--no-sync");
            }

            if (await RunAsync("initdb", arguments, cancellationToken) != 0)
            {
                throw new ClusterException($"PostgreSQL's initdb failed: {LastWords()}");
            }
        }
        finally
        {
            File.Delete(passwordFile);
        }

        Directory.Move(half, folders.Files);
    }

    /// <summary>Starts the server; false when it did not come up.</summary>
    public async Task<bool> StartAsync(CancellationToken cancellationToken)
    {
        ForgetStalePid();
        WriteSettings();
        return await RunAsync(
            "pg_ctl",
            ["start", "-D", folders.Files, "-w", "-t", SecondsToStart.ToString(CultureInfo.InvariantCulture), "-s", "-l", OwnLog],
            cancellationToken) == 0;
    }

    /// <summary>Stops the server, ending the sessions that are left.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (IsAlive && await RunAsync("pg_ctl", ["stop", "-D", folders.Files, "-m", "fast", "-w", "-s"], cancellationToken) != 0 && IsAlive)
        {
            throw new ClusterException($"PostgreSQL in {folders.Files} does not stop: {LastWords()}");
        }
    }

    /// <summary>Whether any process of this server is left, a dying one included.</summary>
    public bool IsAlive => Processes().Count > 0;

    /// <summary>Whether the server was killed: its pid file is there, the process is not. A server stopped properly takes the file along.</summary>
    public bool WasKilled => Pid() is { } pid && !Processes().Contains(pid);

    /// <summary>Kills what a killed server has left behind: a busy child does not notice that its parent is gone.</summary>
    public void KillOrphans()
    {
        if (!WasKilled)
        {
            return;
        }

        foreach (var pid in Processes())
        {
            try
            {
                using var orphan = Process.GetProcessById(pid);
                orphan.Kill();
            }
            catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
            {
                // It went by itself.
            }
        }
    }

    /// <summary>What the server said last, in one line.</summary>
    public string LastWords()
    {
        var lines = new List<string>();
        string[] logs = Directory.Exists(folders.Logs) ? Directory.GetFiles(folders.Logs) : [];
        foreach (var log in logs.OrderBy(File.GetLastWriteTimeUtc))
        {
            lines.AddRange(File.ReadLines(log).Where(line => line.Length > 0));
        }

        return lines.FindLast(line => line.Contains("FATAL", StringComparison.Ordinal) || line.Contains("error", StringComparison.OrdinalIgnoreCase))
            ?? lines.LastOrDefault() ?? "it said nothing.";
    }

    private string OwnLog => Path.Combine(folders.Logs, "start.log");

    // A server and its children work in the folder of the database files, so that is how they are told from anything else.
    private List<int> Processes() =>
        [.. from entry in Directory.GetDirectories("/proc")
            let name = Path.GetFileName(entry)
            where int.TryParse(name, CultureInfo.InvariantCulture, out _) && WorkingFolder(entry) == folders.Files
            select int.Parse(name, CultureInfo.InvariantCulture)];

    private static string? WorkingFolder(string process)
    {
        try
        {
            return new FileInfo(Path.Combine(process, "cwd")).LinkTarget;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null; // gone, or somebody else's
        }
    }

    private int? Pid()
    {
        try
        {
            return int.TryParse(File.ReadLines(PidFile).FirstOrDefault(), CultureInfo.InvariantCulture, out var pid) ? pid : null;
        }
        catch (Exception none) when (none is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private string PidFile => Path.Combine(folders.Files, "postmaster.pid");

    // After a restart of the machine the number may belong to another program of the same user, and the server would refuse to start.
    private void ForgetStalePid()
    {
        if (File.Exists(PidFile) && !IsAlive)
        {
            File.Delete(PidFile);
        }
    }

    /// <summary>Written at every start, so that a new version's settings count; an operator's own go to <c>local.conf</c>.</summary>
    private void WriteSettings()
    {
        var settings = new StringBuilder()
            .AppendLine("# Written at every start. Settings of your own go to local.conf beside this file.")
            .AppendLine("listen_addresses = ''")
            .AppendLine(CultureInfo.InvariantCulture, $"unix_socket_directories = '{folders.Sockets.Replace("'", "''", StringComparison.Ordinal)}'")
            .AppendLine("unix_socket_permissions = 0700")
            .AppendLine("password_encryption = 'scram-sha-256'")
            .AppendLine("max_connections = 150")
            .AppendLine("shared_buffers = '256MB'")
            .AppendLine("work_mem = '16MB'")
            .AppendLine("maintenance_work_mem = '128MB'")
            .AppendLine("random_page_cost = 1.1")
            .AppendLine("jit = off")
            .AppendLine("# Nobody follows this server by its log; what is written into a table that the same transaction emptied is then synced once instead of logged.")
            .AppendLine("wal_level = 'minimal'")
            .AppendLine("max_wal_senders = 0")
            .AppendLine("timezone = 'UTC'")
            .AppendLine("log_timezone = 'UTC'")
            .AppendLine("# What people type never reaches the log: no statements, no parameters, no rows of a failed constraint, no errors of a client.")
            .AppendLine("log_error_verbosity = 'terse'")
            .AppendLine("log_parameter_max_length = 0")
            .AppendLine("log_parameter_max_length_on_error = 0")
            .AppendLine("log_min_error_statement = 'panic'")
            .AppendLine("log_min_messages = 'log'")
            .AppendLine("logging_collector = on")
            .AppendLine(CultureInfo.InvariantCulture, $"log_directory = '{folders.Logs.Replace("'", "''", StringComparison.Ordinal)}'")
            .AppendLine("log_filename = 'postgresql-%a.log'")
            .AppendLine("log_truncate_on_rotation = on")
            .AppendLine("log_rotation_age = '1d'")
            .AppendLine("log_rotation_size = 0");
        if (!durable)
        {
            settings.AppendLine("fsync = off").AppendLine("full_page_writes = off");
        }

        settings.AppendLine("include_if_exists = 'local.conf'");
        File.WriteAllText(Path.Combine(folders.Files, "postgresql.conf"), settings.ToString());
    }

    private async Task MakeFoldersAsync(CancellationToken cancellationToken)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            foreach (var folder in new[] { folders.Server, folders.Sockets, folders.Logs })
            {
                Directory.CreateDirectory(folder, ClusterFolders.OwnerOnly);
            }

            try
            {
                // Refused where somebody else made a folder of this name: then it is not ours to put a socket in.
                File.SetUnixFileMode(folders.Sockets, ClusterFolders.OwnerOnly);
            }
            catch (UnauthorizedAccessException refused)
            {
                throw new ClusterException($"The folder {folders.Sockets} belongs to somebody else.", refused);
            }

            return;
        }

        if (!File.ReadLines("/etc/passwd").Any(line => line.StartsWith(ServerUser + ":", StringComparison.Ordinal)))
        {
            throw new ClusterException($"PostgreSQL refuses to run as root, and there is no user {ServerUser} to run it as.");
        }

        var parent = Path.GetDirectoryName(folders.Server)!;
        if (!Directory.Exists(parent))
        {
            await ExecuteAsync("install", ["-d", "-m", "0711", parent], cancellationToken);
        }

        await ExecuteAsync(
            "install",
            ["-d", "-o", ServerUser, "-g", ServerUser, "-m", "0700", folders.Server, folders.Sockets, folders.Logs],
            cancellationToken);
    }

    private static async Task GiveToServerUserAsync(string file, CancellationToken cancellationToken)
    {
        if (Environment.IsPrivilegedProcess)
        {
            await ExecuteAsync("chown", [$"{ServerUser}:{ServerUser}", file], cancellationToken);
        }
    }

    /// <summary>
    /// Runs one of PostgreSQL's programs with its output in a file. The server keeps what it inherits: were that our own output,
    /// whoever reads it would wait for as long as the server runs.
    /// </summary>
    private Task<int> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        string[] quietly = ["-c", "log=$1; shift; exec \"$@\" </dev/null >>\"$log\" 2>&1", "sh", OwnLog, Path.Combine(binaries, program), .. arguments];
        return Environment.IsPrivilegedProcess
            ? ExecuteAsync("setpriv", [$"--reuid={ServerUser}", $"--regid={ServerUser}", "--clear-groups", "--inh-caps=-all", "sh", .. quietly], cancellationToken)
            : ExecuteAsync("sh", quietly, cancellationToken);
    }

    private static async Task<int> ExecuteAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program) { UseShellExecute = false, WorkingDirectory = "/" };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var name in start.Environment.Keys.Where(key => key.StartsWith("PG", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start) ?? throw new ClusterException($"{program} cannot be started.");
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode;
    }
}
