using System.Globalization;
using Mediation.Application.Charts;
using Mediation.Application.Papers;
using Mediation.Application.Papers.Documents;
using Mediation.Application.Reports;

namespace Mediation.Application.Statistics;

/// <summary>A split of rates with its picture.</summary>
/// <param name="Kind">Of what the groups are (<c>Room</c>, <c>Month</c>).</param>
/// <param name="Title">What stands above it.</param>
/// <param name="Rates">The rates.</param>
/// <param name="Chart">The picture; null for a table alone.</param>
public sealed record RatesPart(string Kind, string Title, ReconciliationRates Rates, Chart? Chart);

/// <summary>The reconciliation rates 和好率 as a paper: what the page shows, in its order and words.</summary>
public static class RatesPaper
{
    private static readonly string[] Columns = ["mediated", "reconciled", "rate", "interval", "closed", "closedReconciled", "closedRate"];

    /// <summary>Writes the paper.</summary>
    /// <param name="rates">The whole.</param>
    /// <param name="basis">What is counted, over what and as of when, in a line.</param>
    /// <param name="parts">Its splits.</param>
    /// <param name="words">The language.</param>
    /// <returns>The paper.</returns>
    public static Document Build(ReconciliationRates rates, string basis, IReadOnlyList<RatesPart> parts, ReportWords words)
    {
        ArgumentNullException.ThrowIfNull(rates);
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(words);
        var (title, period) = (words.Text("rates.title"), words.Period(rates.From, rates.To));
        var blocks = new List<Block>
        {
            new Paragraph(basis) { Indented = false },
            new Paragraph($"{words.Text("rates.accepted")}{words.Text("colon")}{Sentence(rates.Accepted, words)}") { Indented = false, Strong = true },
            new Paragraph($"{words.Text("table.closedRate")}{words.Text("colon")}{Sentence(rates.Closed, words)}") { Indented = false },
        };
        blocks.AddRange(rates.Compared.Select(earlier => new Paragraph($"{Against(earlier, words)}{words.Text("colon")}{Compared(earlier, words)}") { Indented = false }));
        foreach (var (part, i) in parts.Select((part, i) => (part, i)))
        {
            blocks.Add(new Heading(words.IsChinese ? $"{PaperWords.Ordinal(i + 1)}、{part.Title}" : string.Create(CultureInfo.InvariantCulture, $"{i + 1}. {part.Title}")));
            if (part.Chart is { } chart)
            {
                blocks.Add(new ChartBlock(chart));
            }

            blocks.Add(TableOf(part, words));
        }

        blocks.Add(new Paragraph(words.Text("rates.paperNote")) { Indented = false });
        return new Document
        {
            Title = title,
            Number = period,
            Subject = $"{title} {period}",
            Author = title,
            Language = words.Language,
            PageLabel = words.Text("paper.page"),
            Footer = $"{title}　{period}",
            Blocks = blocks,
        };
    }

    /// <summary>A rate in one sentence: 24.7 %，348 件中 86 件和好，大致在 20.5 % 到 29.5 % 之间.</summary>
    /// <param name="rate">The rate.</param>
    /// <param name="words">The language.</param>
    /// <returns>The sentence.</returns>
    public static string Sentence(ReconciliationRate rate, ReportWords words)
    {
        ArgumentNullException.ThrowIfNull(rate);
        ArgumentNullException.ThrowIfNull(words);
        return rate.Interval is { } interval
            ? string.Format(CultureInfo.InvariantCulture, words.Text("rate.sentence"), Percent(rate.Rate), Number(rate.Mediated), Number(rate.Reconciled), Percent(interval.Lower), Percent(interval.Upper))
            : words.Text("rate.none");
    }

    /// <summary>With what a rate is compared: 与上年同期（2018年）比.</summary>
    /// <param name="earlier">The earlier rates.</param>
    /// <param name="words">The language.</param>
    /// <returns>The words.</returns>
    public static string Against(EarlierRates earlier, ReportWords words)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(words);
        return string.Format(CultureInfo.InvariantCulture, words.Text("rates.against"), words.Text($"compare.against.{earlier.Kind}"), words.Period(earlier.From, earlier.To));
    }

    /// <summary>What a difference means: 大致在 −4.6 到 +8.3 之间，看不出明显变化.</summary>
    /// <param name="difference">The difference.</param>
    /// <param name="words">The language.</param>
    /// <returns>The sentence.</returns>
    public static string Meaning(RateDifference difference, ReportWords words)
    {
        ArgumentNullException.ThrowIfNull(difference);
        ArgumentNullException.ThrowIfNull(words);
        var verdict = words.Text(!difference.IsClear ? "rates.unclear" : difference.Value > 0 ? "rates.higher" : "rates.lower");
        return string.Format(CultureInfo.InvariantCulture, words.Text("rates.difference"), Points(difference.Lower), Points(difference.Upper), verdict);
    }

    /// <summary>A difference in percentage points with its sign: +1.9.</summary>
    /// <param name="difference">A fraction.</param>
    /// <returns>The number.</returns>
    public static string Points(double difference) => string.Create(CultureInfo.InvariantCulture, $"{difference * 100:+0.0;−0.0;0.0}");

    private static string Compared(EarlierRates earlier, ReportWords words) => earlier.Difference is { } difference
        ? $"{string.Format(CultureInfo.InvariantCulture, words.Text("rates.points"), Points(difference.Value))}{words.Text("and.then")}{Meaning(difference, words)}{words.Text("stop")}{string.Format(CultureInfo.InvariantCulture, words.Text("rate.then"), Number(earlier.Accepted.Mediated), Number(earlier.Accepted.Reconciled), Percent(earlier.Accepted.Rate))}"
        : words.Text("rate.noneThen");

    private static Table TableOf(RatesPart part, ReportWords words) => new()
    {
        Columns = [17, 8.5, 8.5, 11.5, 21, 8.5, 8.5, 11.5],
        Header =
        [
            new TableRow([new(words.Text($"by.{part.Kind}")) { IsHeading = true }, .. Columns.Select(column => End(words.Text($"table.{column}")) with { IsHeading = true })]),
        ],
        Rows = [.. part.Rates.Groups.Select(group => Row(words.Name(part.Kind, group.Name), group.Accepted, group.Closed)), Row(words.Text("table.total"), part.Rates.Accepted, part.Rates.Closed)],
    };

    private static TableRow Row(string name, ReconciliationRate accepted, ReconciliationRate closed) => new(
    [
        new(name), End(Number(accepted.Mediated)), End(Number(accepted.Reconciled)), End(Percent(accepted.Rate)),
        End(accepted.Interval is { } interval ? $"{Percent(interval.Lower)}–{Percent(interval.Upper)}" : "—"),
        End(Number(closed.Mediated)), End(Number(closed.Reconciled)), End(Percent(closed.Rate)),
    ]);

    private static Cell End(string text) => new(text) { Align = TextAlign.End };

    private static string Number(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Percent(double? share) => share is not { } s ? "—" : string.Create(CultureInfo.InvariantCulture, $"{s * 100:0.0} %");
}
