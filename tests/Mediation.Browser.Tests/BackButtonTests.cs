using Mediation.Domain.Disputes;
using Mediation.Testing.Builders;
using Microsoft.Playwright;

namespace Mediation.Browser.Tests;

/// <summary>
/// What the back button shows on a computer that others use, too: of a case nothing, once its reader has gone. Of what browsers keep to go back to, this one has its cache; whole pages are kept only by the one with windows,
/// and not where an answer says <c>no-store</c> and a cookie has gone since.
/// </summary>
public sealed class BackButtonTests(BrowserHouse house) : IClassFixture<BrowserHouse>
{
    [Fact]
    public async Task Shows_no_case_after_its_reader_signed_out()
    {
        var page = await SignedInAsync();
        var number = await OpenACaseAsync(page);

        await page.GotoAsync("/sign-out");
        await new Mouse(page).PressAsync(page.Button("退出"));
        await ShouldShowNothingAsync(page, number, steps: 3);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Shows_no_case_after_the_session_was_ended_from_afar()
    {
        var page = await SignedInAsync();
        var number = await OpenACaseAsync(page);

        // Nobody told this browser, so it has cleared nothing.
        await house.House.SendAsync("mediator", new Application.Accounts.EndSessions());
        await page.GotoAsync("/officers");
        Assert.Equal("/sign-in", new Uri(page.Url).AbsolutePath);
        await ShouldShowNothingAsync(page, number, steps: 2);
        await page.Context.CloseAsync();
    }

    // Nobody else's window: the session ends.
    private async Task<IPage> SignedInAsync()
    {
        var page = await house.OpenAsync("mediator");
        await new Mouse(page).SignInAsync("mediator");
        return page;
    }

    private async Task<string> OpenACaseAsync(IPage page)
    {
        var dispute = await house.House.ADisputeIn(DisputeStatus.InMediation);
        await page.GotoAsync("/disputes");
        await page.GotoAsync($"/disputes/{dispute.Id}");
        Assert.Contains(dispute.CaseNumber, await page.ContentAsync(), StringComparison.Ordinal);
        return dispute.CaseNumber;
    }

    // From a cache the page is there at once, in the midst of the call that asked for it.
    private static async Task BackAsync(IPage page)
    {
        await page.EvaluateAsync("() => { setTimeout(() => history.back(), 50); }");
        await page.WaitForTimeoutAsync(750);
    }

    private static async Task ShouldShowNothingAsync(IPage page, string number, int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            await BackAsync(page);
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            var (where, shown) = (page.Url, await page.ContentAsync());
            Assert.False(shown.Contains(number, StringComparison.Ordinal) || shown.Contains("李春兰", StringComparison.Ordinal), $"{where} is still shown.");
        }
    }
}
