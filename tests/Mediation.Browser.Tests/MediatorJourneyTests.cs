using System.Globalization;
using System.Text.RegularExpressions;
using Mediation.Application.Audit;
using Mediation.Domain;
using Microsoft.Playwright;
using UglyToad.PdfPig;

namespace Mediation.Browser.Tests;

/// <summary>
/// The mediator's job: two people come on a weekday, and at its end they go home together. From the search to the summary, and what comes of it elsewhere:
/// the year's figures count the case, its summary tells how it ended without saying who they are, and the trail knows each step.
/// </summary>
public sealed partial class MediatorJourneyTests(BrowserHouse house) : IClassFixture<BrowserHouse>
{
    [Fact]
    public Task By_mouse() => WalkAsync("mediator", new("陈小芳", "330382198803057224"), page => new Mouse(page));

    [Fact]
    public Task By_keyboard_alone() => WalkAsync("mediator2", new("叶秀兰", "330382199007120047"), page => new Keyboard(page));

    [Fact]
    public Task By_mouse_without_script() => WalkAsync("hq-mediator", new("王彩凤", "330382198509231068"), page => new Mouse(page), hasScript: false);

    // Each by another mediator with another applicant: nobody sits in two sessions at a time, and the search finds nobody.
    private async Task WalkAsync(string account, Applicant applicant, Func<IPage, Hand> handOn, bool hasScript = true)
    {
        var supervisor = await house.SignedInAsync("supervisor");
        var before = await FiguresOfTheYearAsync(supervisor);

        var hand = handOn(await house.OpenAsync(account, new Window(HasScript: hasScript)));
        await hand.SignInAsync(account);
        await RegisterAsync(hand, applicant);
        var dispute = DisputeId.From(Guid.Parse(LastPart().Match(hand.Page.Url).Value, CultureInfo.InvariantCulture));
        await AcceptAsync(hand, applicant);
        await PrepareAsync(hand, applicant);
        await MeetAsync(hand);
        await ConcludeAsync(hand);
        await ReadTheSummaryAsync(hand, applicant);

        Assert.Equal((before.Mediated + 1, before.Reconciled + 1), await FiguresOfTheYearAsync(supervisor));
        var trail = await house.House.SendAsync("supervisor", new ShowDisputeTrail(dispute, Take: ShowDisputeTrail.MaxTake));
        Assert.Equal(
            [
                "RegisterDispute", "RecordWillingness", "RecordScreening", "RecordAttempt", "AcceptDispute", "AssignOfficer",
                "ExplainRights", "RecordWillingness", "RecordScreening", "ExplainRights", "ScheduleSession", "RecordSession", "RecordOutcome", "ShowPaper", "ShowPaper",
            ],
            trail.Items.Reverse().Where(line => line is { Outcome: AuditOutcome.Done, What: not "ShowDispute" }).Select(line => line.What));
    }

    // A case begins with a search: the same person may have come before.
    private static async Task RegisterAsync(Hand hand, Applicant applicant)
    {
        var page = hand.Page;
        await hand.PressAsync(page.Primary());
        await hand.TypeAsync(page.Field("案号、姓名、身份证号或手机号"), applicant.Name);
        await hand.PressAsync(page.Button("查找"));
        await page.ShouldSayAsync("没有找到");
        await hand.PressAsync(page.Button("登记案件"));

        await hand.TakeAsync(page.Radio("诉前"));
        var first = page.Part("第 1 位当事人");
        Assert.Equal(applicant.Name, await first.GetByLabel("姓名").InputValueAsync());
        await hand.TypeAsync(first.GetByLabel("证件号码"), applicant.IdNumber);
        await hand.TypeAsync(first.GetByLabel("手机"), "13900004471");
        await hand.TypeAsync(page.Part("第 2 位当事人").GetByLabel("姓名"), "刘志强");
        await hand.ChooseAsync(page.Field("案由"), "离婚纠纷");
        await hand.TypeAsync(page.Field("纠纷简要情况"), "结婚九年，今年春节后为家用争吵，分开住了两个月。");
        await hand.PressAsync(page.Button("加一个孩子"));
        await hand.TakeAsync(page.Part("第 1 个孩子").GetByLabel("女"));
        await hand.TypeAsync(page.Part("第 1 个孩子").GetByLabel("出生日期"), "20180301");
        await hand.PressAsync(page.Button("登记"));
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync($"{applicant.Masked}与刘某离婚纠纷");
    }

    private static async Task AcceptAsync(Hand hand, Applicant applicant)
    {
        var page = hand.Page;
        Assert.Equal($"征求{applicant.Name}的调解意愿", await page.NextStepAsync());
        await AnswerAsync(hand, "当面");
        await ScreenAsync(hand, "没有动过手，就是话说得难听。");

        // The other one does not pick up the phone; the attempt stands for the answer.
        Assert.Equal("征求刘志强的调解意愿", await page.NextStepAsync());
        await hand.PressAsync(page.Primary());
        await hand.PressAsync(page.Link("记录一次联系"));
        await hand.TakeAsync(page.Radio("电话"));
        await hand.PressAsync(page.Button("保存"));

        Assert.Equal("受理", await page.Primary().InnerTextAsync());
        await hand.PressAsync(page.Primary());
        await Assertions.Expect(page.GetByText("调解期限到")).ToBeVisibleAsync();
        await hand.PressAsync(page.Button("受理"));
        await page.ShouldSayAsync("案件已受理");
    }

    private static async Task PrepareAsync(Hand hand, Applicant applicant)
    {
        var page = hand.Page;
        await hand.PressAsync(page.Button("由我主持"));
        Assert.Equal($"向{applicant.Name}告知权利义务", await page.NextStepAsync());
        await hand.PressAsync(page.Primary());
        await hand.PressAsync(page.Button("保存"));

        // He has called back: from the list of what is missing.
        await hand.PressAsync(page.Link("刘志强：到场的当事人还没有表示是否愿意调解"));
        await hand.TakeAsync(page.Radio("愿意"));
        await hand.TakeAsync(page.Radio("电话"));
        await hand.PressAsync(page.Button("保存"));
        await ScreenAsync(hand, null);
        await hand.PressAsync(page.Primary());
        await hand.PressAsync(page.Button("保存"));
    }

    private static async Task MeetAsync(Hand hand)
    {
        var page = hand.Page;
        Assert.Equal("安排下一次调解", await page.NextStepAsync());
        await hand.PressAsync(page.Primary());
        await hand.TypeAsync(page.Field("时间"), TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).ToString("HHmm", CultureInfo.InvariantCulture));
        await hand.PressAsync(page.Button("安排调解"));

        Assert.Equal("写第 1 次调解的笔录", await page.NextStepAsync());
        await hand.PressAsync(page.Primary());
        await hand.TypeAsync(page.Field("笔录"), "双方同意继续一起生活，按月给付家用。");
        await hand.PressAsync(page.Button("保存笔录"));

        // The result was forgotten; the record is still there.
        await page.ShouldRefuseAsync("结果");
        Assert.Contains("按月给付家用", await page.Field("笔录").InputValueAsync(), StringComparison.Ordinal);
        await hand.TakeAsync(page.Radio("调解结束"));
        await hand.PressAsync(page.Button("保存笔录"));
    }

    private static async Task ConcludeAsync(Hand hand)
    {
        var page = hand.Page;
        Assert.Equal("登记调解结果", await page.NextStepAsync());
        await hand.PressAsync(page.Primary());
        await hand.TakeAsync(page.Card("调解和好"));
        var first = page.Part("第 1 条");
        await hand.ChooseAsync(first.GetByLabel("是什么"), "给付");
        await hand.TypeAsync(first.GetByLabel("金额"), "3,000");
        await hand.TypeAsync(first.GetByLabel("内容"), "刘志强每月给付家用");
        await hand.PressAsync(page.Button("加一条"));
        await hand.ChooseAsync(page.Part("第 2 条").GetByLabel("是什么"), "要做的事");
        await hand.TypeAsync(page.Part("第 2 条").GetByLabel("内容"), "每季度与调解员谈一次");
        await hand.PressAsync(page.Button("登记结果并结案"));

        await page.ShouldSayAsync("案件已结案");
        await Assertions.Expect(page.Locator("#outcome")).ToContainTextAsync("3,000 元");
        // Somebody else looks through it and closes it.
        Assert.Equal(0, await page.Primary().CountAsync());
    }

    private static async Task ReadTheSummaryAsync(Hand hand, Applicant applicant)
    {
        var page = hand.Page;
        await hand.PressAsync(page.Link("案件摘要"));
        await Assertions.Expect(page.Locator("article.paper")).ToContainTextAsync("刘某每月给付家用");
        var file = await hand.FetchAsync(page.Link("下载 PDF"));
        Assert.Matches(@"^summary-（\d{4}）[柳虹]调字第\d+号\.pdf$", file.SuggestedFilename);

        using var pdf = PdfDocument.Open(await file.PathAsync());
        var text = string.Concat(pdf.GetPages().Select(p => p.Text));
        Assert.Contains("家事纠纷调解案件摘要", text, StringComparison.Ordinal);
        Assert.Contains(applicant.Masked, text, StringComparison.Ordinal);
        Assert.Contains("刘某每月给付家用", text, StringComparison.Ordinal);
        Assert.Contains("调解和好", text, StringComparison.Ordinal);
        Assert.DoesNotContain(applicant.Name, text, StringComparison.Ordinal);
        Assert.DoesNotContain("刘志强", text, StringComparison.Ordinal);
        Assert.DoesNotContain("13900004471", text, StringComparison.Ordinal);
        Assert.DoesNotContain(applicant.IdNumber, text, StringComparison.Ordinal);
    }

    private static async Task AnswerAsync(Hand hand, string how)
    {
        await hand.PressAsync(hand.Page.Primary());
        await hand.TakeAsync(hand.Page.Radio("愿意"));
        await hand.TakeAsync(hand.Page.Radio(how));
        await hand.PressAsync(hand.Page.Button("保存"));
    }

    private static async Task ScreenAsync(Hand hand, string? said)
    {
        await hand.PressAsync(hand.Page.Primary());
        await hand.TakeAsync(hand.Page.Box("询问时只有这位当事人在场"));
        await hand.TakeAsync(hand.Page.Radio("未见风险"));
        if (said is not null)
        {
            await hand.TypeAsync(hand.Page.Field("当事人说了什么"), said);
        }

        await hand.PressAsync(hand.Page.Button("保存"));
    }

    // What the supervisor reads on the page of rates: accepted this year, and of these reconciled.
    private static async Task<(int Mediated, int Reconciled)> FiguresOfTheYearAsync(IPage supervisor)
    {
        await supervisor.GotoAsync("/statistics/reconciliation");
        await new Mouse(supervisor).PressAsync(supervisor.Link("今年"));
        var headline = await supervisor.GetByRole(AriaRole.Region, new() { Name = "和好 ÷ 受理" }).InnerTextAsync();
        var figures = Figures().Match(headline);
        return figures.Success ? (int.Parse(figures.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(figures.Groups[2].Value, CultureInfo.InvariantCulture)) : (0, 0);
    }

    private sealed record Applicant(string Name, string IdNumber)
    {
        public string Masked => Name[..1] + "某";
    }

    [GeneratedRegex("[0-9a-f-]{36}")]
    private static partial Regex LastPart();

    [GeneratedRegex(@"(\d+) 件中 (\d+) 件和好；")]
    private static partial Regex Figures();
}
