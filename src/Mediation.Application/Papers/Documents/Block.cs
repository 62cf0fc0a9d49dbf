using Mediation.Application.Charts;

namespace Mediation.Application.Papers.Documents;

/// <summary>One thing in the order of a paper.</summary>
public abstract record Block;

/// <summary>A heading (一、当事人). It never stands alone at the end of a sheet and becomes a bookmark.</summary>
/// <param name="Text">With its number, as it is printed.</param>
/// <param name="Level">1 for a section, 2 for a part of one; deeper levels are set like 2.</param>
public sealed record Heading(string Text, int Level = 1) : Block;

/// <summary>Running text. A line feed begins a new paragraph of the same kind.</summary>
/// <param name="Text">Plain text; nothing in it is markup.</param>
public sealed record Paragraph(string Text) : Block
{
    /// <summary>Whether the first line is indented by two characters, as Chinese papers do.</summary>
    public bool Indented { get; init; } = true;

    /// <summary>How the lines stand between the margins.</summary>
    public TextAlign Align { get; init; } = TextAlign.Justify;

    /// <summary>Whether the text is set in the bold weight.</summary>
    public bool Strong { get; init; }
}

/// <summary>Items with Arabic numerals before them and their lines hanging (协议内容).</summary>
/// <param name="Items">The items' texts, without numerals.</param>
public sealed record NumberedList(IReadOnlyList<string> Items) : Block
{
    /// <summary>The first item's number.</summary>
    public int Start { get; init; } = 1;
}

/// <summary>Ruled lines over the whole width, for a hand to write on.</summary>
/// <param name="Count">How many, from 1.</param>
public sealed record BlankLines(int Count) : Block;

/// <summary>Places to sign, two in a row, never torn from the text before them.</summary>
/// <param name="Lines">Who signs, in order.</param>
public sealed record Signatures(IReadOnlyList<SignatureLine> Lines) : Block;

/// <summary>One place to sign.</summary>
/// <param name="Label">Who signs here and how (申请人（签名或按指印）).</param>
/// <param name="Date">What stands for the date: a written one, or blanks to fill in.</param>
public sealed record SignatureLine(string Label, string Date = "　　　　年　　月　　日");

/// <summary>The issuing body and the date beneath it, at the right; the seal is put over both. Never torn from the text before it.</summary>
/// <param name="Body">The issuing body (柳市娘家人家事调解室（章）).</param>
/// <param name="Date">The date as papers write it (2019年3月20日).</param>
public sealed record Seal(string Body, string Date) : Block;

/// <summary>A chart over the whole width; its table is a block of its own beside it.</summary>
/// <param name="Chart">The chart.</param>
public sealed record ChartBlock(Chart Chart) : Block;

/// <summary>How lines stand between the margins.</summary>
public enum TextAlign
{
    /// <summary>Flush left, ragged right.</summary>
    Start,

    /// <summary>In the middle.</summary>
    Center,

    /// <summary>Flush right: numbers.</summary>
    End,

    /// <summary>Flush on both sides but for a paragraph's last line.</summary>
    Justify,
}
