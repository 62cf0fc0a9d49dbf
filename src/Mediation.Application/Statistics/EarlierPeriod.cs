using Mediation.Domain.Law;

namespace Mediation.Application.Statistics;

/// <summary>With what a period is compared.</summary>
public enum Comparison
{
    /// <summary>上期: the period of the same length right before it.</summary>
    PeriodBefore,

    /// <summary>上年同期: the same days a year before.</summary>
    YearBefore,
}

/// <summary>
/// An earlier period to compare with, seen from as far as the period itself is seen: a year that has not ended is held against as many days of the year before, and no result counts there that came later than it could count here.
/// </summary>
/// <param name="Kind">Which one it is.</param>
/// <param name="Days">The period; it ends with <paramref name="AsOf"/> at the latest.</param>
/// <param name="AsOf">The day that its figures stand on.</param>
internal sealed record EarlierPeriod(Comparison Kind, Period Days, DateOnly AsOf)
{
    private const int MonthsOfAYear = 12;

    /// <summary>What a period is compared with: nothing before it has begun, and one period where both are the same, as for a year.</summary>
    /// <param name="period">The period.</param>
    /// <param name="asOf">The day that its figures stand on.</param>
    public static IReadOnlyList<EarlierPeriod> Of(Period period, DateOnly asOf)
    {
        if (asOf < period.From)
        {
            return [];
        }

        // Of whole months as many months, else as many days.
        var months = period.From.Day == 1 && period.To.AddDays(1).Day == 1 ? Figures.Month(period.To) - Figures.Month(period.From) + 1 : (int?)null;
        var before = Back(Comparison.PeriodBefore, day => months is { } m ? day.AddMonths(-m) : day.AddDays(-period.Days));
        var yearBefore = Back(Comparison.YearBefore, day => day.AddMonths(-MonthsOfAYear));
        return before.Days == yearBefore.Days ? [yearBefore] : [before, yearBefore];

        EarlierPeriod Back(Comparison kind, Func<DateOnly, DateOnly> step)
        {
            // The day after the last one is stepped back, so that a month's last day stays one: 28 February becomes 31 January.
            DateOnly Last(DateOnly day) => step(day.AddDays(1)).AddDays(-1);
            var (from, to, seen) = (step(period.From), Last(period.To), Last(asOf));
            var last = to < seen ? to : seen;
            return new(kind, new Period(from, last < from ? from : last), seen);
        }
    }
}
