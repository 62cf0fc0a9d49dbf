using Mediation.Application.Pipeline;

namespace Mediation.Application.Tests.Walls;

/// <summary>Reads <c>docs/permissions.md</c>: the table of use cases and the table of tables.</summary>
internal static class PermissionsPage
{
    private static readonly Role[][] Columns = [[Role.Mediator], [Role.Lead], [Role.Observer, Role.Investigator], [Role.Liaison], [Role.Supervisor], [Role.Administrator]];

    /// <summary>Permits of every use case that the page names, in the form <c>Mediator: Room if NobodyNamed</c>.</summary>
    public static IReadOnlyDictionary<string, SortedSet<string>> UseCases()
    {
        var found = new Dictionary<string, SortedSet<string>>();
        foreach (var cells in Rows("| use case |", columns: 7))
        {
            foreach (var name in Names(cells[0]))
            {
                found[name] = [.. Columns.SelectMany((roles, column) => roles.SelectMany(role => Permits(cells[column + 1]).Select(permit => $"{role}: {permit}")))];
            }
        }

        return found;
    }

    /// <summary>Guard and grants of every table.</summary>
    public static IReadOnlyDictionary<string, (string ReadBy, string Guard, string Grants)> Tables() =>
        Rows("| table |", columns: 4).ToDictionary(cells => cells[0], cells => (cells[1], cells[2], cells[3]));

    public static string Of(PermitAttribute permit) => $"{permit.Role}: {permit.Reach}{(permit.Conditions.Count == 0 ? "" : " if " + string.Join(", ", permit.Conditions.Select(c => c.ToString()).Order(StringComparer.Ordinal)))}";

    private static IEnumerable<string> Names(string cell)
    {
        var withoutRemarks = System.Text.RegularExpressions.Regex.Replace(cell, @"\([^)]*\)", "");
        return withoutRemarks.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(name => name.Replace(" if Reason", "", StringComparison.Ordinal));
    }

    // "Own, Room if NobodyNamed" is two permits, "Court if HandOver, NobodyNamed" one with two conditions: a new permit begins with a reach.
    private static List<string> Permits(string cell)
    {
        var permits = new List<(string Reach, SortedSet<string> Conditions)>();
        foreach (var part in cell.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(part => part != "–"))
        {
            var words = part.Split(" if ", StringSplitOptions.TrimEntries);
            if (Enum.TryParse<Reach>(words[0], out _))
            {
                permits.Add((words[0], [.. words.Skip(1)]));
            }
            else
            {
                permits[^1].Conditions.Add(words[0]);
            }
        }

        return [.. permits.Select(permit => permit.Conditions.Count == 0 ? permit.Reach : $"{permit.Reach} if {string.Join(", ", permit.Conditions.Order(StringComparer.Ordinal))}")];
    }

    private static IEnumerable<string[]> Rows(string heading, int columns)
    {
        var lines = File.ReadLines(Path.Combine(Repository.Root, "docs", "permissions.md")).SkipWhile(line => !line.StartsWith(heading, StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|'));
        return lines.Select(line => line.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries)).Where(cells => cells.Length == columns && !cells[0].StartsWith("**", StringComparison.Ordinal));
    }
}

/// <summary>Where the repository lies.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Mediation.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Not below the repository.");
        }

        return folder;
    }
}
