using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Mediation.Domain.People;

/// <summary>Reads a day as people type it: <c>2019-3-5</c>, <c>2019/3/5</c>, <c>2019.3.5</c>, <c>20190305</c>, <c>2019年3月5日</c>, <c>3月5日</c>, with digits of either width.</summary>
public static partial class TypedDate
{
    /// <summary>Reads a day between 1800 and 2199.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="today">Gives the year where none was typed: the one that puts the day nearest to today, so that in January 12月30日 is last year's.</param>
    /// <param name="date">The day; the default one when this is none.</param>
    public static bool TryParse([NotNullWhen(true)] string? typed, DateOnly today, out DateOnly date)
    {
        date = default;
        var text = Typed.HalfWidth(typed);
        var full = Full().Match(text);
        if (full.Success)
        {
            return TryMake(Typed.Number(full.Groups["y"].ValueSpan), full, out date);
        }

        var day = MonthAndDay().Match(text);
        if (!day.Success)
        {
            return false;
        }

        var years = new[] { today.Year, today.Year - 1, today.Year + 1 };
        var days = years.Where(y => TryMake(y, day, out _)).Select(y => { TryMake(y, day, out var d); return d; }).ToList();
        if (days.Count == 0)
        {
            return false;
        }

        date = days.MinBy(d => Math.Abs(d.DayNumber - today.DayNumber));
        return true;
    }

    private static bool TryMake(int year, Match match, out DateOnly date)
    {
        date = default;
        var month = Typed.Number(match.Groups["m"].ValueSpan);
        var day = Typed.Number(match.Groups["d"].ValueSpan);
        if (year is < 1800 or > 2199 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        date = new(year, month, day);
        return true;
    }

    [GeneratedRegex(@"^(?:(?<y>[0-9]{4})\s*(?<s>[-/.])\s*(?<m>[0-9]{1,2})\s*\k<s>\s*(?<d>[0-9]{1,2})|(?<y>[0-9]{4})(?<m>[0-9]{2})(?<d>[0-9]{2})|(?<y>[0-9]{4})\s*年\s*(?<m>[0-9]{1,2})\s*月\s*(?<d>[0-9]{1,2})\s*[日号]?)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Full();

    [GeneratedRegex(@"^(?<m>[0-9]{1,2})\s*月\s*(?<d>[0-9]{1,2})\s*[日号]?$", RegexOptions.ExplicitCapture)]
    private static partial Regex MonthAndDay();
}
