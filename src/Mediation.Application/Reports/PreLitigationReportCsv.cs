namespace Mediation.Application.Reports;

/// <summary>The pre-litigation report as CSV: its tables one beneath the other.</summary>
public static class PreLitigationReportCsv
{
    /// <summary>Writes the figures.</summary>
    /// <param name="report">The report.</param>
    /// <param name="words">The language.</param>
    /// <param name="target">Where it goes; it stays open.</param>
    /// <returns>A task.</returns>
    public static async Task WriteAsync(PreLitigationReport report, ReportWords words, Stream target)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(words);
        await using var csv = new CsvTable(target);
        await csv.WriteAsync(words.Text("report.title"));
        await csv.WriteAsync(words.Text("report.period"), report.From, report.To);
        await csv.WriteAsync([words.Text("report.rooms"), .. report.Rooms.Select(room => words.Name("Room", room))]);
        foreach (var table in PreLitigationReportTables.Of(report, words))
        {
            await csv.WriteAsync();
            await csv.WriteAsync(table.Title);
            await csv.WriteAsync(table.Columns.Select(column => column.Heading));
            foreach (var row in table.Rows)
            {
                await csv.WriteAsync(row);
            }
        }
    }
}
