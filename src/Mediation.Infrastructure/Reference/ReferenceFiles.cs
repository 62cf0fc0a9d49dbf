using System.Globalization;
using System.Text.Json;
using Mediation.Domain.Law;

namespace Mediation.Infrastructure.Reference;

/// <summary>Reads the files of <c>reference/</c>: those built into this assembly when they are loaded, those of the database when they are used.</summary>
internal sealed class ReferenceFiles(IReadOnlyDictionary<string, byte[]> files)
{
    private const string Root = "reference/";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The files that this version ships, by their path below <c>reference/</c>.</summary>
    internal static Dictionary<string, byte[]> BuiltIn()
    {
        var assembly = typeof(ReferenceFiles).Assembly;
        return assembly.GetManifestResourceNames().Where(name => name.StartsWith(Root, StringComparison.Ordinal)).ToDictionary(name => name[Root.Length..], name =>
        {
            using var file = assembly.GetManifestResourceStream(name)!;
            var content = new byte[file.Length];
            file.ReadExactly(content);
            return content;
        });
    }

    /// <summary>The calendar of all years whose notice is here.</summary>
    /// <exception cref="InvalidDataException">A file is not what it should be.</exception>
    internal WorkingCalendar ReadCalendar()
    {
        var years = Names("holidays/", ".json").Select(ReadHolidays).ToList();
        return new(years.SelectMany(y => y.Days).Select(d => new CalendarOverride(d.Date, d.IsOffDay, d.Name)), years.Select(y => y.Year));
    }

    /// <summary>The causes of action of all lists.</summary>
    /// <exception cref="InvalidDataException">The file is not what it should be.</exception>
    internal CauseCatalogue ReadCauses() => new(Rows("causes.csv", columns: 14).Select(row => new Cause
    {
        Code = CauseCode.Parse(row[0]),
        Level = int.Parse(row[1], CultureInfo.InvariantCulture),
        Parent = row[2].Length == 0 ? null : CauseCode.Parse(row[2]),
        From = Day(row[3]),
        To = row[4].Length == 0 ? null : Day(row[4]),
        Numbers = new[] { (CauseList.Of2011, row[5]), (CauseList.Of2020, row[6]), (CauseList.Of2025, row[7]) }
            .Where(n => n.Item2.Length > 0).ToDictionary(n => n.Item1, n => n.Item2),
        Chinese = row[8],
        English = row[9],
        Initials = row[10],
        Mediable = row[11] switch
        {
            "yes" => Mediability.Yes,
            "partly" => Mediability.PropertyCareAndContact,
            "no" => Mediability.No,
            _ => throw new InvalidDataException($"{row[0]} is mediable '{row[11]}'."),
        },
        Confirmable = row[12] switch
        {
            "yes" => Confirmability.Yes,
            "usually" => Confirmability.Usually,
            "not-title" => Confirmability.NotTitle,
            "partly" => Confirmability.PropertyCareAndContact,
            "no" => Confirmability.No,
            _ => throw new InvalidDataException($"{row[0]} is confirmable '{row[12]}'."),
        },
        CanReconcile = row[13] == "yes",
    }));

    /// <summary>The administrative divisions and their history.</summary>
    /// <exception cref="InvalidDataException">The file is not what it should be.</exception>
    internal Divisions ReadDivisions() => new(Rows("divisions.csv", columns: 4).Select(row => new Division(
        row[0],
        row[1],
        row[2].Length switch { 0 => null, 4 => new(Year(row[2]), 1, 1), _ => Day(row[2]) },
        row[3].Length switch { 0 => null, 4 => new(Year(row[3]), 12, 31), _ => Day(row[3]) })));

    // No cell of ours holds a comma or a quote.
    private IEnumerable<string[]> Rows(string name, int columns)
    {
        using var reader = new StreamReader(Open(name));
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            var row = line.Split(',');
            yield return row.Length == columns ? row : throw new InvalidDataException($"{name}: {columns} columns expected in '{line}'.");
        }
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static int Year(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private HolidayYear ReadHolidays(string name)
    {
        using var file = Open(name);
        return JsonSerializer.Deserialize<HolidayYear>(file, Json) ?? throw new InvalidDataException($"{name} is empty.");
    }

    private IEnumerable<string> Names(string folder, string ending) => files.Keys
        .Where(n => n.StartsWith(folder, StringComparison.Ordinal) && n.EndsWith(ending, StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private MemoryStream Open(string name) =>
        files.TryGetValue(name, out var content) ? new MemoryStream(content, writable: false) : throw new InvalidDataException($"{name} was not loaded.");

    private sealed record HolidayYear(int Year, int Revision, IReadOnlyList<HolidayPaper> Papers, IReadOnlyList<HolidayDay> Days);

    private sealed record HolidayPaper(string Title, string Url, string PublishedOn);

    private sealed record HolidayDay(DateOnly Date, string Name, bool IsOffDay);
}
