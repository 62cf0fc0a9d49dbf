using CsCheck;
using Mediation.Domain.Law;

namespace Mediation.Domain.Tests.Law;

public sealed class NumbersTests
{
    private static readonly string[] Rooms = ["北", "柳", "虹", "盐", "乡", "调", "老乡"];

    [Theory]
    [InlineData("（2019）浙0382民初123号", "浙0382", "民初", 123)]
    [InlineData("(2019)浙0382民初123号", "浙0382", "民初", 123)]
    [InlineData(" （２０１９） 浙０３８２ 民初 １２３ 号 ", "浙0382", "民初", 123)]
    [InlineData("〔2019〕浙0382民初0123号", "浙0382", "民初", 123)]
    [InlineData("（2019）浙0382民诉前调123号", "浙0382", "民诉前调", 123)]
    [InlineData("（2019）浙0382诉前调123号", "浙0382", "诉前调", 123)]
    [InlineData("（2019）浙03民特7号", "浙03", "民特", 7)]
    [InlineData("（2019）浙民终9号", "浙", "民终", 9)]
    [InlineData("（2019）浙0382诉前调确5号", "浙0382", "诉前调确", 5)]
    public void Reads_court_numbers(string typed, string court, string kind, int serial)
    {
        Assert.True(CourtNumber.TryParse(typed, out var number));
        Assert.Equal((2019, court, kind, serial), (number.Year, number.CourtCode, number.TypeCode, number.Serial));
        Assert.Equal($"（2019）{court}{kind}{serial}号", number.Value);
        Assert.Equal(number, CourtNumber.Parse(number.ToString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2019浙0382民初123号")]
    [InlineData("（2019）浙0382民初123")]
    [InlineData("（19）浙0382民初123号")]
    [InlineData("（2019）浙03820民初123号")]
    [InlineData("（2019）浙0382民初号")]
    [InlineData("（2019）浙0382民初0号")]
    [InlineData("（2019）浙0382123号")]
    [InlineData("（2019）浙0382<b>民初123号")]
    [InlineData("（2019）浙0382民初999999999号")]
    public void Refuses_what_is_no_court_number(string? typed) => Assert.False(CourtNumber.TryParse(typed, out _));

    [Theory]
    [InlineData("（2019）柳调字第127号", "柳")]
    [InlineData("(2019)柳调字第127号", "柳")]
    [InlineData("( 2019 ) 柳 调字 第 127 号", "柳")]
    [InlineData("（２０１９）柳调字第１２７号", "柳")]
    [InlineData("[2019]柳调字第0127号", "柳")]
    [InlineData("2019柳调字第127号", null)]
    [InlineData("（2019）调字第127号", null)]
    [InlineData("（2019）柳调字第0号", null)]
    [InlineData("（2019）浙0382民初123号", null)]
    [InlineData(null, null)]
    public void Reads_case_numbers(string? typed, string? room)
    {
        Assert.Equal(room is not null, CaseNumber.TryParse(typed, out var number));
        Assert.Equal(room is null ? null : CaseNumber.Create(room, 2019, 127), number);
    }

    [Fact]
    public void Writes_a_case_number_that_it_reads_back() =>
        Gen.Select(Gen.Int[0, 6].Select(i => Rooms[i]), Gen.Int[1900, 2199], Gen.Int[1, 99_999_999]).Sample((room, year, serial) =>
        {
            var number = CaseNumber.Create(room, year, serial);
            Assert.Equal($"（{year}）{room}调字第{serial}号", number.Value);
            Assert.Equal(number, CaseNumber.Parse(number.Value));
        });

    [Theory]
    [InlineData("", 2019, 1)]
    [InlineData("LS", 2019, 1)]
    [InlineData("柳市镇调解", 2019, 1)]
    [InlineData("柳", 19, 1)]
    [InlineData("柳", 2019, 0)]
    public void Refuses_parts_out_of_range(string room, int year, int serial) => Assert.Throws<FormatException>(() => CaseNumber.Create(room, year, serial));

    [Theory]
    [InlineData("mf-divorce", "MF-DIVORCE")]
    [InlineData(" IN ", "IN")]
    [InlineData("MF DIVORCE", null)]
    [InlineData("MF-", null)]
    [InlineData("M", null)]
    [InlineData(null, null)]
    public void Reads_codes_of_causes(string? typed, string? code)
    {
        Assert.Equal(code is not null, CauseCode.TryParse(typed, out var parsed));
        Assert.Equal(code, parsed?.ToString());
    }

    [Theory]
    [InlineData("1200", 120_000)]
    [InlineData("1200.5", 120_050)]
    [InlineData("1200.05", 120_005)]
    [InlineData("1,200.00", 120_000)]
    [InlineData("１２００．５０", 120_050)]
    [InlineData("￥1200元", 120_000)]
    [InlineData("¥ 1200", 120_000)]
    [InlineData("0", 0)]
    [InlineData("0.01", 1)]
    [InlineData("999999999999.99", 99_999_999_999_999)]
    public void Reads_money(string typed, long fen)
    {
        Assert.True(Money.TryParse(typed, out var money));
        Assert.Equal(fen, money.Fen);
        Assert.Equal(fen / 100m, money.ToYuan());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("1.234")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("12,00")]
    [InlineData("1e5")]
    [InlineData("1000000000000")]
    [InlineData("一百元")]
    [InlineData("1200美元")]
    public void Refuses_what_is_no_amount(string? typed) => Assert.False(Money.TryParse(typed, out _));

    [Theory]
    [InlineData(0, "零元整")]
    [InlineData(1, "壹分")]
    [InlineData(10, "壹角整")]
    [InlineData(100, "壹元整")]
    [InlineData(105, "壹元零伍分")]
    [InlineData(150, "壹元伍角整")]
    [InlineData(155, "壹元伍角伍分")]
    [InlineData(1_000, "壹拾元整")]
    [InlineData(120_000, "壹仟贰佰元整")]
    [InlineData(100_500, "壹仟零伍元整")]
    [InlineData(2_000_000, "贰万元整")]
    [InlineData(1_000_100, "壹万零壹元整")]
    [InlineData(1_010_000, "壹万零壹佰元整")]
    [InlineData(10_000_000, "壹拾万元整")]
    [InlineData(1_000_000_000, "壹仟万元整")]
    [InlineData(10_000_000_000, "壹亿元整")]
    [InlineData(10_000_000_100, "壹亿零壹元整")]
    [InlineData(10_001_000_000, "壹亿零壹万元整")]
    [InlineData(99_999_999_999_999, "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分")]
    public void Writes_money_in_capitals(long fen, string capital) => Assert.Equal(capital, Money.FromFen(fen).ToCapital());

    [Fact]
    public void Money_never_loses_a_fen() => Gen.Long[0, Money.MaxFen].Sample(fen =>
    {
        var money = Money.FromFen(fen);
        Assert.Equal(money, Money.Parse(money.ToString()));
        Assert.True(Money.TryFromYuan(money.ToYuan(), out var again));
        Assert.Equal(money, again);
    });

    [Fact]
    public void Money_adds_and_compares()
    {
        var (one, two) = (Money.FromFen(100), Money.FromFen(200));
        Assert.Equal(Money.FromFen(300), one + two);
        Assert.True(one < two && two > one && one <= two && two >= one && one.CompareTo(two) < 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => Money.FromFen(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Money.FromFen(Money.MaxFen) + one);
        Assert.False(Money.TryFromYuan(0.001m, out _));
    }

    [Fact]
    public void A_period_includes_both_ends()
    {
        var year = Period.Year(2019);
        Assert.Equal(365, year.Days);
        Assert.True(year.Contains(new(2019, 1, 1)) && year.Contains(new(2019, 12, 31)));
        Assert.False(year.Contains(new(2018, 12, 31)) || year.Contains(new(2020, 1, 1)));
        Assert.True(year.Overlaps(new(new(2019, 12, 31), new(2020, 3, 1))));
        Assert.False(year.Overlaps(new(new(2020, 1, 1), new(2020, 3, 1))));
        Assert.Equal(29, Period.Month(2020, 2).Days);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Period(new(2019, 1, 2), new(2019, 1, 1)));
        Assert.Equal("2019-01-01/2019-12-31", year.ToString());
    }
}
