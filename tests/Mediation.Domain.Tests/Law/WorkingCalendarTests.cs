using CsCheck;
using Mediation.Domain.Law;
using static Mediation.Domain.Tests.Law.OfficialCalendar;

namespace Mediation.Domain.Tests.Law;

public sealed class WorkingCalendarTests
{
    private static readonly Gen<DateOnly> AnyDay = Gen.Int[Day("2018-01-01").DayNumber, Day("2026-06-30").DayNumber].Select(DateOnly.FromDayNumber);

    [Theory]
    [InlineData("2019-02-02", false)] // Saturday worked before the Spring Festival
    [InlineData("2019-02-04", true)]
    [InlineData("2018-12-29", false)] // stands in the notice for 2019
    [InlineData("2018-12-31", true)]
    [InlineData("2019-05-03", true)] // by the notice of 2019-03-22
    [InlineData("2019-05-05", false)]
    [InlineData("2020-01-31", true)] // prolonged on 2020-01-27
    [InlineData("2020-02-03", false)]
    [InlineData("2019-03-08", false)] // Women's Day is half a day, for women
    [InlineData("2019-03-09", true)]
    [InlineData("2026-02-23", true)]
    public void Knows_the_days_of_the_notices(string day, bool isRestDay) =>
        Assert.Equal(isRestDay, Calendar.RestDay(Day(day)));

    [Theory]
    [InlineData(2018, 11)]
    [InlineData(2019, 11)]
    [InlineData(2020, 13)]
    [InlineData(2021, 11)]
    [InlineData(2022, 11)]
    [InlineData(2023, 11)]
    [InlineData(2024, 11)]
    [InlineData(2025, 13)]
    [InlineData(2026, 13)]
    public void Gives_each_year_its_statutory_days(int year, int statutory)
    {
        var days = Enumerable.Range(0, 366).Select(n => new DateOnly(year, 1, 1).AddDays(n)).Where(d => d.Year == year).ToList();
        static bool Weekend(DateOnly d) => d.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        Assert.Equal(statutory, days.Count(d => !Weekend(d) && Calendar.RestDay(d)) - days.Count(d => Weekend(d) && !Calendar.RestDay(d)));
    }

    [Theory]
    [InlineData("2019-02-07", "2019-02-11")]
    [InlineData("2019-04-28", "2019-04-28")]
    [InlineData("2020-02-01", "2020-02-03")]
    public void Moves_to_the_first_working_day(string from, string to) => Assert.Equal(Day(to), Calendar.WorkingDayFrom(Day(from)));

    [Fact]
    public void Takes_the_working_day_after_a_working_day() =>
        Assert.Equal(Day("2019-03-11"), Calendar.NextWorkingDay(Day("2019-03-08")));

    [Theory]
    [InlineData("2019-01-31", 1, "2019-02-28", "2019-02-28")]
    [InlineData("2020-01-31", 1, "2020-02-29", "2020-03-02")]
    [InlineData("2019-08-31", 6, "2020-02-29", "2020-03-02")]
    [InlineData("2020-02-29", 12, "2021-02-28", "2021-03-01")]
    public void Ends_a_month_without_the_day_on_its_last(string start, int months, string nominal, string effective)
    {
        var end = Calendar.AddMonths(Day(start), months);
        Assert.Equal((Day(nominal), Day(effective)), (end.Nominal, end.Effective));
    }

    // Divorce and protection: plain calendar arithmetic of 民法典 and 民事诉讼法.
    [Fact]
    public void Bars_a_new_divorce_suit_for_six_months_to_the_day()
    {
        var barredThrough = Calendar.AddMonths(Day("2019-04-10"), 6).Nominal;
        Assert.Equal(Day("2019-10-10"), barredThrough);
        Assert.Equal(Day("2019-10-11"), barredThrough.AddDays(1));
    }

    [Fact]
    public void Counts_the_registry_cooling_off_and_the_time_to_claim_the_certificate()
    {
        var coolingOff = Calendar.AddDays(Day("2025-09-03"), 30);
        Assert.Equal((Day("2025-10-03"), Day("2025-10-09")), (coolingOff.Nominal, coolingOff.Effective));
        var claim = Calendar.AddDays(coolingOff.Effective, 30);
        Assert.Equal((Day("2025-11-08"), Day("2025-11-10")), (claim.Nominal, claim.Effective));
    }

    [Fact]
    public void Lets_a_protection_order_lapse_on_a_rest_day() =>
        Assert.Equal(Day("2020-02-29"), Calendar.AddMonths(Day("2019-08-31"), 6).Nominal);

    [Theory]
    [InlineData("2019-01-31", 3, "2019-02-03")] // S3: Saturday and Sunday are worked
    [InlineData("2019-09-26", 3, "2019-09-30")] // S3: 2019-09-29, a Sunday, is worked
    [InlineData("2019-04-26", 2, "2019-04-29")] // S1: 2019-04-28, a Sunday, is worked
    public void Counts_working_days_where_the_online_rules_say_so(string start, int days, string end) =>
        Assert.Equal(Day(end), Calendar.AddWorkingDays(Day(start), days).Effective);

    [Fact]
    public void Marks_a_year_without_notice_as_provisional()
    {
        Assert.False(Calendar.AddDays(Day("2026-12-01"), 30).Provisional);
        Assert.True(Calendar.AddDays(Day("2026-12-02"), 30).Provisional);
        Assert.True(Calendar.AddWorkingDays(Day("2026-12-30"), 5).Provisional);
        Assert.True(Calendar.AddDays(Day("2017-01-01"), 3).Provisional);
        Assert.True(Calendar.RestDay(Day("2027-01-02")));
        Assert.False(Calendar.RestDay(Day("2027-02-08")));
    }

    [Fact]
    public void Names_the_same_days_by_the_same_revision_in_any_order()
    {
        var days = Overrides().ToList();
        var years = Enumerable.Range(2018, 9).ToList();
        Assert.Matches("^[0-9a-f]{12}$", Calendar.Revision);
        Assert.Equal(Calendar.Revision, new WorkingCalendar(days.AsEnumerable().Reverse(), years.AsEnumerable().Reverse()).Revision);
        Assert.NotEqual(Calendar.Revision, new WorkingCalendar(days.Skip(1), years).Revision);
        Assert.NotEqual(Calendar.Revision, new WorkingCalendar(days, years.Skip(1)).Revision);
        Assert.NotEqual(Calendar.Revision, new WorkingCalendar([days[0] with { IsOffDay = false }, .. days.Skip(1)], years).Revision);
    }

    [Fact]
    public void Refuses_a_day_that_two_notices_set_differently() => Assert.Throws<ArgumentException>(() => new WorkingCalendar(
        [new(Day("2019-05-01"), true, "劳动节"), new(Day("2019-05-01"), false, "劳动节")], [2019]));

    [Fact]
    public void Refuses_to_count_backwards()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Calendar.AddDays(Day("2019-05-01"), -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Calendar.AddMonths(Day("2019-05-01"), -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Calendar.AddWorkingDays(Day("2019-05-01"), 0));
    }

    [Fact]
    public void Only_the_end_moves_and_only_over_rest_days() => Gen.Select(AnyDay, Gen.Int[0, 120]).Sample((start, days) =>
    {
        var end = Calendar.AddDays(start, days);
        Assert.Equal(start.DayNumber + days, end.Nominal.DayNumber);
        Assert.False(Calendar.RestDay(end.Effective));
        for (var day = end.Nominal; day < end.Effective; day = day.AddDays(1))
        {
            Assert.True(Calendar.RestDay(day));
        }
    });

    [Fact]
    public void Working_days_are_as_many_as_were_asked_for() => Gen.Select(AnyDay, Gen.Int[1, 60]).Sample((start, days) =>
    {
        var end = Calendar.AddWorkingDays(start, days).Effective;
        var worked = Enumerable.Range(start.DayNumber + 1, end.DayNumber - start.DayNumber).Count(n => !Calendar.RestDay(DateOnly.FromDayNumber(n)));
        Assert.Equal(days, worked);
        Assert.False(Calendar.RestDay(end));
    });

    [Fact]
    public void A_later_start_never_ends_earlier() => Gen.Select(AnyDay, Gen.Int[0, 40], Gen.Int[0, 60]).Sample((start, later, length) =>
    {
        Assert.True(Calendar.AddDays(start, length).Effective <= Calendar.AddDays(start.AddDays(later), length).Effective);
        Assert.True(Calendar.AddWorkingDays(start, length + 1).Effective <= Calendar.AddWorkingDays(start.AddDays(later), length + 1).Effective);
        Assert.True(Calendar.AddMonths(start, length % 12).Effective <= Calendar.AddMonths(start.AddDays(later), length % 12).Effective);
    });

    [Fact]
    public void Months_keep_the_day_or_take_the_last() => Gen.Select(AnyDay, Gen.Int[0, 24]).Sample((start, months) =>
    {
        var nominal = Calendar.AddMonths(start, months).Nominal;
        Assert.Equal((start.Year * 12) + start.Month + months, (nominal.Year * 12) + nominal.Month);
        Assert.Equal(Math.Min(start.Day, DateTime.DaysInMonth(nominal.Year, nominal.Month)), nominal.Day);
    });
}
