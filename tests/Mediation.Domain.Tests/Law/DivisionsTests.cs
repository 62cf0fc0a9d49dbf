using Mediation.Domain.Law;

namespace Mediation.Domain.Tests.Law;

public sealed class DivisionsTests
{
    private static readonly Divisions Areas = new(
    [
        new("110000", "北京市", null, null),
        new("110105", "朝阳区", null, null),
        new("330000", "浙江省", null, null),
        new("330300", "温州市", null, null),
        new("330302", "城区", new(1983, 1, 1), new(1984, 12, 31)),
        new("330302", "鹿城区", new(1984, 1, 1), null),
        new("330323", "乐清县", null, new(1993, 9, 17)),
        new("330382", "乐清市", new(1993, 9, 18), null),
    ]);

    [Theory]
    [InlineData("330323", "1993-09-17", "浙江省温州市乐清县")]
    [InlineData("330323", "1993-09-18", null)]
    [InlineData("330382", "1993-09-17", null)]
    [InlineData("330382", "1993-09-18", "浙江省温州市乐清市")]
    [InlineData("330302", "1983-06-01", "浙江省温州市城区")]
    [InlineData("330302", "2019-06-01", "浙江省温州市鹿城区")]
    [InlineData("330300", "2019-06-01", "浙江省温州市")]
    [InlineData("330000", "2019-06-01", "浙江省")]
    [InlineData("110105", "2019-06-01", "北京市朝阳区")]
    [InlineData("999999", "2019-06-01", null)]
    [InlineData("33", "2019-06-01", null)]
    public void Finds_a_place_under_the_code_of_its_time(string code, string on, string? name) =>
        Assert.Equal(name, Areas.Find(code, OfficialCalendar.Day(on))?.FullName);

    [Fact]
    public void Knows_whether_a_code_was_ever_in_use_in_a_time()
    {
        Assert.True(Areas.WasInUse("330382", new(1970, 1, 1), new(2019, 1, 1)));
        Assert.False(Areas.WasInUse("330382", new(1970, 1, 1), new(1993, 9, 17)));
        Assert.True(Areas.WasInUse("330323", new(1993, 9, 17), new(2019, 1, 1)));
        Assert.False(Areas.WasInUse("330323", new(1993, 9, 18), new(2019, 1, 1)));
        Assert.False(Areas.WasInUse("330399", new(1970, 1, 1), new(2019, 1, 1)));
    }

    [Theory]
    [InlineData("乐清市", "330382")]
    [InlineData("乐清", "330382")]
    [InlineData("温州乐清", "330382")]
    [InlineData("浙江省 温州市 乐清市", "330382")]
    [InlineData("北京朝阳区", "110105")]
    [InlineData("330382", "330382")]
    [InlineData("330323", "330323")]
    [InlineData("乐清县", null)]
    [InlineData("福建乐清", null)]
    [InlineData("330300", null)]
    [InlineData("市", null)]
    [InlineData("", null)]
    public void Finds_a_county_by_what_a_person_types(string typed, string? code) => Assert.Equal(code, Areas.FindCounty(typed, new(2026, 1, 1)));
}
