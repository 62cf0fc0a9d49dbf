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

    /// <summary>A window with cookies of its own.</summary>
    /// <param name="address">The site.</param>
    /// <param name="window">How the window is.</param>
    /// <param name="cookies">The cookies that it begins with; null for none.</param>
    /// <returns>An empty page.</returns>
    public async Task<IPage> OpenAsync(Uri address, Window window, string? cookies = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(window);
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            ViewportSize = new() { Width = window.Width, Height = 900 },
            ColorScheme = window.IsDark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce, // nothing is looked at while it is still moving
            JavaScriptEnabled = window.HasScript,
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
            StorageState = cookies,
        });
        context.SetDefaultTimeout(10_000);

        // The first page of a host that was just started waits for its code to be compiled, on a busy machine for long.
        context.SetDefaultNavigationTimeout(30_000);
        var page = await context.NewPageAsync();
        if (window.IsEnglish)
        {
            await page.GotoAsync("/language?culture=en&returnUrl=/healthz");
        }

        return page;
    }
}

/// <summary>How a window is.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="IsEnglish">Whether pages are in English; Chinese otherwise.</param>
/// <param name="IsDark">Whether the machine asks for dark colours.</param>
/// <param name="HasScript">Whether scripts run.</param>
public sealed record Window(int Width = 1280, bool IsEnglish = false, bool IsDark = false, bool HasScript = true);
