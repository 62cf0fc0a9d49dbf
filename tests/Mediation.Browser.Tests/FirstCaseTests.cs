using System.Globalization;
using Microsoft.Playwright;

namespace Mediation.Browser.Tests;

/// <summary>
/// Somebody who has never used this finishes a simple case, from the search to the summary as a file, in few steps: at the end of each act one goes straight on to the next.
/// </summary>
public sealed class FirstCaseTests(BrowserHouse house) : IClassFixture<BrowserHouse>
{
    /// <summary>What a simple case may cost, in presses, fields and choices.</summary>
    private const int MostInteractions = 40;

    [Fact]
    public Task By_mouse() => WalkAsync("mediator", "陈小芳", "330382198803057224", page => new Mouse(page));

    [Fact]
    public Task By_keyboard_alone() => WalkAsync("mediator2", "叶秀兰", "330382199007120047", page => new Keyboard(page));

    [Fact]
    public Task By_mouse_without_script() => WalkAsync("hq-mediator", "王彩凤", "330382198509231068", page => new Mouse(page), hasScript: false);

    private async Task WalkAsync(string account, string applicant, string idNumber, Func<IPage, Hand> handOn, bool hasScript = true)
    {
        var hand = handOn(await house.SignedInAsync(account, new Window(HasScript: hasScript)));
        var page = hand.Page;
        await page.GotoAsync("/");

        await hand.PressAsync(page.Primary());
        await hand.TypeAsync(page.Field("案号、姓名、身份证号或手机号"), applicant);
        await hand.PressAsync(page.Button("查找"));
        await hand.PressAsync(page.Button("登记案件"));
        await hand.TakeAsync(page.Radio("诉前"));
        await hand.TypeAsync(page.Part("第 1 位当事人").GetByLabel("证件号码"), idNumber);
        await hand.TypeAsync(page.Part("第 2 位当事人").GetByLabel("姓名"), "刘志强");
        await hand.ChooseAsync(page.Field("案由"), "离婚纠纷");
        await hand.TypeAsync(page.Field("纠纷简要情况"), "为家用争吵，分开住了两个月。");
        await hand.PressAsync(page.Button("登记"));

        await hand.PressAsync(page.Primary());
        await AnswerAsync(hand, "当面");
        await ScreenAsync(hand);
        await AnswerAsync(hand, "电话");
        await hand.PressAsync(page.Button("受理"));
        await hand.PressAsync(page.Button("由我主持"));

        await hand.PressAsync(page.Primary());
        await GoOnAsync(hand, "权利义务");
        await ScreenAsync(hand);
        await GoOnAsync(hand, "权利义务");
        await hand.TypeAsync(page.Field("时间"), TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).ToString("HHmm", CultureInfo.InvariantCulture));
        await GoOnAsync(hand, "安排调解");
        await hand.TypeAsync(page.Field("笔录"), "双方同意继续一起生活。");
        await hand.TakeAsync(page.Radio("调解结束"));
        await GoOnAsync(hand, "笔录");
        await hand.TakeAsync(page.Card("调解和好"));
        await hand.PressAsync(page.Button("登记结果并结案"));
        await page.ShouldSayAsync("案件已结案");

        await hand.PressAsync(page.Link("案件摘要"));
        var pdf = await hand.FetchAsync(page.Link("下载 PDF"));
        Assert.EndsWith(".pdf", pdf.SuggestedFilename, StringComparison.Ordinal);
        TestContext.Current.TestOutputHelper?.WriteLine($"{hand.Count} interactions");
        Assert.InRange(hand.Count, 20, MostInteractions);
    }

    private static async Task AnswerAsync(Hand hand, string how)
    {
        await hand.TakeAsync(hand.Page.Radio("愿意"));
        await hand.TakeAsync(hand.Page.Radio(how));
        await GoOnAsync(hand, "意愿");
    }

    private static async Task ScreenAsync(Hand hand)
    {
        await hand.TakeAsync(hand.Page.Box("询问时只有这位当事人在场"));
        await hand.TakeAsync(hand.Page.Radio("未见风险"));
        await GoOnAsync(hand, "安全");
    }

    // The page that one leaves says in its title what it is for, so that a step more or less is noticed here.
    private static async Task GoOnAsync(Hand hand, string title)
    {
        Assert.Contains(title, await hand.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync(), StringComparison.Ordinal);
        await hand.PressAsync(hand.Page.Button("保存，接着做下一步"));
    }
}
