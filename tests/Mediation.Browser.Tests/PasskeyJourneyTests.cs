using System.Net.Mime;
using Microsoft.Playwright;

namespace Mediation.Browser.Tests;

/// <summary>Passkeys in a browser with a device that has them: Chromium's own, made of software.</summary>
public sealed class PasskeyJourneyTests(BrowserHouse house) : IClassFixture<BrowserHouse>
{
    private const string ByPasskey = "用通行密钥登录";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Is_added_signs_in_and_is_removed(bool byKeyboard)
    {
        var who = byKeyboard ? "mediator2" : "mediator";
        var page = await house.SignedInAsync(who);
        await GiveDeviceAsync(page);
        Hand hand = byKeyboard ? new Keyboard(page) : new Mouse(page);

        await page.GotoAsync("/account/passkeys");
        await hand.TypeAsync(page.Field("名称"), "办公室电脑");
        await hand.PressAsync(page.Button("添加"));
        await page.ShouldSayAsync("通行密钥已添加");
        await Assertions.Expect(page.Locator("main li")).ToContainTextAsync("办公室电脑");

        // The device knows that it has one already.
        await page.Button("添加").ClickAsync();
        await Assertions.Expect(page.Locator("[data-passkey-told] .err")).ToContainTextAsync("已经有您的通行密钥");

        await page.GotoAsync("/sign-out");
        await hand.PressAsync(page.Button("退出"));
        await hand.PressAsync(page.Button(ByPasskey));
        Assert.Equal("/", new Uri(page.Url).AbsolutePath);

        await page.GotoAsync("/account/passkeys");
        await Assertions.Expect(page.Locator("main li")).ToContainTextAsync("本次登录");
        await hand.PressAsync(page.Button("移除 办公室电脑"));
        Assert.Equal("/sign-in", new Uri(page.Url).AbsolutePath);

        // The device still has it, the house does not.
        await hand.PressAsync(page.Button(ByPasskey));
        Assert.Equal("/sign-in", new Uri(page.Url).AbsolutePath);
        await Assertions.Expect(page.Locator("[data-passkey-told] .err")).ToContainTextAsync("用密码登录");
        Assert.Empty(await page.FaultsAsync());
        await new Mouse(page).SignInAsync(who);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Says_at_the_button_when_the_device_has_none()
    {
        var page = await house.OpenAsync();
        await GiveDeviceAsync(page);
        await page.GotoAsync("/sign-in");
        await page.Button(ByPasskey).ClickAsync();
        await Assertions.Expect(page.Locator("[data-passkey-told] .err")).ToContainTextAsync("没有本系统的通行密钥");
        Assert.Equal("/sign-in", new Uri(page.Url).AbsolutePath);
        await Assertions.Expect(page.Button(ByPasskey)).ToBeEnabledAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Is_made_for_no_other_site()
    {
        var page = await house.SignedInAsync("lead");
        await GiveDeviceAsync(page);

        // A page of ours that asks in the name of another is refused by the browser; what another page asked for, by the house (PasskeyTests).
        await page.RouteAsync("**/account/passkeys?handler=Options", async route =>
        {
            var answer = await route.FetchAsync();
            await route.FulfillAsync(new() { Response = answer, Body = (await answer.TextAsync()).Replace("\"localhost\"", "\"evil.example\"", StringComparison.Ordinal), ContentType = MediaTypeNames.Application.Json });
        });
        await page.GotoAsync("/account/passkeys");
        await page.Button("添加").ClickAsync();
        await Assertions.Expect(page.Locator("[data-passkey-told] .err")).ToContainTextAsync("没有成功");
        await Assertions.Expect(page.Locator("main li")).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Leaves_the_password_to_who_has_no_script()
    {
        var page = await house.OpenAsync("observer", new Window(HasScript: false));
        await page.GotoAsync("/sign-in");
        await Assertions.Expect(page.Locator("button[data-passkey]")).ToBeHiddenAsync();
        await new Mouse(page).SignInAsync("observer");
        await page.GotoAsync("/account/passkeys");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("用密码登录不受影响");
        await Assertions.Expect(page.Locator("button[data-passkey]")).ToBeHiddenAsync();
        await page.Context.CloseAsync();
    }

    // One that keeps keys and asks for its owner, who is always there.
    private static async Task GiveDeviceAsync(IPage page)
    {
        var device = await page.Context.NewCDPSessionAsync(page);
        await device.SendAsync("WebAuthn.enable");
        await device.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new { protocol = "ctap2", transport = "internal", hasResidentKey = true, hasUserVerification = true, isUserVerified = true, automaticPresenceSimulation = true },
        });
    }
}
