using System.Globalization;
using System.Text;
using System.Text.Json;
using AngleSharp;
using AngleSharp.Html.Dom;
using Mediation.Domain.Outcomes;

namespace Mediation.Web.Tests.Statistics;

/// <summary>Reads a report on the page, as a workbook, as CSV, on paper and as JSON, and counts it by SQL that shares nothing with the product's counting.</summary>
internal static class ReportEverywhere
{
    /// <summary>Reads it everywhere; fails where two of them differ.</summary>
    /// <param name="person">Somebody who sees the county.</param>
    /// <param name="ask">Asks the database as its owner: rows, joined by commas, their cells by blanks.</param>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What all of them say.</returns>
    public static async Task<ReportReading> ReadAsync(HttpClient person, Func<string, Task<string>> ask, string from, string to, CancellationToken cancellationToken)
    {
        var path = $"/reports/pre-litigation?from={from}&to={to}";
        using var json = JsonDocument.Parse(await FileAsync(person, $"{path}&format=json", cancellationToken));
        var said = ReportReading.OfJson(json.RootElement);
        await AssertIsWhatSqlCountsAsync(json.RootElement, said, ask);

        var (csv, xlsx) = (ReportReading.OfCsv(Encoding.UTF8.GetString(await FileAsync(person, $"{path}&format=csv", cancellationToken))), ReportReading.OfXlsx(await FileAsync(person, $"{path}&format=xlsx", cancellationToken)));
        using var html = new MemoryStream(await FileAsync(person, path, cancellationToken));
        var page = ReportReading.OfPage((IHtmlDocument)await BrowsingContext.New().OpenAsync(response => response.Content(html), cancellationToken));
        foreach (var reading in new[] { csv, xlsx, page })
        {
            Assert.Equal(said.Flow, reading.Flow);
            foreach (var (part, lines) in said.Parts.Where(part => reading.Parts.ContainsKey(part.Key)))
            {
                Assert.Equal(lines, reading.Parts[part]);
            }
        }

        Assert.Equal(csv.Parts["rooms"], xlsx.Parts["rooms"]);
        Assert.Equal(WithoutNames(csv.Parts["rooms"]), WithoutNames(page.Parts["rooms"]));   // the page calls rooms by their brief names

        // On paper a name may take two lines; its numbers stand on the first.
        var paper = ReportReading.LinesOfPdf(await FileAsync(person, $"{path}&format=pdf", cancellationToken));
        foreach (var line in said.Flow.Concat(WithoutNames(csv.Parts["rooms"]).SelectMany(OnPaper)))
        {
            Assert.Contains(paper, printed => printed.EndsWith(' ' + line, StringComparison.Ordinal));
        }

        foreach (var line in said.Parts.Where(part => part.Key != "byRoom").SelectMany(part => part.Value))
        {
            Assert.Contains(line, paper);
        }

        return said;
    }

    /// <summary>The bytes of a page or file.</summary>
    public static async Task<byte[]> FileAsync(HttpClient person, string path, CancellationToken cancellationToken)
    {
        using var answer = await person.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
        var bytes = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} {Encoding.UTF8.GetString(bytes)}");
        return bytes;
    }

    private static IEnumerable<string> WithoutNames(IEnumerable<string> lines) => lines.Select(line => line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]);

    // On a sheet the rooms have two tables: flow and days, results.
    private static IEnumerable<string> OnPaper(string room)
    {
        var numbers = room.Split(' ');
        return [string.Join(' ', [.. numbers[..4], numbers[^1]]), string.Join(' ', numbers[4..^1])];
    }

    private static async Task AssertIsWhatSqlCountsAsync(JsonElement report, ReportReading said, Func<string, Task<string>> ask)
    {
        var periods = report.GetProperty("compared").EnumerateArray().Prepend(report).Select(period => (From: period.GetProperty("from").GetString(), To: period.GetProperty("to").GetString())).ToList();
        var flows = new List<string>();
        foreach (var (from, to) in periods)
        {
            flows.Add(await ask(
                $"""
                select count(*) filter (where accepted_on < '{from}' and (concluded_on is null or concluded_on >= '{from}')), count(*) filter (where accepted_on between '{from}' and '{to}'),
                  count(*) filter (where concluded_on between '{from}' and '{to}'), count(*) filter (where accepted_on <= '{to}' and (concluded_on is null or concluded_on > '{to}')),
                  count(*) filter (where concluded_on between '{from}' and '{to}' and result = 'Reconciled'),
                  coalesce(to_char(avg(concluded_on - accepted_on) filter (where concluded_on between '{from}' and '{to}'), 'FM990.0'), '—'),
                  coalesce(to_char((percentile_cont(0.5) within group (order by concluded_on - accepted_on) filter (where concluded_on between '{from}' and '{to}'))::numeric, 'FM990.0'), '—')
                from disputes where stage = 'PreLitigation' and accepted_on is not null
                """));
        }

        Assert.Equal(flows, said.Flow);
        var (first, last) = periods[0];
        foreach (var (part, column) in new[] { ("byResult", "d.result"), ("byCause", "d.cause"), ("byRoom", "r.code"), ("byChannel", "d.channel") })
        {
            var counted = (await ask(
                $"""
                select {column}, count(*) filter (where d.accepted_on between '{first}' and '{last}'), count(*) filter (where d.concluded_on between '{first}' and '{last}'),
                  count(*) filter (where d.concluded_on between '{first}' and '{last}' and d.result = 'Reconciled')
                from disputes d join mediation_rooms r on r.id = d.room_id
                where d.stage = 'PreLitigation' and {column} is not null and (d.accepted_on between '{first}' and '{last}' or d.concluded_on between '{first}' and '{last}')
                group by 1
                """)).Split(", ").Order(StringComparer.Ordinal);
            Assert.Equal(counted, report.GetProperty(part).EnumerateArray()
                .Select(line => string.Create(CultureInfo.InvariantCulture, $"{line.GetProperty("key").GetString()} {line.GetProperty("accepted").GetInt32()} {line.GetProperty("concluded").GetInt32()} {line.GetProperty("reconciled").GetInt32()}"))
                .Where(line => !line.EndsWith(" 0 0 0", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        }

        Assert.Equal(Enum.GetNames<OutcomeResult>(), report.GetProperty("byResult").EnumerateArray().Select(line => line.GetProperty("key").GetString()!));
    }
}
