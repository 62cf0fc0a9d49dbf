using System.Net;
using Mediation.Testing;
using Microsoft.Playwright;

namespace Mediation.Browser.Tests;

/// <summary>
/// Contact sheets of every page, and each page by itself, to be looked at with the eye: <c>scripts/shots.sh</c> draws them into the folder that <c>MEDIATION_SHOTS</c> names. They show the visits of
/// <see cref="Visits"/>, so a page that <see cref="EveryPageTests"/> knows has its picture.
/// </summary>
[Trait("Purpose", "Shots")]
public sealed class Shots(BrowserHouse house) : IClassFixture<BrowserHouse>
{
    private const int PagesOfASheet = 6;
    private const int LeastHeight = 700;

    [Fact(Explicit = true)]
    public async Task Are_drawn()
    {
        var folder = Directory.CreateDirectory(Environment.GetEnvironmentVariable("MEDIATION_SHOTS") ?? throw new InvalidOperationException("MEDIATION_SHOTS names no folder.")).FullName;
        await MadeUpYear.AddAsync(house.Database, TestContext.Current.CancellationToken); // full lists
        var visits = await Visits.PrepareAsync(house);
        foreach (var window in new Window[] { new(1280), new(320), new(1280, IsEnglish: true), new(320, IsEnglish: true), new(1280, IsDark: true) })
        {
            var pictures = new List<(Visit Visit, byte[] Picture)>();
            foreach (var group in visits.GroupBy(visit => visit.Account))
            {
                var page = group.Key is { } account ? await house.SignedInAsync(account, window) : await house.OpenAsync(null, window);
                foreach (var visit in group)
                {
                    await page.SetViewportSizeAsync(window.Width, LeastHeight);
                    await page.GotoAsync(visit.Path);
                    // As high as the page, so that what is fixed to the window's foot stands at the page's.
                    await page.SetViewportSizeAsync(window.Width, Math.Max(LeastHeight, await page.EvaluateAsync<int>("document.documentElement.scrollHeight")));
                    var file = Path.Combine(folder, NameOf(window), $"{pictures.Count + 1:00} {visit.Account} {string.Join(' ', visit.Page.Split('/', ':', '?', '{', '}'))}".Trim() + ".png");
                    pictures.Add((visit, await page.ScreenshotAsync(new() { Path = file, FullPage = true })));
                }

                await page.Context.CloseAsync();
            }

            foreach (var (sheet, i) in pictures.Chunk(PagesOfASheet).Select((sheet, i) => (sheet, i + 1)))
            {
                await DrawAsync(sheet, window, Path.Combine(folder, $"{NameOf(window)}-{i:00}.png"));
            }
        }
    }

    private static string NameOf(Window window) => $"{(window.IsEnglish ? "en" : "zh")}-{window.Width}{(window.IsDark ? "-dark" : "")}";

    private async Task DrawAsync(IReadOnlyList<(Visit Visit, byte[] Picture)> sheet, Window window, string file)
    {
        var columns = window.Width < 600 ? PagesOfASheet : PagesOfASheet / 2;
        var page = await house.OpenAsync(window: new Window(2000));
        await page.SetContentAsync(
            $$"""
            <style>body { margin: 16px; background: #888; font: 14px sans-serif } main { columns: {{columns}}; column-gap: 16px } figure { margin: 0 0 16px; break-inside: avoid } img { width: 100% }</style>
            <main>{{string.Concat(sheet.Select(shot => $"<figure><figcaption>{WebUtility.HtmlEncode($"{shot.Visit.Account} {shot.Visit.Page}")}</figcaption><img src='data:image/png;base64,{Convert.ToBase64String(shot.Picture)}'></figure>"))}}</main>
            """);
        await page.ScreenshotAsync(new() { Path = file, FullPage = true });
        await page.Context.CloseAsync();
    }
}
