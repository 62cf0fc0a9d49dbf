using System.Globalization;

namespace Mediation.Infrastructure.Cluster;

/// <summary>Finds PostgreSQL's programs: a configured folder, else Debian's newest of 15 or later, else the search path.</summary>
internal static class PostgresBinaries
{
    private const int OldestMajor = 15;
    private const string DebianFolder = "/usr/lib/postgresql";
    private static readonly string[] OfAServer = ["initdb", "pg_ctl", "postgres"];
    private static readonly string[] OfABackup = ["pg_dump", "pg_restore"];

    /// <summary>The folder that holds <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c>.</summary>
    /// <exception cref="ClusterException">There is none.</exception>
    public static string Find(string? configured) => Find(
        configured,
        OfAServer,
        $"PostgreSQL {OldestMajor} or newer is not installed: run scripts/run.sh, or apt-get install postgresql, "
        + $"or name its bin folder in {ClusterOptions.BinariesVariable}, or give --connection and --owner-connection.");

    /// <summary>The folder that holds <c>pg_dump</c> and <c>pg_restore</c>; they come with a client alone, too.</summary>
    /// <exception cref="ClusterException">There is none.</exception>
    public static string FindForBackup() => Find(
        null,
        OfABackup,
        $"PostgreSQL's pg_dump and pg_restore are not installed: apt-get install postgresql-client, or name their folder in {ClusterOptions.BinariesVariable}.");

    private static string Find(string? configured, string[] needed, string missing)
    {
        configured ??= Environment.GetEnvironmentVariable(ClusterOptions.BinariesVariable);
        if (!string.IsNullOrEmpty(configured))
        {
            return IsComplete(configured, needed)
                ? Path.GetFullPath(configured)
                : throw new ClusterException($"No PostgreSQL programs in {configured}.");
        }

        return DebianFolders().Concat(SearchPath()).FirstOrDefault(folder => IsComplete(folder, needed)) ?? throw new ClusterException(missing);
    }

    private static IEnumerable<string> DebianFolders() =>
        !Directory.Exists(DebianFolder)
            ? []
            : from folder in Directory.GetDirectories(DebianFolder)
              let major = int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var number) ? number : 0
              where major >= OldestMajor
              orderby major descending
              select Path.Combine(folder, "bin");

    private static string[] SearchPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    private static bool IsComplete(string folder, string[] needed) =>
        Array.TrueForAll(needed, program => File.Exists(Path.Combine(folder, program)));
}
