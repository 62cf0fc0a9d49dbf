namespace Mediation.Infrastructure.Papers;

/// <summary>Something drawn on a sheet; all measures in points from the sheet's upper left corner.</summary>
internal abstract record Mark;

/// <summary>A stretch of text.</summary>
/// <param name="Ink">0 black to 1 white.</param>
internal sealed record TextMark(double X, double Baseline, string Text, int Face, double Size, double Ink = 0) : Mark;

/// <summary>A straight rule.</summary>
internal sealed record RuleMark(double X1, double Y1, double X2, double Y2, double Width, double Ink) : Mark;

/// <summary>A box: filled, ruled or both.</summary>
internal sealed record BoxMark(double X, double Y, double Width, double Height, double? Fill, double? Rule) : Mark;

/// <summary>A sheet ready to be drawn.</summary>
internal sealed class Sheet
{
    public List<Mark> Marks { get; } = [];

    /// <summary>Headings that begin on this sheet, with their level and their distance from its top.</summary>
    public List<(string Text, int Level, double Top)> Headings { get; } = [];
}
