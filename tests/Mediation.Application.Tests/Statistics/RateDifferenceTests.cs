using Mediation.Application.Statistics;

namespace Mediation.Application.Tests.Statistics;

public sealed class RateDifferenceTests
{
    // Newcombe, Statistics in Medicine 17 (1998), p. 873, table II, method 10.
    [Theory]
    [InlineData(56, 70, 48, 80, 0.2, 0.0524, 0.3339, true)]
    [InlineData(9, 10, 3, 10, 0.6, 0.1705, 0.8090, true)]
    [InlineData(5, 56, 0, 29, 0.0893, -0.0381, 0.1926, false)]
    [InlineData(0, 10, 0, 20, 0, -0.1611, 0.2775, false)]
    public void Is_what_the_literature_has(int part, int whole, int otherPart, int otherWhole, double value, double lower, double upper, bool isClear)
    {
        var difference = RateDifference.Of(Rate(part, whole), Rate(otherPart, otherWhole))!;
        Assert.Equal(value, difference.Value, 4);
        Assert.Equal(lower, difference.Lower, 4);
        Assert.Equal(upper, difference.Upper, 4);
        Assert.Equal(isClear, difference.IsClear);
    }

    [Fact]
    public void Is_none_where_there_is_nothing_to_divide_by()
    {
        Assert.Null(RateDifference.Of(Rate(0, 0), Rate(1, 2)));
        Assert.Null(RateDifference.Of(Rate(1, 2), Rate(0, 0)));
    }

    private static ReconciliationRate Rate(int part, int whole) => new(whole, part, new(), new());
}
