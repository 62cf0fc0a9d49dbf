using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Mediation.Domain;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Mediation.Web.Tests.Forms;

/// <summary>What people see when a page cannot be shown, with no database and nobody signed in.</summary>
public sealed class ErrorPagesTests : IAsyncLifetime
{
    private WebApplication _app = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = typeof(WebServices).Assembly.GetName().Name, EnvironmentName = "Production" });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddMediationWeb();
        _app = builder.Build();
        _app.UseMediationWeb();
        _app.UseRouting();
        _app.MapMediationWeb();
        _app.Map("/broken", IResult () => throw new InvalidOperationException("secret detail"));
        _app.Map("/away", IResult () => throw new InvalidOperationException("likely transient", new NpgsqlException("no connection", new IOException())));
        _app.Map("/stopping", IResult () => throw new PostgresException("shutting down", "FATAL", "FATAL", "57P01"));
        _app.Map("/constraint", IResult () => throw new PostgresException("a constraint", "ERROR", "ERROR", "23514"));
        _app.Map("/forbidden", () => Results.StatusCode(403));
        _app.Map("/api/v1/broken", () => Results.StatusCode(404));
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData("/nowhere", 404, "没有找到这一页", "Page not found")]
    [InlineData("/forbidden", 403, "您的岗位没有这项权限", "Your role does not include this")]
    [InlineData("/broken", 500, "系统出了问题", "Something went wrong on our side")]
    [InlineData("/constraint", 500, "系统出了问题", "Something went wrong on our side")]
    [InlineData("/away", 503, "数据库暂时连不上", "The database cannot be reached just now")]
    [InlineData("/stopping", 503, "数据库暂时连不上", "The database cannot be reached just now")]
    public async Task Says_in_plain_words_of_either_language_what_is_wrong(string path, int status, string chinese, string english)
    {
        foreach (var (culture, title) in new[] { ("zh-CN", chinese), ("en", english) })
        {
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post })
            {
                var (answer, page) = await AskAsync(method, path, culture);
                Assert.Equal(status, (int)answer.StatusCode);
                Assert.Equal(title, page.QuerySelector("h1")!.TextContent);
                Assert.Equal(culture, page.DocumentElement.GetAttribute("lang"));
                Assert.DoesNotContain("secret", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Names_a_failure_by_a_reference_and_nothing_else()
    {
        var (_, page) = await AskAsync(HttpMethod.Get, "/broken", "en");
        Assert.Matches("^Reference: [0-9a-zA-Z]{12}$", page.QuerySelector("p.strong")!.TextContent);
        var (_, missing) = await AskAsync(HttpMethod.Get, "/nowhere", "en");
        Assert.Null(missing.QuerySelector("p.strong"));
    }

    [Fact]
    public async Task Offers_to_try_again_where_the_database_was_away()
    {
        var (_, page) = await AskAsync(HttpMethod.Get, "/away", "en");
        Assert.Equal("/away", page.QuerySelector("a.btn-primary")!.GetAttribute("href"));
        var (_, sent) = await AskAsync(HttpMethod.Post, "/away", "en");
        Assert.Equal("/", sent.QuerySelector("a.btn-primary")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Leaves_the_errors_of_the_api_alone()
    {
        var answer = await _app.GetTestClient().GetAsync("/api/v1/broken", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Allows_no_inline_script_and_no_inline_style_and_uses_none()
    {
        var (answer, page) = await AskAsync(HttpMethod.Get, "/nowhere", "zh-CN");
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("[style], style, script:not([src])"));
        Assert.DoesNotContain(page.All, element => element.Attributes.Any(attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("/disputes?room=LS", "/disputes?room=LS")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    public async Task Changes_the_language_and_goes_back_to_a_page_of_ours(string returnUrl, string location)
    {
        var answer = await _app.GetTestClient().GetAsync($"/language?culture=en&returnUrl={Uri.EscapeDataString(returnUrl)}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(location, answer.Headers.Location!.OriginalString);
        Assert.StartsWith("mediation.language=c%3Den", Assert.Single(answer.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Speaks_Chinese_until_somebody_chooses_otherwise()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/nowhere");
        request.Headers.AcceptLanguage.ParseAdd("en-US");
        var answer = await _app.GetTestClient().SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Contains("没有找到这一页", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private async Task<(HttpResponseMessage Answer, IHtmlDocument Page)> AskAsync(HttpMethod method, string path, string culture)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Cookie", $"mediation.language=c%3D{culture}%7Cuic%3D{culture}");
        var answer = await _app.GetTestClient().SendAsync(request, TestContext.Current.CancellationToken);
        var document = await BrowsingContext.New().OpenAsync(
            async response => response.Content(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), TestContext.Current.CancellationToken);
        return (answer, (IHtmlDocument)document);
    }
}
