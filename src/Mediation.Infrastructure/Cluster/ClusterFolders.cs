using System.Security.Cryptography;
using System.Text;

namespace Mediation.Infrastructure.Cluster;

/// <summary>The folders and small files of one private cluster. Whatever holds a secret is readable by its owner alone.</summary>
internal sealed class ClusterFolders
{
    /// <summary>What a folder of our own may be used for: by its owner, for everything.</summary>
    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const UnixFileMode SecretFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const string FolderForRoot = "/var/lib/mediation";
    private const string SocketName = ".s.PGSQL.5432";

    // sockaddr_un has 108 bytes, one of them for the closing zero.
    private const int SocketPathLimit = 107;

    private readonly string _own;

    /// <summary>Opens the data folder, and makes it where it is missing.</summary>
    public ClusterFolders(ClusterOptions options)
    {
        var data = Path.GetFullPath(options.DataFolder);
        try
        {
            Directory.CreateDirectory(data, OwnerOnly);
            _own = Path.Combine(data, "cluster");
            Directory.CreateDirectory(_own, OwnerOnly);
            (Server, Sockets) = Locate(options, data);
        }
        catch (Exception refused) when (refused is UnauthorizedAccessException or IOException)
        {
            throw new ClusterException($"The data folder {data} cannot be used: {refused.Message}", refused);
        }
    }

    /// <summary>The server's own folder.</summary>
    public string Server { get; }

    /// <summary>The database files (PGDATA).</summary>
    public string Files => Path.Combine(Server, "pg");

    /// <summary>The server's log files.</summary>
    public string Logs => Path.Combine(Server, "log");

    /// <summary>Where the server's socket is; the only way in.</summary>
    public string Sockets { get; }

    /// <summary>Held while one process makes, starts or stops the server.</summary>
    public string ChangeLock => Path.Combine(_own, "change.lock");

    /// <summary>Held, shared, by every process that uses the server.</summary>
    public string UsersLock => Path.Combine(_own, "users.lock");

    /// <summary>The password of a role, made up at random the first time it is asked for.</summary>
    public string PasswordOf(string role)
    {
        var path = Path.Combine(_own, $"{role}.password");
        if (!File.Exists(path))
        {
            WriteSecret(path, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)));
        }

        return File.ReadAllText(path).Trim();
    }

    /// <summary>Writes a file that only its owner reads, whole or not at all.</summary>
    public static void WriteSecret(string path, string text)
    {
        var half = path + ".new";
        File.Delete(half);
        using (var file = new FileStream(half, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = SecretFile,
        }))
        {
            file.Write(Encoding.ASCII.GetBytes(text));
            file.Flush(flushToDisk: true);
        }

        File.Move(half, path, overwrite: true);
    }

    /// <summary>Reads the pointer, or writes it: a line for the server's folder and one for its sockets, from the data folder on.</summary>
    private (string Server, string Sockets) Locate(ClusterOptions options, string data)
    {
        var pointer = Path.Combine(_own, "location");
        if (!File.Exists(pointer))
        {
            // A data folder that was deleted and made anew must not meet the database of its former life: hence the random part.
            var server = options.ServerFolder is { } asked ? Path.GetFullPath(asked)
                : Environment.IsPrivilegedProcess
                    ? Path.Combine(FolderForRoot, $"{Fingerprint(data)}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}")
                    : data;
            WriteSecret(pointer, $"{Relative(data, server)}\n{Relative(data, SocketFolder(server))}\n");
        }

        var lines = File.ReadAllLines(pointer);
        if (Environment.IsPrivilegedProcess && lines[0] == ".")
        {
            throw new ClusterException($"The data folder {data} belongs to an ordinary user: run this as that user, or name another with --data.");
        }

        return (Path.GetFullPath(lines[0], data), Path.GetFullPath(lines[1], data));
    }

    // Within the data folder a path moves along with it; elsewhere it stands.
    private static string Relative(string data, string path) =>
        Path.GetRelativePath(data, path) is var relative && relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;

    private static string SocketFolder(string server)
    {
        var near = Path.Combine(server, "sock");
        if (Encoding.UTF8.GetByteCount(Path.Combine(near, SocketName)) <= SocketPathLimit)
        {
            return near;
        }

        return Path.Combine(Path.GetTempPath(), $"mediation-{Fingerprint(server)}");
    }

    private static string Fingerprint(string path) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..12];
}
