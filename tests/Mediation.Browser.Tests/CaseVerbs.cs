using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Mediation.Browser.Tests;

/// <summary>What a person does on a page, by what a screen reader says: with the mouse, or with the keyboard alone.</summary>
internal interface IHands
{
    /// <summary>Follows a link or presses a button.</summary>
    Task PressAsync(ILocator what);

    /// <summary>Takes one of a few choices, or ticks a box.</summary>
    Task TakeAsync(ILocator what);

    /// <summary>Types into a field, whatever stood there.</summary>
    Task TypeAsync(ILocator what, string text);

    /// <summary>Chooses from a list.</summary>
    Task ChooseAsync(ILocator what, string value);
}

internal sealed class Mouse : IHands
{
    public Task PressAsync(ILocator what) => what.ClickAsync();

    // One presses the words beside the box; its face may cover it.
    public async Task TakeAsync(ILocator what)
    {
        if (!await what.IsCheckedAsync())
        {
            await what.EvaluateAsync("e => e.scrollIntoView({ block: 'center' })");
            await what.Locator("xpath=ancestor::label").ClickAsync();
        }

        Assert.True(await what.IsCheckedAsync());
    }

    public Task TypeAsync(ILocator what, string text) => what.FillAsync(text);

    public Task ChooseAsync(ILocator what, string value) => what.SelectOptionAsync(value);
}

/// <summary>Tab, arrows, Space and Enter; nothing is ever clicked or set.</summary>
internal sealed class Keyboard(IPage page) : IHands
{
    private const int MostTabs = 150;

    public async Task PressAsync(ILocator what)
    {
        await GoToAsync(what);
        if (!await what.EvaluateAsync<bool>("e => e.tagName === 'A' ? !/^#|\\.pdf$/.test(e.getAttribute('href')) : e.tagName === 'BUTTON' && !!e.form"))
        {
            await page.Keyboard.PressAsync("Enter");
            return;
        }

        // A click waits for the page that it leads to; a key does not, and the old page would be read for the new one.
#pragma warning disable CS0612 // racy only where the way is not known beforehand
        await page.RunAndWaitForNavigationAsync(() => page.Keyboard.PressAsync("Enter"), new() { WaitUntil = WaitUntilState.DOMContentLoaded });
#pragma warning restore CS0612
    }

    public async Task TakeAsync(ILocator what)
    {
        if (await what.IsCheckedAsync())
        {
            return;
        }

        if (await what.GetAttributeAsync("type") == "checkbox")
        {
            await GoToAsync(what);
            await page.Keyboard.PressAsync("Space");
            return;
        }

        // Tab reaches the group; arrows go and choose within.
        await TabUntilAsync(() => what.EvaluateAsync<bool>("e => document.activeElement.type === 'radio' && document.activeElement.name === e.name"));
        if (await IsAtAsync(what))
        {
            await page.Keyboard.PressAsync("Space");
        }

        for (var i = 0; i < 10 && !await what.IsCheckedAsync(); i++)
        {
            await page.Keyboard.PressAsync("ArrowDown");
        }

        Assert.True(await what.IsCheckedAsync());
    }

    public async Task TypeAsync(ILocator what, string text)
    {
        await GoToAsync(what);
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync(text);
    }

    public async Task ChooseAsync(ILocator what, string value)
    {
        await GoToAsync(what);
        for (var i = 0; i < 20 && await what.InputValueAsync() != value; i++)
        {
            await page.Keyboard.PressAsync("ArrowDown");
        }

        Assert.Equal(value, await what.InputValueAsync());
    }

    private Task GoToAsync(ILocator what) => TabUntilAsync(() => IsAtAsync(what));

    private static Task<bool> IsAtAsync(ILocator what) => what.EvaluateAsync<bool>("e => e === document.activeElement");

    private async Task TabUntilAsync(Func<Task<bool>> isThere)
    {
        for (var i = 0; i < MostTabs; i++)
        {
            if (await isThere())
            {
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"Nobody reaches it with the Tab key on {page.Url}.");
    }
}

internal static class CaseVerbs
{
    /// <summary>The one primary button of the page, a link or a button.</summary>
    public static ILocator Primary(this IPage page) => page.Locator("main .btn-primary");

    public static ILocator Link(this IPage page, string name) => page.GetByRole(AriaRole.Link, new() { Name = name }).First;

    public static ILocator Button(this IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).And(page.Locator("button:not([aria-hidden])"));

    // A tick stands before the words of what is chosen, and is said.
    public static ILocator Radio(this IPage page, string name) => page.GetByRole(AriaRole.Radio, new() { NameRegex = new Regex($"^(✓ )?{Regex.Escape(name)}$") });

    public static ILocator Card(this IPage page, string name) => page.GetByRole(AriaRole.Radio, new() { NameRegex = new Regex("^" + Regex.Escape(name)) });

    public static ILocator Box(this IPage page, string name) => page.GetByRole(AriaRole.Checkbox, new() { Name = name });

    public static ILocator Field(this IPage page, string label) => page.GetByLabel(label).First;

    /// <summary>What the page says: of the step to take next.</summary>
    public static async Task<string> NextStepAsync(this IPage page) => (await page.Locator("#next").InnerTextAsync()).Trim();

    /// <summary>Nothing that axe finds, and nothing that one would have to scroll sideways for.</summary>
    public static async Task ShouldServeEverybodyAsync(this IPage page)
    {
        var found = await page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] } });
        Assert.True(found.Violations.Length == 0, $"{page.Url}: {string.Join("; ", found.Violations.Select(v => $"{v.Id} ({v.Help}) at {string.Join(", ", v.Nodes.Select(n => n.Html))}"))}");
        var (wide, window) = (await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), page.ViewportSize!.Width);
        Assert.True(wide <= window, $"{page.Url} is {wide} wide in a window of {window}.");
    }
}
