using System.Globalization;
using Mediation.Application.Charts;
using Mediation.Application.Papers.Documents;
using Mediation.Infrastructure.Charts;

namespace Mediation.Infrastructure.Papers;

/// <summary>Lays a paper out on A4 sheets. Knows the document model and text, nothing of PDF.</summary>
internal sealed class SheetLayout(TextSetter setter)
{
    public const double SheetWidth = 595.276;    // 210 mm
    public const double SheetHeight = 841.89;    // 297 mm
    public const double Left = 79.37;            // 28 mm: the binding side (GB/T 9704-2012)
    public const double Width = 42 * TextSize;   // whole characters, so that a full line needs no stretching
    private const double Top = 68;
    private const double Bottom = 768;
    private const double FootRule = 785;
    private const double FootSize = 9;
    private const double TextSize = 10.5;        // 五号
    private const double ChartTextSize = 9;
    private const double BeforeFirst = 12;

    private static readonly TextStyle Body = new(TextSize) { Leading = 17.2 };
    private static readonly TextStyle Cells = new(TextSize) { Leading = 17.2 };
    private static readonly TextStyle TitleStyle = new(20) { Leading = 30, Strong = true, Align = TextAlign.Center, Tracking = 1.6 };
    private static readonly TextStyle NumberStyle = Body with { Align = TextAlign.Center, Leading = 20 };

    /// <summary>The paper's sheets with everything on them but the footer, which must know how many there are.</summary>
    public List<Sheet> Lay(Document document)
    {
        var slices = new List<Slice>();
        Add(slices, document.Title, TitleStyle, 0);
        if (!string.IsNullOrEmpty(document.Number)) Add(slices, document.Number, NumberStyle, 2);
        foreach (var slice in slices) slice.KeepsNext = true;
        for (var i = 0; i < document.Blocks.Count; i++)
        {
            if (i > 0 && document.Blocks[i] is Seal or Signatures) slices[^1].KeepsNext = true;
            var cut = Cut(document.Blocks[i]).ToList();
            if (i == 0 && cut.Count > 0) cut[0].Before = BeforeFirst;
            slices.AddRange(cut);
        }

        return Paginate(slices);
    }

    /// <summary>The second pass: rule, footer and page number on each sheet.</summary>
    public void AddFooters(Document document, List<Sheet> sheets)
    {
        var style = new TextStyle(FootSize);
        for (var i = 0; i < sheets.Count; i++)
        {
            var number = document.PageLabel.Replace("{pages}", sheets.Count.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
                .Replace("{page}", (i + 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
            sheets[i].Marks.Add(new RuleMark(Left, FootRule, Left + Width, FootRule, 0.6, Shade.Rule));
            var numberWidth = setter.Measure(number, style);
            if (!string.IsNullOrEmpty(document.Footer))
            {
                var line = setter.Set(document.Footer, Width - numberWidth - 12, style)[0];
                Draw(sheets[i], line, Left, FootRule + 4, style, Shade.Dark);
            }

            Draw(sheets[i], setter.Set(number, Width, style with { Align = TextAlign.End })[0], Left, FootRule + 4, style, Shade.Dark);
        }
    }

    private IEnumerable<Slice> Cut(Block block) => block switch
    {
        Heading heading => CutHeading(heading),
        Paragraph paragraph => CutParagraph(paragraph),
        NumberedList list => list.Items.SelectMany((item, i) => CutItem(list.Start + i, item)),
        Table table => new TableSlices(table, Width, Cells, setter).Slices,
        ChartBlock chart => [CutChart(chart.Chart)],
        Seal seal => CutSeal(seal),
        Signatures signatures => CutSignatures(signatures),
        _ => throw new NotSupportedException($"No way is known to print a {block.GetType().Name}."),
    };

    private List<Slice> CutHeading(Heading heading)
    {
        var slices = new List<Slice>();
        Add(slices, heading.Text, new TextStyle(heading.Level == 1 ? 11.6 : TextSize) { Leading = 18, Strong = true }, heading.Level == 1 ? 11 : 6,
            (sheet, y) => sheet.Headings.Add((heading.Text, heading.Level, y)));
        foreach (var slice in slices) slice.KeepsNext = true;
        slices.Add(new Slice(3, (_, _, _) => { }) { KeepsNext = true });
        return slices;
    }

    private List<Slice> CutParagraph(Paragraph paragraph)
    {
        var slices = new List<Slice>();
        foreach (var part in paragraph.Text.Split('\n'))
        {
            var one = new List<Slice>();
            Add(one, part, Body with { Strong = paragraph.Strong, Align = paragraph.Align, Indent = paragraph.Indented ? 2 * TextSize : 0 }, 0);
            KeepEnds(one);
            slices.AddRange(one);
        }

        return slices;
    }

    private List<Slice> CutItem(int number, string text)
    {
        const double Hanging = 2 * TextSize;
        var slices = new List<Slice>();
        var label = setter.Set(string.Create(CultureInfo.InvariantCulture, $"{number}."), Hanging, Body)[0];
        foreach (var (line, i) in setter.Set(text, Width - Hanging, Body with { Align = TextAlign.Justify }).Select((l, i) => (l, i)))
        {
            slices.Add(new Slice(Body.Leading, (sheet, x, y) =>
            {
                if (i == 0) Draw(sheet, label, x, y, Body);
                Draw(sheet, line, x + Hanging, y, Body);
            }));
        }

        KeepEnds(slices);
        return slices;
    }

    private Slice CutChart(Chart chart) => new(ChartDrawer.HeightOf(chart, ChartTextSize), (sheet, x, y) =>
        ChartDrawer.Draw(chart, new SheetCanvas(sheet, setter, x, y, ChartTextSize), Width))
    { Before = 6 };

    private List<Slice> CutSeal(Seal seal)
    {
        var slices = new List<Slice>();
        var style = Body with { Align = TextAlign.End, Leading = 21 };
        Add(slices, seal.Body, style, 20);
        Add(slices, seal.Date, style, 0);
        for (var i = 0; i < slices.Count - 1; i++) slices[i].KeepsNext = true;
        return slices;
    }

    private List<Slice> CutSignatures(Signatures signatures)
    {
        const double Gap = 21;
        const double Height = 74;
        var boxWidth = (Width - Gap) / 2;
        var slices = new List<Slice>();
        foreach (var pair in signatures.Lines.Chunk(2))
        {
            slices.Add(new Slice(Height, (sheet, x, y) =>
            {
                for (var i = 0; i < pair.Length; i++)
                {
                    var left = x + (i * (boxWidth + Gap));
                    var lines = setter.Set(pair[i].Label, boxWidth, Body);
                    for (var n = 0; n < lines.Count; n++) Draw(sheet, lines[n], left, y + (n * Body.Leading), Body);
                    sheet.Marks.Add(new RuleMark(left, y + 48, left + boxWidth, y + 48, 0.6, Shade.Dark));
                    Draw(sheet, setter.Set(pair[i].Date, boxWidth, Body with { Align = TextAlign.End })[0], left, y + 50, Body);
                }
            })
            { Before = slices.Count == 0 ? 20 : 0, KeepsNext = true });
        }

        if (slices.Count > 0) slices[^1].KeepsNext = false;
        return slices;
    }

    private void Add(List<Slice> slices, string text, TextStyle style, double before, Action<Sheet, double>? atFirst = null)
    {
        foreach (var (line, i) in setter.Set(text, Width, style).Select((l, i) => (l, i)))
        {
            slices.Add(new Slice(style.Leading, (sheet, x, y) =>
            {
                if (i == 0) atFirst?.Invoke(sheet, y);
                Draw(sheet, line, x, y, style);
            })
            { Before = i == 0 ? before : 0 });
        }
    }

    /// <summary>No sheet begins or ends with one line of a longer paragraph.</summary>
    private static void KeepEnds(List<Slice> lines)
    {
        if (lines.Count < 2) return;
        lines[0].KeepsNext = true;
        lines[^2].KeepsNext = true;
    }

    private static void Draw(Sheet sheet, TextLine line, double x, double y, TextStyle style, int rgb = Shade.Black)
    {
        foreach (var piece in line.Pieces) sheet.Marks.Add(new TextMark(x + piece.X, y + style.Baseline, piece.Text, piece.Face, style.Size, rgb));
    }

    private static List<Sheet> Paginate(List<Slice> slices)
    {
        var sheets = new List<Sheet> { new() };
        var y = Top;
        var standing = new List<(Slice Slice, double Y)>();

        void Stand(Slice slice)
        {
            y += standing.Count == 0 ? 0 : slice.Before;
            standing.Add((slice, y));
            y += slice.Height;
        }

        void TurnTo(Slice next)
        {
            Paint(sheets[^1], standing);
            sheets.Add(new Sheet());
            standing.Clear();
            y = Top;
            if (next.Part is not { } part || part.Table.IsHeader(part.Index)) return;
            foreach (var header in part.Table.Header) Stand(header);
        }

        for (var i = 0; i < slices.Count;)
        {
            var end = i;
            while (end < slices.Count - 1 && slices[end].KeepsNext) end++;
            var height = slices[i..(end + 1)].Sum(s => s.Height + s.Before) - (standing.Count == 0 ? slices[i].Before : 0);
            var header = slices[i].Part is { } part && !part.Table.IsHeader(part.Index) ? part.Table.HeaderHeight : 0;
            if (y + height > Bottom && standing.Count > 0 && height <= Bottom - Top - header) TurnTo(slices[i]);
            for (; i <= end; i++)
            {
                if (y + slices[i].Before + slices[i].Height > Bottom && standing.Count > 0) TurnTo(slices[i]);
                Stand(slices[i]);
            }
        }

        Paint(sheets[^1], standing);
        return sheets;
    }

    private static void Paint(Sheet sheet, List<(Slice Slice, double Y)> standing)
    {
        foreach (var (slice, top) in standing) slice.Paint(sheet, Left, top);
        foreach (var table in standing.Where(s => s.Slice.Part is not null).GroupBy(s => s.Slice.Part!.Value.Table))
        {
            table.Key.Rule(sheet, Left, [.. table.Select(s => (s.Slice.Part!.Value.Index, s.Y))]);
        }
    }
}
