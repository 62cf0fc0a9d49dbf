namespace Mediation.Infrastructure.Papers;

/// <summary>Something drawn on a sheet; all measures in points from the sheet's upper left corner.</summary>
internal abstract record Mark;

/// <summary>A stretch of text.</summary>
internal sealed record TextMark(double X, double Baseline, string Text, int Face, double Size, int Rgb = Shade.Black) : Mark;

/// <summary>A straight rule.</summary>
internal sealed record RuleMark(double X1, double Y1, double X2, double Y2, double Width, int Rgb) : Mark;

/// <summary>A box: filled, ruled or both.</summary>
internal sealed record BoxMark(double X, double Y, double Width, double Height, int? Fill, int? Rule) : Mark;

/// <summary>A line through points.</summary>
internal sealed record LineMark(IReadOnlyList<(double X, double Y)> Points, double Width, bool Dashed, int Rgb) : Mark;

/// <summary>A filled area.</summary>
internal sealed record AreaMark(IReadOnlyList<(double X, double Y)> Points, int Rgb) : Mark;

/// <summary>A filled disc.</summary>
internal sealed record DiscMark(double X, double Y, double Radius, int Rgb) : Mark;

/// <summary>An area that leads to an address when the paper is read on a screen.</summary>
internal sealed record LinkMark(double X, double Y, double Width, double Height, string Href) : Mark;

/// <summary>Shades of print, as red, green and blue.</summary>
internal static class Shade
{
    public const int Black = 0x000000;
    public const int Dark = 0x333333;
    public const int Rule = 0x999999;
    public const int Heading = 0xF2F2F0;
}

/// <summary>A sheet ready to be drawn.</summary>
internal sealed class Sheet
{
    public List<Mark> Marks { get; } = [];

    /// <summary>Headings that begin on this sheet, with their level and their distance from its top.</summary>
    public List<(string Text, int Level, double Top)> Headings { get; } = [];
}
