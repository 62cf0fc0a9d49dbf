using System.Net;
using System.Text;
using AngleSharp;
using AngleSharp.Html.Dom;
using Mediation.Application.Downloads;
using Mediation.Application.Reports;
using Mediation.Domain;
using Mediation.Infrastructure.Cryptography;
using Mediation.Infrastructure.Jobs;
using Mediation.Testing;
using Mediation.Web.Hosting;
using Mediation.Web.Pages.Reports;
using Mediation.Web.Tests.Statistics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace Mediation.Web.Tests.Downloads;

/// <summary>A long export: asked for on the page, made by a job, fetched by the one who asked, and by nobody else.</summary>
public sealed class DownloadsTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const string Report = "/reports/pre-litigation?from=2019-01-01&to=2019-12-31";
    private const string Why = "报送年度诉前调解统计";

    private WebHouse? _house;
    private NpgsqlDataSource? _owner;
    private Func<int, CancellationToken, Task> _written = (_, _) => Task.CompletedTask;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private WebHouse House => _house!;

    public async ValueTask InitializeAsync()
    {
        _owner = NpgsqlDataSource.Create(database.Owner);
        _house = await WebHouse.OpenAsync(
            database,
            builder => builder.Services.AddSingleton(new LongExport(50)).AddScoped<IReportFiles>(services => new Watched(ActivatorUtilities.CreateInstance<ReportFiles>(services), (n, stop) => _written(n, stop))),
            Cancel);
        await MadeUpYear.AddAsync(database, Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await House.DisposeAsync();
        await using (var empty = _owner!.CreateCommand("truncate downloads cascade"))
        {
            await empty.ExecuteNonQueryAsync(CancellationToken.None);
        }

        await WebHouse.EmptyAsync(database);
        await _owner.DisposeAsync();
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    [InlineData("json")]
    public async Task Waits_sealed_until_it_is_fetched_and_is_the_file_that_a_short_one_would_be(string format)
    {
        var id = await AskAsync("liaison", format);
        Assert.Contains("等待生成", await StateAsync("liaison"), StringComparison.Ordinal);

        await MakeAsync(id);
        Assert.Contains("可以下载", await StateAsync("liaison"), StringComparison.Ordinal);
        using var file = await (await House.SignedInAsync("liaison")).GetAsync(new Uri($"/downloads/{id}/cases.{format}", UriKind.Relative), Cancel);
        Assert.Equal($"pre-litigation-cases-20190101-20191231.{format}", file.Content.Headers.ContentDisposition!.FileName);
        var bytes = await file.Content.ReadAsByteArrayAsync(Cancel);

        using var atOnce = await (await House.WithTokenAsync("liaison")).GetAsync(new Uri($"/api/v1{Report}&format={format}&cases=true&reason=x", UriKind.Relative), Cancel);
        var expected = await atOnce.Content.ReadAsByteArrayAsync(Cancel);
        if (format == "xlsx")
        {
            Assert.Equal(
                WorkbookSheet.Read(expected).Where(sheet => sheet.Name != "说明").Select(Words),
                WorkbookSheet.Read(bytes).Where(sheet => sheet.Name != "说明").Select(Words));
        }
        else
        {
            Assert.Equal(expected, bytes);
        }

        // Nothing of it lies in clear, its reason neither; whoever shows it, asks for it or takes it is in the trail.
        var kept = await ScalarAsync<byte[]>("select string_agg(content, '' order by number) || (select reason from downloads) from download_parts");
        Assert.True(kept.Length > bytes.Length);
        foreach (var word in new[] { "调字第", Why, Convert.ToBase64String(bytes[..300]) })
        {
            Assert.Equal(-1, kept.AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)));
        }

        Assert.Equal("ExportPreLitigationCases, OpenDownload, RequestDownload", await ScalarAsync<string>(
            $"select string_agg(distinct what, ', ' order by what) from audit_entries where who = '{House.House.Account("liaison")}' and outcome = 'Done' and what in ('RequestDownload', 'ExportPreLitigationCases', 'OpenDownload')"));

        static string Words(WorkbookSheet sheet) => sheet.Name + string.Join('\n', sheet.Rows.Select(row => string.Join('\t', row.Select(cell => cell.Value))));
    }

    [Fact]
    public async Task Opens_for_nobody_else_and_tells_them_nothing()
    {
        var id = await AskAsync("liaison", "csv");
        await MakeAsync(id);
        foreach (var who in new[] { "supervisor", "lead", "mediator", "admin" })
        {
            var client = await House.SignedInAsync(who);
            using var file = await client.GetAsync(new Uri($"/downloads/{id}/cases.csv", UriKind.Relative), Cancel);
            using var none = await client.GetAsync(new Uri($"/downloads/{Guid.CreateVersion7()}/cases.csv", UriKind.Relative), Cancel);
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (file.StatusCode, none.StatusCode));
            using var cancelled = await WebHouse.PostFormAsync(client, "/downloads", new() { ["id"] = id.ToString() });
            Assert.Equal(HttpStatusCode.NotFound, cancelled.StatusCode);
            Assert.DoesNotContain("诉前调解情况表及案件明细", await StateAsync(who), StringComparison.Ordinal);
        }

        Assert.Equal(1, await ScalarAsync<long>("select count(*) from downloads where status = 'Ready'"));
        Assert.True(0 < await ScalarAsync<long>("select count(*) from audit_entries where what = 'OpenDownload' and outcome = 'Denied'"));
        using var stranger = House.Stranger();
        using var sent = await stranger.GetAsync(new Uri($"/downloads/{id}/cases.csv", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
    }

    [Fact]
    public async Task Is_gone_with_all_its_parts_when_it_is_cancelled_before_while_and_after_it_is_made()
    {
        var before = await AskAsync("liaison", "csv");
        await CancelAsync("liaison", before);
        await MakeAsync(before);
        Assert.Equal(0, await CountAsync());

        var during = await AskAsync("liaison", "csv");
        _written = async (n, _) => { if (n == 60) { await CancelAsync("liaison", during); } };
        await MakeAsync(during);
        Assert.Equal(0, await CountAsync());

        _written = (_, _) => Task.CompletedTask;
        var after = await AskAsync("liaison", "csv");
        await MakeAsync(after);
        Assert.True(await CountAsync() > 1);
        await CancelAsync("liaison", after);
        Assert.Equal(0, await CountAsync());

        Task<long> CountAsync() => ScalarAsync<long>("select (select count(*) from downloads) + (select count(*) from download_parts)");
    }

    [Fact]
    public async Task Shows_how_far_it_is()
    {
        var id = await AskAsync("liaison", "csv");
        var seen = "";
        _written = async (n, _) => { if (n == 60) { seen = await StateAsync("liaison"); } };
        await MakeAsync(id);
        Assert.Contains("正在生成", seen, StringComparison.Ordinal);
        Assert.Matches(@"5\d / 1\d\d 件", seen);
    }

    [Fact]
    public async Task Is_begun_anew_after_its_job_died_and_by_one_job_at_a_time()
    {
        var id = await AskAsync("liaison", "csv");
        _written = (n, _) => n == 60 ? throw new OperationCanceledException("the server went down") : Task.CompletedTask;
        await Assert.ThrowsAsync<OperationCanceledException>(() => MakeAsync(id));
        Assert.Equal("Running", await ScalarAsync<string>("select status from downloads"));

        _written = (_, _) => Task.CompletedTask;
        await MakeAsync(id);
        Assert.Equal("Running", await ScalarAsync<string>("select status from downloads"));

        var (jobs, later) = (new Woken(), new FakeTimeProvider(TimeProvider.System.GetUtcNow() + Download.Silence + TimeSpan.FromHours(1)));
        await ActivatorUtilities.CreateInstance<ClearDownloads>(House.Services, jobs, later).RunAsync(Cancel);
        Assert.Equal([id], jobs.Ids);
        await MakeAsync(id, later);
        Assert.Equal("Ready", await ScalarAsync<string>("select status from downloads"));
    }

    [Fact]
    public async Task Says_so_when_it_could_not_be_made()
    {
        var id = await AskAsync("liaison", "csv");
        _written = (_, _) => throw new InvalidOperationException("no space left");
        await Assert.ThrowsAsync<InvalidOperationException>(() => MakeAsync(id));
        Assert.Contains("没有生成成功", await StateAsync("liaison"), StringComparison.Ordinal);
        using var file = await (await House.SignedInAsync("liaison")).GetAsync(new Uri($"/downloads/{id}/cases.csv", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.NotFound, file.StatusCode);
    }

    [Fact]
    public async Task Is_made_within_the_reach_of_the_moment_in_which_it_is_made()
    {
        var id = await AskAsync("liaison", "csv");
        await using (var take = _owner!.CreateCommand($"delete from role_grants where account_id = '{House.House.Account("liaison").Value}'"))
        {
            await take.ExecuteNonQueryAsync(Cancel);
        }

        await Assert.ThrowsAsync<Application.Pipeline.ForbiddenException>(() => MakeAsync(id));
        Assert.Equal(("Failed", 0L), (await ScalarAsync<string>("select status from downloads"), await ScalarAsync<long>("select count(*) from download_parts")));
    }

    [Fact]
    public async Task Goes_after_seven_days()
    {
        await MakeAsync(await AskAsync("liaison", "csv"), TimeProvider.System);
        var late = new FakeTimeProvider(TimeProvider.System.GetUtcNow() + Download.Kept - TimeSpan.FromMinutes(1));
        await ActivatorUtilities.CreateInstance<ClearDownloads>(House.Services, new Woken(), late).RunAsync(Cancel);
        Assert.Equal(1, await ScalarAsync<long>("select count(*) from downloads"));
        late.Advance(TimeSpan.FromMinutes(2));
        await ActivatorUtilities.CreateInstance<ClearDownloads>(House.Services, new Woken(), late).RunAsync(Cancel);
        Assert.Equal(0, await ScalarAsync<long>("select (select count(*) from downloads) + (select count(*) from download_parts)"));
    }

    [Fact]
    public async Task Makes_three_at_a_time_and_answers_short_ones_at_once()
    {
        for (var i = 0; i < Download.MostUnfinished; i++)
        {
            await AskAsync("liaison", "csv");
        }

        var person = await House.SignedInAsync("liaison");
        using var refused = await WebHouse.PostFormAsync(person, Report, new() { ["Reason"] = Why, ["format"] = "csv" });
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("还有 3 个文件没有生成完", await refused.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        using var unfounded = await WebHouse.PostFormAsync(person, Report, new() { ["Reason"] = "", ["format"] = "csv" });
        Assert.Contains("请写明原因", await unfounded.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        using var shortOne = await WebHouse.PostFormAsync(person, "/reports/pre-litigation?from=2019-01-01&to=2019-01-31", new() { ["Reason"] = Why, ["format"] = "csv" });
        Assert.Equal("text/csv", shortOne.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Is_made_by_the_job_library_which_knows_its_id_alone()
    {
        var settings = new HostSettings(database.App, MasterKeyFile.LoadOrCreate(database.KeysFolder)) { JobsConnection = database.Jobs, DemandsSecondFactor = false };
        await using var host = MediationHost.Build(settings, NullLoggerFactory.Instance, builder => builder.Services.AddSingleton(new LongExport(50)));
        await host.StartAsync(Cancel);
        host.Services.GetRequiredService<StartUp>().IsDone = true;
        await House.GivePasswordAsync("liaison");
        using var person = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new UriBuilder(Uri.UriSchemeHttp, "localhost", new Uri(host.Urls.First()).Port).Uri };
        using var signedIn = await WebHouse.SignInAsync(person, "liaison", WebHouse.Password);
        using var asked = await WebHouse.PostFormAsync(person, Report, new() { ["Reason"] = Why, ["format"] = "csv" });
        Assert.Equal("/downloads", asked.Headers.Location!.ToString());

        var id = await ScalarAsync<Guid>("select id from downloads");
        for (var i = 0; i < 300 && await ScalarAsync<string>("select status from downloads") != "Ready"; i++)
        {
            await Task.Delay(100, Cancel);
        }

        using var file = await person.GetAsync(new Uri($"/downloads/{id}/cases.csv", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        Assert.Equal($"[\"\\\"{id}\\\"\", null]", await ScalarAsync<string>("select arguments::text from hangfire.job where invocationdata::text like '%MakeDownload%'"));
    }

    private async Task<Guid> AskAsync(string who, string format)
    {
        using var answer = await WebHouse.PostFormAsync(await House.SignedInAsync(who), Report, new() { ["Reason"] = Why, ["format"] = format });
        Assert.Equal("/downloads", answer.Headers.Location?.ToString());
        return await ScalarAsync<Guid>("select id from downloads order by requested_at desc, id desc limit 1");
    }

    // Each reading of this clock is two seconds later, so that every case is a sign of life.
    private Task MakeAsync(Guid id, TimeProvider? clock = null) =>
        ActivatorUtilities.CreateInstance<MakeDownload>(House.Services, clock ?? new FakeTimeProvider(TimeProvider.System.GetUtcNow()) { AutoAdvanceAmount = TimeSpan.FromSeconds(2) }).RunAsync(id, Cancel);

    private async Task CancelAsync(string who, Guid id)
    {
        using var answer = await WebHouse.PostFormAsync(await House.SignedInAsync(who), "/downloads", new() { ["id"] = id.ToString() });
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    private async Task<string> StateAsync(string who)
    {
        using var answer = await (await House.SignedInAsync(who)).GetAsync(new Uri("/downloads", UriKind.Relative), Cancel);
        var html = await answer.Content.ReadAsStringAsync(Cancel);
        return ((IHtmlDocument)await BrowsingContext.New().OpenAsync(response => response.Content(html), Cancel)).QuerySelector("#downloads")!.TextContent;
    }

    private async Task<T> ScalarAsync<T>(string sql)
    {
#pragma warning disable CA2100 // written in the tests
        await using var question = _owner!.CreateCommand(sql);
#pragma warning restore CA2100
        return (T)(await question.ExecuteScalarAsync(Cancel) ?? throw new InvalidOperationException("No row."));
    }

    private sealed class Watched(IReportFiles files, Func<int, CancellationToken, Task> before) : IReportFiles
    {
        public Task<ReportFile> MakeAsync(ShowPreLitigationReport question, string format, bool cases, string? reason, Func<int, CancellationToken, Task>? written, CancellationToken cancellationToken) =>
            files.MakeAsync(question, format, cases, reason, written is null ? null : async (n, stop) => { await before(n, stop); await written(n, stop); }, cancellationToken);
    }

    private sealed class Woken : IDownloadJobs
    {
        public List<Guid> Ids { get; } = [];

        public void Wake(DownloadId download) => Ids.Add(download.Value);
    }
}
