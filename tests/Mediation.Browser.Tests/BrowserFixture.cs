using Mediation.Testing;
using Microsoft.Playwright;

namespace Mediation.Browser.Tests;

/// <summary>One browser for the run: the machine's own Chromium, since none may be downloaded. The one without window frames comes first; it is the lightest.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private static readonly string?[] Places =
        [Environment.GetEnvironmentVariable("MEDIATION_CHROMIUM"), "/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Array.Find(Places, File.Exists) ?? throw new InvalidOperationException("No Chromium is installed: apt-get install chromium-headless-shell."),
            Args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>A window of its own, with cookies of its own.</summary>
    /// <param name="address">The site.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="english">Whether pages are in English; Chinese otherwise.</param>
    /// <param name="script">Whether scripts run.</param>
    /// <returns>An empty page.</returns>
    public async Task<IPage> OpenAsync(Uri address, int width = 1280, bool english = false, bool script = true)
    {
        ArgumentNullException.ThrowIfNull(address);
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            ViewportSize = new() { Width = width, Height = 900 },
            JavaScriptEnabled = script,
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
        });
        context.SetDefaultTimeout(10_000);
        var page = await context.NewPageAsync();
        if (english)
        {
            await page.GotoAsync("/language?culture=en");
        }

        return page;
    }

    /// <summary>A window in which somebody has signed in through the form.</summary>
    /// <param name="house">The site with its accounts.</param>
    /// <param name="account">The account's name in the house.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="english">Whether pages are in English; Chinese otherwise.</param>
    /// <param name="script">Whether scripts run.</param>
    /// <returns>The page that one lands on.</returns>
    public async Task<IPage> SignInAsync(WebHouse house, string account, int width = 1280, bool english = false, bool script = true)
    {
        ArgumentNullException.ThrowIfNull(house);
        await house.GivePasswordAsync(account);
        var page = await OpenAsync(house.Address, width, english, script);
        await page.GotoAsync("/sign-in");
        await page.FillAsync("[name='Form.Name']", account);
        await page.FillAsync("[name='Form.Password']", WebHouse.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        return page;
    }
}
