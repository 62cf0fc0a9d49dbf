using Mediation.Application.Disputes;
using Mediation.Domain.Disputes;
using Mediation.Domain.People;
using Mediation.Testing;
using Mediation.Testing.Builders;
using Microsoft.Playwright;

namespace Mediation.Browser.Tests;

/// <summary>The pages of a case, each for everybody: both languages, a desk and a phone; and what they refuse.</summary>
public sealed class CasePagesTests(TestCluster cluster, BrowserFixture browser) : IAsyncLifetime
{
    private readonly TestDatabase _database = new(cluster);
    private WebHouse _web = null!;

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        _web = await WebHouse.OpenAsync(_database, null, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Theory]
    [InlineData(1280, false)]
    [InlineData(1280, true)]
    [InlineData(320, false)]
    [InlineData(320, true)]
    public async Task Serve_everybody(int width, bool english)
    {
        var what = TheRoad.ADivorce with { Minors = [new() { Sex = Sex.Female, BirthDate = new DateOnly(2018, 3, 1) }, new() { Sex = Sex.Female, BirthDate = new DateOnly(2020, 3, 1) }] };
        var registered = await _web.House.ADisputeIn(DisputeStatus.Registered, what);
        var accepted = await _web.House.Prepare(await _web.House.ADisputeIn(DisputeStatus.Accepted));
        var mediating = await _web.House.ADisputeIn(DisputeStatus.InMediation);
        var concluded = await _web.House.ADisputeIn(DisputeStatus.Concluded);
        mediating = await _web.House.Go("mediator", mediating, d => new RecordScreening { DisputeId = d.Id, Version = d.Version, Party = 1, Result = ScreeningResult.Medium, Alone = true });

        var mediator = await browser.SignInAsync(_web, "mediator", width, english);
        foreach (var path in new[]
        {
            $"{registered.Id}", $"{registered.Id}/willingness?party=2", $"{registered.Id}/screening?party=1", $"{registered.Id}/attempt", $"{registered.Id}/accept", $"{registered.Id}/assign",
            $"{accepted.Id}/sessions/new", $"{mediating.Id}", $"{mediating.Id}/sessions/1/record", $"{mediating.Id}/outcome", $"{mediating.Id}/reveal?party=1&field=Mobile", $"{mediating.Id}/notes",
        })
        {
            await ShouldServeEverybodyAsync(mediator, path);
        }

        var lead = await browser.SignInAsync(_web, "lead", width, english);
        foreach (var path in new[]
        {
            $"{registered.Id}/refuse", $"{registered.Id}/rights", $"{registered.Id}/assign?as=Observer", $"{concluded.Id}", $"{concluded.Id}/archive", $"{concluded.Id}/trail", $"{concluded.Id}/notes", $"{concluded.Id}/papers/summary",
        })
        {
            await ShouldServeEverybodyAsync(lead, path);
        }
    }

    [Fact]
    public async Task Keep_what_was_typed_when_somebody_else_was_faster()
    {
        var dispute = await _web.House.ADisputeIn(DisputeStatus.Registered);
        var page = await browser.SignInAsync(_web, "mediator");
        await page.GotoAsync($"/disputes/{dispute.Id}/screening?party=1");
        await page.Field("当事人说了什么").FillAsync("她说没有动过手。");
        await page.Box("询问时只有这位当事人在场").CheckAsync();
        await page.Radio("未见风险").CheckAsync(new() { Force = true });
        await _web.House.Go("mediator2", dispute, d => new RecordWillingness { DisputeId = d.Id, Version = d.Version, Party = 1, Answer = WillingnessAnswer.Willing, How = ContactMeans.InPerson });

        await page.Button("保存").ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("有人刚刚改过这个案件");
        Assert.Equal("她说没有动过手。", (await page.Field("当事人说了什么").InputValueAsync()).Trim());
        await page.Button("保存").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("已记录安全询问");
    }

    [Fact]
    public async Task Do_not_exist_out_of_reach()
    {
        var dispute = await _web.House.ADisputeIn(DisputeStatus.Registered);
        var page = await browser.SignInAsync(_web, "hq-mediator");
        foreach (var path in new[] { "", "/willingness", "/trail", "/papers/summary", "/reveal" })
        {
            var answer = await page.GotoAsync($"/disputes/{dispute.Id}{path}");
            Assert.Equal(path == "/trail" ? 403 : 404, answer!.Status);
            Assert.DoesNotContain(dispute.CaseNumber, await page.ContentAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Open_a_field_for_a_reason_alone()
    {
        var dispute = await _web.House.Prepare(await _web.House.ADisputeIn(DisputeStatus.Accepted));
        var page = await browser.SignInAsync(_web, "mediator");
        await page.GotoAsync($"/disputes/{dispute.Id}");
        Assert.DoesNotContain("13900001127", await page.ContentAsync(), StringComparison.Ordinal);
        await page.Link("查看李春兰的电话").ClickAsync();

        await page.Button("查看").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("请写明原因");
        await page.Field("原因").FillAsync("约第一次调解的时间");
        await page.Button("查看").ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("13900001127");
        var lead = await browser.SignInAsync(_web, "lead");
        await lead.GotoAsync($"/disputes/{dispute.Id}/trail");
        await Assertions.Expect(lead.GetByRole(AriaRole.Row, new() { Name = "约第一次调解的时间" })).ToContainTextAsync("李春兰的电话");
    }

    [Fact]
    public async Task Offer_only_what_the_person_may_do()
    {
        var dispute = await _web.House.ADisputeIn(DisputeStatus.Registered);
        var supervisor = await browser.SignInAsync(_web, "supervisor");
        await supervisor.GotoAsync($"/disputes/{dispute.Id}");

        Assert.Equal(0, await supervisor.Primary().CountAsync());
        Assert.Equal(0, await supervisor.Locator($"main a[href*='/willingness'], main a[href*='/refuse']").CountAsync());
        Assert.Equal(403, (await supervisor.GotoAsync($"/disputes/{dispute.Id}/willingness"))!.Status);
    }

    private static async Task ShouldServeEverybodyAsync(IPage page, string path)
    {
        var answer = await page.GotoAsync($"/disputes/{path}");
        Assert.True(answer!.Status == 200, $"{path}: {answer.Status}");
        await page.ShouldServeEverybodyAsync();
    }
}
