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
        var layout = new SheetLayout(setter);
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
            foreach (var mark in sheet.Marks) Draw(graphics, mark, inks);
        }

        return pdf;
    }

    private static void Draw(XGraphics graphics, Mark mark, Inks inks)
    {
        switch (mark)
        {
            case TextMark text:
                graphics.DrawString(text.Text, inks.Font(text.Face, text.Size), inks.Brush(text.Ink), text.X, text.Baseline, XStringFormats.Default);
                break;
            case RuleMark rule:
                graphics.DrawLine(inks.Pen(rule.Ink, rule.Width), rule.X1, rule.Y1, rule.X2, rule.Y2);
                break;
            case BoxMark box:
                if (box.Fill is { } fill) graphics.DrawRectangle(inks.Brush(fill), box.X, box.Y, box.Width, box.Height);
                if (box.Rule is { } ink) graphics.DrawRectangle(inks.Pen(ink, 0.6), box.X, box.Y, box.Width, box.Height);
                break;
            default:
                throw new NotSupportedException($"No way is known to draw a {mark.GetType().Name}.");
        }
    }

    /// <summary>Fonts, brushes and pens of one paper, each made once.</summary>
    private sealed class Inks(PaperFonts fonts)
    {
        private readonly Dictionary<(int, double), XFont> _fonts = [];
        private readonly Dictionary<double, XSolidBrush> _brushes = [];
        private readonly Dictionary<(double, double), XPen> _pens = [];

        public XFont Font(int face, double size) => Get(_fonts, (face, size), key => fonts.At(key.Item1, key.Item2));

        public XSolidBrush Brush(double ink) => Get(_brushes, ink, key => new XSolidBrush(XColor.FromGrayScale(key)));

        public XPen Pen(double ink, double width) => Get(_pens, (ink, width), key => new XPen(XColor.FromGrayScale(key.Item1), key.Item2));

        private static T Get<TKey, T>(Dictionary<TKey, T> made, TKey key, Func<TKey, T> make)
            where TKey : notnull
        {
            if (!made.TryGetValue(key, out var one)) made[key] = one = make(key);
            return one;
        }
    }
}
