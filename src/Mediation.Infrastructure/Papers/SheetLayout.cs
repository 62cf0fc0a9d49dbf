using System.Globalization;
using Mediation.Application.Charts;
using Mediation.Application.Papers.Documents;
using Mediation.Infrastructure.Charts;

namespace Mediation.Infrastructure.Papers;

/// <summary>Lays a paper out on A4 sheets. Knows the document model and text, nothing of PDF.</summary>
internal sealed class SheetLayout
{
    public const double SheetWidth = 595.276;    // 210 mm
    public const double SheetHeight = 841.89;    // 297 mm
    public const double Left = 79.37;            // 28 mm: the binding side (GB/T 9704-2012)
    private const double FootRule = 785;
    private const double FootSize = 9;
    private const double ChartTextSize = 9;
    private const double BeforeFirst = 12;
    private const double BeforeTable = 6;

    private readonly TextSetter _setter;
    private readonly bool _isLetter;
    private readonly Measures _measures;
    private readonly TextStyle _body;
    private readonly TextStyle _title;
    private readonly TextStyle _number;

    public SheetLayout(TextSetter setter, DocumentKind kind)
    {
        (_setter, _isLetter, _measures) = (setter, kind == DocumentKind.Letter, Measures.Of(kind));
        _body = new TextStyle(_measures.TextSize) { Leading = _measures.Leading };
        _title = new TextStyle(_measures.TitleSize) { Leading = 1.5 * _measures.TitleSize, Strong = true, Align = TextAlign.Center, Tracking = 1.6 };
        _number = _body with { Align = TextAlign.Center, Leading = _measures.Leading + 2.8 };
    }

    private double Width => _measures.Width;

    private double TextSize => _measures.TextSize;

    /// <summary>Sizes of a kind of paper in points; widths are whole characters, so that a full line needs no stretching.</summary>
    /// <param name="Top">Where the text begins, from the sheet's top.</param>
    /// <param name="Bottom">Where it ends at the latest.</param>
    private sealed record Measures(double TextSize, double Leading, double HeadingSize, double TitleSize, double Width, double Top, double Bottom)
    {
        public static Measures Of(DocumentKind kind) => kind switch
        {
            DocumentKind.Form => new(12, 20.5, 12, 22, 37 * 12, 68, 768),                                // 小四, title 二号
            DocumentKind.Letter => new(15.75, 637.8 / 22, 15.75, 22, 28 * 15.75, 104.9, 104.9 + 637.8),    // GB/T 9704-2012: 三号, 28 characters by 22 lines on 156 by 225 mm, 37 mm from the top
            _ => new(10.5, 17.2, 11.6, 20, 42 * 10.5, 68, 768),                                            // 五号
        };
    }

    /// <summary>The paper's sheets with everything on them but the footer, which must know how many there are.</summary>
    public List<Sheet> Lay(Document document)
    {
        var slices = new List<Slice>();
        Add(slices, document.Title, _title, 0);
        if (!string.IsNullOrEmpty(document.Number)) Add(slices, document.Number, _number, 2);
        foreach (var slice in slices) slice.KeepsNext = true;
        for (var i = 0; i < document.Blocks.Count; i++)
        {
            if (i > 0 && document.Blocks[i] is Seal or Signatures) slices[^1].KeepsNext = true;
            var cut = Cut(document.Blocks[i]).ToList();
            if (i == 0 && cut.Count > 0) cut[0].Before = BeforeFirst;
            else if (document.Blocks[i] is Table && document.Blocks[i - 1] is Paragraph) cut[0].Before = BeforeTable;
            slices.AddRange(cut);
        }

        return Paginate(slices);
    }

    /// <summary>The second pass: rule, footer and page number on each sheet; a letter's number stands in 四号 between dashes, right on odd and left on even sheets.</summary>
    public void AddFooters(Document document, List<Sheet> sheets)
    {
        var small = new TextStyle(FootSize);
        var style = _isLetter ? new TextStyle(14) : small;
        for (var i = 0; i < sheets.Count; i++)
        {
            var number = document.PageLabel.Replace("{pages}", sheets.Count.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
                .Replace("{page}", (i + 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
            var isLeft = _isLetter && i % 2 == 1;
            if (!_isLetter) sheets[i].Marks.Add(new RuleMark(Left, FootRule, Left + Width, FootRule, 0.6, Shade.Rule));
            var numberWidth = _setter.Measure(number, style);
            if (!string.IsNullOrEmpty(document.Footer))
            {
                var line = _setter.Set(document.Footer, Width - numberWidth - 12, small)[0];
                Draw(sheets[i], line, isLeft ? Left + Width - line.Width : Left, FootRule + 4, small, Shade.Dark);
            }

            var inset = _isLetter ? style.Size : 0;
            Draw(sheets[i], _setter.Set(number, Width, style)[0], isLeft ? Left + inset : Left + Width - inset - numberWidth, FootRule + (_isLetter ? -2 : 4), style, Shade.Dark);
        }
    }

    private IEnumerable<Slice> Cut(Block block) => block switch
    {
        Heading heading => CutHeading(heading),
        Paragraph paragraph => CutParagraph(paragraph),
        NumberedList list => list.Items.SelectMany((item, i) => CutItem(list.Start + i, item)),
        Table table => new TableSlices(table, Width, _body, _setter).Slices,
        ChartBlock chart => [CutChart(chart.Chart)],
        BlankLines blanks => CutBlanks(blanks),
        Seal seal => CutSeal(seal),
        Signatures signatures => CutSignatures(signatures),
        _ => throw new NotSupportedException($"No way is known to print a {block.GetType().Name}."),
    };

    private List<Slice> CutHeading(Heading heading)
    {
        var slices = new List<Slice>();
        Add(slices, heading.Text, new TextStyle(heading.Level == 1 ? _measures.HeadingSize : TextSize) { Leading = _measures.Leading + 0.8, Strong = true }, heading.Level == 1 ? 11 : 6,
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
            Add(one, part, _body with { Strong = paragraph.Strong, Align = paragraph.Align, Indent = paragraph.Indented ? 2 * TextSize : 0 }, 0);
            KeepEnds(one);
            slices.AddRange(one);
        }

        return slices;
    }

    private List<Slice> CutItem(int number, string text)
    {
        var hanging = 2 * TextSize;
        var slices = new List<Slice>();
        var label = _setter.Set(string.Create(CultureInfo.InvariantCulture, $"{number}."), hanging, _body)[0];
        foreach (var (line, i) in _setter.Set(text, Width - hanging, _body with { Align = TextAlign.Justify }).Select((l, i) => (l, i)))
        {
            slices.Add(new Slice(_body.Leading, (sheet, x, y) =>
            {
                if (i == 0) Draw(sheet, label, x, y, _body);
                Draw(sheet, line, x + hanging, y, _body);
            }));
        }

        KeepEnds(slices);
        return slices;
    }

    private Slice CutChart(Chart chart) => new(ChartDrawer.HeightOf(chart, ChartTextSize), (sheet, x, y) =>
        ChartDrawer.Draw(chart, new SheetCanvas(sheet, _setter, x, y, ChartTextSize), Width))
    { Before = 6 };

    private IEnumerable<Slice> CutBlanks(BlankLines blanks)
    {
        var height = 1.3 * _measures.Leading;
        return Enumerable.Repeat(0, blanks.Count).Select(_ => new Slice(height, (sheet, x, y) =>
            sheet.Marks.Add(new RuleMark(x, y + height - 5, x + Width, y + height - 5, 0.6, Shade.Dark))));
    }

    private List<Slice> CutSeal(Seal seal)
    {
        var style = _body with { Align = TextAlign.End, Leading = Math.Max(21, _measures.Leading) };

        // A letter's date stands four characters in, so that the seal fits on both lines.
        var (ofBody, ofDate) = _isLetter ? (2 * TextSize, 4 * TextSize) : (0, 0);
        var lines = _setter.Set(seal.Body, Width - ofBody, style).Concat(_setter.Set(seal.Date, Width - ofDate, style)).ToList();
        return [.. lines.Select((line, i) => new Slice(style.Leading, (sheet, x, y) => Draw(sheet, line, x, y, style)) { Before = i == 0 ? 20 : 0, KeepsNext = i < lines.Count - 1 })];
    }

    private List<Slice> CutSignatures(Signatures signatures)
    {
        const double Gap = 12;
        const double Room = 30.8;    // between who signs and the line: as high as a fingerprint
        var boxWidth = (Width - Gap) / 2;
        var slices = new List<Slice>();
        foreach (var pair in signatures.Lines.Chunk(2))
        {
            var labels = pair.Select(line => _setter.Set(line.Label, boxWidth, _body)).ToList();
            var rule = (labels.Max(l => l.Count) * _measures.Leading) + Room;
            slices.Add(new Slice(rule + _measures.Leading + 8.8, (sheet, x, y) =>
            {
                for (var i = 0; i < pair.Length; i++)
                {
                    var left = x + (i * (boxWidth + Gap));
                    for (var n = 0; n < labels[i].Count; n++) Draw(sheet, labels[i][n], left, y + (n * _measures.Leading), _body);
                    sheet.Marks.Add(new RuleMark(left, y + rule, left + boxWidth, y + rule, 0.6, Shade.Dark));
                    Draw(sheet, _setter.Set(pair[i].Date, boxWidth, _body with { Align = TextAlign.End })[0], left, y + rule + 2, _body);
                }
            })
            { Before = slices.Count == 0 ? 20 : 0, KeepsNext = true });
        }

        if (slices.Count > 0) slices[^1].KeepsNext = false;
        return slices;
    }

    private void Add(List<Slice> slices, string text, TextStyle style, double before, Action<Sheet, double>? atFirst = null)
    {
        foreach (var (line, i) in _setter.Set(text, Width, style).Select((l, i) => (l, i)))
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

    private List<Sheet> Paginate(List<Slice> slices)
    {
        var sheets = new List<Sheet> { new() };
        var y = _measures.Top;
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
            y = _measures.Top;
            if (next.Part is not { } part || part.Table.IsHeader(part.Index)) return;
            foreach (var header in part.Table.Header) Stand(header);
        }

        for (var i = 0; i < slices.Count;)
        {
            var end = i;
            while (end < slices.Count - 1 && slices[end].KeepsNext) end++;
            var height = slices[i..(end + 1)].Sum(s => s.Height + s.Before) - (standing.Count == 0 ? slices[i].Before : 0);
            var header = slices[i].Part is { } part && !part.Table.IsHeader(part.Index) ? part.Table.HeaderHeight : 0;
            if (y + height > _measures.Bottom && standing.Count > 0 && height <= _measures.Bottom - _measures.Top - header) TurnTo(slices[i]);
            for (; i <= end; i++)
            {
                if (y + slices[i].Before + slices[i].Height > _measures.Bottom && standing.Count > 0) TurnTo(slices[i]);
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
