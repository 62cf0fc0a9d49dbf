namespace Mediation.Application.Statistics;

/// <summary>
/// Where a proportion likely lies (score interval of Wilson, 95 %), without continuity correction: unlike the textbook's interval it never leaves 0 to 1 and is honest for small counts.
/// It says how far chance alone may have moved the share of these cases, nothing about the quality of the work.
/// </summary>
/// <param name="Lower">Lower end, a fraction from 0.</param>
/// <param name="Upper">Upper end, a fraction to 1.</param>
public sealed record WilsonInterval(double Lower, double Upper)
{
    // Φ(z) = 0.975.
    private const double Z = 1.959963984540054;

    /// <summary>The interval of a count.</summary>
    /// <param name="reconciled">How many of them, 0 to <paramref name="mediated"/>.</param>
    /// <param name="mediated">Of how many, at least 1.</param>
    /// <returns>The interval.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is nothing to count, or the part is more than the whole.</exception>
    public static WilsonInterval Of(long reconciled, long mediated)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(mediated, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(reconciled);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(reconciled, mediated);
        var (n, p) = ((double)mediated, (double)reconciled / mediated);
        var middle = p + (Z * Z / (2 * n));
        var half = Z * Math.Sqrt((p * (1 - p) / n) + (Z * Z / (4 * n * n)));
        var whole = 1 + (Z * Z / n);

        // The ends are exact where all or none are counted; rounding must not lead beyond.
        return new(reconciled == 0 ? 0 : (middle - half) / whole, reconciled == mediated ? 1 : (middle + half) / whole);
    }
}
