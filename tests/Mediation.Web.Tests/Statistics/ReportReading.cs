using System.Globalization;
using System.Text;
using System.Text.Json;
using AngleSharp.Html.Dom;
using UglyToad.PdfPig;

namespace Mediation.Web.Tests.Statistics;

/// <summary>
/// The figures of a report as a reader finds them in one format. A line is a name and its numbers, joined by blanks; means and medians with one decimal, a dash where there is none.
/// </summary>
internal sealed record ReportReading
{
    public static readonly IReadOnlyDictionary<string, string> Titles = new Dictionary<string, string>
    {
        ["rooms"] = "各调解室收结情况",
        ["byResult"] = "按结果",
        ["byCause"] = "按案由",
        ["byRoom"] = "按调解室",
        ["byChannel"] = "按来源",
    };

    /// <summary>A line a period, this one first: 旧存 新收 已结 未结 和好 平均天数 中位天数.</summary>
    public required IReadOnlyList<string> Flow { get; init; }

    /// <summary>The lines of each part that the format has.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Parts { get; init; }

    public static ReportReading OfJson(JsonElement report)
    {
        var reconciled = report.GetProperty("byResult").EnumerateArray().First(line => line.GetProperty("key").GetString() == "Reconciled").GetProperty("reconciled").GetInt32();
        return new()
        {
            Flow = [Flow(report, reconciled), .. report.GetProperty("compared").EnumerateArray().Select(earlier => Flow(earlier, earlier.GetProperty("reconciled").GetInt32()))],
            Parts = Titles.Keys.Skip(1).ToDictionary(part => part, part => Lines(report.GetProperty(part).EnumerateArray().Select(line =>
                Line(line.GetProperty("name").GetString()!, line.GetProperty("accepted").GetInt32(), line.GetProperty("concluded").GetInt32(), line.GetProperty("reconciled").GetInt32())))),
        };

        static string Flow(JsonElement period, int reconciled)
        {
            var (flow, days) = (period.GetProperty("flow"), period.GetProperty("days"));
            return Line([.. flow.EnumerateObject().Select(number => (object?)number.Value.GetInt32()), reconciled, Days(days.GetProperty("mean")), Days(days.GetProperty("median"))]);
        }

        static string Days(JsonElement days) => days.ValueKind == JsonValueKind.Null ? "—" : OneDecimal(days.GetDouble());
    }

    public static ReportReading OfCsv(string csv)
    {
        var lines = csv.TrimStart('﻿').Split("\r\n");
        return OfTables(title => [.. lines.SkipWhile(line => line != title).Skip(1).TakeWhile(line => line is not ("" or "\"\"")).Select(line => line.Split(','))]);
    }

    public static ReportReading OfXlsx(byte[] file)
    {
        var sheets = WorkbookSheet.Read(file).ToDictionary(sheet => sheet.Name);
        return OfTables(title => [.. sheets[title].Rows.Select(row => row.Select(cell => Convert.ToString(cell.Value, CultureInfo.InvariantCulture) ?? "").ToArray())]);
    }

    public static ReportReading OfPage(IHtmlDocument page)
    {
        IReadOnlyList<string> Rows(string part) => [.. page.QuerySelectorAll($"section[aria-labelledby={part}] table tr:not(thead tr)").Select(row => Line([.. row.QuerySelectorAll("th, td.num").Select(cell => cell.TextContent.Trim().Replace(",", "", StringComparison.Ordinal))]))];
        return new()
        {
            Flow = [.. page.QuerySelectorAll("section[aria-labelledby=flow] tbody tr").Select(row => Line([.. row.QuerySelectorAll("td.num").Select(cell => cell.TextContent.Trim().Replace(",", "", StringComparison.Ordinal))]))],
            Parts = new Dictionary<string, IReadOnlyList<string>> { ["rooms"] = Rows("byRoom"), ["byResult"] = Rows("byResult"), ["byCause"] = Rows("byCause"), ["byChannel"] = Rows("byChannel") },
        };
    }

    /// <summary>The lines of text of a PDF, from the top of each sheet.</summary>
    public static IReadOnlyList<string> LinesOfPdf(byte[] file)
    {
        using var pdf = PdfDocument.Open(file);
        return
        [
            .. pdf.GetPages().SelectMany(page => page.GetWords().GroupBy(word => Math.Round(word.BoundingBox.Bottom / 4)).OrderByDescending(line => line.Key)
                .Select(line => string.Join(' ', line.OrderBy(word => word.BoundingBox.Left).Select(word => word.Text.Replace(",", "", StringComparison.Ordinal))))),
        ];
    }

    // Of a table the heading and its rows. A period is named and has a first and a last day; of the other tables but the rooms' the first column holds the codes.
    private static ReportReading OfTables(Func<string, IReadOnlyList<string[]>> table)
    {
        return new() { Flow = Body("收结情况", 3), Parts = Titles.ToDictionary(part => part.Key, part => Body(part.Value, part.Key == "rooms" ? 0 : 1)) };

        IReadOnlyList<string> Body(string title, int from) => [.. table(title).Skip(1).Select(row => Line([.. row.Select((cell, i) => Shown(table(title)[0][i], cell)).Skip(from)]))];

        static string Shown(string heading, string cell) => heading is not ("平均天数" or "中位天数") ? cell : cell.Length == 0 ? "—" : OneDecimal(double.Parse(cell, CultureInfo.InvariantCulture));
    }

    internal static string Line(params IReadOnlyList<object?> cells) => new StringBuilder().AppendJoin(' ', cells).ToString();

    internal static string OneDecimal(double number) => number.ToString("0.0", CultureInfo.InvariantCulture);

    private static IReadOnlyList<string> Lines(IEnumerable<string> lines) => [.. lines];
}
