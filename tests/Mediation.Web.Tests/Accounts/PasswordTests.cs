using System.Net;
using AngleSharp.Dom;
using Mediation.Testing;
using Mediation.Web.Tests.Forms;

namespace Mediation.Web.Tests.Accounts;

/// <summary>The page on which a person changes the own password.</summary>
public sealed class PasswordTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const string Path = "/account/password";
    private const string Another = "five words that nobody guesses";

    private WebHouse _web = null!;

    public async ValueTask InitializeAsync() => _web = await WebHouse.OpenAsync(database, null, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        await WebHouse.EmptyAsync(database);
    }

    [Fact]
    public async Task Changes_it_and_goes_on_in_this_session()
    {
        var client = await _web.SignedInAsync("mediator");
        var form = await Sheet.OpenAsync(client, Path);
        (form["Form.Current"], form["Form.Next"], form["Form.Again"]) = (WebHouse.Password, Another, Another);

        var changed = await form.SendAsync();

        Assert.Equal(HttpStatusCode.Redirect, changed.Status);
        Assert.Contains("密码已修改", await client.GetStringAsync(changed.Location!, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var visitor = _web.Stranger();
        using var before = await WebHouse.SignInAsync(visitor, "mediator", WebHouse.Password);
        Assert.Equal(HttpStatusCode.BadRequest, before.StatusCode);
        using var after = await WebHouse.SignInAsync(visitor, "mediator", Another);
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
    }

    [Theory]
    [InlineData("wrong password", Another, Another, "Form.Current", "现在的密码不对。", "not the present password")]
    [InlineData(WebHouse.Password, "short", "short", "Form.Next", "密码至少 10 个字符。", "10 characters")]
    [InlineData(WebHouse.Password, Another, "five words that nobody guesset", "Form.Again", "两次输入的不一样。", "not the same")]
    [InlineData(WebHouse.Password, WebHouse.Password, WebHouse.Password, "Form.Next", "新密码要和现在的不一样。", "differ")]
    [InlineData("", "", "", "Form.Current", "请填写这一项。", "fill")]
    public async Task Says_beside_the_field_what_is_wrong_and_never_shows_a_password_again(string current, string next, string again, string field, string chinese, string english)
    {
        var form = await Sheet.OpenAsync(await _web.SignedInAsync("mediator"), Path);
        (form["Form.Current"], form["Form.Next"], form["Form.Again"]) = (current, next, again);

        var refused = await form.SendAsync();

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(chinese, refused.Page.QuerySelector($"[name='{field}']")!.Closest(".f")!.QuerySelector(".err")!.TextContent);
        Assert.Contains(english, (await form.In("en").SendAsync()).Page.QuerySelector($"[name='{field}']")!.Closest(".f")!.QuerySelector(".err")!.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.All(refused.Page.QuerySelectorAll("main input[type=password]"), input => Assert.True(string.IsNullOrEmpty(input.GetAttribute("value"))));
    }

    [Fact]
    public async Task Is_linked_from_the_menu_of_the_account()
    {
        using var stranger = _web.Stranger();
        using var turnedAway = await stranger.GetAsync(new Uri(Path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, turnedAway.StatusCode);
        foreach (var who in new[] { "mediator", "liaison", "admin" })
        {
            Assert.Contains($"href=\"{Path}\"", await (await _web.SignedInAsync(who)).GetStringAsync(new Uri("/rooms", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }
}
