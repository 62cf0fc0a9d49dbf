using Microsoft.Playwright;

namespace Mediation.Browser.Tests;

/// <summary>Each page of the site, for everybody: in both languages, at a desk and on a small phone, by day and by night.</summary>
public sealed class EveryPageTests(BrowserHouse house) : IClassFixture<BrowserHouse>
{
    private const int Desk = 1280;
    private const int Phone = 320;

    [Fact]
    public async Task Is_visited()
    {
        var visited = (await Visits.PrepareAsync(house)).Select(visit => visit.Page).ToHashSet();

        Assert.True(visited.SetEquals(Visits.Pages(house)), $"Visits.cs knows nothing of: {string.Join(", ", Visits.Pages(house).Except(visited))}; there is no: {string.Join(", ", visited.Except(Visits.Pages(house)))}");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Serves_everybody(bool isEnglish)
    {
        var visits = await Visits.PrepareAsync(house);

        var wrong = await Task.WhenAll(visits.GroupBy(visit => visit.Account).Select(async group =>
        {
            var window = new Window(Desk, isEnglish);
            var page = group.Key is { } account ? await house.SignedInAsync(account, window) : await house.OpenAsync(null, window);
            var found = new List<string>();
            foreach (var visit in group)
            {
                found.AddRange(await VisitAsync(page, visit, isEnglish));
            }

            await page.Context.CloseAsync();
            return found;
        }));

        Assert.True(wrong.All(found => found.Count == 0), string.Join("\n", wrong.SelectMany(found => found)));
    }

    private static async Task<IReadOnlyList<string>> VisitAsync(IPage page, Visit visit, bool isEnglish)
    {
        await page.SetViewportSizeAsync(Desk, 900);
        var answer = await page.GotoAsync(visit.Path);
        var wrong = new List<string>();
        if (answer!.Status != visit.Status)
        {
            return [$"{visit.Path} as {visit.Account}: {answer.Status}"];
        }

        var (headings, language, title) = (await page.Locator("h1").CountAsync(), await page.Locator("html").GetAttributeAsync("lang"), await page.TitleAsync());
        if (headings != 1)
        {
            wrong.Add($"{headings} h1");
        }

        if (language != (isEnglish ? "en" : "zh-CN"))
        {
            wrong.Add($"in {language}");
        }

        var product = isEnglish ? "Mediation" : "家事调解";
        if (!title.EndsWith(product, StringComparison.Ordinal) || title.Length == product.Length)
        {
            wrong.Add($"titled {title}");
        }

        wrong.AddRange(await page.FaultsAsync());
        if (!isEnglish) // colours are the same in every language
        {
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            wrong.AddRange((await page.FaultsAsync(contrastOnly: true)).Select(fault => $"dark: {fault}"));
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        }

        await page.SetViewportSizeAsync(Phone, 700);
        wrong.AddRange((await page.FaultsAsync()).Select(fault => $"{Phone} px: {fault}"));
        return [.. wrong.Select(fault => $"{visit.Path} as {visit.Account}: {fault}")];
    }
}
