using Microsoft.Playwright;

namespace Mediation.Browser.Tests;

/// <summary>
/// A person's hand on a page. A road is written once, in what a person does to things that are named by what a screen reader says, and is then walked by either hand:
/// <see cref="Mouse"/> or <see cref="Keyboard"/>.
/// </summary>
/// <param name="page">The page.</param>
internal abstract class Hand(IPage page)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public IPage Page { get; } = page;

    /// <summary>What it has done so far: each press, each field, each choice is one.</summary>
    public int Count { get; private set; }

    /// <summary>Follows a link, presses a button or opens what is folded; where that leads to another page, it is there afterwards.</summary>
    public async Task PressAsync(ILocator what)
    {
        Count++;
        var leads = await what.EvaluateAsync<bool>(
            """
            e => e.tagName === 'BUTTON' || e.tagName === 'INPUT' ? !!e.form
              : e.tagName.toLowerCase() === 'a' && !(e.hash && e.pathname === location.pathname && e.search === location.search)
            """);
        if (!leads)
        {
            await ActAsync(what);
            return;
        }

        // A key does not wait for what it leads to, and the old page would be read for the new one.
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Arrive(object? sender, IPage there) => arrived.TrySetResult();
        Page.DOMContentLoaded += Arrive;
        try
        {
            await ActAsync(what);
            await arrived.Task.WaitAsync(Patience);
        }
        finally
        {
            Page.DOMContentLoaded -= Arrive;
        }
    }

    /// <summary>Follows a link that gives a file.</summary>
    public Task<IDownload> FetchAsync(ILocator what)
    {
        Count++;
        return Page.RunAndWaitForDownloadAsync(() => ActAsync(what));
    }

    /// <summary>Takes one of a few choices, or ticks a box.</summary>
    public async Task TakeAsync(ILocator what)
    {
        if (!await what.IsCheckedAsync())
        {
            Count++;
            await CheckAsync(what);
        }

        Assert.True(await what.IsCheckedAsync());
    }

    /// <summary>Types into a field, whatever stood there.</summary>
    public Task TypeAsync(ILocator what, string text)
    {
        Count++;
        return FillAsync(what, text);
    }

    /// <summary>Chooses a file.</summary>
    public Task UploadAsync(ILocator what, byte[] file)
    {
        Count++;
        return what.SetInputFilesAsync(new FilePayload { Name = "list.xlsx", MimeType = "application/octet-stream", Buffer = file });
    }

    /// <summary>Chooses from a list by the words that stand there, whether one can type into it or not.</summary>
    public async Task ChooseAsync(ILocator what, string words)
    {
        if (await what.EvaluateAsync<bool>("e => e.tagName === 'SELECT'"))
        {
            Count++;
            await SelectAsync(what, words);
            Assert.Equal(words, await what.EvaluateAsync<string>("e => e.selectedOptions[0].label"));
            return;
        }

        await TypeAsync(what, words);
        Count++;
        await TakeFoundAsync(Page.GetByRole(AriaRole.Option, new() { Name = words }).First);
        Assert.Equal(words, await what.InputValueAsync());
    }

    /// <summary>Puts a text into a field.</summary>
    protected abstract Task FillAsync(ILocator what, string text);

    /// <summary>Presses once.</summary>
    protected abstract Task ActAsync(ILocator what);

    /// <summary>Checks what is not checked yet.</summary>
    protected abstract Task CheckAsync(ILocator what);

    /// <summary>Selects in a list that unfolds.</summary>
    protected abstract Task SelectAsync(ILocator what, string words);

    /// <summary>Takes the first of what was found for the typed words.</summary>
    protected abstract Task TakeFoundAsync(ILocator found);
}

/// <summary>Points and clicks; types where one clicked.</summary>
internal sealed class Mouse(IPage page) : Hand(page)
{
    protected override Task FillAsync(ILocator what, string text) => what.FillAsync(text);

    protected override Task ActAsync(ILocator what) => what.ClickAsync();

    protected override Task SelectAsync(ILocator what, string words) => what.SelectOptionAsync(new SelectOptionValue { Label = words });

    protected override Task TakeFoundAsync(ILocator found) => found.ClickAsync();

    // One presses the words beside the box; its face may cover it.
    protected override async Task CheckAsync(ILocator what)
    {
        await what.EvaluateAsync("e => e.scrollIntoView({ block: 'center' })");
        await what.Locator("xpath=ancestor::label").ClickAsync();
    }
}

/// <summary>Tab and Shift+Tab, arrows, Space and Enter, and letters: nothing is ever clicked, set or focused. Wherever the focus comes, one can see it.</summary>
internal sealed class Keyboard(IPage page) : Hand(page)
{
    private const int MostTabs = 200;
    private const int MostArrows = 80;

    // Where the focus is as seen from the target: on it, behind it or before it; a group of radio buttons is one stop. And why one would not see it there: nothing where there is
    // a ring or a frame around it, or around the face that stands for it, in the window and not covered.
    private const string Look =
        """
        target => {
          const at = document.activeElement;
          const way = at === target || (target.type === 'radio' && at.type === 'radio' && at.name === target.name) ? 'here'
            : target.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING ? 'behind' : 'before';
          if (at === document.body || at.matches('main, [data-refusal]')) return [way, '']; // where a page puts the reader, not where Tab comes
          const isMarked = [at, at.nextElementSibling, ...at.children].some(e => {
            if (!e) return false;
            const style = getComputedStyle(e);
            return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || (e.matches('a > rect') && style.stroke !== 'none' && parseFloat(style.strokeWidth) >= 2);
          });
          const isInSight = [...at.getClientRects()].some(box => [[.5, .5], [.1, .1], [.9, .1], [.1, .9], [.9, .9]].some(([x, y]) => {
            const there = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
            return there && (at.contains(there) || (at.closest('label') && at.closest('label').contains(there)));
          }));
          return [way, !isMarked ? `unmarked: ${at.outerHTML.slice(0, 200)}` : !isInSight ? `out of sight: ${at.outerHTML.slice(0, 200)}` : ''];
        }
        """;

    protected override async Task FillAsync(ILocator what, string text)
    {
        await GoToAsync(what);
        await Page.Keyboard.PressAsync("Control+A");
        await Page.Keyboard.TypeAsync(text);
    }

    protected override async Task ActAsync(ILocator what)
    {
        await GoToAsync(what);
        await Page.Keyboard.PressAsync("Enter");
    }

    protected override async Task CheckAsync(ILocator what)
    {
        await GoToAsync(what);
        if (await IsAtAsync(what))
        {
            await Page.Keyboard.PressAsync("Space");
        }

        // Tab reaches the group; arrows go and choose within.
        for (var i = 0; i < MostArrows && !await what.IsCheckedAsync(); i++)
        {
            await Page.Keyboard.PressAsync("ArrowDown");
        }
    }

    protected override async Task SelectAsync(ILocator what, string words)
    {
        await GoToAsync(what);
        await Page.Keyboard.PressAsync("Home");
        for (var i = 0; i < MostArrows && await what.EvaluateAsync<string>("e => e.selectedOptions[0].label") != words; i++)
        {
            await Page.Keyboard.PressAsync("ArrowDown");
        }
    }

    protected override async Task TakeFoundAsync(ILocator found)
    {
        Assert.Equal("true", await found.GetAttributeAsync("aria-selected"));
        await Page.Keyboard.PressAsync("Enter");
    }

    private static Task<bool> IsAtAsync(ILocator what) => what.EvaluateAsync<bool>("e => e === document.activeElement");

    private async Task GoToAsync(ILocator what)
    {
        for (var i = 0; i < MostTabs; i++)
        {
            var look = await what.EvaluateAsync<string[]>(Look);
            Assert.True(look[1].Length == 0, $"{Page.Url}: the focus is {look[1]}");
            if (look[0] == "here")
            {
                return;
            }

            await Page.Keyboard.PressAsync(look[0] == "behind" ? "Shift+Tab" : "Tab");
        }

        Assert.Fail($"Nobody reaches {what} with the Tab key on {Page.Url}.");
    }
}
