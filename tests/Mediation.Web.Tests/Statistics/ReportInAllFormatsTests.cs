using System.Text.Json;
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
        var said = await ReportEverywhere.ReadAsync(_supervisor!, demo.AskAsync, from, to, Cancel);
        Assert.Equal(1 + compared, said.Flow.Count);
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

    private Task<byte[]> FileAsync(string path) => ReportEverywhere.FileAsync(_supervisor!, path, Cancel);
}
