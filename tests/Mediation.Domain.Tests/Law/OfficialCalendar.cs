using System.Globalization;
using Mediation.Domain.Law;

namespace Mediation.Domain.Tests.Law;

/// <summary>The holidays of 2018 to 2026, copied by hand from the State Council's notices: apart from the product's own files, so that a slip in either shows.</summary>
internal static class OfficialCalendar
{
    private const string Table = """
        2018 | 01-01, 02-15…21, 04-05…07, 04-29…05-01, 06-18, 09-24, 10-01…07 | 02-11, 02-24, 04-08, 04-28, 09-29, 09-30
        2019 | 2018-12-30…01-01, 02-04…10, 04-05, 05-01…04, 06-07, 09-13, 10-01…07 | 2018-12-29, 02-02, 02-03, 04-28, 05-05, 09-29, 10-12
        2020 | 01-01, 01-24…02-02, 04-04…06, 05-01…05, 06-25…27, 10-01…08 | 01-19, 02-03, 04-26, 05-09, 06-28, 09-27, 10-10
        2021 | 01-01…03, 02-11…17, 04-03…05, 05-01…05, 06-12…14, 09-19…21, 10-01…07 | 02-07, 02-20, 04-25, 05-08, 09-18, 09-26, 10-09
        2022 | 01-01…03, 01-31…02-06, 04-03…05, 04-30…05-04, 06-03…05, 09-10…12, 10-01…07 | 01-29, 01-30, 04-02, 04-24, 05-07, 10-08, 10-09
        2023 | 2022-12-31…01-02, 01-21…27, 04-05, 04-29…05-03, 06-22…24, 09-29…10-06 | 01-28, 01-29, 04-23, 05-06, 06-25, 10-07, 10-08
        2024 | 01-01, 02-10…17, 04-04…06, 05-01…05, 06-10, 09-15…17, 10-01…07 | 02-04, 02-18, 04-07, 04-28, 05-11, 09-14, 09-29, 10-12
        2025 | 01-01, 01-28…02-04, 04-04…06, 05-01…05, 05-31…06-02, 10-01…08 | 01-26, 02-08, 04-27, 09-28, 10-11
        2026 | 01-01…03, 02-15…23, 04-04…06, 05-01…05, 06-19…21, 09-25…27, 10-01…07 | 01-04, 02-14, 02-28, 05-09, 09-20, 10-10
        """;

    internal static WorkingCalendar Calendar { get; } = new(Overrides(), Enumerable.Range(2018, 9));

    internal static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static IEnumerable<CalendarOverride> Overrides() =>
        from line in Table.Split('\n')
        let cells = line.Split('|')
        let year = cells[0].Trim()
        from column in Enumerable.Range(1, 2)
        from run in cells[column].Split(',', StringSplitOptions.TrimEntries)
        from day in Days(year, run)
        select new CalendarOverride(day, IsOffDay: column == 1, "节假日");

    private static IEnumerable<DateOnly> Days(string year, string run)
    {
        var ends = run.Split('…');
        var from = Day(ends[0].Length == 5 ? $"{year}-{ends[0]}" : ends[0]);
        var to = ends.Length == 1 ? from : Day(ends[1].Length == 5 ? $"{year}-{ends[1]}" : string.Create(CultureInfo.InvariantCulture, $"{from:yyyy-MM}-{ends[1]}"));
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            yield return day;
        }
    }
}
