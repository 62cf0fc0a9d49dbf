using Mediation.Application.Statistics;

namespace Mediation.Application.Reports;

/// <summary>A table of a report before it is a sheet, a part of a CSV file or a table on paper: all of them write the same cells.</summary>
/// <param name="Title">What stands above it, and on the tab of its sheet.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">Its rows, each with a cell for every column: text, a whole number, a number with decimals or a day; null where there is nothing.</param>
public sealed record ReportTable(string Title, IReadOnlyList<ReportColumn> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows);

/// <summary>A column of a table.</summary>
/// <param name="Heading">What stands above it.</param>
/// <param name="Width">How wide it is, in Latin characters; on paper relative to the others.</param>
public sealed record ReportColumn(string Heading, double Width);

/// <summary>The words of a report in the language asked for.</summary>
/// <param name="Language">The language as BCP 47 says it: <c>zh-CN</c> or <c>en</c>.</param>
/// <param name="Text">A heading by its key (<c>report.title</c>).</param>
/// <param name="Name">A name; the first argument says of what (<c>Room</c>, <c>Cause</c>, <c>Channel</c>, <c>OutcomeResult</c>).</param>
/// <param name="Period">A period as a title says it (2019年).</param>
/// <param name="Moment">A moment by the rooms' clock.</param>
public sealed record ReportWords(string Language, Func<string, string> Text, Func<string, FigureName, string> Name, Func<DateOnly, DateOnly, string> Period, Func<DateTimeOffset, string> Moment)
{
    /// <summary>Whether the words are Chinese.</summary>
    public bool IsChinese => Language.StartsWith("zh", StringComparison.Ordinal);
}
