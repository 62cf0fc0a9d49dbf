using Mediation.Application.Statistics;

namespace Mediation.Application.Tests.Statistics;

public sealed class WilsonIntervalTests
{
    // 86 of 348: the room's own figure. The others from Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
    [Theory]
    [InlineData(86, 348, 0.2047, 0.2950)]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Is_what_the_literature_has(int part, int whole, double lower, double upper)
    {
        var interval = WilsonInterval.Of(part, whole);
        Assert.Equal(lower, interval.Lower, 4);
        Assert.Equal(upper, interval.Upper, 4);
    }

    [Fact]
    public void Stays_within_nothing_and_all()
    {
        for (var whole = 1; whole <= 200; whole++)
        {
            for (var part = 0; part <= whole; part++)
            {
                var (lower, upper) = WilsonInterval.Of(part, whole);
                var share = (double)part / whole;
                Assert.True(lower >= 0 && lower <= share && share <= upper && upper <= 1, $"{part} of {whole}: {lower} to {upper}");
            }
        }

        Assert.Equal(0, WilsonInterval.Of(0, 7).Lower);
        Assert.Equal(1, WilsonInterval.Of(7, 7).Upper);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, 5)]
    [InlineData(6, 5)]
    public void Refuses_what_is_no_share(int part, int whole) => Assert.Throws<ArgumentOutOfRangeException>(() => WilsonInterval.Of(part, whole));
}
