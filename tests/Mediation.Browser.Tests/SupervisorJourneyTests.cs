using System.Globalization;
using System.Text.RegularExpressions;
using Mediation.Domain.Disputes;
using Mediation.Testing.Builders;
using Microsoft.Playwright;

namespace Mediation.Browser.Tests;

/// <summary>The supervisor's job: see the rates, trust them by opening what stands behind a mark, look into one case, and leave a trace doing so.</summary>
public sealed partial class SupervisorJourneyTests(BrowserHouse house) : IClassFixture<BrowserHouse>
{
    [Fact]
    public Task By_mouse() => WalkAsync(page => new Mouse(page), "核对回访电话");

    [Fact]
    public Task By_keyboard_alone() => WalkAsync(page => new Keyboard(page), "群众来电查询");

    private async Task WalkAsync(Func<IPage, Hand> handOn, string reason)
    {
        await house.House.ADisputeIn(DisputeStatus.Concluded);
        await house.House.ADisputeIn(DisputeStatus.InMediation);

        var hand = handOn(await house.OpenAsync("supervisor"));
        await hand.SignInAsync("supervisor");
        await OpenAMarkAsync(hand);
        await RevealAsync(hand, reason);
        await SeeTheTrailAsync(hand, reason);
    }

    private static async Task OpenAMarkAsync(Hand hand)
    {
        var page = hand.Page;
        await hand.PressAsync(page.Goto("统计"));
        var today = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8));
        await hand.TypeAsync(page.Field("从"), today.AddDays(-30).ToString("yyyyMMdd", CultureInfo.InvariantCulture));
        await hand.TypeAsync(page.Field("到"), today.ToString("yyyy-M-d", CultureInfo.InvariantCulture));
        await hand.PressAsync(page.Button("查看"));

        // A mark says its rate, its count and its range; behind it are just these cases.
        var mark = page.GetByRole(AriaRole.Group, new() { NameRegex = new Regex("各调解室和好率$") }).GetByRole(AriaRole.Link, new() { Name = "柳市" });
        var spoken = Spoken().Match(await mark.GetAttributeAsync("aria-label") ?? "");
        Assert.True(spoken.Success);
        await hand.PressAsync(mark);
        await Assertions.Expect(page.Locator(".head")).ToContainTextAsync($"共 {spoken.Groups[1].Value} 件");
        await Assertions.Expect(page.Locator("main tbody tr")).ToHaveCountAsync(int.Parse(spoken.Groups[1].Value, CultureInfo.InvariantCulture));
    }

    private static async Task RevealAsync(Hand hand, string reason)
    {
        var page = hand.Page;
        await hand.PressAsync(page.Locator("main tbody").GetByRole(AriaRole.Link).First);
        Assert.DoesNotContain("13900001127", await page.ContentAsync(), StringComparison.Ordinal);
        await hand.PressAsync(page.Link("查看李春兰的电话"));
        await hand.PressAsync(page.Button("查看"));
        await page.ShouldRefuseAsync("请写明原因");
        await hand.TypeAsync(page.Field("原因"), reason);
        await hand.PressAsync(page.Button("查看"));

        await page.ShouldSayAsync("13900001127");
        await hand.PressAsync(page.Primary());
        Assert.DoesNotContain("13900001127", await page.ContentAsync(), StringComparison.Ordinal);
    }

    private static async Task SeeTheTrailAsync(Hand hand, string reason)
    {
        var page = hand.Page;
        await hand.PressAsync(page.Fold("更多"));
        await hand.PressAsync(page.Link("操作留痕"));
        await Assertions.Expect(page.Row(reason)).ToContainTextAsync("林秋月");
        await Assertions.Expect(page.Row(reason)).ToContainTextAsync("李春兰的电话");
    }

    [GeneratedRegex(@"，(\d+) 件中 \d+ 件和好")]
    private static partial Regex Spoken();
}
