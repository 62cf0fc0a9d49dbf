namespace Mediation.Application.Charts;

/// <summary>Draws a chart on any canvas (docs/adr/0008): the same picture on a page and on paper.</summary>
public static class ChartDrawer
{
    private const double RowHeights = 3;      // of the text's size, as all measures below
    private const double CapHeight = 0.72;
    private const double MonthPlot = 11;
    private const double SmallestShareOfPlot = 0.38;

    /// <summary>How high a chart becomes.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="textSize">The size of its text, in the unit of the answer.</param>
    public static double HeightOf(Chart chart, double textSize) => chart switch
    {
        RateChart rates => textSize * (TopOf(rates) + (RowHeights * Math.Max(1, rates.Marks.Count)) + BottomOf(rates)),
        MonthChart months => textSize * (TopOf(months) + MonthPlot + BottomOf(months)),
        _ => throw new NotSupportedException($"No way is known to draw a {chart?.GetType().Name}."),
    };

    /// <summary>Draws a chart from the upper left corner to <paramref name="width"/> and <see cref="HeightOf"/>.</summary>
    public static void Draw(Chart chart, ICanvas canvas, double width)
    {
        ArgumentNullException.ThrowIfNull(canvas);
        if (chart is RateChart rates) DrawRates(rates, canvas, width);
        else if (chart is MonthChart months) DrawMonths(months, canvas, width);
        else throw new NotSupportedException($"No way is known to draw a {chart?.GetType().Name}.");
    }

    private static double TopOf(Chart chart) => chart.Reference is null ? 0.6 : 1.9;

    private static double BottomOf(Chart chart) => chart is RateChart && chart.Values.Title is not null ? 3.4 : 2;

    private static void DrawRates(RateChart chart, ICanvas canvas, double width)
    {
        var em = canvas.TextSize;
        var widestLabel = width - (3 * em) - (width * SmallestShareOfPlot);
        var left = Math.Min(chart.Marks.Select(m => Math.Max(canvas.Measure(m.Label), canvas.Measure(m.Counts))).DefaultIfEmpty(0).Max(), widestLabel) + em;
        var right = width - (1.4 * em);
        var (top, bottom) = (TopOf(chart) * em, HeightOf(chart, em) - (BottomOf(chart) * em));
        double X(double value) => left + ((right - left) * Share(value, chart.Values));

        foreach (var tick in chart.Values.Ticks)
        {
            canvas.Line([new(X(tick.Value), top), new(X(tick.Value), bottom)], Ink.Grid, 1, dashed: false);
            canvas.Text(new(X(tick.Value), bottom + (1.3 * em)), tick.Text, TextAnchor.Middle, Ink.Muted, strong: false);
        }

        if (chart.Values.Title is { } title) canvas.Text(new((left + right) / 2, bottom + (2.8 * em)), title, TextAnchor.Middle, Ink.Muted, strong: false);
        if (chart.Reference is { } reference)
        {
            canvas.Line([new(X(reference.Value), top - (0.5 * em)), new(X(reference.Value), bottom)], Ink.Accent, 1.2, dashed: true);
            var half = canvas.Measure(reference.Text) / 2;
            canvas.Text(new(Math.Clamp(X(reference.Value), left + half, Math.Max(left + half, width - half)), 1.05 * em), reference.Text, TextAnchor.Middle, Ink.Muted, strong: false);
        }

        for (var i = 0; i < chart.Marks.Count; i++)
        {
            var mark = chart.Marks[i];
            var rowTop = top + (i * RowHeights * em);
            var y = rowTop + (RowHeights * em / 2);
            // Beneath the link's area, not within it: a shortened name would differ from what the link says (WCAG 2.5.3).
            canvas.Text(new(left - em, y - (0.2 * em)), Shorten(mark.Label, left - em, canvas), TextAnchor.End, Ink.Text, strong: false);
            canvas.Text(new(left - em, y + (1.1 * em)), mark.Counts, TextAnchor.End, Ink.Muted, strong: false);
            canvas.Link(mark.Href, mark.Spoken, new(0, rowTop, width, RowHeights * em), () =>
            {
                if (mark.Rate is not { } rate) return;
                canvas.Rectangle(new(X(mark.Low), y - (0.42 * em), X(mark.High) - X(mark.Low), 0.84 * em), Ink.Band);
                canvas.Line([new(X(mark.Low), y), new(X(mark.High), y)], Ink.Accent, 1.6, dashed: false);
                foreach (var end in (double[])[mark.Low, mark.High]) canvas.Line([new(X(end), y - (0.42 * em)), new(X(end), y + (0.42 * em))], Ink.Accent, 1.6, dashed: false);
                canvas.Circle(new(X(rate), y), 0.38 * em, Ink.Accent);
            });
        }
    }

    private static void DrawMonths(MonthChart chart, ICanvas canvas, double width)
    {
        var em = canvas.TextSize;
        var left = chart.Values.Ticks.Select(t => canvas.Measure(t.Text)).DefaultIfEmpty(0).Max() + (0.7 * em);
        var right = width - (0.4 * em);
        var (top, bottom) = (TopOf(chart) * em, HeightOf(chart, em) - (BottomOf(chart) * em));
        var step = (right - left) / Math.Max(1, chart.Marks.Count);
        double X(int month) => left + (step * (month + 0.5));
        double Y(double value) => bottom - ((bottom - top) * Share(value, chart.Values));

        foreach (var tick in chart.Values.Ticks)
        {
            canvas.Line([new(left, Y(tick.Value)), new(right, Y(tick.Value))], Ink.Grid, 1, dashed: false);
            canvas.Text(new(left - (0.6 * em), Y(tick.Value) + (CapHeight * em / 2)), tick.Text, TextAnchor.End, Ink.Muted, strong: false);
        }

        var months = Enumerable.Range(0, chart.Marks.Count).ToList();
        foreach (var run in Runs(months, m => chart.Marks[m] is { BandLow: not null, BandHigh: not null }).Where(r => r.Count > 1))
        {
            canvas.Area([.. run.Select(m => new ChartPoint(X(m), Y(chart.Marks[m].BandHigh!.Value))), .. run.AsEnumerable().Reverse().Select(m => new ChartPoint(X(m), Y(chart.Marks[m].BandLow!.Value)))], Ink.Band);
        }

        if (chart.Reference is { } reference)
        {
            canvas.Line([new(left, Y(reference.Value)), new(right, Y(reference.Value))], Ink.Accent, 1.2, dashed: true);
            canvas.Text(new(right, 1.05 * em), reference.Text, TextAnchor.End, Ink.Muted, strong: false);
        }

        if (chart.Values.Title is { } title) canvas.Text(new(0, 1.05 * em), title, TextAnchor.Start, Ink.Muted, strong: false);
        foreach (var run in Runs(months, m => chart.Marks[m].Value is not null).Where(r => r.Count > 1))
        {
            canvas.Line([.. run.Select(m => new ChartPoint(X(m), Y(chart.Marks[m].Value!.Value)))], Ink.Accent, 2, dashed: false);
        }

        var widest = chart.Marks.Select(m => canvas.Measure(m.Label)).DefaultIfEmpty(0).Max() + (0.5 * em);
        var every = Math.Max(1, (int)Math.Ceiling(widest / step));
        foreach (var m in months)
        {
            var mark = chart.Marks[m];
            if (m % every == 0) canvas.Text(new(X(m), bottom + (1.4 * em)), mark.Label, TextAnchor.Middle, Ink.Muted, strong: false);
            if (mark.Value is not { } value) continue;
            canvas.Link(mark.Href, mark.Spoken, new(X(m) - (step / 2), top, step, bottom - top), () => Point(canvas, new(X(m), Y(value)), mark.IsOutside));
        }
    }

    /// <summary>A disc within the band, a ringed diamond outside of it: told apart without colour.</summary>
    private static void Point(ICanvas canvas, ChartPoint at, bool outside)
    {
        var em = canvas.TextSize;
        if (!outside)
        {
            canvas.Circle(at, 0.34 * em, Ink.Accent);
            return;
        }

        foreach (var (radius, ink) in (ReadOnlySpan<(double, Ink)>)[(0.78 * em, Ink.Alert), (0.6 * em, Ink.Surface), (0.44 * em, Ink.Alert)])
        {
            canvas.Area([new(at.X, at.Y - radius), new(at.X + radius, at.Y), new(at.X, at.Y + radius), new(at.X - radius, at.Y)], ink);
        }
    }

    private static double Share(double value, ValueAxis axis) => Math.Clamp(value / axis.Highest, 0, 1);

    private static string Shorten(string text, double width, ICanvas canvas)
    {
        if (canvas.Measure(text) <= width) return text;
        var kept = new System.Globalization.StringInfo(text);
        for (var length = kept.LengthInTextElements - 1; length > 1; length--)
        {
            var shorter = kept.SubstringByTextElements(0, length) + "…";
            if (canvas.Measure(shorter) <= width) return shorter;
        }

        return "…";
    }

    private static List<List<int>> Runs(List<int> months, Func<int, bool> holds)
    {
        var runs = new List<List<int>>();
        foreach (var month in months.Where(holds))
        {
            if (runs.Count > 0 && runs[^1][^1] == month - 1) runs[^1].Add(month);
            else runs.Add([month]);
        }

        return runs;
    }
}
