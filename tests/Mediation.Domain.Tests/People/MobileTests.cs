using Mediation.Domain.People;

namespace Mediation.Domain.Tests.People;

public sealed class MobileTests
{
    [Theory]
    [InlineData("13800001234")]
    [InlineData("138 0000 1234")]
    [InlineData("138-0000-1234")]
    [InlineData("+86 138 0000 1234")]
    [InlineData("0086-13800001234")]
    [InlineData("+8613800001234")]
    [InlineData("8613800001234")]
    [InlineData("１３８００００１２３４")]
    [InlineData("＋８６１３８００００１２３４")]
    [InlineData("\u202D13800001234\u202C")] // as copied from an address book
    public void Reads_the_ways_people_write_it(string typed)
    {
        Assert.True(Mobile.TryParse(typed, out var mobile));
        Assert.Equal("13800001234", mobile.Value);
        Assert.Equal("138****1234", mobile.ToMask());
        Assert.Equal("138****1234", mobile.ToString());
        Assert.Equal(mobile, Mobile.FromPlain(mobile.ToPlain()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1380000123")]
    [InlineData("138000012345")]
    [InlineData("12800001234")]
    [InlineData("23800001234")]
    [InlineData("057762000000")]
    [InlineData("1380000123a")]
    [InlineData("+8513800001234")]
    [InlineData("١٣٨٠٠٠٠١٢٣٤")]
    public void Refuses_what_is_no_mobile_number(string? typed) => Assert.False(Mobile.TryParse(typed, out _));
}
