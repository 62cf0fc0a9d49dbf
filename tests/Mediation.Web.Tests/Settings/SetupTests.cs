using System.Net;
using Mediation.Application.Accounts;
using Mediation.Application.Settings;
using Mediation.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Web.Tests.Settings;

/// <summary>The first run of an empty house: its first administrator, and the steps to the first case.</summary>
public sealed class SetupTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private WebHouse _web = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _web = await WebHouse.OpenAsync(database, change: null, Cancel);

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        await WebHouse.EmptyAsync(database);
        await using var owner = Npgsql.NpgsqlDataSource.Create(database.Owner);
        await using var forget = owner.CreateCommand("delete from house_facts where name like 'county.%' or name = 'setup.link'");
        await forget.ExecuteNonQueryAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Lets_the_first_administrator_in_by_a_link_that_is_good_once()
    {
        var code = (await LinkAsync(link => link.RenewAsync(Cancel)))!;
        using var visitor = _web.Stranger();
        using (var refused = await WebHouse.PostFormAsync(visitor, $"/first?c={code}", new() { ["c"] = code, ["Form.Name"] = "Root", ["Form.DisplayName"] = "金晓红" }))
        {
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.Contains("用户名只用小写字母", await refused.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        }

        string welcome;
        using (var made = await WebHouse.PostFormAsync(visitor, $"/first?c={code}", new() { ["c"] = code, ["Form.Name"] = "root", ["Form.DisplayName"] = "金晓红" }))
        {
            welcome = made.Headers.Location!.OriginalString;
        }

        Assert.StartsWith("/welcome?a=", welcome, StringComparison.Ordinal);
        using (var again = await visitor.GetAsync(new Uri($"/first?c={code}", UriKind.Relative), Cancel))
        {
            Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        }

        using (var signedIn = await WebHouse.PostFormAsync(visitor, welcome, new() { ["Form.Password"] = WebHouse.Password, ["Form.Again"] = WebHouse.Password }))
        {
            Assert.Equal("/", signedIn.Headers.Location!.OriginalString);
        }

        using (var home = await visitor.GetAsync(new Uri("/", UriKind.Relative), Cancel))
        {
            Assert.Equal("/setup", home.Headers.Location!.OriginalString);
        }

        // Where somebody keeps the house there is no such link.
        Assert.Null(await LinkAsync(link => link.RenewAsync(Cancel)));
    }

    [Fact]
    public async Task Takes_back_the_link_of_before_and_any_after_a_day()
    {
        var first = await LinkAsync(link => link.RenewAsync(Cancel));
        var second = await LinkAsync(link => link.RenewAsync(Cancel));
        Assert.False(await LinkAsync(link => link.IsGoodAsync(first, Cancel)));
        Assert.True(await LinkAsync(link => link.IsGoodAsync(second, Cancel)));
        _web.House.Clock.Advance(TimeSpan.FromDays(1));
        Assert.False(await LinkAsync(link => link.IsGoodAsync(second, Cancel)));
    }

    [Theory]
    [InlineData("/first")]
    [InlineData("/first?c=")]
    [InlineData("/first?c=guessed")]
    public async Task Does_not_exist_for_a_stranger(string path)
    {
        await LinkAsync(link => link.RenewAsync(Cancel));
        using var answer = await _web.Stranger().GetAsync(new Uri(path, UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Is_used_once_by_two_who_come_at_once()
    {
        var code = await LinkAsync(link => link.RenewAsync(Cancel));
        // Once together before, so that none has to open its connection first.
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => LinkAsync(link => link.IsGoodAsync(code, Cancel))));
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => LinkAsync(link => link.TakeAsync(code, Cancel))));
        Assert.Single(taken, giveBack => giveBack is not null);
    }

    [Fact]
    public async Task Says_what_is_missing_until_nothing_is()
    {
        var admin = await _web.SignedInAsync("admin");
        var before = await PageAsync(admin);
        Assert.Contains("还差 1 步", before, StringComparison.Ordinal);
        Assert.Contains("btn-primary\" href=\"/setup/county\"", before, StringComparison.Ordinal);

        using (var unknown = await WebHouse.PostFormAsync(admin, "/setup/county", new() { ["Form.County"] = "乐清市", ["Form.CountyEn"] = "Yueqing", ["Form.Division"] = "无此县" }))
        {
            Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
            Assert.Contains("没有找到这个县", await unknown.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        }

        using (var told = await WebHouse.PostFormAsync(admin, "/setup/county", new() { ["Form.County"] = "乐清市", ["Form.CountyEn"] = "Yueqing", ["Form.Division"] = "" }))
        {
            Assert.Equal("/setup", told.Headers.Location?.OriginalString);
        }

        Assert.Contains("都齐了", await PageAsync(admin), StringComparison.Ordinal);
        Assert.Equal("330382", (await _web.House.SendAsync("admin", new ShowSetup())).Division);
    }

    private async Task<T> LinkAsync<T>(Func<IFirstLink, Task<T>> ask)
    {
        await using var scope = _web.House.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<IFirstLink>());
    }

    private static async Task<string> PageAsync(HttpClient client) => WebUtility.HtmlDecode(await client.GetStringAsync(new Uri("/setup", UriKind.Relative), Cancel));
}
