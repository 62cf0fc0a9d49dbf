using Mediation.Domain.Disputes;
using Mediation.Testing.Builders;
using Microsoft.Playwright;

namespace Mediation.Browser.Tests;

/// <summary>The room lead's job: give a case to somebody, turn another away, close what was brought to its end.</summary>
public sealed class LeadJourneyTests(BrowserHouse house) : IClassFixture<BrowserHouse>
{
    [Fact]
    public Task By_mouse() => WalkAsync(page => new Mouse(page));

    [Fact]
    public Task By_keyboard_alone() => WalkAsync(page => new Keyboard(page));

    private async Task WalkAsync(Func<IPage, Hand> handOn)
    {
        var waiting = await house.House.ADisputeIn(DisputeStatus.Accepted);
        var unled = new[] { await house.House.ADisputeIn(DisputeStatus.Registered), await house.House.ADisputeIn(DisputeStatus.Accepted) };
        var foreign = await house.House.ADisputeIn(DisputeStatus.Registered);
        var concluded = await house.House.ADisputeIn(DisputeStatus.Concluded);

        var hand = handOn(await house.OpenAsync("lead"));
        await hand.SignInAsync("lead");
        await AssignAsync(hand, waiting.CaseNumber);
        await NameForSeveralAsync(hand, unled);
        await RefuseAsync(hand, foreign.CaseNumber);
        await ArchiveAsync(hand, concluded.CaseNumber);
    }

    // From the list of those that nobody leads; the page says who has how much to do.
    private static async Task AssignAsync(Hand hand, string caseNumber)
    {
        var page = hand.Page;
        var unassigned = page.GetByRole(AriaRole.Region, new() { Name = "待分派" });
        await hand.PressAsync(unassigned.GetByRole(AriaRole.Row).Filter(new() { HasText = caseNumber }).GetByRole(AriaRole.Link));
        Assert.Equal("分派主持调解员", await page.NextStepAsync());

        await hand.PressAsync(page.Fold("更多"));
        await hand.PressAsync(page.Link("分派三大员"));
        await hand.TakeAsync(page.Card("郑晓燕"));
        await hand.PressAsync(page.Button("分派"));
        await page.ShouldSayAsync("已分派");
        Assert.Equal("向李春兰告知权利义务", await page.NextStepAsync());

        await hand.PressAsync(page.Fold("更多"));
        await hand.PressAsync(page.Link("分派三大员"));
        await hand.PressAsync(page.Link("观护员"));
        await hand.TakeAsync(page.Card("蔡爱芬"));
        await hand.PressAsync(page.Button("分派"));
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "三大员" })).ToContainTextAsync("蔡爱芬");
    }

    // Several at once from the list, each an act of its own.
    private static async Task NameForSeveralAsync(Hand hand, Walked[] cases)
    {
        var page = hand.Page;
        await hand.PressAsync(page.Goto("案件"));
        await hand.PressAsync(page.Fold("筛选"));
        await hand.PressAsync(page.Link("未分派"));
        foreach (var dispute in cases)
        {
            await hand.TakeAsync(page.Box($"选中{dispute.CaseNumber}"));
        }

        await hand.PressAsync(page.Button("为所选案件分派主持"));
        await hand.TakeAsync(page.Card("陈美云"));
        await hand.PressAsync(page.Button($"分派这 {cases.Length} 件"));
        await page.ShouldSayAsync($"已分派 {cases.Length} 件");
        await hand.PressAsync(page.Link("查看未分派的案件"));
        foreach (var dispute in cases)
        {
            await Assertions.Expect(page.Locator("main").GetByText(dispute.CaseNumber, new() { Exact = true })).ToHaveCountAsync(0);
        }
    }

    // What cannot be taken back asks with the case's name, and is not done without a reason.
    private static async Task RefuseAsync(Hand hand, string caseNumber)
    {
        var page = hand.Page;
        await FindAsync(hand, caseNumber);
        await hand.PressAsync(page.Fold("更多"));
        await hand.PressAsync(page.Link("不予受理"));
        await Assertions.Expect(page.GetByText("对“李某与张某离婚纠纷”不予受理？")).ToBeVisibleAsync();
        await hand.PressAsync(page.Button("不予受理"));
        await page.ShouldRefuseAsync("理由");
        await hand.TypeAsync(page.Field("理由"), "双方已在法院立案，请到立案庭办理。");
        await hand.PressAsync(page.Button("不予受理"));

        await page.ShouldSayAsync("已作出不予受理的决定");
        await Assertions.Expect(page.GetByText("双方已在法院立案，请到立案庭办理。")).ToBeVisibleAsync();
        Assert.Equal(0, await page.Primary().CountAsync());
    }

    private static async Task ArchiveAsync(Hand hand, string caseNumber)
    {
        var page = hand.Page;
        await FindAsync(hand, caseNumber);
        Assert.Equal("核对卷宗并归档", await page.NextStepAsync());
        await hand.PressAsync(page.Primary());
        await Assertions.Expect(page.GetByText($"把“李某与张某离婚纠纷”（{caseNumber}）归档？")).ToBeVisibleAsync();
        await hand.PressAsync(page.Button("归档"));

        await page.ShouldSayAsync("案件已归档");
        Assert.Equal(0, await page.Primary().CountAsync());
    }

    // A whole number leads straight to the case.
    private static async Task FindAsync(Hand hand, string caseNumber)
    {
        await hand.PressAsync(hand.Page.Goto("登记案件"));
        await hand.TypeAsync(hand.Page.Field("案号、姓名、身份证号或手机号"), caseNumber);
        await hand.PressAsync(hand.Page.Button("查找"));
        await Assertions.Expect(hand.Page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("^" + caseNumber));
    }
}
