namespace Mediation.Application.Statistics;

/// <summary>
/// How far one share lies above another (below 0: beneath it), and where the difference likely lies (95 %, from both Wilson intervals; Newcombe, Statistics in Medicine 17 (1998), p. 873, method 10).
/// An interval that holds 0 says that chance alone may explain the difference.
/// </summary>
/// <param name="Value">The difference, a fraction from −1 to 1.</param>
/// <param name="Lower">Lower end.</param>
/// <param name="Upper">Upper end.</param>
public sealed record RateDifference(double Value, double Lower, double Upper)
{
    /// <summary>Whether chance alone hardly explains it.</summary>
    public bool IsClear => Lower > 0 || Upper < 0;

    /// <summary>The difference of two shares.</summary>
    /// <param name="rate">The one.</param>
    /// <param name="other">The one that is taken from it.</param>
    /// <returns>The difference; null where one of them has nothing to divide by.</returns>
    public static RateDifference? Of(ReconciliationRate rate, ReconciliationRate other)
    {
        ArgumentNullException.ThrowIfNull(rate);
        ArgumentNullException.ThrowIfNull(other);
        if (rate is not { Rate: { } one, Interval: { } ofOne } || other is not { Rate: { } two, Interval: { } ofTwo })
        {
            return null;
        }

        return new(one - two, one - two - Far(one - ofOne.Lower, ofTwo.Upper - two), one - two + Far(ofOne.Upper - one, two - ofTwo.Lower));

        static double Far(double a, double b) => Math.Sqrt((a * a) + (b * b));
    }
}
