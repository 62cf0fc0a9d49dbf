using Mediation.Application.Disputes;
using Mediation.Domain.Disputes;
using Mediation.Testing.Builders;
using Microsoft.Playwright;

namespace Mediation.Browser.Tests;

/// <summary>What the pages of a case refuse, and that nothing typed is lost by it.</summary>
public sealed class CasePagesTests(BrowserHouse house) : IClassFixture<BrowserHouse>
{
    [Fact]
    public async Task Keep_what_was_typed_when_somebody_else_was_faster()
    {
        var dispute = await house.House.ADisputeIn(DisputeStatus.Registered);
        var page = await house.SignedInAsync("mediator");
        var hand = new Mouse(page);
        await page.GotoAsync($"/disputes/{dispute.Id}/screening?party=1");
        await hand.TypeAsync(page.Field("当事人说了什么"), "她说没有动过手。");
        await hand.TakeAsync(page.Box("询问时只有这位当事人在场"));
        await hand.TakeAsync(page.Radio("未见风险"));
        await house.House.Go("mediator2", dispute, d => new RecordWillingness { DisputeId = d.Id, Version = d.Version, Party = 1, Answer = WillingnessAnswer.Willing, How = ContactMeans.InPerson });

        await hand.PressAsync(page.Button("保存"));

        await page.ShouldRefuseAsync("有人刚刚改过这个案件");
        Assert.Equal("她说没有动过手。", (await page.Field("当事人说了什么").InputValueAsync()).Trim());
        await hand.PressAsync(page.Button("保存"));
        await page.ShouldSayAsync("已记录安全询问");
    }

    [Fact]
    public async Task Keep_the_terms_when_a_signature_is_missing()
    {
        var dispute = await house.House.Record(await house.House.ADisputeIn(DisputeStatus.InMediation));
        var page = await house.SignedInAsync("mediator");
        var hand = new Mouse(page);
        await page.GotoAsync($"/disputes/{dispute.Id}/outcome");
        await hand.TakeAsync(page.Card("达成书面协议"));
        await hand.ChooseAsync(page.Part("第 1 条").GetByLabel("是什么"), "给付");
        await hand.TypeAsync(page.Part("第 1 条").GetByLabel("金额"), "3,000");
        await hand.TypeAsync(page.Part("第 1 条").GetByLabel("内容"), "张建国每月给付家用");
        await hand.TakeAsync(page.Box("李春兰已签字"));

        await hand.PressAsync(page.Button("登记结果并结案"));

        await page.ShouldRefuseAsync("人民调解法第29条");
        Assert.Equal("张建国每月给付家用", (await page.Part("第 1 条").GetByLabel("内容").InputValueAsync()).Trim());
        await hand.TakeAsync(page.Box("张建国已签字"));
        await hand.PressAsync(page.Button("登记结果并结案"));
        await Assertions.Expect(page.Locator("#outcome")).ToContainTextAsync("3,000 元");
    }

    [Fact]
    public async Task Do_not_exist_out_of_reach()
    {
        var dispute = await house.House.ADisputeIn(DisputeStatus.Registered);
        var page = await house.SignedInAsync("hq-mediator");
        foreach (var path in new[] { "", "/willingness", "/trail", "/papers/summary", "/reveal" })
        {
            var answer = await page.GotoAsync($"/disputes/{dispute.Id}{path}");
            Assert.Equal(path == "/trail" ? 403 : 404, answer!.Status);
            Assert.DoesNotContain(dispute.CaseNumber, await page.ContentAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Offer_only_what_the_person_may_do()
    {
        var dispute = await house.House.ADisputeIn(DisputeStatus.Registered);
        var page = await house.SignedInAsync("supervisor");
        await page.GotoAsync($"/disputes/{dispute.Id}");

        Assert.Equal(0, await page.Primary().CountAsync());
        Assert.Equal(0, await page.Locator("main a[href*='/willingness'], main a[href*='/refuse']").CountAsync());
        Assert.Equal(403, (await page.GotoAsync($"/disputes/{dispute.Id}/willingness"))!.Status);
    }
}
