using System.Text;
using Mediation.Application.Papers.Documents;

namespace Mediation.Infrastructure.Papers;

/// <summary>How a text is set.</summary>
/// <param name="Size">In points.</param>
internal sealed record TextStyle(double Size)
{
    /// <summary>From one line's top to the next one's, in points.</summary>
    public double Leading { get; init; } = Size * 1.62;

    public bool Strong { get; init; }

    public TextAlign Align { get; init; } = TextAlign.Start;

    /// <summary>How far a paragraph's first line is moved in, in points.</summary>
    public double Indent { get; init; }

    /// <summary>Room added after each character, in points: titles.</summary>
    public double Tracking { get; init; }

    /// <summary>From a line's top to its baseline: the ideographic em box stands in the line's middle and reaches 0.12 below the baseline.</summary>
    public double Baseline => ((Leading - Size) / 2) + (0.88 * Size);
}

/// <summary>A stretch of text in one face, without gaps.</summary>
/// <param name="X">From the line's left, in points.</param>
internal readonly record struct TextPiece(double X, string Text, int Face);

/// <summary>A line ready to be drawn.</summary>
internal sealed record TextLine(IReadOnlyList<TextPiece> Pieces, double Width);

/// <summary>Breaks text into lines: Chinese between any two characters but for the forbidden ones, words and numbers whole where possible. One per paper; remembers what could not be printed.</summary>
internal sealed class TextSetter(PaperFonts fonts)
{
    private const double Half = 0.5;
    private const double Slack = 0.001;
    private const double WidestGap = 0.5;    // of the size; a line that would need more stays ragged
    private static readonly Rune LineFeed = new('\n');
    private readonly List<string> _missing = [];

    private readonly record struct Glyph(Rune Rune, int Face, double Advance, bool Wide)
    {
        public bool Opens => Wide && Typography.IsOpener(Rune);

        public bool Closes => Wide && Typography.IsCloser(Rune);
    }

    /// <summary>Characters without a glyph, each once, in the order met.</summary>
    public IReadOnlyList<string> Missing => _missing;

    /// <summary>The width of a text on one line, in points.</summary>
    public double Measure(string text, TextStyle style)
    {
        var glyphs = Map(text, style.Strong);
        return Place(glyphs, 0, glyphs.Count, style, 0, double.MaxValue, justify: false).Width;
    }

    /// <summary>Sets a text between margins.</summary>
    /// <param name="width">Between the margins, in points.</param>
    /// <returns>At least one line, empty for an empty text.</returns>
    public List<TextLine> Set(string text, double width, TextStyle style)
    {
        var lines = new List<TextLine>();
        var glyphs = Map(text, style.Strong);
        var from = 0;
        while (from <= glyphs.Count)
        {
            var to = glyphs.FindIndex(from, g => g.Rune == LineFeed);
            if (to < 0) to = glyphs.Count;
            SetParagraph(glyphs, from, to, width, style, lines);
            from = to + 1;
        }

        return lines;
    }

    private static void SetParagraph(List<Glyph> glyphs, int from, int to, double width, TextStyle style, List<TextLine> lines)
    {
        var start = from;
        do
        {
            var indent = start == from ? style.Indent : 0;
            var end = FindEnd(glyphs, start, to, width - indent, style);
            var last = end == to;
            lines.Add(Place(glyphs, start, end, style, indent, width, justify: style.Align == TextAlign.Justify && !last));
            start = end;
        }
        while (start < to);
    }

    /// <summary>One past the last character of the line that begins at <paramref name="start"/>.</summary>
    private static int FindEnd(List<Glyph> glyphs, int start, int to, double width, TextStyle style)
    {
        var x = 0.0;
        var lastBreak = -1;
        for (var i = start; i < to; i++)
        {
            var glyph = glyphs[i];
            var mayEndHere = i + 1 == to || Typography.MayBreak(glyph.Rune, glyphs[i + 1].Rune);
            var advance = AdvanceOf(glyphs, i, start, to, style);
            if (x + advance > width + Slack && !Typography.IsSpace(glyph.Rune))
            {
                var squeezed = x + advance - (glyph.Closes && !NextSqueezes(glyphs, i, to) ? Half * style.Size : 0) - style.Tracking;
                if (mayEndHere && squeezed <= width + Slack) return i + 1;
                return lastBreak > start ? lastBreak : FindTear(glyphs, start, Math.Max(i, start + 1));
            }

            x += advance;
            if (mayEndHere) lastBreak = i + 1;
        }

        return to;
    }

    private static int FindTear(List<Glyph> glyphs, int start, int latest)
    {
        for (var i = latest; i > start + 1; i--)
        {
            if (Typography.MayTear(glyphs[i - 1].Rune, glyphs[i].Rune)) return i;
        }

        return latest;
    }

    private static TextLine Place(List<Glyph> glyphs, int start, int end, TextStyle style, double indent, double width, bool justify)
    {
        while (end > start && Typography.IsSpace(glyphs[end - 1].Rune)) end--;
        var natural = -style.Tracking;
        var gaps = 0;
        for (var i = start; i < end; i++)
        {
            natural += AdvanceOf(glyphs, i, start, end, style);
            if (i + 1 < end && Typography.MayStretch(glyphs[i].Rune, glyphs[i + 1].Rune)) gaps++;
        }

        natural = Math.Max(0, natural);
        var room = width - indent - natural;
        if (room < -Slack && end > start && glyphs[end - 1].Closes)
        {
            natural -= Half * style.Size;
            room += Half * style.Size;
        }

        var gap = justify && gaps > 0 && room / gaps <= WidestGap * style.Size ? Math.Max(0, room / gaps) : 0;
        var x = indent + (width == double.MaxValue ? 0 : style.Align switch
        {
            TextAlign.Center => Math.Max(0, room / 2),
            TextAlign.End => Math.Max(0, room),
            _ => 0,
        });
        return new TextLine(Piece(glyphs, start, end, style, x, gap), gap > 0 ? width - indent : natural);
    }

    private static List<TextPiece> Piece(List<Glyph> glyphs, int start, int end, TextStyle style, double x, double gap)
    {
        var pieces = new List<TextPiece>();
        var text = new StringBuilder();
        var (pieceX, penX, face) = (x, x, -1);
        for (var i = start; i < end; i++)
        {
            var glyph = glyphs[i];
            var drawAt = x - (SqueezesLeft(glyphs, i, start) ? Half * style.Size : 0);
            if (glyph.Face != face || Math.Abs(drawAt - penX) > Slack)
            {
                if (text.Length > 0) pieces.Add(new TextPiece(pieceX, text.ToString(), face));
                text.Clear();
                (pieceX, face) = (drawAt, glyph.Face);
            }

            text.Append(glyph.Rune.ToString());
            penX = drawAt + (glyph.Advance * style.Size);
            x += AdvanceOf(glyphs, i, start, end, style);
            if (i + 1 < end && Typography.MayStretch(glyph.Rune, glyphs[i + 1].Rune)) x += gap;
        }

        if (text.Length > 0) pieces.Add(new TextPiece(pieceX, text.ToString(), face));
        return pieces;
    }

    private static double AdvanceOf(List<Glyph> glyphs, int i, int start, int end, TextStyle style) =>
        ((glyphs[i].Advance - (SqueezesLeft(glyphs, i, start) ? Half : 0) - (SqueezesRight(glyphs, i, end) ? Half : 0)) * style.Size) + style.Tracking;

    /// <summary>An opening mark gives up its blank half at the start of a line and after another opening one.</summary>
    private static bool SqueezesLeft(List<Glyph> glyphs, int i, int start) => glyphs[i].Opens && (i == start || glyphs[i - 1].Opens);

    /// <summary>A closing mark gives up its blank half before any other mark.</summary>
    private static bool SqueezesRight(List<Glyph> glyphs, int i, int end) => glyphs[i].Closes && NextSqueezes(glyphs, i, end);

    private static bool NextSqueezes(List<Glyph> glyphs, int i, int end) => i + 1 < end && (glyphs[i + 1].Closes || glyphs[i + 1].Opens);

    private List<Glyph> Map(string text, bool strong)
    {
        var glyphs = new List<Glyph>(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune == LineFeed)
            {
                glyphs.Add(new Glyph(rune, 0, 0, Wide: false));
                continue;
            }

            var read = rune.Value == '\t' ? new Rune(' ') : rune;
            var face = fonts.FaceFor(read, strong);
            if (face >= 0 && !Typography.IsInvisible(read)) Add(glyphs, read, face);
            else if (!Typography.IsInvisible(read)) AddCode(glyphs, read, strong);
        }

        return glyphs;
    }

    private void AddCode(List<Glyph> glyphs, Rune rune, bool strong)
    {
        var character = rune.ToString();
        if (!_missing.Contains(character)) _missing.Add(character);
        foreach (var sign in $"〔U+{rune.Value:X4}〕".EnumerateRunes()) Add(glyphs, sign, fonts.FaceFor(sign, strong));
    }

    private void Add(List<Glyph> glyphs, Rune rune, int face)
    {
        var advance = fonts.Faces[face].AdvanceOf(rune);
        glyphs.Add(new Glyph(rune, face, advance, advance > 0.99));
    }
}
