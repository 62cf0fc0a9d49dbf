using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Mediation.Testing;
using Mediation.Web.Pages.Help;

namespace Mediation.Web.Tests.Help;

/// <summary>The manual: everybody's own page, in both languages, with its pictures.</summary>
public sealed class HelpTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private WebHouse _house = null!;

    public async ValueTask InitializeAsync() => _house = await WebHouse.OpenAsync(database, null, Cancel);

    public async ValueTask DisposeAsync()
    {
        await _house.DisposeAsync();
        await WebHouse.EmptyAsync(database);
    }

    [Theory]
    [InlineData("mediator", "调解员")]
    [InlineData("observer", "调解员")]
    [InlineData("lead", "室负责人")]
    [InlineData("liaison", "法院联络员")]
    [InlineData("supervisor", "主管")]
    [InlineData("admin", "管理员")]
    public async Task Opens_at_the_page_of_what_one_is_here(string who, string title)
    {
        var page = await OpenAsync(who, "/help");
        Assert.Equal(title, page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task Tells_each_role_in_both_languages_with_pictures_and_neighbours_that_are_there()
    {
        var person = await _house.SignedInAsync("mediator");
        foreach (var language in (string[])["zh-CN", "en"])
        {
            using var chosen = await person.GetAsync($"/language?culture={language}", Cancel);
            foreach (var role in Manual.Roles)
            {
                var page = await OpenAsync("mediator", $"/help/{role}");
                var text = page.QuerySelector(".manual")!;
                Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
                Assert.True(text.TextContent.Length > 200, role);
                Assert.Equal(language == "en", !text.TextContent.Contains('的', StringComparison.Ordinal));
                foreach (var picture in text.QuerySelectorAll("img"))
                {
                    Assert.False(string.IsNullOrWhiteSpace(picture.GetAttribute("alt")));
                    using var answer = await person.GetAsync(picture.GetAttribute("src"), Cancel);
                    Assert.Equal((HttpStatusCode.OK, "image/png"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
                }

                foreach (var link in text.QuerySelectorAll("a"))
                {
                    using var answer = await person.GetAsync(link.GetAttribute("href"), Cancel);
                    Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                }
            }
        }
    }

    [Theory]
    [InlineData("/help/nobody")]
    [InlineData("/help/mediator.md")]
    [InlineData("/help/pictures/nothing.png")]
    [InlineData("/help/pictures/..%2Fmediator.en.md")]
    public async Task Knows_no_other_page(string path)
    {
        using var answer = await (await _house.SignedInAsync("mediator")).GetAsync(path, Cancel);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private async Task<IDocument> OpenAsync(string who, string path)
    {
        using var answer = await (await _house.SignedInAsync(who)).GetAsync(path, Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(Cancel), Cancel);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
