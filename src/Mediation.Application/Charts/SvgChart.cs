using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Mediation.Application.Charts;

/// <summary>
/// A chart as SVG for a page with a strict content policy: no styles and no scripts, colours as attributes that <c>charts.css</c> overrides. Marks are links, so the picture is a group
/// and not one image: what lies within <c>role="img"</c> is hidden from screen readers.
/// </summary>
public static class SvgChart
{
    private const double DefaultWidth = 480;
    private const double DefaultTextSize = 13;

    /// <summary>Draws a chart; the answer is markup that is safe to write as it is.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="width">Its width in CSS pixels at natural size; it scales with the place it is put in.</param>
    public static string Render(Chart chart, double width = DefaultWidth)
    {
        ArgumentNullException.ThrowIfNull(chart);
        var canvas = new Canvas(DefaultTextSize);
        ChartDrawer.Draw(chart, canvas, width);
        return canvas.ToSvg(chart.Title, width, ChartDrawer.HeightOf(chart, DefaultTextSize));
    }

    private sealed class Canvas(double textSize) : ICanvas
    {
        private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
        private readonly StringBuilder _svg = new(8192);
        private bool _hasLinks;

        public double TextSize => textSize;

        public double Measure(string text) => text.EnumerateRunes().Sum(r => r.Value is >= 0x2E80 or (>= 0x2014 and <= 0x2026) or 0xB7 ? 1 : r.Value is >= 'A' and <= 'Z' or '%' or 'm' or 'w' ? 0.72 : 0.56) * textSize;

        public void Line(IReadOnlyList<ChartPoint> points, Ink ink, double width, bool dashed)
        {
            Write($"<polyline class=\"chart-line-{Name(ink)}\" fill=\"none\" stroke=\"{Colour(ink)}\" stroke-width=\"{N(width)}\" stroke-linejoin=\"round\"{(dashed ? " stroke-dasharray=\"5 4\"" : "")} points=\"");
            Points(points);
        }

        public void Area(IReadOnlyList<ChartPoint> points, Ink ink)
        {
            Write($"<polygon class=\"chart-fill-{Name(ink)}\" fill=\"{Colour(ink)}\" points=\"");
            Points(points);
        }

        public void Rectangle(ChartBox box, Ink ink) =>
            Write($"<rect class=\"chart-fill-{Name(ink)}\" fill=\"{Colour(ink)}\" x=\"{N(box.X)}\" y=\"{N(box.Y)}\" width=\"{N(box.Width)}\" height=\"{N(box.Height)}\"/>");

        public void Circle(ChartPoint centre, double radius, Ink ink) =>
            Write($"<circle class=\"chart-fill-{Name(ink)}\" fill=\"{Colour(ink)}\" cx=\"{N(centre.X)}\" cy=\"{N(centre.Y)}\" r=\"{N(radius)}\"/>");

        public void Text(ChartPoint at, string text, TextAnchor anchor, Ink ink, bool strong) =>
            Write($"<text class=\"chart-fill-{Name(ink)}\" fill=\"{Colour(ink)}\" x=\"{N(at.X)}\" y=\"{N(at.Y)}\"{Anchor(anchor)}{(strong ? " font-weight=\"600\"" : "")}>{Encoder.Encode(text)}</text>");

        public void Link(string href, string spoken, ChartBox area, Action draw)
        {
            _hasLinks = true;
            Write($"<a class=\"chart-mark\" href=\"{Encoder.Encode(href)}\" aria-label=\"{Encoder.Encode(spoken)}\"><title>{Encoder.Encode(spoken)}</title>");
            Write($"<rect class=\"chart-hit\" fill=\"transparent\" x=\"{N(area.X)}\" y=\"{N(area.Y)}\" width=\"{N(area.Width)}\" height=\"{N(area.Height)}\"/>");
            draw();
            Write($"</a>");
        }

        public string ToSvg(string title, double width, double height) => string.Create(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" viewBox=\"0 0 {N(width)} {N(height)}\" width=\"{N(width)}\" height=\"{N(height)}\" font-size=\"{N(textSize)}\" role=\"{(_hasLinks ? "group" : "img")}\" aria-label=\"{Encoder.Encode(title)}\"><title>{Encoder.Encode(title)}</title>{_svg}</svg>");

        private void Write(FormattableString markup) => _svg.Append(markup.ToString(CultureInfo.InvariantCulture));

        private void Points(IReadOnlyList<ChartPoint> points)
        {
            foreach (var point in points) Write($"{N(point.X)},{N(point.Y)} ");
            _svg.Length--;
            Write($"\"/>");
        }

        private static string N(double number) => Math.Round(number, 1).ToString("0.#", CultureInfo.InvariantCulture);

        private static string Anchor(TextAnchor anchor) => anchor switch
        {
            TextAnchor.Middle => " text-anchor=\"middle\"",
            TextAnchor.End => " text-anchor=\"end\"",
            _ => "",
        };

        private static string Name(Ink ink) => ink switch
        {
            Ink.Text => "text",
            Ink.Muted => "muted",
            Ink.Grid => "grid",
            Ink.Accent => "accent",
            Ink.Band => "band",
            Ink.Alert => "alert",
            _ => "surface",
        };

        private static string Colour(Ink ink) => ink switch
        {
            Ink.Text => "#1d2a2e",
            Ink.Muted => "#55646a",
            Ink.Grid => "#e2dfd7",
            Ink.Accent => "#0e6e6e",
            Ink.Band => "#dcebe9",
            Ink.Alert => "#a8231c",
            _ => "#ffffff",
        };
    }
}
