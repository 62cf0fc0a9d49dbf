using Mediation.Application.Statistics;
using Mediation.Domain.Outcomes;

namespace Mediation.Application.Reports;

/// <summary>The words of a report in the language asked for.</summary>
/// <param name="Text">A heading by its key (<c>report.title</c>).</param>
/// <param name="Name">A name; the first argument says of what (<c>Room</c>, <c>Cause</c>, <c>Channel</c>, <c>OutcomeResult</c>).</param>
public sealed record ReportWords(Func<string, string> Text, Func<string, FigureName, string> Name);

/// <summary>The pre-litigation report and its cases as CSV; the numbers are those of the page and of the JSON.</summary>
public static class PreLitigationReportCsv
{
    private static readonly string[] CaseColumns =
        ["no", "courtNumber", "caseNumber", "room", "received", "accepted", "concluded", "days", "cause", "parties", "mediator", "result", "agreed", "minors", "remarks"];

    /// <summary>Writes the figures, section by section.</summary>
    /// <param name="report">The report.</param>
    /// <param name="words">The language.</param>
    /// <param name="target">Where it goes; it stays open.</param>
    /// <returns>A task.</returns>
    public static async Task WriteAsync(PreLitigationReport report, ReportWords words, Stream target)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(words);
        await using var table = new CsvTable(target);
        await table.WriteAsync(words.Text("report.title"));
        await table.WriteAsync(words.Text("report.period"), report.From, report.To);
        await table.WriteAsync([words.Text("report.rooms"), .. report.Rooms.Select(room => words.Name("Room", room))]);
        await table.WriteAsync();
        await table.WriteAsync(words.Text("report.flow"));
        await table.WriteAsync(words.Text("report.open"), words.Text("report.accepted"), words.Text("report.concluded"), words.Text("report.stillOpen"));
        await table.WriteAsync(report.Flow.Open.Count, report.Flow.Accepted.Count, report.Flow.Concluded.Count, report.Flow.StillOpen.Count);
        await table.WriteAsync();
        await table.WriteAsync(words.Text("report.days"));
        await table.WriteAsync(words.Text("report.mean"), words.Text("report.median"));
        await table.WriteAsync(report.Days.Mean, report.Days.Median);
        foreach (var (heading, kind, lines) in new[]
        {
            ("report.byResult", "OutcomeResult", report.ByResult), ("report.byCause", "Cause", report.ByCause), ("report.byRoom", "Room", report.ByRoom), ("report.byChannel", "Channel", report.ByChannel),
        })
        {
            await table.WriteAsync();
            await table.WriteAsync(words.Text(heading));
            await table.WriteAsync(words.Text("report.key"), words.Text("report.name"), words.Text("report.accepted"), words.Text("report.concluded"), words.Text("report.reconciled"));
            foreach (var line in lines)
            {
                await table.WriteAsync(line.Name.Key, words.Name(kind, line.Name), line.Accepted.Count, line.Concluded.Count, line.Reconciled.Count);
            }
        }
    }

    /// <summary>Writes the headings of the list of cases.</summary>
    /// <param name="table">The table.</param>
    /// <param name="words">The language.</param>
    /// <returns>A task.</returns>
    public static Task WriteCaseHeadingsAsync(CsvTable table, ReportWords words)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(words);
        return table.WriteAsync(CaseColumns.Select(column => words.Text($"cases.{column}")));
    }

    /// <summary>Writes a case.</summary>
    /// <param name="table">The table.</param>
    /// <param name="row">The case.</param>
    /// <param name="words">The language.</param>
    /// <returns>A task.</returns>
    public static Task WriteCaseAsync(CsvTable table, CaseRow row, ReportWords words)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(words);
        return table.WriteAsync(
            row.Number, row.CourtNumber, row.CaseNumber, words.Name("Room", row.Room), row.ReceivedOn, row.AcceptedOn, row.ConcludedOn, row.Days, words.Name("Cause", row.Cause),
            string.Join('、', row.Parties), row.Mediator, Result(row, words), row.AgreedOn, row.Minors, Remarks(row, words));
    }

    /// <summary>The result as the court reads it: of what ended for safety only that it ended.</summary>
    /// <param name="row">The case.</param>
    /// <param name="words">The language.</param>
    /// <returns>The words; null while it is open.</returns>
    public static string? Result(CaseRow row, ReportWords words)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(words);
        return row.Result switch
        {
            null => null,
            OutcomeResult.TerminatedForSafety => words.Text("cases.terminated"),
            var result => words.Name("OutcomeResult", new(result.Value.ToString())),
        };
    }

    /// <summary>Why nothing was reached; of what ended for safety only that it was not suitable.</summary>
    /// <param name="row">The case.</param>
    /// <param name="words">The language.</param>
    /// <returns>The words; null where there are none.</returns>
    public static string? Remarks(CaseRow row, ReportWords words)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(words);
        return row.Result == OutcomeResult.TerminatedForSafety ? words.Text("cases.notSuitable")
            : row.Ground is { } ground ? words.Name("NotReachedGround", new(ground.ToString()))
            : null;
    }
}
