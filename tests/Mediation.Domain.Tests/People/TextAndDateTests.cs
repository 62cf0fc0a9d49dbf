using System.Globalization;
using CsCheck;
using Mediation.Domain.People;

namespace Mediation.Domain.Tests.People;

public sealed class TextAndDateTests
{
    private static readonly string[] Forms = ["yyyy-M-d", "yyyyMMdd", "yyyy年M月d日", "yyyy/M/d", "yyyy-MM-dd"];
    private static readonly DateOnly Today = new(2019, 3, 5);

    [Fact]
    public void Text_keeps_lines_and_tabs_and_nothing_else_that_is_invisible()
    {
        Assert.Equal("一\n二\t三", FreeText.Parse(" 一\r\n二\t三 ").Value);
        Assert.False(FreeText.TryParse("一\u0000二", out _));
        Assert.False(FreeText.TryParse("一\u001B二", out _));
        Assert.False(FreeText.TryParse("一\uD842", out _));
        Assert.False(FreeText.TryParse(" \n ", out _));
        Assert.False(FreeText.TryParse(null, out _));
    }

    [Fact]
    public void Text_counts_as_the_browser_does()
    {
        Assert.True(FreeText.TryParse(new string('文', 10_000), out _));
        Assert.False(FreeText.TryParse(new string('文', 10_001), out _));
        Assert.True(FreeText.TryParse(string.Concat(Enumerable.Repeat("𠮷", 5_000)), out _));
        Assert.False(FreeText.TryParse(string.Concat(Enumerable.Repeat("𠮷", 5_001)), out _));
    }

    [Fact]
    public void Sealed_text_and_birth_dates_show_nothing()
    {
        var text = FreeText.Parse("经过 <b>打</b>");
        Assert.Equal(("", text), (text.ToMask(), FreeText.FromPlain(text.ToPlain())));
        Assert.DoesNotContain("经过", text.ToString(), StringComparison.Ordinal);
        var birth = BirthDate.From(new(2011, 2, 3), Today);
        Assert.Equal(("", "2011-02-03", birth), (birth.ToMask(), birth.ToPlain(), BirthDate.FromPlain(birth.ToPlain())));
        Assert.DoesNotContain("2011", birth.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_sealed_value_is_equal_by_its_bytes_and_prints_its_mask()
    {
        var one = new Sealed<Mobile>([1, 2], "138****1234");
        Assert.Equal(one, new Sealed<Mobile>([1, 2], "138****1234"));
        Assert.Equal(one.GetHashCode(), new Sealed<Mobile>([1, 2], "138****1234").GetHashCode());
        Assert.NotEqual(one, new Sealed<Mobile>([1, 3], "138****1234"));
        Assert.Equal("138****1234", one.ToString());
    }

    [Theory]
    [InlineData("2019-3-5", "2019-03-05")]
    [InlineData("2019-03-05", "2019-03-05")]
    [InlineData("2019/3/5", "2019-03-05")]
    [InlineData("2019.3.5", "2019-03-05")]
    [InlineData("20190305", "2019-03-05")]
    [InlineData("2019年3月5日", "2019-03-05")]
    [InlineData("2019年 3月 5号", "2019-03-05")]
    [InlineData("２０１９年３月５日", "2019-03-05")]
    [InlineData("２０１９－３－５", "2019-03-05")]
    [InlineData("3月5日", "2019-03-05")]
    [InlineData("12月30日", "2018-12-30")]
    [InlineData("8月1日", "2019-08-01")]
    [InlineData(" 2020-2-29 ", "2020-02-29")]
    [InlineData("2月29日", "2020-02-29")]
    public void Reads_days_as_people_type_them(string typed, string day)
    {
        Assert.True(TypedDate.TryParse(typed, Today, out var date));
        Assert.Equal(day, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2019-2-29")]
    [InlineData("2019-13-1")]
    [InlineData("2019-0-1")]
    [InlineData("2019-3/5")]
    [InlineData("201935")]
    [InlineData("3-5-2019")]
    [InlineData("19-3-5")]
    [InlineData("0019-3-5")]
    [InlineData("13月1日")]
    [InlineData("明天")]
    [InlineData("2019-3-5T00:00")]
    public void Refuses_what_is_no_day(string? typed) => Assert.False(TypedDate.TryParse(typed, Today, out _));

    [Fact]
    public void Reads_every_day_in_every_form() => Gen.Int[new DateOnly(1900, 1, 1).DayNumber, new DateOnly(2100, 12, 31).DayNumber].Select(DateOnly.FromDayNumber).Sample(day =>
    {
        foreach (var form in Forms)
        {
            Assert.True(TypedDate.TryParse(day.ToString(form, CultureInfo.InvariantCulture), Today, out var read));
            Assert.Equal(day, read);
        }
    });

    [Theory]
    [InlineData("2011-2-3", true)]
    [InlineData("2019-3-5", true)]
    [InlineData("2019-3-6", false)]
    [InlineData("1869-3-5", false)]
    [InlineData("1869-3-6", true)]
    [InlineData("3月5日", false)]
    [InlineData("", false)]
    public void A_birth_is_past_and_not_too_long_ago(string typed, bool valid) =>
        Assert.Equal(valid, BirthDate.TryParse(typed, Today, out _));

    [Theory]
    [InlineData("2001-03-05", 18, false)]
    [InlineData("2001-03-06", 17, true)]
    [InlineData("2011-02-03", 8, true)]
    [InlineData("2019-03-05", 0, true)]
    public void A_year_of_age_is_full_on_the_birthday(string born, int age, bool isMinor)
    {
        var birth = BirthDate.FromPlain(born);
        Assert.Equal((age, isMinor), (birth.AgeOn(Today), birth.IsMinorOn(Today)));
    }

    [Fact]
    public void Who_is_born_on_29_February_comes_of_age_on_1_March()
    {
        var birth = BirthDate.FromPlain("2004-02-29");
        Assert.Equal((17, 18), (birth.AgeOn(new(2022, 2, 28)), birth.AgeOn(new(2022, 3, 1))));
        Assert.Equal(20, birth.AgeOn(new(2024, 2, 29)));
    }
}
