namespace Mediation.Application.Reports;

/// <summary>The pre-litigation report as a workbook: a sheet a table, beginning with what it is a report of.</summary>
public static class PreLitigationReportXlsx
{
    /// <summary>Writes the figures.</summary>
    /// <param name="report">The report.</param>
    /// <param name="words">The language.</param>
    /// <param name="book">The workbook; it goes on after them.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A task.</returns>
    public static async Task WriteAsync(PreLitigationReport report, ReportWords words, XlsxBook book, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(book);
        foreach (var table in PreLitigationReportTables.Of(report, words).Prepend(About(report, words)))
        {
            await book.BeginSheetAsync(table.Title, table.Columns, cancellationToken);
            foreach (var row in table.Rows)
            {
                await book.WriteAsync(row, cancellationToken);
            }
        }
    }

    private static ReportTable About(PreLitigationReport report, ReportWords words) => new(
        words.Text("report.about"),
        [new(words.Text("report.item"), 16), new(words.Text("report.content"), 60)],
        [
            [words.Text("report.table"), words.Text("report.title")],
            [words.Text("report.firstDay"), report.From],
            [words.Text("report.lastDay"), report.To],
            [words.Text("report.rooms"), string.Join(words.Text("and"), report.Rooms.Select(room => words.Name("Room", room)))],
            [words.Text("report.made"), words.Moment(report.MadeAt)],
        ]);
}
