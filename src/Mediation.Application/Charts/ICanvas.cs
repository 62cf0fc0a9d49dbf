namespace Mediation.Application.Charts;

/// <summary>What a chart is drawn on. Measures are in the chart's own units from the upper left corner; y grows downwards.</summary>
public interface ICanvas
{
    /// <summary>The size of all text.</summary>
    double TextSize { get; }

    /// <summary>About how wide a text is.</summary>
    double Measure(string text);

    /// <summary>Draws a line through points.</summary>
    void Line(IReadOnlyList<ChartPoint> points, Ink ink, double width, bool dashed);

    /// <summary>Fills the area within points.</summary>
    void Area(IReadOnlyList<ChartPoint> points, Ink ink);

    /// <summary>Fills a rectangle.</summary>
    void Rectangle(ChartBox box, Ink ink);

    /// <summary>Fills a circle.</summary>
    void Circle(ChartPoint centre, double radius, Ink ink);

    /// <summary>Writes a text on one line.</summary>
    /// <param name="at">A point on the baseline: the text's start, middle or end as <paramref name="anchor"/> says.</param>
    /// <param name="text">The text.</param>
    /// <param name="anchor">What of the text stands at the point.</param>
    /// <param name="ink">Its colour.</param>
    /// <param name="strong">Whether it is bold.</param>
    void Text(ChartPoint at, string text, TextAnchor anchor, Ink ink, bool strong);

    /// <summary>Makes what is drawn meanwhile, and the whole of an area around it, one link.</summary>
    /// <param name="href">A relative address.</param>
    /// <param name="spoken">What the link says.</param>
    /// <param name="area">What can be clicked.</param>
    /// <param name="draw">Draws the content.</param>
    void Link(string href, string spoken, ChartBox area, Action draw);
}

/// <summary>A point.</summary>
public readonly record struct ChartPoint(double X, double Y);

/// <summary>A rectangle by its upper left corner and its size.</summary>
public readonly record struct ChartBox(double X, double Y, double Width, double Height);

/// <summary>What a text's point is.</summary>
public enum TextAnchor
{
    /// <summary>Its beginning.</summary>
    Start,

    /// <summary>Its middle.</summary>
    Middle,

    /// <summary>Its end.</summary>
    End,
}

/// <summary>A colour by its meaning; each canvas has its own shade for it.</summary>
public enum Ink
{
    /// <summary>Names and counts.</summary>
    Text,

    /// <summary>Axes' texts.</summary>
    Muted,

    /// <summary>Lines that help the eye.</summary>
    Grid,

    /// <summary>What is measured.</summary>
    Accent,

    /// <summary>The area of chance.</summary>
    Band,

    /// <summary>A measure outside of it.</summary>
    Alert,

    /// <summary>The ground.</summary>
    Surface,
}
