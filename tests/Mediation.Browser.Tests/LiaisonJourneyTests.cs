using System.Globalization;
using System.Text.Json;
using Mediation.Application.Disputes;
using Mediation.Domain.Disputes;
using Mediation.Testing.Builders;
using Microsoft.Playwright;

namespace Mediation.Browser.Tests;

/// <summary>The court liaison's job: see what came of the court's cases, and take the report of a period home in the form that the court wants.</summary>
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
        await ReadACaseAsync(hand, ofTheCourt.CaseNumber);
        await TakeTheReportHomeAsync(hand);
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
