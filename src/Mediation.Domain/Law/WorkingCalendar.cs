using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Mediation.Domain.Law;

/// <summary>A day that a notice of the State Council sets apart from the ordinary week.</summary>
/// <param name="Date">The day.</param>
/// <param name="IsOffDay">True: a holiday or a bridge day; false: a weekend day on which people work (调休上班).</param>
/// <param name="Name">The holiday that it belongs to: 春节.</param>
public sealed record CalendarOverride(DateOnly Date, bool IsOffDay, string Name);

/// <summary>Where a period ends.</summary>
/// <param name="Nominal">The last day as counted.</param>
/// <param name="Effective">The last day on which one may act: the nominal one, or the first working day after the rest days it falls into.</param>
/// <param name="Provisional">Whether a day had to be judged for whose year no notice is loaded, by the weekend alone.</param>
public readonly record struct PeriodEnd(DateOnly Nominal, DateOnly Effective, bool Provisional);

/// <summary>
/// The official calendar of working days: weekends, holidays and the working weekends that the State Council sets each year. Counts periods as 民法典第200至203条 and 民事诉讼法第85条 do:
/// the starting day is not counted, only the last day moves when it falls on a rest day, a month without the corresponding day ends on its last.
/// Periods of validity and bars do not move: take their <see cref="PeriodEnd.Nominal"/>. Never changes; a corrected notice makes a new calendar with another <see cref="Revision"/>.
/// </summary>
public sealed class WorkingCalendar
{
    private readonly Dictionary<DateOnly, CalendarOverride> _overrides;
    private readonly HashSet<int> _coveredYears;

    /// <summary>Takes the days that differ from the ordinary week.</summary>
    /// <param name="overrides">The days of all notices, in any order; each date once.</param>
    /// <param name="coveredYears">The years whose notice is among them; days of other years are judged provisionally.</param>
    /// <exception cref="ArgumentException">A date occurs twice.</exception>
    public WorkingCalendar(IEnumerable<CalendarOverride> overrides, IEnumerable<int> coveredYears)
    {
        _overrides = overrides.ToDictionary(o => o.Date);
        _coveredYears = [.. coveredYears];
        Revision = RevisionOf(_overrides.Values, _coveredYears);
    }

    /// <summary>Names the data that was used: 12 hexadecimal digits of its SHA-256, the same for the same days in any order.</summary>
    public string Revision { get; }

    /// <summary>The years whose notice is loaded, in order.</summary>
    public IReadOnlyList<int> CoveredYears => [.. _coveredYears.Order()];

    /// <summary>Whether the day is judged by the weekend alone because the notice of its year is not loaded.</summary>
    /// <param name="day">The day.</param>
    public bool IsProvisional(DateOnly day) => !_coveredYears.Contains(day.Year);

    /// <summary>Whether nobody works on the day: what a notice says, else Saturday and Sunday.</summary>
    /// <param name="day">The day.</param>
    public bool RestDay(DateOnly day) => _overrides.TryGetValue(day, out var o)
        ? o.IsOffDay
        : day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    /// <summary>The holiday for which the day is off, or to make up for which it is worked; null on an ordinary day.</summary>
    /// <param name="day">The day.</param>
    public string? HolidayOf(DateOnly day) => _overrides.GetValueOrDefault(day)?.Name;

    /// <summary>The day itself when people work on it, else the first working day after it.</summary>
    /// <param name="day">The day.</param>
    public DateOnly WorkingDayFrom(DateOnly day)
    {
        while (RestDay(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    /// <summary>The first working day after the day, which itself never is the answer.</summary>
    /// <param name="day">The day.</param>
    public DateOnly NextWorkingDay(DateOnly day) => WorkingDayFrom(day.AddDays(1));

    /// <summary>The end of a period of days.</summary>
    /// <param name="start">The day of the event; it is not counted.</param>
    /// <param name="days">How many calendar days, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="days"/> is negative.</exception>
    public PeriodEnd AddDays(DateOnly start, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        return Rolled(start.AddDays(days));
    }

    /// <summary>The end of a period of months: the corresponding day, in a shorter month its last one.</summary>
    /// <param name="start">The day of the event; it is not counted.</param>
    /// <param name="months">How many months, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="months"/> is negative.</exception>
    public PeriodEnd AddMonths(DateOnly start, int months)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(months);
        return Rolled(start.AddMonths(months));
    }

    /// <summary>The end of a period of working days; used only where the text says 工作日.</summary>
    /// <param name="start">The day of the event; it is not counted.</param>
    /// <param name="days">How many working days, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="days"/> is less than 1.</exception>
    public PeriodEnd AddWorkingDays(DateOnly start, int days)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        var day = start;
        for (var left = days; left > 0; left--)
        {
            day = NextWorkingDay(day);
        }

        return new(day, day, AnyProvisional(start.AddDays(1), day));
    }

    private static string RevisionOf(IEnumerable<CalendarOverride> overrides, IEnumerable<int> years)
    {
        var text = new StringBuilder();
        foreach (var o in overrides.OrderBy(o => o.Date))
        {
            text.Append(CultureInfo.InvariantCulture, $"{o.Date:yyyy-MM-dd}{(o.IsOffDay ? '-' : '+')}");
        }

        text.AppendJoin(',', years.Order());
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..12];
    }

    private PeriodEnd Rolled(DateOnly nominal)
    {
        var effective = WorkingDayFrom(nominal);
        return new(nominal, effective, AnyProvisional(nominal, effective));
    }

    private bool AnyProvisional(DateOnly from, DateOnly to)
    {
        for (var year = from.Year; year <= to.Year; year++)
        {
            if (!_coveredYears.Contains(year))
            {
                return true;
            }
        }

        return false;
    }
}
