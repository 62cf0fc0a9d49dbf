using System.Net;
using AngleSharp;
using Mediation.Application.Accounts;
using Mediation.Domain;
using Mediation.Infrastructure.Identity;
using Mediation.Infrastructure.Persistence;
using Mediation.Testing;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Mediation.Web.Tests.Accounts;

public sealed class SignInTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const string Wrong = "用户名或密码不对。请检查大小写后再试。";
    private const string Nowhere = "/nowhere-at-all";

    private readonly FakeTimeProvider _sessions = new(TimeProvider.System.GetUtcNow());
    private WebHouse _house = null!;

    public async ValueTask InitializeAsync() => _house = await WebHouse.OpenAsync(
        database, builder => builder.Services.Configure<CookieAuthenticationOptions>(SignedIn.Cookie, cookie => cookie.TimeProvider = _sessions), Cancel);

    public async ValueTask DisposeAsync()
    {
        await _house.DisposeAsync();
        await WebHouse.EmptyAsync(database);
    }

    [Fact]
    public async Task Lets_in_who_has_the_password_and_sends_them_where_they_wanted_to_go()
    {
        using var visitor = _house.Stranger();
        using var turnedAway = await visitor.GetAsync("/disputes?room=LS", Cancel);
        Assert.Equal(HttpStatusCode.Redirect, turnedAway.StatusCode);
        Assert.Equal("/sign-in?returnUrl=%2Fdisputes%3Froom%3DLS", turnedAway.Headers.Location!.PathAndQuery);

        await _house.GivePasswordAsync("mediator");
        using var answer = await WebHouse.SignInAsync(visitor, " Mediator ", WebHouse.Password, "/disputes?room=LS");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/disputes?room=LS", answer.Headers.Location!.OriginalString);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), value => value.StartsWith("mediation=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.True(await IsSignedInAsync(visitor));
        Assert.Equal(1, await EntriesAsync("SignIn", "mediator"));
    }

    [Theory]
    [InlineData("mediator", "a wrong password")]
    [InlineData("nobody-of-that-name", "a wrong password")]
    [InlineData("", "")]
    [InlineData("mediator2", "four unrelated words")] // has no password yet
    public async Task Says_the_same_whatever_was_wrong(string name, string password)
    {
        await _house.GivePasswordAsync("mediator");
        using var visitor = _house.Stranger();
        using var answer = await WebHouse.SignInAsync(visitor, name, password);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await BrowsingContext.New().OpenAsync(async response => response.Content(await answer.Content.ReadAsStringAsync(Cancel)), Cancel);
        Assert.Contains(Wrong, page.QuerySelector(".err")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(name, page.QuerySelector("input[name='Form.Name']")!.GetAttribute("value"));
        Assert.Null(page.QuerySelector("input[name='Form.Password']")!.GetAttribute("value"));
        Assert.DoesNotContain("郑晓燕", page.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.False(await IsSignedInAsync(visitor));
        Assert.Equal(name == "mediator" ? 1 : 0, await EntriesAsync("SignInFailed", "mediator"));
    }

    [Fact]
    public async Task Locks_an_account_after_eight_wrong_passwords_without_telling()
    {
        await _house.GivePasswordAsync("mediator");
        using var visitor = _house.Stranger();
        for (var attempt = 0; attempt < 8; attempt++)
        {
            using var wrong = await WebHouse.SignInAsync(visitor, "mediator", "a wrong password");
            Assert.Contains(Wrong, await wrong.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        }

        using var locked = await WebHouse.SignInAsync(visitor, "mediator", WebHouse.Password);
        Assert.Equal(HttpStatusCode.BadRequest, locked.StatusCode);
        Assert.Contains(Wrong, await locked.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);

        await ChangeAsync("mediator", set => set.SetProperty(a => a.LockoutEnd, TimeProvider.System.GetUtcNow().AddSeconds(-1)));
        using var later = await WebHouse.SignInAsync(visitor, "mediator", WebHouse.Password);
        Assert.Equal(HttpStatusCode.Redirect, later.StatusCode);
    }

    [Fact]
    public async Task Counts_wrong_passwords_that_come_side_by_side()
    {
        await _house.GivePasswordAsync("mediator");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using var guesser = _house.Stranger();
            using var wrong = await WebHouse.SignInAsync(guesser, "mediator", "a wrong password");
        }));
        using var visitor = _house.Stranger();
        using var locked = await WebHouse.SignInAsync(visitor, "mediator", WebHouse.Password);
        Assert.Equal(HttpStatusCode.BadRequest, locked.StatusCode);
    }

    [Fact]
    public async Task Keeps_out_a_disabled_account_and_ends_its_session()
    {
        var client = await _house.SignedInAsync("mediator");
        await ChangeAsync("mediator", set => set.SetProperty(a => a.DisabledAt, TimeProvider.System.GetUtcNow()));
        Assert.False(await IsSignedInAsync(client));

        using var visitor = _house.Stranger();
        using var again = await WebHouse.SignInAsync(visitor, "mediator", WebHouse.Password);
        Assert.Contains(Wrong, await again.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ends_a_session_with_a_new_password()
    {
        var client = await _house.SignedInAsync("mediator");
        await ChangeAsync("mediator", set => set.SetProperty(a => a.SecurityStamp, "another"));
        Assert.False(await IsSignedInAsync(client));
    }

    [Fact]
    public async Task Shows_where_one_is_signed_in_and_ends_it_there_at_once()
    {
        var here = await _house.SignedInAsync("mediator");
        using var phone = _house.Stranger();
        phone.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36");
        (await WebHouse.SignInAsync(phone, "mediator", WebHouse.Password)).Dispose();
        using var lost = _house.Stranger();
        (await WebHouse.SignInAsync(lost, "mediator", WebHouse.Password)).Dispose();
        Assert.True(await IsSignedInAsync(phone));

        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await here.GetStringAsync("/account/sessions", Cancel));
        Assert.Equal(3, page.QuerySelectorAll("main li").Length);
        var one = Assert.Single(page.QuerySelectorAll("main li"), line => line.TextContent.Contains("Chrome · Android", StringComparison.Ordinal));
        using var ended = await WebHouse.PostFormAsync(here, "/account/sessions?handler=End", new() { ["session"] = one.QuerySelector("input[name=session]")!.GetAttribute("value")! });
        Assert.Equal((false, true, true), (await IsSignedInAsync(phone), await IsSignedInAsync(lost), await IsSignedInAsync(here)));

        using var all = await WebHouse.PostFormAsync(here, "/account/sessions?handler=End", []);
        Assert.Equal((false, true), (await IsSignedInAsync(lost), await IsSignedInAsync(here)));
    }

    [Theory]
    [InlineData("admin", "/accounts/mediator")]
    [InlineData("admin", "/erasures/new")]
    [InlineData("mediator", "/account/second-factor")]
    public async Task Asks_for_the_password_again_before_what_an_open_screen_is_not_enough_for(string account, string path)
    {
        var client = await _house.SignedInAsync(account);
        using var fresh = await client.GetAsync(path, Cancel);
        Assert.Equal(HttpStatusCode.OK, fresh.StatusCode);
        _sessions.Advance(Sessions.Fresh);
        using var late = await client.GetAsync(path, Cancel);
        Assert.Equal($"/sign-in?returnUrl={Uri.EscapeDataString(path)}", late.Headers.Location!.OriginalString);
        Assert.True(await IsSignedInAsync(client));
        using var again = await WebHouse.SignInAsync(client, account, WebHouse.Password, path);
        Assert.Equal(path, again.Headers.Location!.OriginalString);
        using var after = await client.GetAsync(path, Cancel);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
    }

    [Fact]
    public async Task Ends_a_session_after_eight_idle_hours()
    {
        var client = await _house.SignedInAsync("mediator");
        _sessions.Advance(Sessions.Idle + TimeSpan.FromSeconds(1));
        Assert.False(await IsSignedInAsync(client));
    }

    [Fact]
    public async Task Keeps_a_busy_session_for_twelve_hours_and_no_longer()
    {
        var client = await _house.SignedInAsync("mediator");
        for (var hour = 1; hour < 12; hour++)
        {
            _sessions.Advance(TimeSpan.FromHours(1));
            Assert.True(await IsSignedInAsync(client));
        }

        _sessions.Advance(TimeSpan.FromHours(1));
        Assert.False(await IsSignedInAsync(client));
    }

    [Fact]
    public async Task Signs_out_by_a_form_and_not_by_a_link()
    {
        var client = await _house.SignedInAsync("mediator");
        using var link = await client.GetAsync("/sign-out", Cancel);
        Assert.True(await IsSignedInAsync(client));
        using var bare = await client.PostAsync("/sign-out", new FormUrlEncodedContent([]), Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, bare.StatusCode);
        Assert.True(await IsSignedInAsync(client));

        using var answer = await WebHouse.PostFormAsync(client, "/sign-out", []);
        Assert.Equal("/sign-in", answer.Headers.Location!.OriginalString);
        Assert.False(await IsSignedInAsync(client));
        Assert.Equal(1, await EntriesAsync("SignOut", "mediator"));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    public async Task Sends_nobody_to_another_site(string returnUrl)
    {
        await _house.GivePasswordAsync("mediator");
        using var visitor = _house.Stranger();
        using var answer = await WebHouse.SignInAsync(visitor, "mediator", WebHouse.Password, returnUrl);
        Assert.Equal("/", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Refuses_a_form_without_its_antiforgery_field()
    {
        using var visitor = _house.Stranger();
        using var answer = await visitor.PostAsync("/sign-in", new FormUrlEncodedContent([new("Form.Name", "mediator"), new("Form.Password", WebHouse.Password)]), Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Names_the_cookie_so_that_no_neighbour_can_set_it_on_https()
    {
        await using var https = await Site.StartAsync(database, builder => builder.Services.AddSingleton<Microsoft.AspNetCore.Hosting.IStartupFilter, AsIfHttps>(), Cancel);
        await _house.GivePasswordAsync("mediator");
        // The connection is plain after all, so that the cookies of https must be carried by hand.
        using var visitor = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = https.Address };
        using var form = await visitor.GetAsync("/sign-in", Cancel);
        visitor.DefaultRequestHeaders.Add("Cookie", string.Join("; ", form.Headers.GetValues("Set-Cookie").Select(value => value.Split(';')[0])));
        var field = (await BrowsingContext.New().OpenAsync(async response => response.Content(await form.Content.ReadAsStringAsync(Cancel)), Cancel))
            .QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var answer = await visitor.PostAsync(
            "/sign-in", new FormUrlEncodedContent([new("Form.Name", "mediator"), new("Form.Password", WebHouse.Password), new("__RequestVerificationToken", field)]), Cancel);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), value => value.StartsWith("__Host-mediation=", StringComparison.Ordinal));
        Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Welcomes_with_a_one_time_link_once()
    {
        var path = await LinkAsync("mediator");
        using var visitor = _house.Stranger();

        using var tooShort = await WebHouse.PostFormAsync(visitor, path, new() { ["Form.Password"] = "short", ["Form.Again"] = "short" });
        Assert.Equal(HttpStatusCode.BadRequest, tooShort.StatusCode);
        using var differs = await WebHouse.PostFormAsync(visitor, path, new() { ["Form.Password"] = "a good long one", ["Form.Again"] = "a good long two" });
        Assert.Equal(HttpStatusCode.BadRequest, differs.StatusCode);

        using var done = await WebHouse.PostFormAsync(visitor, path, new() { ["Form.Password"] = "a good long one", ["Form.Again"] = "a good long one" });
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.True(await IsSignedInAsync(visitor));

        using var second = _house.Stranger();
        using var again = await second.GetAsync(path, Cancel);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        Assert.Contains("链接已经失效", await again.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        using var signIn = await WebHouse.SignInAsync(second, "mediator", "a good long one");
        Assert.Equal(HttpStatusCode.Redirect, signIn.StatusCode);
        Assert.Equal(1, await EntriesAsync("SetFirstPassword", "mediator"));
    }

    [Fact]
    public async Task Does_not_welcome_with_the_link_of_somebody_else()
    {
        var path = await LinkAsync("mediator");
        var other = path.Replace(_house.House.Account("mediator").Value.ToString("N"), _house.House.Account("lead").Value.ToString("N"), StringComparison.Ordinal);
        using var visitor = _house.Stranger();
        using var answer = await visitor.GetAsync(other, Cancel);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    [InlineData("/sign-in")]
    [InlineData("/css/site.css")]
    [InlineData("/error/404", 404)]
    [InlineData("/openapi/v1.json")]
    public async Task Is_open_to_strangers_only_here(string path, int status = 200)
    {
        using var visitor = _house.Stranger();
        using var answer = await visitor.GetAsync(path, Cancel);
        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("mediator", "柳市娘家人家事调解室", "/ /disputes /disputes/find /statistics/reconciliation /reports/pre-litigation /officers /rooms")]
    [InlineData("observer", "柳市娘家人家事调解室", "/ /disputes /officers /rooms")]
    [InlineData("liaison", "乐清市人民法院", "/ /disputes /handovers /disputes/find /attention /statistics/reconciliation /reports/pre-litigation /downloads /officers /rooms")]
    [InlineData("supervisor", null, "/ /disputes /handovers /attention /statistics/reconciliation /reports/pre-litigation /downloads /officers /rooms /trail /erasures")]
    [InlineData("admin", null, "/setup /officers /rooms /accounts /trail /erasures /backups")]
    public async Task Frames_pages_by_what_a_person_has_a_use_for(string account, string? place, string links)
    {
        await using var scope = _house.Services.CreateAsyncScope();
        var id = _house.House.Account(account);
        scope.ServiceProvider.GetRequiredService<Application.Pipeline.Acting>().As(id);
        scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext { User = SignedIn.PrincipalOf(id, SignedIn.Cookie) };
        var frame = await scope.ServiceProvider.GetRequiredService<SignedInFrame>().ShowAsync(Cancel);
        Assert.Equal(place, frame!.Place);
        Assert.Equal(links, string.Join(' ', frame.Links.Select(link => link.Href)));
        Assert.Equal(account != "admin", frame.MaySearch);
    }

    [Fact]
    public async Task Tells_a_part_of_a_page_to_go_to_the_sign_in_page_as_a_whole()
    {
        using var visitor = _house.Stranger();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/disputes");
        request.Headers.Add("HX-Request", "true");
        using var answer = await visitor.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.EndsWith("/sign-in?returnUrl=%2Fdisputes", Assert.Single(answer.Headers.GetValues("HX-Redirect")), StringComparison.Ordinal);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // Somebody signed in learns that there is no such page; a stranger is sent to the door.
    private static async Task<bool> IsSignedInAsync(HttpClient client)
    {
        using var answer = await client.GetAsync(Nowhere, Cancel);
        return answer.StatusCode == HttpStatusCode.NotFound;
    }

    private async Task<string> LinkAsync(string account)
    {
        await using var scope = _house.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var user = await users.FindByNameAsync(account);
        return Pages.Accounts.WelcomeModel.PathOf(AccountId.From(user!.Id), await users.GeneratePasswordResetTokenAsync(user));
    }

    private async Task ChangeAsync(string account, Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<Account>> change)
    {
        await using var scope = _house.Services.CreateAsyncScope();
        var id = _house.House.Account(account).Value;
        await scope.ServiceProvider.GetRequiredService<MediationDb>().Users.Where(a => a.Id == id).ExecuteUpdateAsync(change);
    }

    private async Task<long> EntriesAsync(string what, string account)
    {
        await using var owner = Npgsql.NpgsqlDataSource.Create(database.Owner);
        await using var count = owner.CreateCommand("select count(*) from audit_entries where what = $1 and who = $2");
        count.Parameters.Add(new() { Value = what });
        count.Parameters.Add(new() { Value = _house.House.Account(account).ToString() });
        return (long)(await count.ExecuteScalarAsync(Cancel))!;
    }

    private sealed class AsIfHttps : Microsoft.AspNetCore.Hosting.IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, onward) =>
            {
                context.Request.Scheme = "https";
                return onward(context);
            });
            next(app);
        };
    }
}
