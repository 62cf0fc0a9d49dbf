using Mediation.Testing;
using Microsoft.Playwright;

namespace Mediation.Browser.Tests;

/// <summary>A house with its site in the browser, for one test class: <c>IClassFixture&lt;BrowserHouse&gt;</c>. Each account signs in once, through the form; further windows come with its cookies.</summary>
/// <param name="cluster">The run's PostgreSQL.</param>
/// <param name="browser">The run's browser.</param>
public sealed class BrowserHouse(TestCluster cluster, BrowserFixture browser) : IAsyncLifetime
{
    private readonly Dictionary<string, Task<string>> _cookies = [];
    private WebHouse? _web;

    /// <summary>Its database.</summary>
    public TestDatabase Database { get; } = new(cluster);

    /// <summary>The house, for what happened before the test.</summary>
    public House House => Web.House;

    /// <summary>The site.</summary>
    public WebHouse Web => _web ?? throw new InvalidOperationException("The house is not open yet.");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        await Database.InitializeAsync();
        _web = await WebHouse.OpenAsync(Database, null, TestContext.Current.CancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_web is not null)
        {
            await _web.DisposeAsync();
        }

        await Database.DisposeAsync();
    }

    /// <summary>A window in which nobody is signed in, but the account may be.</summary>
    /// <param name="account">Who will type name and password; null for a stranger.</param>
    /// <param name="window">How the window is.</param>
    /// <returns>An empty page.</returns>
    public async Task<IPage> OpenAsync(string? account = null, Window? window = null)
    {
        if (account is not null)
        {
            await Web.GivePasswordAsync(account);
        }

        return await browser.OpenAsync(Web.Address, window ?? new());
    }

    /// <summary>A window of somebody who is signed in.</summary>
    /// <param name="account">The account's name in the house.</param>
    /// <param name="window">How the window is.</param>
    /// <returns>An empty page.</returns>
    public async Task<IPage> SignedInAsync(string account, Window? window = null)
    {
        Task<string>? cookies;
        lock (_cookies)
        {
            cookies = _cookies.TryGetValue(account, out var known) ? known : _cookies[account] = SignInAsync(account);
        }

        return await browser.OpenAsync(Web.Address, window ?? new(), await cookies);
    }

    private async Task<string> SignInAsync(string account)
    {
        var page = await OpenAsync(account);
        await new Mouse(page).SignInAsync(account);
        var cookies = await page.Context.StorageStateAsync();
        await page.Context.CloseAsync();
        return cookies;
    }
}
