namespace Mediation.Application.Charts;

/// <summary>A chart as data. Its texts come from whoever builds it, in the language asked for; its look comes from <see cref="ChartDrawer"/>. A table with the same numbers always stands beside it.</summary>
public abstract record Chart
{
    /// <summary>What the chart shows, in one spoken sentence (各调解室和好率，2019年).</summary>
    public required string Title { get; init; }

    /// <summary>The axis of values.</summary>
    public required ValueAxis Values { get; init; }

    /// <summary>A value to compare with (all rooms together), drawn as a dashed line; null for none.</summary>
    public ChartReference? Reference { get; init; }
}

/// <summary>A rate per group with the interval it likely lies in: one row a group, in the order given.</summary>
public sealed record RateChart : Chart
{
    /// <summary>The groups from top to bottom.</summary>
    public required IReadOnlyList<RateMark> Marks { get; init; }
}

/// <summary>One group.</summary>
/// <param name="Label">Its name (柳市).</param>
/// <param name="Rate">Its rate on the axis; null when there is nothing to count, which leaves an empty row.</param>
/// <param name="Low">The interval's lower end.</param>
/// <param name="High">The interval's upper end.</param>
/// <param name="Counts">The counts behind the rate as they stand below its name (31/120), so that a phone shows both before it has to push the picture aside.</param>
/// <param name="Href">Where its cases are: a relative address.</param>
/// <param name="Spoken">Everything in one sentence that begins with the name, for tooltips and screen readers (柳市：25.8 %，120 件中 31 件，大致在 18.8 % 到 34.3 % 之间).</param>
public sealed record RateMark(string Label, double? Rate, double Low, double High, string Counts, string Href, string Spoken);

/// <summary>A value per month as a line, with a band in which chance alone would leave it.</summary>
public sealed record MonthChart : Chart
{
    /// <summary>The months in their order.</summary>
    public required IReadOnlyList<MonthMark> Marks { get; init; }
}

/// <summary>One month.</summary>
/// <param name="Label">Its short name (3月, Mar).</param>
/// <param name="Value">Its value on the axis; null when there is nothing to count, which interrupts the line.</param>
/// <param name="BandLow">The band's lower end; null with <paramref name="BandHigh"/> where there is no band.</param>
/// <param name="BandHigh">The band's upper end.</param>
/// <param name="Href">Where its cases are: a relative address.</param>
/// <param name="Spoken">Everything in one sentence, whether it lies outside the band, too.</param>
public sealed record MonthMark(string Label, double? Value, double? BandLow, double? BandHigh, string Href, string Spoken)
{
    /// <summary>Whether the value lies beyond the band; such a mark has another shape, not only another colour.</summary>
    public bool IsOutside => Value < BandLow || Value > BandHigh;
}

/// <summary>A value to compare with.</summary>
/// <param name="Value">On the axis of values.</param>
/// <param name="Text">What it is (全部 24.7 %).</param>
public sealed record ChartReference(double Value, string Text);

/// <summary>A place on an axis that is named.</summary>
/// <param name="Value">The place.</param>
/// <param name="Text">Its name (20 %).</param>
public sealed record AxisTick(double Value, string Text);

/// <summary>An axis of values from 0.</summary>
/// <param name="Highest">Its end, above 0; greater values are drawn at the end.</param>
/// <param name="Ticks">The named places.</param>
/// <param name="Title">What is measured (和好 ÷ 受理); null when the chart's surroundings say so.</param>
public sealed record ValueAxis(double Highest, IReadOnlyList<AxisTick> Ticks, string? Title = null)
{
    private static readonly double[] Steps = [1, 2, 2.5, 5, 10];

    /// <summary>An axis that reaches the greatest value in round steps, three to five of them.</summary>
    /// <param name="greatest">The greatest value to be shown; an axis for nothing ends at 1.</param>
    /// <param name="text">Names a place in the language of the chart.</param>
    /// <param name="limit">Where the axis ends at the latest (1 for shares of a whole); null for no limit.</param>
    /// <param name="title">What is measured.</param>
    public static ValueAxis Upto(double greatest, Func<double, string> text, double? limit = null, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!double.IsFinite(greatest) || greatest <= 0) greatest = limit ?? 1;
        if (limit is { } most) greatest = Math.Min(greatest, most);
        var rough = greatest / 4;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = Steps.Select(s => s * power).First(s => s >= rough * 0.999);
        var count = (int)Math.Ceiling((greatest / step) - 0.001);
        return new ValueAxis(step * count, [.. Enumerable.Range(0, count + 1).Select(i => new AxisTick(step * i, text(step * i)))], title);
    }
}
