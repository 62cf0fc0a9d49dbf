using Mediation.Application.Papers;
using Mediation.Application.Papers.Documents;
using PdfSharp.Drawing;
using PdfSharp.Pdf;

namespace Mediation.Infrastructure.Papers;

/// <summary>Draws papers with PDFsharp (docs/adr/0003). Holds no state but the fonts, so one serves all requests.</summary>
internal sealed class PdfRenderer(PaperFonts fonts) : IPdfRenderer
{
    public async Task<RenderedPdf> RenderAsync(Document document, Stream output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(output);
        cancellationToken.ThrowIfCancellationRequested();
        var setter = new TextSetter(fonts);
        var layout = new SheetLayout(setter, document.Kind);
        var sheets = layout.Lay(document);
        layout.AddFooters(document, sheets);

        using var buffer = new MemoryStream();    // PDFsharp writes synchronously, which a response refuses
        using (var pdf = Draw(document, sheets, cancellationToken))
        {
            pdf.Save(buffer, closeStream: false);
        }

        buffer.Position = 0;
        await buffer.CopyToAsync(output, cancellationToken);
        return new RenderedPdf(sheets.Count, setter.Missing);
    }

    private PdfDocument Draw(Document document, List<Sheet> sheets, CancellationToken cancellationToken)
    {
        var pdf = new PdfDocument { Language = document.Language };
        pdf.Info.Title = document.Title;
        pdf.Info.Subject = document.Subject;
        pdf.Info.Author = document.Author;
        pdf.Info.Creator = "Mediation";
        pdf.ViewerPreferences.DisplayDocTitle = true;
        pdf.Options.FlateEncodeMode = PdfFlateEncodeMode.BestSpeed;    // a third of the time for half as many bytes again; papers are made anew when asked for
        var inks = new Inks(fonts);
        PdfOutline? section = null;
        foreach (var sheet in sheets)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = pdf.AddPage();
            page.Width = XUnit.FromPoint(SheetLayout.SheetWidth);
            page.Height = XUnit.FromPoint(SheetLayout.SheetHeight);
            foreach (var (text, level, top) in sheet.Headings)
            {
                var under = level > 1 && section is not null ? section.Outlines : pdf.Outlines;
                var outline = under.Add(text, page, true);
                (outline.PageDestinationType, outline.Top) = (PdfPageDestinationType.FitH, SheetLayout.SheetHeight - top + 12);
                if (level == 1) section = outline;
            }

            using var graphics = XGraphics.FromPdfPage(page);
            foreach (var mark in sheet.Marks) Draw(graphics, mark, inks, document.LinkBase);
        }

        return pdf;
    }

    private static void Draw(XGraphics graphics, Mark mark, Inks inks, Uri? linkBase)
    {
        switch (mark)
        {
            case TextMark text:
                graphics.DrawString(text.Text, inks.Font(text.Face, text.Size), inks.Brush(text.Rgb), text.X, text.Baseline, XStringFormats.Default);
                break;
            case RuleMark rule:
                graphics.DrawLine(inks.Pen(rule.Rgb, rule.Width), rule.X1, rule.Y1, rule.X2, rule.Y2);
                break;
            case BoxMark box:
                if (box.Fill is { } fill) graphics.DrawRectangle(inks.Brush(fill), box.X, box.Y, box.Width, box.Height);
                if (box.Rule is { } ruled) graphics.DrawRectangle(inks.Pen(ruled, 0.6), box.X, box.Y, box.Width, box.Height);
                break;
            case LineMark line:
                graphics.DrawLines(inks.Pen(line.Rgb, line.Width, line.Dashed), Points(line.Points));
                break;
            case AreaMark area:
                graphics.DrawPolygon(inks.Brush(area.Rgb), Points(area.Points), XFillMode.Winding);
                break;
            case DiscMark disc:
                graphics.DrawEllipse(inks.Brush(disc.Rgb), disc.X - disc.Radius, disc.Y - disc.Radius, 2 * disc.Radius, 2 * disc.Radius);
                break;
            case LinkMark link:
                if (linkBase is not null && Uri.TryCreate(linkBase, link.Href, out var address)) AddLink(graphics, link, address);
                break;
            default:
                throw new NotSupportedException($"No way is known to draw a {mark.GetType().Name}.");
        }
    }

    private static void AddLink(XGraphics graphics, LinkMark link, Uri address) =>
        graphics.PdfPage?.AddWebLink(new PdfRectangle(new XRect(link.X, SheetLayout.SheetHeight - link.Y - link.Height, link.Width, link.Height)), address.AbsoluteUri);

    private static XPoint[] Points(IReadOnlyList<(double X, double Y)> points) => [.. points.Select(p => new XPoint(p.X, p.Y))];

    /// <summary>Fonts, brushes and pens of one paper, each made once.</summary>
    private sealed class Inks(PaperFonts fonts)
    {
        private readonly Dictionary<(int, double), XFont> _fonts = [];
        private readonly Dictionary<int, XSolidBrush> _brushes = [];
        private readonly Dictionary<(int, double, bool), XPen> _pens = [];

        public XFont Font(int face, double size) => Get(_fonts, (face, size), key => fonts.At(key.Item1, key.Item2));

        public XSolidBrush Brush(int rgb) => Get(_brushes, rgb, key => new XSolidBrush(Colour(key)));

        public XPen Pen(int rgb, double width, bool dashed = false) => Get(_pens, (rgb, width, dashed), key =>
            new XPen(Colour(key.Item1), key.Item2) { DashStyle = key.Item3 ? XDashStyle.Dash : XDashStyle.Solid, LineJoin = XLineJoin.Round });

        private static XColor Colour(int rgb) => XColor.FromArgb(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF);

        private static T Get<TKey, T>(Dictionary<TKey, T> made, TKey key, Func<TKey, T> make)
            where TKey : notnull
        {
            if (!made.TryGetValue(key, out var one)) made[key] = one = make(key);
            return one;
        }
    }
}
