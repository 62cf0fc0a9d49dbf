using System.Globalization;

namespace Mediation.Infrastructure.Cluster;

/// <summary>Finds PostgreSQL's programs: a configured folder, else Debian's newest of 15 or later, else the search path.</summary>
internal static class PostgresBinaries
{
    private const int OldestMajor = 15;
    private const string DebianFolder = "/usr/lib/postgresql";
    private static readonly string[] Needed = ["initdb", "pg_ctl", "postgres"];

    /// <summary>The folder that holds <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c>.</summary>
    /// <exception cref="ClusterException">There is none.</exception>
    public static string Find(string? configured)
    {
        configured ??= Environment.GetEnvironmentVariable(ClusterOptions.BinariesVariable);
        if (!string.IsNullOrEmpty(configured))
        {
            return IsComplete(configured)
                ? Path.GetFullPath(configured)
                : throw new ClusterException($"No PostgreSQL programs in {configured}.");
        }

        return DebianFolders().Concat(SearchPath()).FirstOrDefault(IsComplete)
            ?? throw new ClusterException(
                $"PostgreSQL {OldestMajor} or newer is not installed: run scripts/run.sh, or apt-get install postgresql, "
                + $"or name its bin folder in {ClusterOptions.BinariesVariable}, or give --connection and --owner-connection.");
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

    private static bool IsComplete(string folder) =>
        Array.TrueForAll(Needed, program => File.Exists(Path.Combine(folder, program)));
}
