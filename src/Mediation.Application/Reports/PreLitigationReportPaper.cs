using System.Globalization;
using Mediation.Application.Charts;
using Mediation.Application.Papers;
using Mediation.Application.Papers.Documents;
using Mediation.Application.Statistics;

namespace Mediation.Application.Reports;

/// <summary>The pre-litigation report 诉前调解情况表 as a paper. It goes to the court, so its figures bear no links into the house.</summary>
public static class PreLitigationReportPaper
{
    /// <summary>The most cases that a paper lists; who needs more needs a table to work with.</summary>
    public const int MostCases = 2000;

    // Of fifteen columns of a case those that fit on a sheet; the others stand in the files.
    private static readonly (int Column, double Width)[] CaseColumns = [(0, 5), (2, 15), (5, 10.5), (6, 10.5), (7, 5), (8, 11), (9, 11), (11, 10)];

    /// <summary>Writes the paper.</summary>
    /// <param name="report">The report.</param>
    /// <param name="cases">The cells of the cases as <see cref="PreLitigationReportTables.Case"/> gives them; null for a paper without them.</param>
    /// <param name="words">The language.</param>
    /// <returns>The paper.</returns>
    public static Document Build(PreLitigationReport report, IReadOnlyList<IReadOnlyList<object?>>? cases, ReportWords words)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(words);
        var (title, period) = (words.Text("report.title"), words.Period(report.From, report.To));
        var rooms = string.Join(words.Text("and"), report.Rooms.Select(room => words.Name("Room", room)));
        var blocks = new List<Block> { new Paragraph($"{words.Text("report.rooms")}{words.Text("colon")}{rooms}") { Indented = false }, new Paragraph($"{words.Text("report.made")}{words.Text("colon")}{words.Moment(report.MadeAt)}") { Indented = false } };
        var section = 0;

        // The period's own days stand under the title.
        Section(PreLitigationReportTables.Flow(report, words), [(0, 14), (3, 8), (4, 8), (5, 8), (6, 8), (7, 8), (8, 9), (9, 9)]);
        blocks.Add(new Paragraph(Balance(report.Flow, words)) { Indented = false });
        blocks.AddRange(report.Compared.Select(earlier => new Paragraph(PreLitigationReportTables.Difference(report, earlier, words)) { Indented = false }));
        var byRoom = PreLitigationReportTables.Rooms(report, words);
        Section(byRoom, [(0, 26), .. Enumerable.Range(1, 4).Select(column => (column, 12.0)), (11, 13)]);
        Section(byRoom with { Title = words.Text("report.resultsByRoom") }, [(0, 26), .. Enumerable.Range(5, 6).Select(column => (column, 12.0))]);
        if (Chart(report, words) is { } chart)
        {
            blocks.Add(new ChartBlock(chart));
        }

        foreach (var (key, kind, lines) in new[] { ("report.byResult", "OutcomeResult", report.ByResult), ("report.byCause", "Cause", report.ByCause), ("report.byChannel", "Channel", report.ByChannel) })
        {
            Section(PreLitigationReportTables.Lines(key, kind, lines, words), [(1, 30), (2, 12), (3, 12), (4, 12)]);
        }

        if (cases is not null)
        {
            Section(new(words.Text("report.cases"), PreLitigationReportTables.CaseColumns(words), cases), CaseColumns);
        }

        blocks.Add(new Signatures([new(words.Text("paper.madeBy"), words.Text("paper.day")), new(words.Text("paper.answersFor"), words.Text("paper.day"))]));
        return new Document
        {
            Title = title,
            Number = period,
            Subject = $"{title} {period}",
            Author = report.Rooms.Count == 1 ? rooms : title,
            Language = words.Language,
            PageLabel = words.Text("paper.page"),
            Footer = $"{title}　{period}",
            Blocks = blocks,
        };

        void Section(ReportTable table, IReadOnlyList<(int Column, double Width)> shown)
        {
            section++;
            blocks.Add(new Heading(words.IsChinese ? $"{PaperWords.Ordinal(section)}、{table.Title}" : string.Create(CultureInfo.InvariantCulture, $"{section}. {table.Title}")));
            blocks.Add(new Table
            {
                Columns = [.. shown.Select(column => column.Width)],
                Header = [new TableRow([.. shown.Select(column => new Cell(table.Columns[column.Column].Heading) { IsHeading = true, Align = IsNumber(table, column.Column) ? TextAlign.End : TextAlign.Start })])],
                Rows = [.. table.Rows.Select(row => new TableRow([.. shown.Select(column => Cell(row[column.Column]))]))],
            });
        }
    }

    private static string Balance(CaseFlow flow, ReportWords words) =>
        string.Create(CultureInfo.InvariantCulture, $"{words.Text("report.flowLine")} {flow.Open.Count} + {flow.Accepted.Count} = {flow.Concluded.Count} + {flow.StillOpen.Count}");

    private static bool IsNumber(ReportTable table, int column) => table.Rows.Any(row => row[column] is int or double);

    // Without commas, as tables of courts are.
    private static Cell Cell(object? value) => value switch
    {
        null => new("—") { Align = TextAlign.End },
        int number => new(number.ToString(CultureInfo.InvariantCulture)) { Align = TextAlign.End },
        double number => new(number.ToString("0.0", CultureInfo.InvariantCulture)) { Align = TextAlign.End },
        DateOnly day => new(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        _ => new((string)value),
    };

    // Of the concluded, as the report counts; the rates page has the other base.
    private static RateChart? Chart(PreLitigationReport report, ReportWords words)
    {
        var marks = report.ByRoom.Select(line => (line, interval: line.Concluded.Count == 0 ? null : WilsonInterval.Of(line.Reconciled.Count, line.Concluded.Count))).ToList();
        return report.Flow.Concluded.Count == 0 ? null : new RateChart
        {
            Title = words.Text("paper.chart"),
            Values = ValueAxis.Upto(marks.Max(mark => mark.interval?.Upper ?? 0), share => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0} %"), limit: 1, title: words.Text("paper.chart")),
            Reference = new((double)report.Reconciled.Count / report.Flow.Concluded.Count, words.Text("table.total")),
            Marks =
            [
                .. marks.Select(mark => new RateMark(
                    words.Name("Room", mark.line.Name),
                    mark.interval is null ? null : (double)mark.line.Reconciled.Count / mark.line.Concluded.Count,
                    mark.interval?.Lower ?? 0,
                    mark.interval?.Upper ?? 0,
                    string.Create(CultureInfo.InvariantCulture, $"{mark.line.Reconciled.Count}/{mark.line.Concluded.Count}"),
                    "",
                    words.Name("Room", mark.line.Name))),
            ],
        };
    }
}
