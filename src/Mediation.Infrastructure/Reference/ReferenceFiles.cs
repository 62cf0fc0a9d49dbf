using System.Text.Json;
using Mediation.Domain.Law;

namespace Mediation.Infrastructure.Reference;

/// <summary>Reads the files of <c>reference/</c>, which are built into this assembly, so that they cannot be missing where the product runs.</summary>
internal static class ReferenceFiles
{
    private const string Root = "reference/";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The calendar of all years whose notice is here.</summary>
    /// <exception cref="InvalidDataException">A file is not what it should be.</exception>
    internal static WorkingCalendar ReadCalendar()
    {
        var years = Names("holidays/", ".json").Select(ReadHolidays).ToList();
        return new(years.SelectMany(y => y.Days).Select(d => new CalendarOverride(d.Date, d.IsOffDay, d.Name)), years.Select(y => y.Year));
    }

    private static HolidayYear ReadHolidays(string name)
    {
        using var file = Open(name);
        return JsonSerializer.Deserialize<HolidayYear>(file, Json) ?? throw new InvalidDataException($"{name} is empty.");
    }

    private static IEnumerable<string> Names(string folder, string ending) => typeof(ReferenceFiles).Assembly.GetManifestResourceNames()
        .Where(n => n.StartsWith(Root + folder, StringComparison.Ordinal) && n.EndsWith(ending, StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private static Stream Open(string name) =>
        typeof(ReferenceFiles).Assembly.GetManifestResourceStream(name) ?? throw new InvalidDataException($"{name} is not built in.");

    private sealed record HolidayYear(int Year, int Revision, IReadOnlyList<HolidayPaper> Papers, IReadOnlyList<HolidayDay> Days);

    private sealed record HolidayPaper(string Title, string Url, string PublishedOn);

    private sealed record HolidayDay(DateOnly Date, string Name, bool IsOffDay);
}
