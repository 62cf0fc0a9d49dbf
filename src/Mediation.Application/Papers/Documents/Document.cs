namespace Mediation.Application.Papers.Documents;

/// <summary>
/// A paper as data: what it says and in which order, never how it looks. Builders make one, renderers turn the same one into a page or a PDF,
/// so that a new official form is a new builder and never a new renderer.
/// </summary>
public sealed record Document
{
    /// <summary>The title, printed large at the top and shown by readers instead of a file's name. Never empty.</summary>
    public required string Title { get; init; }

    /// <summary>The line beneath the title (the case number); null when the paper carries none.</summary>
    public string? Number { get; init; }

    /// <summary>The version of the case that it was written from; it is not printed. Null on papers that are of no case.</summary>
    public int? Version { get; init; }

    /// <summary>The number of the case that it is of, after which a file is named; it is not printed. Null on papers that are of no case.</summary>
    public string? CaseNumber { get; init; }

    /// <summary>What kind of paper it is; its sizes and margins follow from that.</summary>
    public DocumentKind Kind { get; init; }

    /// <summary>What the paper is about, for the reader's properties; names of people do not belong here.</summary>
    public required string Subject { get; init; }

    /// <summary>The body that issues it (a mediation room, a court), for the reader's properties.</summary>
    public required string Author { get; init; }

    /// <summary>The language of the text as BCP 47 says it; official papers are Chinese.</summary>
    public string Language { get; init; } = "zh-CN";

    /// <summary>Printed at the foot of every sheet, left; it should hold the case number, so that a lost sheet finds home. Null prints page numbers alone.</summary>
    public string? Footer { get; init; }

    /// <summary>How a sheet is numbered: <c>{page}</c> and <c>{pages}</c> stand for its number (from 1) and for how many there are.</summary>
    public string PageLabel { get; init; } = "第 {page} 页，共 {pages} 页";

    /// <summary>Where relative links of charts lead on paper that is read on a screen; null leaves a PDF without links.</summary>
    public Uri? LinkBase { get; init; }

    /// <summary>The paper's content, from top to bottom.</summary>
    public required IReadOnlyList<Block> Blocks { get; init; }
}

/// <summary>Kinds of papers, each with sizes and margins of its own.</summary>
public enum DocumentKind
{
    /// <summary>What is read on a desk: summaries, tables, charts. Small, so that much stands on one sheet.</summary>
    Report,

    /// <summary>A form that people read, fill in and sign (人民调解文书格式): larger, with room for a hand.</summary>
    Form,

    /// <summary>A letter or notice as GB/T 9704-2012 sets it: 三号, 22 lines a sheet, the sheet's number between dashes.</summary>
    Letter,
}
