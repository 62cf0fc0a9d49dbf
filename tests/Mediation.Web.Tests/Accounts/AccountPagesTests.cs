using System.Net;
using System.Text.RegularExpressions;
using Mediation.Application.Accounts;
using Mediation.Application.Pipeline;
using Mediation.Application.Roster;
using Mediation.Testing;

namespace Mediation.Web.Tests.Accounts;

/// <summary>The pages by which administrators keep accounts.</summary>
public sealed partial class AccountPagesTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private WebHouse _web = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _web = await WebHouse.OpenAsync(database, change: null, Cancel);

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        await WebHouse.EmptyAsync(database);
    }

    [Fact]
    public async Task Makes_an_account_whose_link_lets_its_person_in_once()
    {
        var admin = await _web.SignedInAsync("admin");
        var link = Assert.Single(await LinksAsync(admin, "/accounts/new", new() { ["Form.DisplayName"] = "王法官", ["Form.Name"] = "wang", ["Form.Roles[0]"] = "Liaison", ["Form.Court"] = "0382" }));

        Assert.StartsWith(_web.Address.ToString(), link, StringComparison.Ordinal);
        await WelcomeAsync(link);
        using var used = await _web.Stranger().GetAsync(new Uri(new Uri(link).PathAndQuery, UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.NotFound, used.StatusCode);
        var account = await _web.House.SendAsync("admin", new ShowAccount("wang"));
        Assert.Equal((AccountState.Active, "0382"), (account.State, account.Court!.Code));
        Assert.Contains("/accounts/wang", await PageAsync(admin, "/accounts"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Form.Name", "Wang", "用户名只用小写字母")]
    [InlineData("Form.Name", "", "请填写这一项")]
    [InlineData("Form.Roles[0]", "", "请至少选一个岗位")]
    [InlineData("Form.Roles[0]", "Lead", "请从给出的选项里选")]
    [InlineData("Form.DisplayName", "<b>", "姓名请按证件填写")]
    public async Task Says_beside_the_field_what_is_wrong(string field, string typed, string says)
    {
        var form = new Dictionary<string, string> { ["Form.DisplayName"] = "王法官", ["Form.Name"] = "wang", ["Form.Roles[0]"] = "Supervisor", [field] = typed };
        if (typed.Length == 0 && field != "Form.Name")
        {
            form.Remove(field);
        }

        using var answer = await WebHouse.PostFormAsync(await _web.SignedInAsync("admin"), "/accounts/new", form);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(says, await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_name_that_is_taken()
    {
        using var answer = await WebHouse.PostFormAsync(await _web.SignedInAsync("admin"), "/accounts/new", new() { ["Form.Name"] = "mediator", ["Form.Roles[0]"] = "Supervisor" });
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("这个用户名已经有人用了", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Makes_118_accounts_and_links_in_one_go()
    {
        var admin = await _web.SignedInAsync("admin");
        var file = await Workbook.OfAsync([Workbook.OfficerHead, .. Enumerable.Range(0, 118).Select(i => Workbook.Officer($"王{(char)('一' + i)}", $"138{i:00000000}", i % 2 == 0 ? "LS" : "HQ"))]);
        await _web.House.SendAsync("admin", new ImportOfficers { Rows = OfficerFile.Read(new MemoryStream(file)) });
        var offered = Offered().Matches(await PageAsync(admin, "/accounts/officers")).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(118, offered.Count);

        var links = await LinksAsync(admin, "/accounts/officers", offered.Select((number, i) => ($"Form.Officers[{i}]", number)).ToDictionary(field => field.Item1, field => field.number));

        Assert.Equal(118, links.Distinct().Count());
        await WelcomeAsync(links[0]);
        Assert.Equal([Role.Mediator], (await _web.House.SendAsync("admin", new ShowAccount(offered[0].ToLowerInvariant()))).Roles);
        Assert.Contains("都已经有账号", await PageAsync(admin, "/accounts/officers"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asks_for_at_least_one_officer()
    {
        var file = await Workbook.OfAsync([Workbook.OfficerHead, Workbook.Officer("金晓红", "13800000001", "LS")]);
        await _web.House.SendAsync("admin", new ImportOfficers { Rows = OfficerFile.Read(new MemoryStream(file)) });
        using var answer = await WebHouse.PostFormAsync(await _web.SignedInAsync("admin"), "/accounts/officers", []);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("请至少选一位三大员", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changes_roles_resets_and_disables()
    {
        var admin = await _web.SignedInAsync("admin");
        using var mediator = await _web.SignedInAsync("mediator2");
        await DoneAsync(admin, "/accounts/mediator2?handler=Roles", new() { ["Form.Roles[0]"] = "Observer", ["Form.Roles[1]"] = "Supervisor" });
        Assert.Equal([Role.Observer, Role.Supervisor], (await _web.House.SendAsync("admin", new ShowAccount("mediator2"))).Roles);

        var link = Assert.Single(await LinksAsync(admin, "/accounts/mediator2?handler=Reset", []));
        using (var refused = await WebHouse.SignInAsync(_web.Stranger(), "mediator2", WebHouse.Password))
        {
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }

        await WelcomeAsync(link);
        await DoneAsync(admin, "/accounts/mediator2?handler=Disable", []);
        Assert.Equal(AccountState.Disabled, (await _web.House.SendAsync("admin", new ShowAccount("mediator2"))).State);
        Assert.DoesNotContain("handler=Disable", await PageAsync(admin, "/accounts/mediator2"), StringComparison.Ordinal);

        // It comes back by another link.
        await WelcomeAsync(Assert.Single(await LinksAsync(admin, "/accounts/mediator2?handler=Reset", [])));
    }

    [Fact]
    public async Task Links_an_account_to_another_officer_or_to_none()
    {
        var admin = await _web.SignedInAsync("admin");
        await DoneAsync(admin, "/accounts/mediator2?handler=Officer", new() { ["Form.Officer"] = "" });
        Assert.Null((await _web.House.SendAsync("admin", new ShowAccount("mediator2"))).Officer);
        using var taken = await WebHouse.PostFormAsync(admin, "/accounts/mediator2?handler=Officer", new() { ["Form.Officer"] = "M001" });
        Assert.Equal(HttpStatusCode.Conflict, taken.StatusCode);
        Assert.Contains("这位人员已经有账号", await taken.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Never_touches_ones_own()
    {
        var admin = await _web.SignedInAsync("admin");
        Assert.DoesNotContain("handler=", await PageAsync(admin, "/accounts/admin"), StringComparison.Ordinal);
        foreach (var act in new[] { "Roles", "Officer", "Reset", "Disable" })
        {
            using var answer = await WebHouse.PostFormAsync(admin, $"/accounts/admin?handler={act}", []);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Are_for_administrators_alone()
    {
        foreach (var account in new[] { "supervisor", "lead", "mediator", "observer", "liaison" })
        {
            var client = await _web.SignedInAsync(account);
            foreach (var path in new[] { "/accounts", "/accounts/new", "/accounts/officers", "/accounts/mediator", "/setup", "/setup/county" })
            {
                using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Cancel);
                Assert.Equal((path, account, HttpStatusCode.Forbidden), (path, account, answer.StatusCode));
            }
        }
    }

    private async Task WelcomeAsync(string link)
    {
        using var visitor = _web.Stranger();
        using var welcomed = await WebHouse.PostFormAsync(visitor, new Uri(link).PathAndQuery, new() { ["Form.Password"] = WebHouse.Password, ["Form.Again"] = WebHouse.Password });
        Assert.Equal(HttpStatusCode.Redirect, welcomed.StatusCode);
    }

    private static async Task<string> PageAsync(HttpClient client, string page) => WebUtility.HtmlDecode(await client.GetStringAsync(new Uri(page, UriKind.Relative), Cancel));

    private static async Task<List<string>> LinksAsync(HttpClient client, string page, Dictionary<string, string> fields)
    {
        // The form of another handler stands on the page itself.
        using var answer = await WebHouse.PostFormAsync(client, page, fields);
        var shown = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel));
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{page}: {answer.StatusCode} {shown}");
        return [.. Link().Matches(shown).Select(match => match.Groups[1].Value)];
    }

    private static async Task DoneAsync(HttpClient client, string page, Dictionary<string, string> fields)
    {
        using var answer = await WebHouse.PostFormAsync(client, page, fields);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{page}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync(Cancel)}");
    }

    [GeneratedRegex("<code>([^<]+/welcome[^<]+)</code>")]
    private static partial Regex Link();

    [GeneratedRegex("name=\"Form.Officers\" value=\"([^\"]+)\" checked")]
    private static partial Regex Offered();
}
