using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Mediation.Testing;
using Microsoft.Playwright;

namespace Mediation.Browser.Tests;

/// <summary>What stands on a page, by what a screen reader says.</summary>
internal static class PageVerbs
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();
    private static readonly string[] Wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    /// <summary>Signs in through the form.</summary>
    public static async Task SignInAsync(this Hand hand, string account)
    {
        await hand.Page.GotoAsync("/sign-in");
        await hand.TypeAsync(hand.Page.Field("用户名"), account);
        await hand.TypeAsync(hand.Page.Field("密码"), WebHouse.Password);
        await hand.PressAsync(hand.Page.Button("登录"));
        Assert.DoesNotContain("/sign-in", hand.Page.Url, StringComparison.Ordinal);
    }

    /// <summary>The one primary button of the page, a link or a button.</summary>
    public static ILocator Primary(this IPage page) => page.Locator("main .btn-primary");

    public static ILocator Link(this IPage page, string name) => page.GetByRole(AriaRole.Link, new() { Name = name }).First;

    /// <summary>A link of the navigation at the left.</summary>
    public static ILocator Goto(this IPage page, string name) => page.GetByRole(AriaRole.Navigation).First.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    public static ILocator Button(this IPage page, string name) => page.Locator("main").GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).And(page.Locator("button:not([aria-hidden])"));

    /// <summary>What unfolds when it is pressed.</summary>
    public static ILocator Fold(this IPage page, string name) => page.Locator("main summary").Filter(new() { HasText = name });

    // A tick stands before the words of what is chosen, and is said.
    public static ILocator Radio(this IPage page, string name) => page.GetByRole(AriaRole.Radio, new() { NameRegex = new Regex($"^(✓ )?{Regex.Escape(name)}$") });

    /// <summary>A choice that says more than its name.</summary>
    public static ILocator Card(this IPage page, string name) => page.GetByRole(AriaRole.Radio, new() { NameRegex = new Regex($"^(✓ )?{Regex.Escape(name)}") });

    public static ILocator Box(this IPage page, string name) => page.GetByRole(AriaRole.Checkbox, new() { Name = name });

    public static ILocator Field(this IPage page, string label) => page.GetByLabel(label).First;

    /// <summary>A part of a form that has a title of its own.</summary>
    public static ILocator Part(this IPage page, string title) => page.GetByRole(AriaRole.Group, new() { Name = title, Exact = true });

    public static ILocator Row(this IPage page, string name) => page.GetByRole(AriaRole.Row, new() { Name = name });

    /// <summary>What the page says that has just been done.</summary>
    public static Task ShouldSayAsync(this IPage page, string what) => Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync(what);

    /// <summary>What the page says of a refusal.</summary>
    public static Task ShouldRefuseAsync(this IPage page, string why) => Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync(why);

    /// <summary>What the page says: of the step to take next.</summary>
    public static async Task<string> NextStepAsync(this IPage page) => (await page.Locator("#next").InnerTextAsync()).Trim();

    /// <summary>What is wrong with the page for some people: what axe finds, and what one would have to scroll sideways for.</summary>
    /// <param name="page">The page.</param>
    /// <param name="contrastOnly">Whether only colours are looked at.</param>
    public static async Task<IReadOnlyList<string>> FaultsAsync(this IPage page, bool contrastOnly = false)
    {
        // Run in the page itself: the package's own way opens another page for every result, which takes most of the time.
        if (await page.EvaluateAsync<bool>("typeof axe === 'undefined'"))
        {
            await page.EvaluateAsync(Axe);
        }

        var found = await page.EvaluateAsync<string[]>(
            """
            async what => {
              const { violations } = await axe.run(document, { runOnly: what, resultTypes: ['violations'] });
              return violations.map(v => `${v.id} (${v.help}) at ${v.nodes.map(n => n.html).join(', ')}`);
            }
            """,
            contrastOnly ? ["color-contrast"] : Wcag);
        var (wide, window) = (await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), page.ViewportSize!.Width);
        return wide > window ? [.. found, $"{wide} wide in a window of {window}"] : found;
    }
}
