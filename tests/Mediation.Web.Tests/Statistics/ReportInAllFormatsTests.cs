using System.Globalization;
using System.Text;
using System.Text.Json;
using AngleSharp;
using AngleSharp.Html.Dom;
using Mediation.Domain.Outcomes;
using Mediation.Testing;
using Mediation.Web.Hosting;
using Mediation.Web.Tests.Demo;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Web.Tests.Statistics;

/// <summary>The report of the demo says the same on the page, as a workbook, as CSV, on paper, as JSON, and in SQL that shares nothing with the product's counting.</summary>
[Collection(nameof(LoadedDemo))]
public sealed class ReportInAllFormatsTests(LoadedDemo demo) : IAsyncLifetime
{
    private WebApplication? _host;
    private HttpClient? _supervisor;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = demo.Host("yueqing-2019");
        await _host.StartAsync(Cancel);
        _host.Services.GetRequiredService<StartUp>().IsDone = true;
        _supervisor = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new UriBuilder(Uri.UriSchemeHttp, "localhost", new Uri(_host.Urls.First()).Port).Uri };
        var (user, password) = LoadedDemo.DataOf(_host).SignIns.Where(signIn => signIn.User == "supervisor").Select(signIn => (signIn.User, signIn.Password)).Single();
        using var answer = await WebHouse.SignInAsync(_supervisor, user, password);
    }

    public async ValueTask DisposeAsync()
    {
        _supervisor?.Dispose();
        await _host!.DisposeAsync();
    }

    [Theory]
    [InlineData("2019-01-01", "2019-12-31", 1)]
    [InlineData("2019-04-01", "2019-06-30", 2)]
    [InlineData("2019-08-05", "2019-08-25", 2)]
    public async Task Says_the_same_everywhere_and_in_SQL(string from, string to, int compared)
    {
        var path = $"/reports/pre-litigation?from={from}&to={to}";
        using var json = JsonDocument.Parse(await FileAsync($"{path}&format=json"));
        var said = ReportReading.OfJson(json.RootElement);
        await AssertIsWhatSqlCountsAsync(json.RootElement, said);
        Assert.Equal(1 + compared, said.Flow.Count);

        var (csv, xlsx) = (ReportReading.OfCsv(Encoding.UTF8.GetString(await FileAsync($"{path}&format=csv"))), ReportReading.OfXlsx(await FileAsync($"{path}&format=xlsx")));
        using var html = new MemoryStream(await FileAsync(path));
        var page = ReportReading.OfPage((IHtmlDocument)await BrowsingContext.New().OpenAsync(response => response.Content(html), Cancel));
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
        var paper = ReportReading.LinesOfPdf(await FileAsync($"{path}&format=pdf"));
        foreach (var line in said.Flow.Concat(WithoutNames(csv.Parts["rooms"])))
        {
            Assert.Contains(paper, printed => printed.EndsWith(' ' + line, StringComparison.Ordinal));
        }

        foreach (var line in said.Parts.Where(part => part.Key != "byRoom").SelectMany(part => part.Value))
        {
            Assert.Contains(line, paper);
        }
    }

    [Fact]
    public async Task Has_the_figures_of_2019()
    {
        using var json = JsonDocument.Parse(await FileAsync("/reports/pre-litigation?from=2019-01-01&to=2019-12-31&format=json"));
        Assert.StartsWith("12 348 341 19 86 ", ReportReading.OfJson(json.RootElement).Flow[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gives_a_workbook_with_a_sheet_a_section_frozen_headings_typed_cells_and_no_formula()
    {
        const string Path = "/reports/pre-litigation?from=2019-01-01&to=2019-12-31";
        using var answer = await WebHouse.PostFormAsync(_supervisor!, Path, new() { ["Reason"] = "报送年度统计", ["format"] = "xlsx" });
        Assert.Equal("pre-litigation-cases-20190101-20191231.xlsx", answer.Content.Headers.ContentDisposition!.FileName);
        var sheets = WorkbookSheet.Read(await answer.Content.ReadAsByteArrayAsync(Cancel));
        Assert.Equal("说明 收结情况 各调解室收结情况 按结果 按案由 按调解室 按来源 案件明细", string.Join(' ', sheets.Select(sheet => sheet.Name)));
        Assert.All(sheets, sheet => Assert.Equal(1, sheet.FrozenRows));
        Assert.DoesNotContain(sheets, sheet => sheet.Rows.Any(row => row.Any(cell => cell.IsFormula)));

        var cases = sheets[^1];
        Assert.Equal(12 + 348, cases.Body.Count);
        foreach (var (heading, i) in cases.Headings.Select((heading, i) => (heading, i)))
        {
            var type = heading switch { "序号" or "天数" or "涉未成年人数" => typeof(double), "收案日期" or "受理日期" or "结案日期" or "达成协议日期" => typeof(DateOnly), _ => typeof(string) };
            Assert.All(cases.Body.Where(row => row.Count > i).Select(row => row[i]).OfType<object>(), cell => Assert.IsType(type, cell));
        }

        Assert.Contains(cases.Body, row => row[cases.Headings.ToList().IndexOf("受理日期")] is DateOnly { Year: 2018 });
    }

    private static IEnumerable<string> WithoutNames(IEnumerable<string> lines) => lines.Select(line => line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]);

    private async Task AssertIsWhatSqlCountsAsync(JsonElement report, ReportReading said)
    {
        var periods = report.GetProperty("compared").EnumerateArray().Prepend(report).Select(period => (From: period.GetProperty("from").GetString(), To: period.GetProperty("to").GetString())).ToList();
        var flows = new List<string>();
        foreach (var (from, to) in periods)
        {
            flows.Add(await demo.AskAsync(
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
            var counted = (await demo.AskAsync(
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

    private async Task<byte[]> FileAsync(string path)
    {
        using var answer = await _supervisor!.GetAsync(new Uri(path, UriKind.Relative), Cancel);
        var bytes = await answer.Content.ReadAsByteArrayAsync(Cancel);
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} {Encoding.UTF8.GetString(bytes)}");
        return bytes;
    }
}
