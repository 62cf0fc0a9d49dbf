using Mediation.Domain.Disputes;
using Mediation.Testing;
using Mediation.Testing.Builders;
using Microsoft.Playwright;
using UglyToad.PdfPig;

namespace Mediation.Browser.Tests;

/// <summary>The whole road of a case on its pages, as the mediator and the room lead walk it.</summary>
public sealed class CaseJourneyTests(TestCluster cluster, BrowserFixture browser) : IAsyncLifetime
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

    [Fact]
    public Task By_mouse() => WalkAsync(_ => new Mouse());

    [Fact]
    public Task By_keyboard_alone() => WalkAsync(page => new Keyboard(page));

    [Fact]
    public Task By_mouse_without_script() => WalkAsync(_ => new Mouse(), script: false);

    private async Task WalkAsync(Func<IPage, IHands> handsOn, bool script = true)
    {
        var dispute = await _web.House.ADisputeIn(DisputeStatus.Registered);
        var page = await browser.SignInAsync(_web, "mediator", script: script);
        var hands = handsOn(page);
        await page.GotoAsync($"/disputes/{dispute.Id}");
        await AcceptAsync(page, hands);
        await PrepareAsync(page, hands);
        await MeetAsync(page, hands);
        await ConcludeAsync(page, hands);
        Assert.Equal(0, await page.Primary().CountAsync());

        var lead = await browser.SignInAsync(_web, "lead", script: script);
        await lead.GotoAsync($"/disputes/{dispute.Id}");
        await ArchiveAsync(lead, handsOn(lead), dispute.CaseNumber);
    }

    private static async Task AcceptAsync(IPage page, IHands hands)
    {
        Assert.Equal("征求李春兰的调解意愿", await page.NextStepAsync());
        await hands.PressAsync(page.Primary());
        await hands.TakeAsync(page.Radio("愿意"));
        await hands.TakeAsync(page.Radio("当面"));
        await hands.PressAsync(page.Button("保存"));

        await hands.PressAsync(page.Primary());
        await hands.TakeAsync(page.Box("询问时只有这位当事人在场"));
        await hands.TakeAsync(page.Radio("未见风险"));
        await hands.TypeAsync(page.Field("当事人说了什么"), "没有动过手。");
        await hands.PressAsync(page.Button("保存"));

        Assert.Equal("征求张建国的调解意愿", await page.NextStepAsync());
        await hands.PressAsync(page.Primary());
        await hands.PressAsync(page.Link("记录一次联系"));
        await hands.TakeAsync(page.Radio("电话"));
        await hands.PressAsync(page.Button("保存"));

        Assert.Equal("受理", await page.Primary().InnerTextAsync());
        await hands.PressAsync(page.Primary());
        await Assertions.Expect(page.GetByText("调解期限到")).ToBeVisibleAsync();
        await hands.PressAsync(page.Button("受理"));
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("案件已受理");
    }

    private static async Task PrepareAsync(IPage page, IHands hands)
    {
        await hands.PressAsync(page.Button("由我主持"));
        Assert.Equal("向李春兰告知权利义务", await page.NextStepAsync());
        await hands.PressAsync(page.Primary());
        await hands.PressAsync(page.Button("保存"));

        // The respondent, from the list of what is missing.
        await hands.PressAsync(page.Link("张建国：到场的当事人还没有表示是否愿意调解"));
        await hands.TakeAsync(page.Radio("愿意"));
        await hands.TakeAsync(page.Radio("电话"));
        await hands.PressAsync(page.Button("保存"));
        await hands.PressAsync(page.Primary());
        await hands.TakeAsync(page.Box("询问时只有这位当事人在场"));
        await hands.TakeAsync(page.Radio("未见风险"));
        await hands.PressAsync(page.Button("保存"));
        await hands.PressAsync(page.Primary());
        await hands.PressAsync(page.Button("保存"));
    }

    private static async Task MeetAsync(IPage page, IHands hands)
    {
        Assert.Equal("安排下一次调解", await page.NextStepAsync());
        await hands.PressAsync(page.Primary());
        await hands.TypeAsync(page.Field("时间"), TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).ToString("HHmm", System.Globalization.CultureInfo.InvariantCulture));
        await hands.PressAsync(page.Button("安排调解"));

        Assert.Equal("写第 1 次调解的笔录", await page.NextStepAsync());
        await hands.PressAsync(page.Primary());
        await hands.TypeAsync(page.Field("笔录"), "双方同意继续一起生活，按月给付家用。");
        await hands.PressAsync(page.Button("保存笔录"));

        // The result was forgotten; the record is still there.
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("结果");
        Assert.Contains("按月给付家用", await page.Field("笔录").InputValueAsync(), StringComparison.Ordinal);
        await hands.TakeAsync(page.Radio("调解结束"));
        await hands.PressAsync(page.Button("保存笔录"));
    }

    private static async Task ConcludeAsync(IPage page, IHands hands)
    {
        Assert.Equal("登记调解结果", await page.NextStepAsync());
        await hands.PressAsync(page.Primary());
        await hands.TakeAsync(page.Card("达成书面协议"));
        await hands.ChooseAsync(page.Locator("[name='Form.Terms[0].Kind']"), "Pay");
        await hands.TypeAsync(page.Locator("[name='Form.Terms[0].Amount']"), "3,000");
        await hands.TypeAsync(page.Locator("[name='Form.Terms[0].Text']"), "张建国每月给付家用");
        await hands.PressAsync(page.Button("加一条"));
        await hands.ChooseAsync(page.Locator("[name='Form.Terms[1].Kind']"), "Do");
        await hands.TypeAsync(page.Locator("[name='Form.Terms[1].Text']"), "每季度与调解员谈一次");
        await hands.TakeAsync(page.Box("李春兰已签字"));
        await hands.PressAsync(page.Button("登记结果并结案"));

        // One signature is missing: refused with its law, nothing lost.
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("人民调解法第29条");
        Assert.Equal("每季度与调解员谈一次", await page.Locator("[name='Form.Terms[1].Text']").InputValueAsync());
        await hands.TakeAsync(page.Box("张建国已签字"));
        await hands.PressAsync(page.Button("登记结果并结案"));
        await Assertions.Expect(page.Locator("#outcome")).ToContainTextAsync("3,000 元");
    }

    private static async Task ArchiveAsync(IPage page, IHands hands, string caseNumber)
    {
        Assert.Equal("核对卷宗并归档", await page.NextStepAsync());
        await hands.PressAsync(page.Primary());
        await Assertions.Expect(page.GetByText($"把“李某与张某离婚纠纷”（{caseNumber}）归档？")).ToBeVisibleAsync();
        await hands.PressAsync(page.Button("归档"));
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("已归档");

        await hands.PressAsync(page.Link("案件摘要"));
        await Assertions.Expect(page.Locator("article.paper")).ToContainTextAsync("张某每月给付家用");
        var file = await page.RunAndWaitForDownloadAsync(() => hands.PressAsync(page.Link("下载 PDF")));
        Assert.Equal($"summary-{caseNumber}.pdf", file.SuggestedFilename);
        using var pdf = PdfDocument.Open(await file.PathAsync());
        Assert.Contains("家事纠纷调解案件摘要", string.Concat(pdf.GetPages().Select(p => p.Text)), StringComparison.Ordinal);
    }
}
