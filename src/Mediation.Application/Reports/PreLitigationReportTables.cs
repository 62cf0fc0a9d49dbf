using System.Globalization;
using Mediation.Application.Statistics;
using Mediation.Domain.Outcomes;

namespace Mediation.Application.Reports;

/// <summary>The tables of the pre-litigation report and of its cases, in the words of a language; each format writes these and counts nothing itself.</summary>
public static class PreLitigationReportTables
{
    private const double NumberWidth = 10;
    private const double DayWidth = 12;

    /// <summary>All tables of the figures, in their order.</summary>
    /// <param name="report">The report.</param>
    /// <param name="words">The language.</param>
    /// <returns>The tables.</returns>
    public static IReadOnlyList<ReportTable> Of(PreLitigationReport report, ReportWords words)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(words);
        return
        [
            Flow(report, words),
            Rooms(report, words),
            Lines("report.byResult", "OutcomeResult", report.ByResult, words),
            Lines("report.byCause", "Cause", report.ByCause, words),
            Lines("report.byRoom", "Room", report.ByRoom, words),
            Lines("report.byChannel", "Channel", report.ByChannel, words),
        ];
    }

    /// <summary>The flow 收结情况 of all rooms together, in this period and in those it is compared with.</summary>
    /// <param name="report">The report.</param>
    /// <param name="words">The language.</param>
    /// <returns>The table.</returns>
    public static ReportTable Flow(PreLitigationReport report, ReportWords words)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(words);
        return new(
            words.Text("report.flow"),
            [
                new(words.Text("report.period"), 14), new(words.Text("report.firstDay"), DayWidth), new(words.Text("report.lastDay"), DayWidth),
                .. Numbers(words, "report.open", "report.accepted", "report.concluded", "report.stillOpen", "report.reconciled", "report.mean", "report.median"),
            ],
            [
                Row(words.Text("compare.this"), report.From, report.To, report.Flow, report.Reconciled, report.Days),
                .. report.Compared.Select(earlier => Row(words.Text($"compare.{earlier.Kind}"), earlier.From, earlier.To, earlier.Flow, earlier.Reconciled, earlier.Days)),
            ]);

        static IReadOnlyList<object?> Row(string name, DateOnly from, DateOnly to, CaseFlow flow, Figure reconciled, DaysTaken days) =>
            [name, from, to, flow.Open.Count, flow.Accepted.Count, flow.Concluded.Count, flow.StillOpen.Count, reconciled.Count, days.Mean, days.Median];
    }

    /// <summary>How an earlier period differs, in a sentence: 比上年同期（2018年）：新收增加 12 件，已结减少 3 件，和好持平。</summary>
    /// <param name="report">The report.</param>
    /// <param name="earlier">The earlier period.</param>
    /// <param name="words">The language.</param>
    /// <returns>The sentence.</returns>
    public static string Difference(PreLitigationReport report, EarlierFlow earlier, ReportWords words)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(words);
        return string.Format(
            CultureInfo.InvariantCulture,
            words.Text("compare.sentence"),
            words.Text($"compare.against.{earlier.Kind}"),
            words.Period(earlier.From, earlier.To),
            Change(report.Flow.Accepted.Count - earlier.Flow.Accepted.Count),
            Change(report.Flow.Concluded.Count - earlier.Flow.Concluded.Count),
            Change(report.Reconciled.Count - earlier.Reconciled.Count));

        string Change(int by) => string.Format(CultureInfo.InvariantCulture, words.Text(by switch { > 0 => "compare.more", < 0 => "compare.fewer", _ => "compare.same" }), Math.Abs(by));
    }

    /// <summary>Rooms side by side: each room's flow, results and days, and all of them together.</summary>
    /// <param name="report">The report.</param>
    /// <param name="words">The language.</param>
    /// <returns>The table.</returns>
    public static ReportTable Rooms(PreLitigationReport report, ReportWords words)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(words);
        return new(
            words.Text("report.byRoomTable"),
            [
                new(words.Text("cases.room"), 28),
                .. Numbers(words, "report.open", "report.accepted", "report.concluded", "report.stillOpen"),
                .. Enum.GetNames<OutcomeResult>().Select(result => new ReportColumn(words.Name(nameof(OutcomeResult), new(result)), NumberWidth)),
                .. Numbers(words, "report.mean"),
            ],
            [
                .. report.RoomLines.Select(line => Row(words.Name("Room", line.Name), line.Flow, line.Results, line.Days)),
                Row(words.Text("table.total"), report.Flow, [.. report.ByResult.Select(line => line.Concluded)], report.Days),
            ]);

        static IReadOnlyList<object?> Row(string name, CaseFlow flow, IReadOnlyList<Figure> results, DaysTaken days) =>
            [name, flow.Open.Count, flow.Accepted.Count, flow.Concluded.Count, flow.StillOpen.Count, .. results.Select(result => (object?)result.Count), days.Mean];
    }

    /// <summary>A breakdown.</summary>
    /// <param name="title">The key of its title.</param>
    /// <param name="kind">Of what its lines are.</param>
    /// <param name="lines">Its lines.</param>
    /// <param name="words">The language.</param>
    /// <returns>The table; its first column holds the codes.</returns>
    public static ReportTable Lines(string title, string kind, IReadOnlyList<ReportLine> lines, ReportWords words)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(words);
        return new(
            words.Text(title),
            [new(words.Text("report.key"), 20), new(words.Text("report.name"), 28), .. Numbers(words, "report.accepted", "report.concluded", "report.reconciled")],
            [.. lines.Select(line => (IReadOnlyList<object?>)[line.Name.Key, words.Name(kind, line.Name), line.Accepted.Count, line.Concluded.Count, line.Reconciled.Count])]);
    }

    /// <summary>The columns of the list of cases.</summary>
    /// <param name="words">The language.</param>
    /// <returns>The columns.</returns>
    public static IReadOnlyList<ReportColumn> CaseColumns(ReportWords words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return
        [
            .. new (string Key, double Width)[]
            {
                ("no", 7), ("courtNumber", 26), ("caseNumber", 24), ("room", 28), ("received", DayWidth), ("accepted", DayWidth), ("concluded", DayWidth), ("days", 7),
                ("cause", 20), ("parties", 18), ("mediator", 10), ("result", 14), ("agreed", DayWidth), ("minors", NumberWidth), ("remarks", 20),
            }.Select(column => new ReportColumn(words.Text($"cases.{column.Key}"), column.Width)),
        ];
    }

    /// <summary>The cells of a case.</summary>
    /// <param name="row">The case.</param>
    /// <param name="words">The language.</param>
    /// <returns>A cell for each column.</returns>
    public static IReadOnlyList<object?> Case(CaseRow row, ReportWords words)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(words);
        return
        [
            row.Number, row.CourtNumber, row.CaseNumber, words.Name("Room", row.Room), row.ReceivedOn, row.AcceptedOn, row.ConcludedOn, row.Days, words.Name("Cause", row.Cause),
            string.Join('、', row.Parties), row.Mediator, Result(row, words), row.AgreedOn, row.Minors, Remarks(row, words),
        ];
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
            var result => words.Name(nameof(OutcomeResult), new(result.Value.ToString())),
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
            : row.Ground is { } ground ? words.Name(nameof(NotReachedGround), new(ground.ToString()))
            : null;
    }

    private static IEnumerable<ReportColumn> Numbers(ReportWords words, params IReadOnlyList<string> keys) => keys.Select(key => new ReportColumn(words.Text(key), NumberWidth));
}
