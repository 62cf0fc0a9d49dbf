using System.Globalization;
using System.Text.Json;
using Mediation.Application.Disputes;
using Mediation.Application.Outcomes;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Outcomes;
using Mediation.Testing.Builders;
using Microsoft.Playwright;

namespace Mediation.Browser.Tests;

/// <summary>
/// The court liaison's job: hand a case over, take its result back and file the suit; see what came of the court's cases, and take the report of a period home in the form that the court wants.
/// </summary>
public sealed class LiaisonJourneyTests(BrowserHouse house) : IClassFixture<BrowserHouse>
{
    [Fact]
    public Task By_mouse() => WalkAsync(88, page => new Mouse(page));

    [Fact]
    public Task By_keyboard_alone() => WalkAsync(89, page => new Keyboard(page));

    private async Task WalkAsync(int courtSerial, Func<IPage, Hand> handOn)
    {
        var ofTheCourt = await house.House.ADisputeIn(DisputeStatus.InMediation, OfTheCourt(courtSerial));
        await house.House.ADisputeIn(DisputeStatus.Concluded);

        var hand = handOn(await house.OpenAsync("liaison"));
        await hand.SignInAsync("liaison");
        await HandOverAsync(hand, courtSerial + 100);
        await ReadACaseAsync(hand, ofTheCourt.CaseNumber);
        await TakeTheReportHomeAsync(hand);
    }

    // From the court to the room and back: what the room does in between is not the liaison's.
    private async Task HandOverAsync(Hand hand, int courtSerial)
    {
        var (page, number) = (hand.Page, $"（2024）浙0382民诉前调{courtSerial}号");
        await hand.PressAsync(page.Goto("委派委托"));
        await hand.PressAsync(page.Primary());
        await hand.TakeAsync(page.Radio("法院委派（诉前）"));
        await hand.TakeAsync(page.Radio("诉前"));
        await hand.ChooseAsync(page.Field("调解室"), "柳市娘家人家事调解室");
        await hand.TypeAsync(page.Field("法院案号"), number);
        await hand.TypeAsync(page.Part("第 1 位当事人").GetByLabel("姓名"), "孟庆兰");
        await hand.TypeAsync(page.Part("第 2 位当事人").GetByLabel("姓名"), "孟建国");
        await hand.ChooseAsync(page.Field("案由"), "离婚纠纷");
        await hand.TypeAsync(page.Field("纠纷简要情况"), "原告起诉离婚，愿意先行调解。");
        await hand.PressAsync(page.Button("登记"));
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("孟某与孟某离婚纠纷");
        await FailInTheRoomAsync(DisputeId.From(Guid.Parse(page.Url[^36..])));

        var line = page.Locator("main").GetByRole(AriaRole.Row).Filter(new() { HasText = number });
        await hand.PressAsync(page.Goto("委派委托"));
        await Assertions.Expect(line).ToContainTextAsync("待反馈");
        await hand.PressAsync(line.GetByRole(AriaRole.Link, new() { Name = "确认已反馈" }));
        await hand.PressAsync(page.Button("确认已反馈"));

        await hand.PressAsync(page.Goto("委派委托"));
        await Assertions.Expect(line).ToContainTextAsync("待转出");
        await hand.PressAsync(line.GetByRole(AriaRole.Link, new() { Name = "转立案" }));
        await hand.TypeAsync(page.Field("立案后的案号"), $"（2024）浙0382民初{courtSerial}号");
        await hand.PressAsync(page.Button("转立案"));

        await hand.PressAsync(page.Goto("委派委托"));
        await Assertions.Expect(line).ToHaveCountAsync(0);
        await hand.TypeAsync(page.Field("法院案号"), number);
        await hand.PressAsync(page.Button("查找"));
        await Assertions.Expect(line).ToContainTextAsync("已办结");
    }

    private async Task FailInTheRoomAsync(DisputeId id)
    {
        var view = await house.House.SendAsync("mediator", new ShowDispute(id));
        var dispute = await house.House.Accept(new Walked(id, view.CaseNumber, view.Version, view.Status));
        await house.House.Go("lead", dispute, d => new RecordOutcome { DisputeId = d.Id, Version = d.Version, Result = OutcomeResult.NotReached, Ground = NotReachedGround.GapTooWide });
    }

    private static async Task ReadACaseAsync(Hand hand, string caseNumber)
    {
        var page = hand.Page;
        await hand.PressAsync(page.Goto("案件"));
        await hand.PressAsync(page.Fold("筛选"));
        await hand.ChooseAsync(page.Locator("main").GetByLabel("来源渠道"), "法院委派（诉前）");
        await hand.PressAsync(page.Button("应用"));
        await Assertions.Expect(page.Link("去掉“法院委派（诉前）”")).ToBeVisibleAsync();
        await hand.PressAsync(page.Locator("main").GetByRole(AriaRole.Row).Filter(new() { HasText = caseNumber }).GetByRole(AriaRole.Link));

        await Assertions.Expect(page.Locator(".head")).ToContainTextAsync("民诉前调8");
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "期限" })).ToContainTextAsync("调解期限");
        // Court and room do not share everything: nothing to do here, no danger told, no record of what was said alone.
        Assert.Equal(0, await page.Primary().CountAsync());
        Assert.Equal(0, await page.Fold("更多").CountAsync());
    }

    // The page, the table and the data say the same.
    private static async Task TakeTheReportHomeAsync(Hand hand)
    {
        var page = hand.Page;
        await hand.PressAsync(page.Goto("报表"));
        var today = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8));
        await hand.TypeAsync(page.Field("从"), today.AddDays(-30).ToString("yyyyMMdd", CultureInfo.InvariantCulture));
        await hand.TypeAsync(page.Field("到"), today.ToString("yyyy-M-d", CultureInfo.InvariantCulture));
        await hand.PressAsync(page.Button("查看"));
        var total = page.GetByRole(AriaRole.Region, new() { Name = "各调解室收结情况" }).GetByRole(AriaRole.Row, new() { Name = "合计" }).GetByRole(AriaRole.Cell);
        var (accepted, concluded) = (await NumberAsync(total.Nth(1)), await NumberAsync(total.Nth(2)));
        Assert.True(accepted > concluded && concluded > 0);

        var json = await hand.FetchAsync(page.Link("JSON"));
        Assert.EndsWith(".json", json.SuggestedFilename, StringComparison.Ordinal);
        using var report = JsonDocument.Parse(await File.ReadAllTextAsync(await json.PathAsync(), TestContext.Current.CancellationToken));
        var flow = report.RootElement.GetProperty("flow");
        Assert.Equal((accepted, concluded), (flow.GetProperty("accepted").GetInt32(), flow.GetProperty("concluded").GetInt32()));

        var csv = await hand.FetchAsync(page.Link("CSV"));
        Assert.EndsWith(".csv", csv.SuggestedFilename, StringComparison.Ordinal);
        var bytes = await File.ReadAllBytesAsync(await csv.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var lines = System.Text.Encoding.UTF8.GetString(bytes).Split("\r\n");
        Assert.Contains(lines, line => line.Contains("新收", StringComparison.Ordinal));

        // Each number leads to its cases.
        await hand.PressAsync(total.Nth(1).GetByRole(AriaRole.Link));
        await Assertions.Expect(page.Locator(".head")).ToContainTextAsync($"共 {accepted} 件");
    }

    private static async Task<int> NumberAsync(ILocator cell) => int.Parse(await cell.InnerTextAsync(), NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    private static RegisterDispute OfTheCourt(int serial) => TheRoad.ADivorce with
    {
        Channel = Channel.CourtDelegation,
        Stage = Stage.PreLitigation,
        Court = new()
        {
            Number = $"（2024）浙0382民诉前调{serial}号",
            MaterialsReceivedOn = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime).AddDays(-TheRoad.DaysAgo),
        },
    };
}
