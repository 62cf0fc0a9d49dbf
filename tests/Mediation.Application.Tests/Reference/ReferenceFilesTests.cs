using Mediation.Domain.Law;
using Mediation.Domain.People;
using Mediation.Infrastructure.Reference;

namespace Mediation.Application.Tests.Reference;

public sealed class ReferenceFilesTests
{
    private static readonly ReferenceFiles Files = new(ReferenceFiles.BuiltIn());
    private static readonly WorkingCalendar Calendar = Files.ReadCalendar();
    private static readonly CauseCatalogue Causes = Files.ReadCauses();
    private static readonly Divisions Areas = Files.ReadDivisions();

    [Fact]
    public void Covers_the_years_of_the_notices() => Assert.Equal(Enumerable.Range(2018, 9), Calendar.CoveredYears);

    [Theory]
    [InlineData(2018, 11)]
    [InlineData(2019, 11)]
    [InlineData(2020, 13)] // the Spring Festival was prolonged by two
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
        Assert.All(days.Where(d => !Calendar.RestDay(d) && Calendar.HolidayOf(d) is not null), d => Assert.True(Weekend(d) || d == new DateOnly(2020, 2, 3)));
    }

    [Theory]
    [InlineData("2019-01-08", "2019-02-11")]
    [InlineData("2019-04-01", "2019-05-05")]
    [InlineData("2020-01-02", "2020-02-03")]
    [InlineData("2026-01-20", "2026-02-24")]
    public void Counts_thirty_days_as_the_notices_move_them(string start, string end) =>
        Assert.Equal(DateOnly.Parse(end, null), Calendar.AddDays(DateOnly.Parse(start, null), 30).Effective);

    [Theory]
    [InlineData(2019, 34)]
    [InlineData(2021, 39)]
    [InlineData(2026, 42)]
    public void Has_the_causes_of_each_list(int year, int expected)
    {
        var list = Causes.On(new(year, 1, 1));
        Assert.Equal(expected, list.Count);
        Assert.All(list, c => Assert.NotNull(c.NumberOn(new(year, 1, 1))));
        Assert.All(Causes.All.Except(list), c => Assert.Null(c.NumberOn(new(year, 1, 1))));
    }

    [Fact]
    public void Hangs_every_cause_under_the_level_above()
    {
        Assert.All(Causes.All, c => Assert.Equal(c.Level, c.Parent is { } parent ? Causes.Find(parent)!.Level + 1 : 2));
        Assert.All(Causes.All, c => Assert.Matches("^[a-z]+jf$", c.Initials));
        Assert.All(Causes.All, c => Assert.Equal(c.Chinese.Length, c.Initials.Length));
        Assert.All(Causes.All, c => Assert.EndsWith("纠纷", c.Chinese, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("MF-DIVORCE", "11", "14", "14")]
    [InlineData("MF-PARENTAGE", null, "21", "21")]
    [InlineData("IN-NONHEIR", null, null, "34")]
    [InlineData("IN-ESTATE", null, "34", "35")]
    [InlineData("MF-CHILDCARE-FEE", "(1)", "(1)", "(1)")]
    public void Knows_the_numbers_of_each_list(string code, string? of2011, string? of2020, string? of2025)
    {
        var cause = Causes.Find(CauseCode.Parse(code))!;
        Assert.Equal((of2011, of2020, of2025), (cause.NumberOn(new(2019, 5, 1)), cause.NumberOn(new(2023, 5, 1)), cause.NumberOn(new(2026, 5, 1))));
    }

    [Theory]
    [InlineData("MF-DIVORCE", true, true, Mediability.Yes, Confirmability.PropertyCareAndContact)]
    [InlineData("MF-NULLITY", false, true, Mediability.PropertyCareAndContact, Confirmability.PropertyCareAndContact)]
    [InlineData("MF-ANNULMENT", false, true, Mediability.PropertyCareAndContact, Confirmability.PropertyCareAndContact)]
    [InlineData("MF-PARENTAGE", false, false, Mediability.No, Confirmability.No)]
    [InlineData("MF-PARENTAGE-CONFIRM", false, false, Mediability.No, Confirmability.No)]
    [InlineData("MF-PARENTAGE-DENY", false, false, Mediability.No, Confirmability.No)]
    [InlineData("MF-ADOPTION-CONFIRM", false, false, Mediability.No, Confirmability.No)]
    [InlineData("MF-ADOPTION-DISSOLVE", true, true, Mediability.Yes, Confirmability.PropertyCareAndContact)]
    [InlineData("MF-GUARDIANSHIP", true, true, Mediability.PropertyCareAndContact, Confirmability.PropertyCareAndContact)]
    [InlineData("MF-CONTACT", true, true, Mediability.Yes, Confirmability.Usually)]
    [InlineData("MF-ELDERCARE-FEE", true, true, Mediability.Yes, Confirmability.Yes)]
    [InlineData("MF-COHABITATION-CHILD", true, true, Mediability.Yes, Confirmability.PropertyCareAndContact)]
    [InlineData("IN-WILL", true, true, Mediability.Yes, Confirmability.NotTitle)]
    public void Knows_what_an_outcome_may_be(string code, bool canReconcile, bool canAgree, Mediability mediable, Confirmability confirmable)
    {
        var cause = Causes.Find(CauseCode.Parse(code))!;
        Assert.Equal((canReconcile, canAgree, mediable, confirmable), (cause.CanReconcile, cause.CanAgree, cause.Mediable, cause.Confirmable));
    }

    [Theory]
    [InlineData("lhjf", "MF-DIVORCE")]
    [InlineData("抚养费", "MF-CHILDCARE-FEE")]
    [InlineData("contact", "MF-CONTACT")]
    [InlineData("syfjf", "MF-ELDERCARE-FEE")]
    public void Finds_a_cause_as_people_type_it(string typed, string code) =>
        Assert.Equal(code, Causes.Search(typed, new(2019, 3, 5))[0].Code.Value);

    [Theory]
    [InlineData("330323", "1993-09-17", "浙江省温州市乐清县")]
    [InlineData("330323", "1993-09-18", null)]
    [InlineData("330382", "1993-09-18", "浙江省温州市乐清市")]
    [InlineData("330382", "2026-01-01", "浙江省温州市乐清市")]
    [InlineData("330383", "2019-12-01", "浙江省温州市龙港市")]
    [InlineData("110101", "2019-12-01", "北京市东城区")]
    [InlineData("110103", "1990-12-01", "北京市崇文区")]
    [InlineData("110103", "2011-12-01", null)]
    public void Finds_places_in_their_time(string code, string on, string? name) =>
        Assert.Equal(name, Areas.Find(code, DateOnly.Parse(on, null))?.FullName);

    [Theory]
    [InlineData("11010519491231002X", ResidentIdFault.None)]
    [InlineData("440524188001010014", ResidentIdFault.None)]
    [InlineData("330323198001019968", ResidentIdFault.None)]
    [InlineData("330382200001019962", ResidentIdFault.None)]
    [InlineData("330323200001019968", ResidentIdFault.Area)]
    public void Checks_identity_numbers_against_the_areas(string typed, ResidentIdFault expected)
    {
        // Only the area is in question here, so the right check character is put in place.
        var number = typed[..17] + ResidentIdNumber.CheckCharacter(typed);
        ResidentIdNumber.TryParse(number, new(2026, 1, 1), Areas, out _, out var fault);
        Assert.Equal(expected, fault);
    }
}
