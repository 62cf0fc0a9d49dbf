using System.Globalization;
using Mediation.Application.Accounts;
using Mediation.Testing;
using Mediation.Web.Pages.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Mediation.Browser.Tests;

/// <summary>
/// A county begins with nothing: an administrator sets it up without an engineer and in few steps, and on the same day a mediator takes a case from the search to its result on a phone, and the
/// court's liaison reads it in the report.
/// </summary>
public sealed class BeginningJourneyTests(TestDatabase database, BrowserFixture browser) : IClassFixture<TestDatabase>
{
    /// <summary>What a setting up may cost, in presses, fields and choices.</summary>
    private const int MostInteractions = 80;

    [Fact]
    public async Task From_an_empty_house_to_the_first_case_in_the_report()
    {
        await using var site = await Site.StartAsync(database, change: null, TestContext.Current.CancellationToken);
        string code;
        await using (var scope = site.Services.CreateAsyncScope())
        {
            code = (await scope.ServiceProvider.GetRequiredService<IFirstLink>().RenewAsync(TestContext.Current.CancellationToken))!;
        }

        var hand = new Mouse(await browser.OpenAsync(site.Address, new()));
        await hand.Page.GotoAsync(FirstModel.PathOf(code));
        await ComeInAsync(hand);
        await NameCountyAndCourtAsync(hand);
        await OpenRoomsAsync(hand);
        await ImportOfficersAsync(hand);
        var links = await MakeAccountsAsync(hand);
        await hand.PressAsync(hand.Page.Goto("开办设置"));
        await Assertions.Expect(hand.Page.GetByText("都齐了")).ToBeVisibleAsync();
        TestContext.Current.TestOutputHelper?.WriteLine($"{hand.Count} interactions");
        Assert.InRange(hand.Count, 20, MostInteractions);

        await MediateOnAPhoneAsync(await WelcomeAsync(site, links["王芳"], new(Width: 360)));
        await ReadTheReportAsync(await WelcomeAsync(site, links["陈法官"], new()));
    }

    private static async Task ComeInAsync(Mouse hand)
    {
        var page = hand.Page;
        await hand.TypeAsync(page.Field("您的姓名"), "金晓红");
        await hand.TypeAsync(page.Field("用户名"), "jin");
        await hand.PressAsync(page.Button("下一步：设置密码"));
        await ChoosePasswordAsync(hand);
        await Assertions.Expect(page.GetByText("还差 6 步")).ToBeVisibleAsync();
    }

    private static async Task NameCountyAndCourtAsync(Mouse hand)
    {
        var page = hand.Page;
        await hand.PressAsync(page.Primary());
        await hand.TypeAsync(page.Field("名称"), "乐清市");
        await hand.TypeAsync(page.Field("英文名称"), "Yueqing");
        await hand.PressAsync(page.Button("保存"));
        await hand.PressAsync(page.Primary());
        await hand.TypeAsync(page.Field("法院名称"), "乐清市人民法院");
        await hand.TypeAsync(page.Field("英文名称"), "Yueqing People's Court");
        await hand.TypeAsync(page.Field("法院代码"), "0382");
        await hand.PressAsync(page.Button("保存"));
    }

    private static async Task OpenRoomsAsync(Mouse hand)
    {
        var page = hand.Page;
        await hand.PressAsync(page.Primary());
        await OpenRoomAsync(hand, "柳市娘家人家事调解室", "Liushi Family Mediation Room", "LS", "柳");
        await hand.PressAsync(page.Goto("开办设置"));
        await hand.PressAsync(page.Link("再设一个"));
        await OpenRoomAsync(hand, "虹桥娘家人家事调解室", "Hongqiao Family Mediation Room", "HQ", "虹");
    }

    private static async Task OpenRoomAsync(Mouse hand, string name, string nameEn, string code, string shortName)
    {
        var page = hand.Page;
        await hand.TypeAsync(page.Field("名称"), name);
        await hand.TypeAsync(page.Field("英文名称"), nameEn);
        await hand.TypeAsync(page.Field("代码"), code);
        await hand.TypeAsync(page.Field("案号简称"), shortName);
        await hand.TypeAsync(page.Field("场所"), "一号调解室\n二号调解室");
        await hand.PressAsync(page.Button("设立调解室"));
        await page.ShouldSayAsync("调解室已设立");
    }

    // Names, appointments, rooms and leads in one workbook.
    private static async Task ImportOfficersAsync(Mouse hand)
    {
        var page = hand.Page;
        await hand.PressAsync(page.Goto("开办设置"));
        await hand.PressAsync(page.Primary());
        await hand.UploadAsync(page.Field("名单文件"), await Workbook.OfAsync(
        [
            Workbook.OfficerHead,
            Workbook.Officer("林玉兰", "13800000001", "LS", leads: true),
            Workbook.Officer("王芳", "13800000002", "LS"),
            Workbook.Officer("赵敏", "13800000003", "HQ", leads: true),
            .. Enumerable.Range(0, 20).Select(i => Workbook.Officer($"周{(char)('一' + i)}", $"139{i:00000000}", i % 2 == 0 ? "LS" : "HQ")),
        ]));
        await hand.PressAsync(page.Button("检查名单"));
        await hand.PressAsync(page.Button("导入这 23 行"));
        await page.ShouldSayAsync("新增 23 人");
    }

    private static async Task<Dictionary<string, string>> MakeAccountsAsync(Mouse hand)
    {
        var page = hand.Page;
        await hand.PressAsync(page.Goto("开办设置"));
        await hand.PressAsync(page.Primary());
        await hand.PressAsync(page.Button("开通并生成链接"));
        var links = await LinksAsync(page);
        Assert.Equal(23, links.Count);

        foreach (var (step, person, name) in new[] { ("法院联络员", "陈法官", "chen"), ("主管", "李主席", "li") })
        {
            await hand.PressAsync(page.Goto("开办设置"));
            await hand.PressAsync(page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = step }).GetByRole(AriaRole.Link));
            await hand.TypeAsync(page.Field("姓名"), person);
            await hand.TypeAsync(page.Field("用户名"), name);
            await hand.PressAsync(page.Button("建账号并生成链接"));
            foreach (var (who, link) in await LinksAsync(page))
            {
                links.Add(who, link);
            }
        }

        return links;
    }

    private static async Task<Dictionary<string, string>> LinksAsync(IPage page)
    {
        var slips = await page.Locator(".slip").AllAsync();
        var links = new Dictionary<string, string>();
        foreach (var slip in slips)
        {
            links.Add(await slip.GetByRole(AriaRole.Heading).InnerTextAsync(), await slip.Locator("code").InnerTextAsync());
        }

        return links;
    }

    private async Task<Hand> WelcomeAsync(Site site, string link, Window window)
    {
        var hand = new Mouse(await browser.OpenAsync(site.Address, window));
        await hand.Page.GotoAsync(new Uri(link).PathAndQuery);
        await ChoosePasswordAsync(hand);
        return hand;
    }

    private static async Task ChoosePasswordAsync(Hand hand)
    {
        await hand.TypeAsync(hand.Page.Field("新密码"), WebHouse.Password);
        await hand.TypeAsync(hand.Page.Field("再输一遍"), WebHouse.Password);
        await hand.PressAsync(hand.Page.Button("保存并登录"));
    }

    private static async Task MediateOnAPhoneAsync(Hand hand)
    {
        var page = hand.Page;
        await hand.PressAsync(page.Primary());
        await hand.TypeAsync(page.Field("案号、姓名、身份证号或手机号"), "陈小芳");
        await hand.PressAsync(page.Button("查找"));
        await hand.PressAsync(page.Button("登记案件"));
        await hand.TakeAsync(page.Radio("诉前"));
        await hand.TypeAsync(page.Part("第 1 位当事人").GetByLabel("证件号码"), "330382198803057224");
        await hand.TypeAsync(page.Part("第 2 位当事人").GetByLabel("姓名"), "刘志强");
        await hand.ChooseAsync(page.Field("案由"), "离婚纠纷");
        await hand.TypeAsync(page.Field("纠纷简要情况"), "为家用争吵，分开住了两个月。");
        await hand.PressAsync(page.Button("登记"));
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("陈某与刘某离婚纠纷");

        foreach (var how in new[] { "当面", "电话" })
        {
            await hand.PressAsync(page.Primary());
            await hand.TakeAsync(page.Radio("愿意"));
            await hand.TakeAsync(page.Radio(how));
            await hand.PressAsync(page.Button("保存"));
            // Whose screening comes before acceptance is the case's to say.
            if (how == "当面")
            {
                await ScreenAsync(hand);
            }
        }

        Assert.Equal("受理", (await page.Primary().InnerTextAsync()).Trim());
        await hand.PressAsync(page.Primary());
        await hand.PressAsync(page.Button("受理"));
        await hand.PressAsync(page.Button("由我主持"));
        while (await page.NextStepAsync() is var step && step != "安排下一次调解")
        {
            if (step.Contains("告知权利义务", StringComparison.Ordinal))
            {
                await hand.PressAsync(page.Primary());
                await hand.PressAsync(page.Button("保存"));
            }
            else
            {
                await ScreenAsync(hand);
            }
        }

        await hand.PressAsync(page.Primary());
        await hand.TypeAsync(page.Field("时间"), TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).ToString("HHmm", CultureInfo.InvariantCulture));
        await hand.PressAsync(page.Button("安排调解"));
        await hand.PressAsync(page.Primary());
        await hand.TypeAsync(page.Field("笔录"), "双方同意继续一起生活。");
        await hand.TakeAsync(page.Radio("调解结束"));
        await hand.PressAsync(page.Button("保存笔录"));
        await hand.PressAsync(page.Primary());
        await hand.TakeAsync(page.Card("调解和好"));
        await hand.PressAsync(page.Button("登记结果并结案"));
        await page.ShouldSayAsync("案件已结案");
        Assert.Empty(await page.FaultsAsync());
    }

    private static async Task ScreenAsync(Hand hand)
    {
        await hand.PressAsync(hand.Page.Primary());
        await hand.TakeAsync(hand.Page.Box("询问时只有这位当事人在场"));
        await hand.TakeAsync(hand.Page.Radio("未见风险"));
        await hand.PressAsync(hand.Page.Button("保存"));
    }

    private static async Task ReadTheReportAsync(Hand hand)
    {
        var page = hand.Page;
        await hand.PressAsync(page.Goto("报表"));
        var today = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        await hand.TypeAsync(page.Field("从"), today);
        await hand.TypeAsync(page.Field("到"), today);
        await hand.PressAsync(page.Button("查看"));
        var total = page.GetByRole(AriaRole.Region, new() { Name = "各调解室收结情况" }).GetByRole(AriaRole.Row, new() { Name = "合计" }).GetByRole(AriaRole.Cell);
        Assert.Equal(("1", "1"), (await total.Nth(1).InnerTextAsync(), await total.Nth(2).InnerTextAsync()));
        var csv = await hand.FetchAsync(page.Link("CSV"));
        Assert.EndsWith(".csv", csv.SuggestedFilename, StringComparison.Ordinal);
    }
}
