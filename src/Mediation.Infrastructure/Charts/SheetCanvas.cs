using Mediation.Application.Charts;
using Mediation.Infrastructure.Papers;

namespace Mediation.Infrastructure.Charts;

/// <summary>Draws charts on a sheet of paper: darker shades than on a screen, so that a black-and-white printer keeps them apart.</summary>
internal sealed class SheetCanvas(Sheet sheet, TextSetter setter, double left, double top, double textSize) : ICanvas
{
    private const double LinesThinner = 0.75;    // of what is right on a screen
    private readonly TextStyle _plain = new(textSize);
    private readonly TextStyle _strong = new(textSize) { Strong = true };

    public double TextSize => textSize;

    public double Measure(string text) => setter.Measure(text, _plain);

    public void Line(IReadOnlyList<ChartPoint> points, Ink ink, double width, bool dashed) =>
        sheet.Marks.Add(new LineMark([.. points.Select(On)], width * LinesThinner, dashed, Shaded(ink)));

    public void Area(IReadOnlyList<ChartPoint> points, Ink ink) => sheet.Marks.Add(new AreaMark([.. points.Select(On)], Shaded(ink)));

    public void Rectangle(ChartBox box, Ink ink) => sheet.Marks.Add(new BoxMark(left + box.X, top + box.Y, box.Width, box.Height, Shaded(ink), null));

    public void Circle(ChartPoint centre, double radius, Ink ink) => sheet.Marks.Add(new DiscMark(left + centre.X, top + centre.Y, radius, Shaded(ink)));

    public void Text(ChartPoint at, string text, TextAnchor anchor, Ink ink, bool strong)
    {
        var line = setter.Set(text, double.MaxValue, strong ? _strong : _plain)[0];
        var x = left + at.X - (anchor switch { TextAnchor.Middle => line.Width / 2, TextAnchor.End => line.Width, _ => 0 });
        foreach (var piece in line.Pieces) sheet.Marks.Add(new TextMark(x + piece.X, top + at.Y, piece.Text, piece.Face, textSize, Shaded(ink)));
    }

    public void Link(string href, string spoken, ChartBox area, Action draw)
    {
        draw();
        sheet.Marks.Add(new LinkMark(left + area.X, top + area.Y, area.Width, area.Height, href));
    }

    private (double X, double Y) On(ChartPoint point) => (left + point.X, top + point.Y);

    private static int Shaded(Ink ink) => ink switch
    {
        Ink.Text => Shade.Black,
        Ink.Muted => Shade.Dark,
        Ink.Grid => 0xCCCCCC,
        Ink.Accent => 0x0B5757,
        Ink.Band => 0xD3E3E1,
        Ink.Alert => 0xA8231C,
        _ => 0xFFFFFF,
    };
}
