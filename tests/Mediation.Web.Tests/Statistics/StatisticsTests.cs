using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Mediation.Testing;

namespace Mediation.Web.Tests.Statistics;

/// <summary>Rates and report over HTTP: page, JSON and CSV say the same.</summary>
public sealed partial class StatisticsTests(StatisticsTests.Counted counted) : IClassFixture<StatisticsTests.Counted>
{
    private const string Year = "from=2019-01-01&to=2019-12-31";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("&by=room")]
    [InlineData("&by=mediator")]
    [InlineData("&by=quarter&room=HQ&asOf=2019-07-01")]
    public async Task Answers_rates_as_described(string more)
    {
        var rates = await JsonAsync("supervisor", $"/api/v1/statistics/reconciliation?{Year}{more}");

        Assert.Equal(["from", "to", "stage", "asOf", "base", "mediated", "reconciled", "rate", "interval", "cases", "closed", "groups"], Names(rates));
        Assert.Equal(("2019-01-01", "2019-12-31", "PreLitigation", "Accepted"), (Text(rates, "from"), Text(rates, "to"), Text(rates, "stage"), Text(rates, "base")));
        Assert.Equal(["mediated", "reconciled", "rate", "interval", "cases"], Names(rates.GetProperty("closed")));
        Assert.Equal(["lower", "upper"], Names(rates.GetProperty("interval")));
        Assert.Equal(Number(rates, "reconciled") / (double)Number(rates, "mediated"), rates.GetProperty("rate").GetDouble(), 12);
        Assert.StartsWith("/api/v1/disputes?", Text(rates.GetProperty("cases"), "mediated"), StringComparison.Ordinal);
        Assert.Contains("result=Reconciled", Text(rates.GetProperty("cases"), "reconciled"), StringComparison.Ordinal);
        var groups = rates.GetProperty("groups").EnumerateArray().ToList();
        Assert.Equal(more.Length == 0, groups.Count == 0);
        if (groups.Count > 0)
        {
            Assert.All(groups, group => Assert.Equal(["key", "name", "mediated", "reconciled", "rate", "interval", "cases", "closed"], Names(group)));
            Assert.Equal(Number(rates, "mediated"), groups.Sum(group => Number(group, "mediated")));
            Assert.Equal(Number(rates.GetProperty("closed"), "reconciled"), groups.Sum(group => Number(group.GetProperty("closed"), "reconciled")));
        }
    }

    [Theory]
    [InlineData("supervisor", "&by=mediator")]
    [InlineData("supervisor", "&by=quarter&asOf=2019-07-01")]
    [InlineData("mediator", "&by=cause")]
    [InlineData("liaison", "&by=channel&room=HQ")]
    public async Task Names_lists_that_have_as_many_lines_as_the_figure_says(string who, string more)
    {
        var rates = await JsonAsync(who, $"/api/v1/statistics/reconciliation?{Year}{more}");
        foreach (var rate in rates.GetProperty("groups").EnumerateArray().SelectMany(group => new[] { group, group.GetProperty("closed") }).Append(rates).Append(rates.GetProperty("closed")))
        {
            foreach (var number in new[] { "mediated", "reconciled" })
            {
                var list = await JsonAsync(who, $"{Text(rate.GetProperty("cases"), number)}&take=200");
                Assert.Equal(Number(rate, number), list.GetProperty("items").GetArrayLength());
            }
        }
    }

    [Fact]
    public async Task Links_every_number_of_the_report_to_a_list_of_as_many_lines()
    {
        var page = await PageAsync("supervisor", $"/reports/pre-litigation?{Year}");
        var links = page.QuerySelectorAll("main section a").ToList();
        Assert.True(links.Count > 50);
        foreach (var link in links)
        {
            var href = link.GetAttribute("href")!;
            Assert.StartsWith("/disputes?", href, StringComparison.Ordinal);
            var list = await JsonAsync("supervisor", $"/api/v1{href}&take=200");
            Assert.Equal(Number(link), list.GetProperty("items").GetArrayLength());
        }
    }

    [Theory]
    [InlineData("mediator", "")]
    [InlineData("supervisor", "&by=mediator")]
    public async Task Prints_the_rates_of_the_page(string who, string more)
    {
        using var answer = await (await counted.House.SignedInAsync(who)).GetAsync(new Uri($"/statistics/reconciliation?{Year}{more}&format=pdf", UriKind.Relative), Cancel);
        Assert.Equal(("application/pdf", "reconciliation-20190101-20191231.pdf"), (answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentDisposition!.FileName));
        var paper = ReportReading.LinesOfPdf(await answer.Content.ReadAsByteArrayAsync(Cancel));

        var page = await PageAsync(who, $"/statistics/reconciliation?{Year}{more}");
        Assert.Contains(paper, line => line.StartsWith("与上年同期（2018年）比", StringComparison.Ordinal));
        foreach (var row in page.QuerySelectorAll("section[aria-labelledby=table] table tr").Where(row => row.QuerySelector("td") is not null))
        {
            var numbers = string.Join(' ', row.QuerySelectorAll("td.num").Select(cell => cell.TextContent.Trim()));
            Assert.Contains(paper, line => line.Replace(" %", "", StringComparison.Ordinal).EndsWith(' ' + numbers.Replace(" %", "", StringComparison.Ordinal), StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Says_null_where_there_is_nothing_to_divide_by()
    {
        var rates = await JsonAsync("supervisor", "/api/v1/statistics/reconciliation?from=2001-01-01&to=2001-02-28&by=month");
        Assert.Equal(JsonValueKind.Null, rates.GetProperty("rate").ValueKind);
        Assert.Equal(JsonValueKind.Null, rates.GetProperty("interval").ValueKind);
        Assert.Equal(["2001-01", "2001-02"], rates.GetProperty("groups").EnumerateArray().Select(group => Text(group, "key")));
    }

    [Theory]
    [InlineData("supervisor", "/api/v1/statistics/reconciliation?from=2019-01-01", 400, "required")]
    [InlineData("supervisor", "/api/v1/statistics/reconciliation?from=2019-02-01&to=2019-01-01", 400, "period.endsBeforeItBegins")]
    [InlineData("supervisor", "/api/v1/statistics/reconciliation?from=2019-02-30&to=2019-03-01", 400, "value.invalid")]
    [InlineData("supervisor", "/api/v1/statistics/reconciliation?from=2019-01-01&to=2019-12-31&by=colour", 400, "value.invalid")]
    [InlineData("supervisor", "/api/v1/statistics/reconciliation?from=2019-01-01&to=2019-12-31&stage=7", 400, "value.invalid")]
    [InlineData("mediator", "/api/v1/statistics/reconciliation?from=2019-01-01&to=2019-12-31&by=mediator", 403, "forbidden")]
    [InlineData("admin", "/api/v1/statistics/reconciliation?from=2019-01-01&to=2019-12-31", 403, "forbidden")]
    [InlineData("supervisor", "/api/v1/reports/pre-litigation?from=2019-01-01&to=2019-12-31&format=exe", 400, "value.invalid")]
    [InlineData("supervisor", "/api/v1/reports/pre-litigation?from=2019-01-01&to=2019-12-31&lang=fr", 400, "value.invalid")]
    [InlineData("supervisor", "/api/v1/reports/pre-litigation?from=2019-01-01&to=2019-12-31&cases=true", 400, "reason.required")]
    [InlineData("mediator", "/api/v1/reports/pre-litigation?from=2019-01-01&to=2019-12-31&cases=true&reason=x&format=csv", 403, "forbidden")]
    [InlineData("observer", "/api/v1/reports/pre-litigation?from=2019-01-01&to=2019-12-31", 403, "forbidden")]
    public async Task Refuses_with_a_problem(string who, string path, int status, string code)
    {
        using var answer = await (await counted.House.WithTokenAsync(who)).GetAsync(new Uri(path, UriKind.Relative), Cancel);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement;
        Assert.Equal(code, Text(problem, "code"));
    }

    [Theory]
    [InlineData("supervisor", "")]
    [InlineData("liaison", "&room=HQ")]
    [InlineData("mediator", "")]
    public async Task Says_the_same_on_the_page_in_JSON_and_in_CSV(string who, string room)
    {
        var report = await JsonAsync(who, $"/api/v1/reports/pre-litigation?{Year}{room}");
        Assert.Equal(["from", "to", "rooms", "flow", "days", "byResult", "byCause", "byRoom", "byChannel", "compared"], Names(report));
        var flow = report.GetProperty("flow");
        Assert.Equal(Number(flow, "open") + Number(flow, "accepted"), Number(flow, "concluded") + Number(flow, "stillOpen"));

        var csv = await TextAsync(await counted.House.WithTokenAsync(who), $"/api/v1/reports/pre-litigation?{Year}{room}&format=csv", "text/csv");
        var lines = csv.TrimStart('﻿').Split("\r\n");
        Assert.Equal("诉前调解情况表", lines[0]);
        Assert.Contains(lines, line => line.StartsWith($"本期,2019-01-01,2019-12-31,{string.Join(',', flow.EnumerateObject().Select(number => number.Value.GetInt32()))},", StringComparison.Ordinal));
        var page = await PageAsync(who, $"/reports/pre-litigation?{Year}{room}");
        Assert.Equal(flow.EnumerateObject().Select(number => number.Value.GetInt32()), page.QuerySelectorAll("#flow small a").Select(Number));
        foreach (var part in new[] { "byResult", "byCause", "byRoom", "byChannel" })
        {
            var rows = page.QuerySelectorAll($"section[aria-labelledby={part}] tbody tr").ToList();
            var expected = report.GetProperty(part).EnumerateArray().ToList();
            Assert.Equal(expected.Count, rows.Count);
            foreach (var (line, row) in expected.Zip(rows))
            {
                var numbers = new[] { Number(line, "accepted"), Number(line, "concluded"), Number(line, "reconciled") };
                var shown = row.QuerySelectorAll("td.num a, td.num").Where(cell => cell is IHtmlAnchorElement || cell.QuerySelector("a") is null).ToList();
                if (part == "byRoom")
                {
                    // The rooms stand in the large table: open before, accepted, concluded, still open, then the results.
                    Assert.StartsWith(row.QuerySelector("th")!.TextContent, Text(line, "name"), StringComparison.Ordinal);
                    Assert.Equal<IEnumerable<int>>(numbers, [Number(shown[1]), Number(shown[2]), Number(shown[4])]);
                }
                else
                {
                    Assert.Equal(Text(line, "name"), row.QuerySelector("th")!.TextContent);
                    Assert.Equal(numbers, shown.Select(Number));
                }

                Assert.Contains($"{Text(line, "key")},{Text(line, "name")},{string.Join(',', numbers)}", lines);
            }
        }

        var fromThePage = await TextAsync(await counted.House.SignedInAsync(who), $"/reports/pre-litigation?{Year}{room}&format=json", "application/json");
        Assert.Equal(report.GetRawText(), fromThePage);
        Assert.Equal(csv, await TextAsync(await counted.House.SignedInAsync(who), $"/reports/pre-litigation?{Year}{room}&format=csv", "text/csv"));
    }

    [Fact]
    public async Task Speaks_English_where_it_is_asked_for()
    {
        var csv = await TextAsync(await counted.House.WithTokenAsync("supervisor"), $"/api/v1/reports/pre-litigation?{Year}&format=csv&lang=en", "text/csv");
        Assert.StartsWith("﻿Pre-litigation mediation report\r\nPeriod,2019-01-01,2019-12-31\r\n", csv, StringComparison.Ordinal);
        Assert.DoesNotMatch(Han(), csv);
    }

    [Theory]
    [InlineData("liaison", 2)]
    [InlineData("lead", 1)]
    public async Task Gives_case_rows_for_a_reason(string who, int rooms)
    {
        var program = await counted.House.WithTokenAsync(who);
        var csv = await TextAsync(program, $"/api/v1/reports/pre-litigation?{Year}&format=csv&cases=true&reason=annual", "text/csv");
        var json = JsonDocument.Parse(await TextAsync(program, $"/api/v1/reports/pre-litigation?{Year}&cases=true&reason=annual", "application/json")).RootElement;
        var rows = json.GetProperty("cases").EnumerateArray().ToList();
        Assert.Equal(Number(json.GetProperty("flow"), "open") + Number(json.GetProperty("flow"), "accepted"), rows.Count);
        Assert.Equal(rows.Count + 2, csv.Split("\r\n").Length);
        Assert.Equal(rooms, rows.Select(row => Text(row, "room")).Distinct().Count());
        Assert.All(rows, row => Assert.Equal(["李某", "欧阳某"], row.GetProperty("parties").EnumerateArray().Select(name => name.GetString())));
        Assert.DoesNotContain("李春兰", csv, StringComparison.Ordinal);
        Assert.StartsWith("﻿序号,法院案号,调解室案号", csv, StringComparison.Ordinal);

        var page = await PageAsync(who, $"/reports/pre-litigation?{Year}");
        var form = page.QuerySelector<IHtmlFormElement>("form[method=post][action*=from]")!;
        var token = form.QuerySelector<IHtmlInputElement>("input[name=__RequestVerificationToken]")!.Value;
        var person = await counted.House.SignedInAsync(who);
        using var refused = await person.PostAsync(new Uri($"/reports/pre-litigation?{Year}", UriKind.Relative), Form(token, ""), Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("请写明原因", await refused.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        using var sent = await person.PostAsync(new Uri($"/reports/pre-litigation?{Year}", UriKind.Relative), Form(token, "报送年度统计"), Cancel);
        Assert.Equal("text/csv", sent.Content.Headers.ContentType!.MediaType);
        Assert.Equal("pre-litigation-cases-20190101-20191231.csv", sent.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal(csv, Encoding.UTF8.GetString(await sent.Content.ReadAsByteArrayAsync(Cancel)));

        static FormUrlEncodedContent Form(string token, string reason) => new(new Dictionary<string, string> { ["__RequestVerificationToken"] = token, ["Reason"] = reason, ["format"] = "csv" });
    }

    [Fact]
    public async Task Offers_case_rows_and_mediators_only_to_those_who_may()
    {
        Assert.Null((await PageAsync("mediator", $"/reports/pre-litigation?{Year}")).QuerySelector("#export"));
        Assert.DoesNotContain("调解员", (await PageAsync("mediator", $"/statistics/reconciliation?{Year}")).QuerySelector("nav.tabs")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("调解员", (await PageAsync("supervisor", $"/statistics/reconciliation?{Year}")).QuerySelector("nav.tabs")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("room")]
    [InlineData("mediator")]
    [InlineData("month")]
    public async Task Shows_the_rates_of_the_API_on_the_page_with_every_number_a_link(string by)
    {
        var rates = await JsonAsync("supervisor", $"/api/v1/statistics/reconciliation?{Year}&by={by}");
        var page = await PageAsync("supervisor", $"/statistics/reconciliation?{Year}&by={by}");
        var headline = page.QuerySelector("section[aria-labelledby=headline]")!.TextContent;
        Assert.Contains(Percent(rates.GetProperty("rate").GetDouble()), headline, StringComparison.Ordinal);
        Assert.Matches($@"{Number(rates, "mediated")}\s*件中\s*{Number(rates, "reconciled")}\s*件和好；大致在\s*{Percent(rates.GetProperty("interval").GetProperty("lower").GetDouble())}\s*到", headline);
        var rows = page.QuerySelectorAll("section[aria-labelledby=table] tbody tr").ToList();
        foreach (var (group, row) in rates.GetProperty("groups").EnumerateArray().Zip(rows))
        {
            var closed = group.GetProperty("closed");
            Assert.Equal(
                [Number(group, "mediated"), Number(group, "reconciled"), Number(closed, "mediated"), Number(closed, "reconciled")],
                row.QuerySelectorAll("td a").Select(Number));
            Assert.Equal(Text(group.GetProperty("cases"), "mediated")[7..], row.QuerySelector("td a")!.GetAttribute("href"));
            Assert.Equal(Number(group, "mediated") < 10, row.QuerySelectorAll("td.num")[2].ClassList.Contains("pale"));
        }

        Assert.Equal(rates.GetProperty("groups").GetArrayLength(), rows.Count);
        Assert.Equal(2, page.QuerySelectorAll("svg.chart").Length);
        Assert.Equal(2 + 12, page.QuerySelectorAll("svg.chart a[href^='/disputes?']").Length);
    }

    [Theory]
    [InlineData("/statistics/reconciliation?from=&to=2019-01-01")]
    [InlineData("/statistics/reconciliation?from=2019-02-01&to=2019-01-01")]
    [InlineData("/statistics/reconciliation?from=tomorrow&to=2019-01-01")]
    [InlineData("/reports/pre-litigation?from=2019-02-01&to=2019-01-01")]
    public async Task Says_beside_the_field_what_is_wrong_with_a_period(string path)
    {
        using var answer = await (await counted.House.SignedInAsync("supervisor")).GetAsync(new Uri(path, UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("class=\"err\"", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_this_year_when_nothing_was_asked()
    {
        var page = await PageAsync("mediator", "/statistics/reconciliation");
        Assert.Contains("今年", page.QuerySelector(".chip.on")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("本期没有这样的案件", page.QuerySelector("section[aria-labelledby=headline]")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/statistics/reconciliation?" + Year + "&by=mediator", "Reconciliation, 2019")]
    [InlineData("/reports/pre-litigation?" + Year, "Pre-litigation mediation report")]
    public async Task Speaks_English_on_the_page(string path, string title)
    {
        var page = await PageAsync("supervisor", path, "en");
        Assert.Equal(title, page.QuerySelector("h1")!.TextContent);
        foreach (var name in page.QuerySelectorAll("main tbody th").Where(_ => path.Contains("mediator", StringComparison.Ordinal)).ToList())
        {
            name.Remove();   // people keep their names
        }

        Assert.DoesNotMatch(Han(), page.QuerySelector("main")!.TextContent);
    }

    private async Task<JsonElement> JsonAsync(string who, string path) =>
        JsonDocument.Parse(await TextAsync(await counted.House.WithTokenAsync(who), path, "application/json")).RootElement;

    private static async Task<string> TextAsync(HttpClient client, string path, string type)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Cancel);
        var text = Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(Cancel));
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} {text}");
        Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
        return text;
    }

    private async Task<IHtmlDocument> PageAsync(string who, string path, string culture = "zh-CN")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        if (culture != "zh-CN")
        {
            request.Headers.Add("Cookie", $"mediation.language={Uri.EscapeDataString($"c={culture}|uic={culture}")}");
        }

        using var answer = await (await counted.House.SignedInAsync(who)).SendAsync(request, Cancel);
        var html = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}");
        return (IHtmlDocument)await BrowsingContext.New().OpenAsync(response => response.Content(html), Cancel);
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(field => field.Name);

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    private static int Number(IElement element) => int.Parse(element.TextContent.Trim(), NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.0} %");

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Han();

    public sealed class Counted(TestCluster cluster) : IAsyncLifetime
    {
        private readonly TestDatabase _database = new(cluster);

        public WebHouse House { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            await _database.InitializeAsync();
            House = await WebHouse.OpenAsync(_database, change: null, Cancel);
            await MadeUpYear.AddAsync(_database, Cancel);
        }

        public async ValueTask DisposeAsync()
        {
            await House.DisposeAsync();
            await _database.DisposeAsync();
        }
    }
}
