using System.Globalization;

namespace Mediation.Web.Tests.Attack;

/// <summary>
/// What is typed by those who mean harm, put together from <c>payloads.txt</c>. A run takes a few of them by a seed, which it tells; <c>MEDIATION_SEED</c> takes the same again, <c>MEDIATION_ATTACK=all</c> takes each.
/// </summary>
internal static class Payloads
{
    private const int InASample = 2;

    /// <summary>Whether each is taken.</summary>
    public static bool IsAll => Environment.GetEnvironmentVariable("MEDIATION_ATTACK") == "all";

    /// <summary>What chose the sample.</summary>
    public static int Seed { get; } = int.TryParse(Environment.GetEnvironmentVariable("MEDIATION_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : System.Security.Cryptography.RandomNumberGenerator.GetInt32(1_000_000);

    /// <summary>Those that want to run in somebody's browser.</summary>
    public static IReadOnlyList<string> Scripts { get; } = Made("script");

    /// <summary>Those that want to run in the database.</summary>
    public static IReadOnlyList<string> Statements { get; } = Made("sql");

    /// <summary>Those of this run.</summary>
    /// <param name="what">What they are sent through, so that each is sent others.</param>
    public static IReadOnlyList<string> Of(string what)
    {
        if (IsAll)
        {
            return [.. Scripts, .. Statements];
        }

        // Not the hash of the runtime: that one is another in every process.
        var choice = new Random(what.Aggregate(Seed, (sum, sign) => unchecked((sum * 31) + sign)));
        return [.. choice.GetItems(Scripts.ToArray(), InASample), .. choice.GetItems(Statements.ToArray(), InASample)];
    }

    private static List<string> Made(string kind)
    {
        var parts = Read();
        var made =
            from does in parts[$"{kind} does"]
            from way in parts[$"{kind} out"]
            from end in parts.GetValueOrDefault($"{kind} end", [""])
            select (way + does + end).Trim();
        return [.. made.Concat(parts[$"{kind} alone"]).Distinct()];
    }

    private static Dictionary<string, List<string>> Read()
    {
        var (parts, current) = (new Dictionary<string, List<string>>(), new List<string>());
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Attack", "payloads.txt"));
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (line.StartsWith('[') && line.EndsWith(']') && line.Contains(' ', StringComparison.Ordinal) && line != "[zqx]")
            {
                parts[line[1..^1]] = current = [];
            }
            else if (!line.StartsWith("# ", StringComparison.Ordinal) && (line.Length > 0 || (current.Count == 0 && lines[i - 1].EndsWith(" out]", StringComparison.Ordinal))))
            {
                // The first way out of a script is none at all.
                current.Add(line);
            }
        }

        return parts;
    }
}
