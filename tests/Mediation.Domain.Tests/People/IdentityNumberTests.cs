using Mediation.Domain.People;

namespace Mediation.Domain.Tests.People;

public sealed class IdentityNumberTests
{
    private static readonly DateOnly Today = new(2019, 3, 5);

    [Theory]
    [InlineData(IdentityType.ResidentId, "11010519491231002x", "11010519491231002X", "****************2X")]
    [InlineData(IdentityType.Passport, "e12345678", "E12345678", "*******78")]
    [InlineData(IdentityType.HongKongMacaoPermit, "H12345678", "H12345678", "*******78")]
    [InlineData(IdentityType.HongKongMacaoPermit, "m1234567890", "M1234567890", "*********90")]
    [InlineData(IdentityType.TaiwanPermit, "12345678", "12345678", "******78")]
    [InlineData(IdentityType.Other, "军字第1234567号", "军字第1234567号", "*********7号")]
    [InlineData(IdentityType.Other, "A12", "A12", "***")]
    public void Reads_and_masks_each_kind_of_paper(IdentityType type, string typed, string stored, string mask)
    {
        Assert.True(IdentityNumber.TryParse(type, typed, Today, divisions: null, out var number, out var fault));
        Assert.Equal((ResidentIdFault.None, stored, mask), (fault, number.Number, number.ToMask()));
        Assert.Equal(number, IdentityNumber.FromPlain(number.ToPlain()));
        Assert.Equal(type == IdentityType.ResidentId, number.ResidentId is not null);
        Assert.DoesNotContain(stored, number.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(IdentityType.ResidentId, "110105194912310021", ResidentIdFault.CheckDigit)]
    [InlineData(IdentityType.Passport, "E1", ResidentIdFault.Characters)]
    [InlineData(IdentityType.Passport, "", ResidentIdFault.Length)]
    [InlineData(IdentityType.Passport, null, ResidentIdFault.Length)]
    [InlineData(IdentityType.HongKongMacaoPermit, "X12345678", ResidentIdFault.Characters)]
    [InlineData(IdentityType.TaiwanPermit, "1234567", ResidentIdFault.Characters)]
    [InlineData(IdentityType.Other, "<script>", ResidentIdFault.Characters)]
    public void Refuses_what_is_no_number_of_that_paper(IdentityType type, string? typed, ResidentIdFault expected)
    {
        Assert.False(IdentityNumber.TryParse(type, typed, Today, divisions: null, out _, out var fault));
        Assert.Equal(expected, fault);
    }

    [Fact]
    public void Tells_the_same_digits_of_two_papers_apart()
    {
        Assert.True(IdentityNumber.TryParse(IdentityType.Passport, "12345678", Today, null, out var passport, out _));
        Assert.True(IdentityNumber.TryParse(IdentityType.TaiwanPermit, "12345678", Today, null, out var permit, out _));
        Assert.NotEqual(passport, permit);
        Assert.NotEqual(passport.ToPlain(), permit.ToPlain());
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345678")]
    [InlineData("Nonsense:1")]
    [InlineData("Passport:")]
    public void Takes_back_only_what_it_gave(string plain) => Assert.Throws<FormatException>(() => IdentityNumber.FromPlain(plain));
}
