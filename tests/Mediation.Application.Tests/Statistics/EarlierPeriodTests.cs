using System.Globalization;
using Mediation.Application.Statistics;
using Mediation.Domain.Law;

namespace Mediation.Application.Tests.Statistics;

public sealed class EarlierPeriodTests
{
    [Theory]
    [InlineData("2019-01-01/2019-12-31", "2026-01-01", "YearBefore 2018-01-01/2018-12-31")]
    [InlineData("2019-03-01/2019-03-31", "2026-01-01", "PeriodBefore 2019-02-01/2019-02-28, YearBefore 2018-03-01/2018-03-31")]
    [InlineData("2019-02-01/2019-02-28", "2026-01-01", "PeriodBefore 2019-01-01/2019-01-31, YearBefore 2018-02-01/2018-02-28")]
    [InlineData("2019-04-01/2019-06-30", "2026-01-01", "PeriodBefore 2019-01-01/2019-03-31, YearBefore 2018-04-01/2018-06-30")]
    [InlineData("2020-02-01/2020-02-29", "2026-01-01", "PeriodBefore 2020-01-01/2020-01-31, YearBefore 2019-02-01/2019-02-28")]
    [InlineData("2021-02-01/2021-02-28", "2026-01-01", "PeriodBefore 2021-01-01/2021-01-31, YearBefore 2020-02-01/2020-02-29")]
    [InlineData("2020-02-28/2020-02-28", "2026-01-01", "PeriodBefore 2020-02-27/2020-02-27, YearBefore 2019-02-28/2019-02-28")]
    [InlineData("2019-03-10/2019-03-19", "2026-01-01", "PeriodBefore 2019-02-28/2019-03-09, YearBefore 2018-03-10/2018-03-19")]
    [InlineData("2018-01-01/2019-12-31", "2026-01-01", "PeriodBefore 2016-01-01/2017-12-31, YearBefore 2017-01-01/2018-12-31")]
    public void Goes_back_by_months_where_the_period_is_made_of_them_and_else_by_days(string period, string asOf, string expected) => Assert.Equal(expected, Compared(period, asOf));

    [Theory]
    [InlineData("2026-01-01/2026-12-31", "2026-11-29", "YearBefore 2025-01-01/2025-11-29")]
    [InlineData("2026-11-01/2026-11-30", "2026-11-29", "PeriodBefore 2026-10-01/2026-10-29, YearBefore 2025-11-01/2025-11-29")]
    [InlineData("2026-11-01/2026-11-30", "2026-11-01", "PeriodBefore 2026-10-01/2026-10-01, YearBefore 2025-11-01/2025-11-01")]
    public void Holds_a_period_that_has_not_ended_against_as_many_days(string period, string asOf, string expected) => Assert.Equal(expected, Compared(period, asOf));

    [Fact]
    public void Compares_nothing_before_it_has_begun() => Assert.Equal("", Compared("2027-01-01/2027-12-31", "2026-11-29"));

    private static string Compared(string period, string asOf) =>
        string.Join(", ", EarlierPeriod.Of(new Period(Day(period[..10]), Day(period[11..])), Day(asOf)).Select(earlier => $"{earlier.Kind} {earlier.Days}"));

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
