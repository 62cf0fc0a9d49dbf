using System.Globalization;
using CsCheck;
using Mediation.Domain.Law;
using Mediation.Domain.People;

namespace Mediation.Domain.Tests.People;

public sealed class ResidentIdNumberTests
{
    private static readonly DateOnly Today = new(2019, 3, 5);

    private static readonly Divisions Areas = new(
    [
        new("110000", "北京市", null, null),
        new("110105", "朝阳区", null, null),
        new("330000", "浙江省", null, null),
        new("330300", "温州市", null, null),
        new("330323", "乐清县", null, new(1993, 9, 17)),
        new("330382", "乐清市", new(1993, 9, 18), null),
        new("440500", "汕头市", null, null),
        new("440524", "潮阳县", null, new(1993, 12, 31)),
    ]);

    [Theory]
    [InlineData("11010519491231002X", "1949-12-31", Sex.Female, "110105")]
    [InlineData("440524188001010014", "1880-01-01", Sex.Male, "440524")]
    public void Reads_the_examples_of_the_standard(string typed, string born, Sex sex, string area)
    {
        Assert.True(ResidentIdNumber.TryParse(typed, Today, Areas, out var number, out var fault));
        Assert.Equal(ResidentIdFault.None, fault);
        Assert.Equal((typed, born, sex, area), (number.Value, number.BirthDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), number.Sex, number.AreaCode));
        Assert.False(number.IsForeigner);
        Assert.False(number.IsFromHongKongMacaoTaiwan);
    }

    [Theory]
    [InlineData("１１０１０５１９４９１２３１００２Ｘ")]
    [InlineData("11010519491231002x")]
    [InlineData("１１０１０５１９４９１２３１００２ｘ")]
    [InlineData(" 110105 19491231 002X ")]
    public void Reads_full_width_digits_small_x_and_spaces(string typed)
    {
        Assert.True(ResidentIdNumber.TryParse(typed, Today, Areas, out var number, out _));
        Assert.Equal("11010519491231002X", number.Value);
    }

    [Theory]
    [InlineData(null, ResidentIdFault.Length)]
    [InlineData("", ResidentIdFault.Length)]
    [InlineData("11010519491231002", ResidentIdFault.Length)]
    [InlineData("110105491231002", ResidentIdFault.Length)] // the 15 digits of before 1999
    [InlineData("11010519491231002X1", ResidentIdFault.Length)]
    [InlineData("1101051949123100X2", ResidentIdFault.Characters)]
    [InlineData("11010519491231002A", ResidentIdFault.Characters)]
    [InlineData("11O10519491231002X", ResidentIdFault.Characters)]
    [InlineData("11010519490231002X", ResidentIdFault.BirthDate)]
    [InlineData("11010519491331002X", ResidentIdFault.BirthDate)]
    [InlineData("11010500001231002X", ResidentIdFault.BirthDate)]
    [InlineData("11010520190306002X", ResidentIdFault.BirthInFuture)]
    [InlineData("110105194912310021", ResidentIdFault.CheckDigit)]
    [InlineData("11010519491231004X", ResidentIdFault.CheckDigit)]
    [InlineData("990105194912310020", ResidentIdFault.Area)]
    [InlineData("00010519491231002X", ResidentIdFault.Area)]
    [InlineData("11019919491231002X", ResidentIdFault.Area)]
    public void Says_what_is_wrong(string? typed, ResidentIdFault expected)
    {
        Assert.False(ResidentIdNumber.TryParse(typed, Today, Areas, out var number, out var fault));
        Assert.Null(number);
        Assert.Equal(expected, fault);
    }

    [Theory]
    [InlineData("330323", "19930917", true)]
    [InlineData("330323", "19930918", false)]
    [InlineData("330323", "20010101", false)]
    [InlineData("330382", "20010101", true)]
    [InlineData("330382", "19700101", true)] // the number may have been given long after the birth
    [InlineData("330301", "19700101", true)] // 市辖区
    [InlineData("330399", "19700101", false)]
    public void Knows_the_areas_in_their_time(string area, string born, bool known)
    {
        var parsed = ResidentIdNumber.TryParse(WithCheck(area + born + "996"), Today, Areas, out _, out var fault);
        Assert.Equal((known, known ? ResidentIdFault.None : ResidentIdFault.Area), (parsed, fault));
    }

    [Theory]
    [InlineData("810000", true, true)]
    [InlineData("820000", true, true)]
    [InlineData("830000", true, true)]
    [InlineData("810001", false, false)]
    [InlineData("840000", false, false)]
    public void Reads_residence_permits_from_Hong_Kong_Macao_and_Taiwan(string area, bool valid, bool isFromThere)
    {
        Assert.Equal(valid, ResidentIdNumber.TryParse(WithCheck(area + "19900101001"), Today, Areas, out var number, out _));
        Assert.Equal(isFromThere, number?.IsFromHongKongMacaoTaiwan ?? false);
    }

    [Fact]
    public void Reads_a_foreigners_permanent_residence_card()
    {
        Assert.True(ResidentIdNumber.TryParse(WithCheck("93384019850607002"), Today, Areas, out var number, out _));
        Assert.True(number.IsForeigner);
        Assert.Equal((new DateOnly(1985, 6, 7), Sex.Female), (number.BirthDate, number.Sex));
        Assert.False(ResidentIdNumber.TryParse(WithCheck("99984019850607002"), Today, Areas, out _, out var fault));
        Assert.Equal(ResidentIdFault.Area, fault);
    }

    [Fact]
    public void Checks_the_province_alone_without_divisions()
    {
        Assert.True(ResidentIdNumber.TryParse(WithCheck("33039919900101996"), Today, divisions: null, out _, out _));
        Assert.False(ResidentIdNumber.TryParse(WithCheck("38039919900101996"), Today, divisions: null, out _, out var fault));
        Assert.Equal(ResidentIdFault.Area, fault);
    }

    [Fact]
    public void Finds_every_single_mistyped_digit() => Gen.Select(Gen.Int[0, 16], Gen.Int[1, 9], Gen.Int[0, 999]).Sample((at, by, sequence) =>
    {
        var right = WithCheck("33038219940401" + sequence.ToString("000", CultureInfo.InvariantCulture));
        var wrong = right.ToCharArray();
        wrong[at] = (char)('0' + ((wrong[at] - '0' + by) % 10));
        Assert.True(ResidentIdNumber.TryParse(right, Today, divisions: null, out _, out _));
        Assert.False(ResidentIdNumber.TryParse(new(wrong), Today, divisions: null, out _, out _));
    });

    [Fact]
    public void Finds_two_neighbours_swapped() => Gen.Select(Gen.Int[0, 15], Gen.Int[0, 999]).Sample((at, sequence) =>
    {
        var right = WithCheck("33038219940401" + sequence.ToString("000", CultureInfo.InvariantCulture));
        var wrong = right.ToCharArray();
        (wrong[at], wrong[at + 1]) = (wrong[at + 1], wrong[at]);
        Assert.Equal(right[at] == right[at + 1], ResidentIdNumber.TryParse(new(wrong), Today, divisions: null, out _, out _));
    });

    [Fact]
    public void Shows_the_last_two_alone()
    {
        var number = ResidentIdNumber.Parse("11010519491231002X");
        Assert.Equal("****************2X", number.ToMask());
        Assert.DoesNotContain("1949", number.ToString(), StringComparison.Ordinal);
    }

    private static string WithCheck(string first17) => first17 + ResidentIdNumber.CheckCharacter(first17);
}
