using System.Net;
using AngleSharp.Dom;
using Mediation.Application.Accounts;
using Mediation.Testing;
using Mediation.Web.Tests.Forms;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OtpNet;

namespace Mediation.Web.Tests.Accounts;

/// <summary>The code of an authenticator app after the password: who needs one, and that each code is good once.</summary>
public sealed class SecondFactorTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const string SetUp = "/account/second-factor";
    private WebHouse _house = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _house = await WebHouse.OpenAsync(database, builder => builder.Services.Replace(ServiceDescriptor.Singleton(new SecondFactorPolicy(IsDemanded: true))), Cancel);

    public async ValueTask DisposeAsync()
    {
        await _house.DisposeAsync();
        await WebHouse.EmptyAsync(database);
    }

    [Theory]
    [InlineData("supervisor")]
    [InlineData("liaison")]
    [InlineData("admin")]
    public async Task Lets_nobody_work_whose_role_needs_one_before_it_is_set_up(string name)
    {
        using var person = await WithPasswordAsync(name);
        foreach (var path in (string[])["/", "/disputes", "/reports/pre-litigation", "/accounts", "/account/password", "/officers"])
        {
            using var page = await person.GetAsync(new Uri(path, UriKind.Relative), Cancel);
            Assert.Equal((path, SetUp), (path, page.Headers.Location?.OriginalString));
        }

        var (_, codes) = await TurnOnAsync(person);

        Assert.Equal(10, codes.Count);
        using var after = await person.GetAsync(new Uri("/officers", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
    }

    [Fact]
    public async Task Leaves_it_to_a_mediator()
    {
        using var person = await WithPasswordAsync("mediator");
        using var page = await person.GetAsync(new Uri("/disputes", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task Asks_for_a_code_after_the_password_and_takes_each_once()
    {
        using var first = await WithPasswordAsync("mediator");
        var (secret, _) = await TurnOnAsync(first);

        using var second = _house.Stranger();
        using var half = await WebHouse.SignInAsync(second, "mediator", WebHouse.Password, "/disputes?room=LS");
        Assert.Equal("/sign-in/code?returnUrl=%2Fdisputes%3Froom%3DLS", half.Headers.Location!.OriginalString);
        using var notYet = await second.GetAsync(new Uri("/disputes", UriKind.Relative), Cancel);
        Assert.StartsWith("/sign-in", notYet.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
        Assert.Equal(1, await EntriesAsync("SignIn"));

        var now = CodeOf(secret, steps: 0);
        using var wrong = await SendCodeAsync(second, now == "000000" ? "000001" : "000000");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        using var answer = await WebHouse.PostFormAsync(second, half.Headers.Location!.OriginalString, new() { ["Form.Code"] = now.Insert(3, " "), ["returnUrl"] = "/disputes?room=LS" });
        Assert.Equal("/disputes?room=LS", answer.Headers.Location!.OriginalString);
        using var work = await second.GetAsync(new Uri("/disputes?room=LS", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.OK, work.StatusCode);
        Assert.Equal((2, 1), (await EntriesAsync("SignIn"), await EntriesAsync("SignInFailed")));

        using var third = _house.Stranger();
        (await WebHouse.SignInAsync(third, "mediator", WebHouse.Password)).Dispose();
        foreach (var used in (string[])[now, CodeOf(secret, steps: -1)])
        {
            using var again = await SendCodeAsync(third, used);
            Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
        }

        using var next = await SendCodeAsync(third, CodeOf(secret, steps: 1));
        Assert.Equal(HttpStatusCode.Redirect, next.StatusCode);
    }

    [Fact]
    public async Task Takes_a_recovery_code_once()
    {
        using var first = await WithPasswordAsync("mediator");
        var (_, codes) = await TurnOnAsync(first);
        Assert.Equal(10, codes.Distinct().Count());

        Assert.Equal(HttpStatusCode.Redirect, await ComeInAsync(codes[3].ToUpperInvariant()));
        Assert.Equal(HttpStatusCode.BadRequest, await ComeInAsync(codes[3]));
        Assert.Equal(HttpStatusCode.Redirect, await ComeInAsync(codes[4]));
        Assert.Contains("还剩 8 个", (await (await SheetPageAsync(first)).Content.ReadAsStringAsync(Cancel)), StringComparison.Ordinal);

        async Task<HttpStatusCode> ComeInAsync(string code)
        {
            using var visitor = _house.Stranger();
            (await WebHouse.SignInAsync(visitor, "mediator", WebHouse.Password)).Dispose();
            using var answer = await SendCodeAsync(visitor, code);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task Locks_the_account_after_eight_wrong_codes_without_telling()
    {
        using var first = await WithPasswordAsync("mediator");
        var (secret, _) = await TurnOnAsync(first);
        using var visitor = _house.Stranger();
        (await WebHouse.SignInAsync(visitor, "mediator", WebHouse.Password)).Dispose();
        for (var i = 0; i < 8; i++)
        {
            (await SendCodeAsync(visitor, CodeOf(secret, steps: -100 - i))).Dispose();
        }

        using var right = await SendCodeAsync(visitor, CodeOf(secret, steps: 0));
        Assert.Equal(HttpStatusCode.BadRequest, right.StatusCode);
        using var password = await WebHouse.SignInAsync(_house.Stranger(), "mediator", WebHouse.Password);
        Assert.Equal(HttpStatusCode.BadRequest, password.StatusCode);
    }

    [Fact]
    public async Task Sends_who_gave_no_password_back_to_the_beginning()
    {
        using var visitor = _house.Stranger();
        using var page = await visitor.GetAsync(new Uri("/sign-in/code", UriKind.Relative), Cancel);
        Assert.Equal("/sign-in", page.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Ends_other_sessions_keeps_this_one_and_turns_off_by_a_code_alone()
    {
        using var here = await WithPasswordAsync("mediator");
        var (secret, codes) = await TurnOnAsync(here);

        var form = await Sheet.OpenAsync(here, SetUp);
        form["Form.Code"] = "123456";
        Assert.Equal(HttpStatusCode.BadRequest, (await form.SendAsync("?handler=Off")).Status);
        form["Form.Code"] = codes[0];
        Assert.Equal(HttpStatusCode.Redirect, (await form.SendAsync("?handler=Off")).Status);
        Assert.NotEmpty(secret);
        using var visitor = _house.Stranger();
        using var answer = await WebHouse.SignInAsync(visitor, "mediator", WebHouse.Password);
        Assert.Equal("/", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Keeps_the_secret_sealed_and_recovery_codes_as_hashes()
    {
        using var here = await WithPasswordAsync("mediator");
        var (secret, codes) = await TurnOnAsync(here);
        await using var owner = Npgsql.NpgsqlDataSource.Create(database.Owner);
        await using var read = owner.CreateCommand("select (select string_agg(encode(secret, 'escape') || encode(data_key, 'escape'), '') from second_factors) || (select string_agg(encode(hash, 'escape'), '') from recovery_codes)");
        var kept = (string)(await read.ExecuteScalarAsync(Cancel))!;
        Assert.DoesNotContain(secret, kept, StringComparison.OrdinalIgnoreCase);
        Assert.All(codes, code => Assert.DoesNotContain(code.Replace("-", "", StringComparison.Ordinal), kept, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Takes_it_away_with_the_password_where_an_administrator_says_so_and_asks_for_it_otherwise()
    {
        using var person = await WithPasswordAsync("mediator");
        var (secret, _) = await TurnOnAsync(person);

        var kept = await _house.House.SendAsync("admin", new ResetPassword { Account = "mediator" });
        using var visitor = _house.Stranger();
        var welcome = await Sheet.OpenAsync(visitor, Pages.Accounts.WelcomeModel.PathOf(kept.Id, kept.Code));
        (welcome["Form.Password"], welcome["Form.Again"]) = ("an umbrella in seven rivers", "an umbrella in seven rivers");
        Assert.StartsWith("/sign-in/code", (await welcome.SendAsync()).Location!.OriginalString, StringComparison.Ordinal);
        using var code = await SendCodeAsync(visitor, CodeOf(secret, steps: 0));
        Assert.Equal(HttpStatusCode.Redirect, code.StatusCode);

        var lost = await _house.House.SendAsync("admin", new ResetPassword { Account = "mediator", SecondFactor = true });
        using var another = _house.Stranger();
        welcome = await Sheet.OpenAsync(another, Pages.Accounts.WelcomeModel.PathOf(lost.Id, lost.Code));
        (welcome["Form.Password"], welcome["Form.Again"]) = ("an umbrella in seven lakes", "an umbrella in seven lakes");
        Assert.Equal("/", (await welcome.SendAsync()).Location!.OriginalString);
    }

    [Theory]
    [InlineData("1234567890")]
    [InlineData("qwertyuiop")]
    [InlineData("password2026")]
    [InlineData("mediation123")]
    public async Task Refuses_a_password_that_others_would_try(string password)
    {
        var form = await Sheet.OpenAsync(await _house.SignedInAsync("mediator"), "/account/password");
        (form["Form.Current"], form["Form.Next"], form["Form.Again"]) = (WebHouse.Password, password, password);
        var refused = await form.SendAsync();
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("太容易猜到", refused.Page.QuerySelector("[name='Form.Next']")!.Closest(".f")!.TextContent, StringComparison.Ordinal);
    }

    // The secret as the page shows it, and the recovery codes. The code is of the step before, so that those of now and next are left to the test.
    private static async Task<(string Secret, List<string> Codes)> TurnOnAsync(HttpClient person)
    {
        // Steps are half minutes; one that begins in the midst of it would make a code too old.
        while (TimeProvider.System.GetUtcNow().Second % 30 > 22)
        {
            await Task.Delay(500, Cancel);
        }

        using var shown = await SheetPageAsync(person);
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await shown.Content.ReadAsStringAsync(Cancel));
        Assert.True(page.QuerySelector(".secret code") is not null, $"{(int)shown.StatusCode} {shown.Headers.Location} {page.DocumentElement?.TextContent}");
        var secret = page.QuerySelector(".secret code")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        Assert.Contains($"secret={secret}", page.QuerySelector("a[href^='otpauth://']")!.GetAttribute("href"), StringComparison.Ordinal);
        var form = Sheet.Of(person, SetUp, page);
        form["Form.Code"] = "12345";
        var wrong = await form.SendAsync("?handler=On");
        Assert.Equal((HttpStatusCode.BadRequest, secret), (wrong.Status, wrong.Page.QuerySelector(".secret code")!.TextContent.Replace(" ", "", StringComparison.Ordinal)));
        form = form.After(wrong);
        form["Form.Code"] = CodeOf(secret, steps: -1);
        var on = await form.SendAsync("?handler=On");
        Assert.Equal(HttpStatusCode.OK, on.Status);
        return (secret, [.. on.Page.QuerySelectorAll(".codes code").Select(code => code.TextContent)]);
    }

    private static Task<HttpResponseMessage> SheetPageAsync(HttpClient person) => person.GetAsync(new Uri(SetUp, UriKind.Relative), Cancel);

    private static Task<HttpResponseMessage> SendCodeAsync(HttpClient visitor, string code) => WebHouse.PostFormAsync(visitor, "/sign-in/code", new() { ["Form.Code"] = code, ["returnUrl"] = "" });

    private static string CodeOf(string secret, int steps) => new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp(TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(30 * steps));

    private async Task<HttpClient> WithPasswordAsync(string name)
    {
        await _house.GivePasswordAsync(name);
        var visitor = _house.Stranger();
        (await WebHouse.SignInAsync(visitor, name, WebHouse.Password)).Dispose();
        return visitor;
    }

    private async Task<long> EntriesAsync(string what)
    {
        await using var owner = Npgsql.NpgsqlDataSource.Create(database.Owner);
        await using var count = owner.CreateCommand("select count(*) from audit_entries where what = $1");
        count.Parameters.Add(new() { Value = what });
        return (long)(await count.ExecuteScalarAsync(Cancel))!;
    }
}
