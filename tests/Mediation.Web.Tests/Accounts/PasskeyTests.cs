using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Mediation.Application.Accounts;
using Mediation.Application.Pipeline;
using Mediation.Testing;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace Mediation.Web.Tests.Accounts;

/// <summary>Passkeys, answered by a device in software that signs as told; how they look in a browser is in the tests there.</summary>
public sealed class PasskeyTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const string Token = "__RequestVerificationToken";
    private const string Passkeys = "/account/passkeys";
    private const string Ask = "/sign-in?handler=Passkey";

    private readonly FakeTimeProvider _sessions = new(TimeProvider.System.GetUtcNow());
    private WebHouse _house = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Origin => _house.Address.GetLeftPart(UriPartial.Authority);

    public async ValueTask InitializeAsync() => _house = await WebHouse.OpenAsync(
        database,
        builder =>
        {
            builder.Services.Replace(ServiceDescriptor.Singleton(new SecondFactorPolicy(IsDemanded: true)));
            builder.Services.Configure<CookieAuthenticationOptions>(SignedIn.Cookie, cookie => cookie.TimeProvider = _sessions);
        },
        Cancel);

    public async ValueTask DisposeAsync()
    {
        await _house.DisposeAsync();
        await WebHouse.EmptyAsync(database);
    }

    [Fact]
    public async Task Signs_in_without_name_password_and_code()
    {
        using var device = new PasskeyDevice();
        using var person = await WithPasswordAsync("mediator");
        await AddAsync(person, device, "办公室电脑");

        using var visitor = _house.Stranger();
        using var answer = await SignInAsync(visitor, device, "/disputes?room=LS");
        Assert.Equal("/disputes?room=LS", answer.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(visitor, "/disputes"));

        // The line in the list, the session beside the other one, and the trail.
        var line = Assert.Single((await PageAsync(visitor, Passkeys)).QuerySelectorAll("main li")).TextContent;
        Assert.Contains("办公室电脑", line, StringComparison.Ordinal);
        Assert.Contains("最近使用", line, StringComparison.Ordinal);
        Assert.Contains("本次登录", line, StringComparison.Ordinal);
        Assert.Equal(2, (await PageAsync(visitor, "/account/sessions")).QuerySelectorAll("main li").Length);
        Assert.Equal((1, 1, 1), (await EntriesAsync("AddPasskey", null), await EntriesAsync("SignIn", "passkey"), await EntriesAsync("SignIn", null)));
    }

    [Theory]
    [InlineData("supervisor")]
    [InlineData("liaison")]
    [InlineData("admin")]
    public async Task Is_the_second_factor_of_whom_the_house_asks_for_one(string name)
    {
        using var device = new PasskeyDevice();
        using var person = await WithPasswordAsync(name);
        using (var owing = await person.GetAsync(new Uri("/officers", UriKind.Relative), Cancel))
        {
            Assert.Equal("/account/second-factor", owing.Headers.Location?.OriginalString);
        }

        await AddAsync(person, device, "手机");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(person, "/officers"));

        // The password alone opens nothing from now on, and leads to no other factor that whoever has it could set up.
        using var thief = _house.Stranger();
        using var half = await WebHouse.SignInAsync(thief, name, WebHouse.Password);
        Assert.Equal("/sign-in?returnUrl=%2F&passkey=True", half.Headers.Location!.OriginalString);
        Assert.Contains("还要用通行密钥", (await PageAsync(thief, half.Headers.Location!.OriginalString)).Body!.TextContent, StringComparison.Ordinal);
        foreach (var path in (string[])["/officers", "/account/second-factor", Passkeys])
        {
            Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(thief, path));
        }

        using var answer = await SignInAsync(thief, device);
        Assert.Equal("/", answer.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(thief, "/officers"));

        // Its own password changed, the session goes on.
        using var changed = await WebHouse.PostFormAsync(thief, "/account/password", new() { ["Form.Current"] = WebHouse.Password, ["Form.Next"] = "an umbrella in seven rivers", ["Form.Again"] = "an umbrella in seven rivers" });
        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(thief, "/officers"));
    }

    [Fact]
    public async Task Is_asked_for_once_a_role_needs_it()
    {
        using var device = new PasskeyDevice();
        using var person = await WithPasswordAsync("mediator");
        await AddAsync(person, device, "手机");
        using var byPassword = await WithPasswordAsync("mediator");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(byPassword, "/disputes"));

        await _house.House.SendAsync("admin", new GrantRole { Account = "mediator", Roles = [Role.Mediator, Role.Supervisor] });
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(byPassword, "/disputes"));
        using var answer = await SignInAsync(byPassword, device);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(byPassword, "/disputes"));
    }

    [Fact]
    public async Task Takes_each_answer_once()
    {
        using var device = new PasskeyDevice();
        await AddAsync(await _house.SignedInAsync("mediator"), device, "手机");

        // Whoever heard all of it, cookies and all, sends it again. A device that does not count its signatures is no help.
        using var listener = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = _house.Address };
        using var page = await listener.GetAsync(new Uri("/sign-in", UriKind.Relative), Cancel);
        using var asked = await listener.GetAsync(new Uri(Ask, UriKind.Relative), Cancel);
        var question = JsonNode.Parse(await asked.Content.ReadAsStringAsync(Cancel))!;
        device.Count = uint.MaxValue;
        var answer = device.Sign(question, Origin);
        listener.DefaultRequestHeaders.Add("Cookie", string.Join("; ", page.Headers.GetValues("Set-Cookie").Concat(asked.Headers.GetValues("Set-Cookie")).Select(cookie => cookie.Split(';')[0])));
        var token = TokenOf(await page.Content.ReadAsStringAsync(Cancel));
        Assert.Contains(asked.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("mediation.passkey=", StringComparison.Ordinal) && cookie.Contains("httponly", StringComparison.OrdinalIgnoreCase) && cookie.Contains("samesite=strict", StringComparison.OrdinalIgnoreCase));

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            using var sent = await SendAsync(listener, answer, token);
            return sent.StatusCode;
        }));
        Assert.Single(answers, status => status == HttpStatusCode.Redirect);
        Assert.Equal(3, answers.Count(status => status == HttpStatusCode.BadRequest));

        // To another question neither.
        using var visitor = _house.Stranger();
        await QuestionAsync(visitor, Ask);
        Assert.Equal(HttpStatusCode.BadRequest, await AnswerAsync(visitor, answer));
        Assert.Equal(1, await EntriesAsync("SignInFailed", "passkey")); // equal ones of a minute are one
    }

    [Fact]
    public async Task Refuses_what_the_device_did_not_sign_for_this_place_and_person()
    {
        using var device = new PasskeyDevice();
        using var other = new PasskeyDevice { Credential = device.Credential };
        using var stranger = new PasskeyDevice();
        await AddAsync(await _house.SignedInAsync("mediator"), device, "手机");
        await QuestionAsync(await _house.SignedInAsync("lead"), $"{Passkeys}?handler=Options");
        var lead = System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(_house.House.Account("lead").ToString()));
        var mediator = System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(_house.House.Account("mediator").ToString()));
        device.Count = 10;
        using (var visitor = _house.Stranger())
        using (var first = await SignInAsync(visitor, device))
        {
            Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        }

        var forgeries = new (string What, Func<JsonNode, string> Answer)[]
        {
            ("another page", question => device.Sign(question, "https://evil.example")),
            ("a page of a neighbouring host", question => device.Sign(question, Origin.Replace("localhost", "evil.localhost", StringComparison.Ordinal))),
            ("another port", question => device.Sign(question, "http://localhost:1")),
            ("another domain", question => device.Sign(question, Origin, site: "evil.example")),
            ("another key", question => other.Sign(question, Origin, owner: mediator)),
            ("another person", question => device.Sign(question, Origin, owner: lead)),
            ("nobody", question => device.Sign(question, Origin, owner: "")),
            ("a passkey that there is not", question => stranger.Sign(question, Origin, owner: mediator)),
            ("a question of its own", question => device.Sign(new JsonObject { ["challenge"] = "AAAA", ["rpId"] = (string)question["rpId"]! }, Origin)),
            ("without its owner", question =>
            {
                device.AsksForItsOwner = false;
                var answer = device.Sign(question, Origin);
                device.AsksForItsOwner = true;
                return answer;
            }),
            ("a copy of the device from before", question =>
            {
                device.Count = 3;
                return device.Sign(question, Origin);
            }),
            ("a changed signature", question => Changed(device.Sign(question, Origin))),
            ("nonsense", _ => "{\"id\":\"AAAA\"}"),
            ("no object", _ => "[]"),
            ("no JSON", _ => "zqx"),
            ("nothing", _ => ""),
            ("too much", _ => new string('A', 30_000)),
        };
        foreach (var (what, answer) in forgeries)
        {
            device.Count = 100;
            using var visitor = _house.Stranger();
            var question = await QuestionAsync(visitor, Ask);
            Assert.Equal((what, HttpStatusCode.BadRequest), (what, await AnswerAsync(visitor, answer(question))));
            Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(visitor, "/disputes"));
        }

        // Told of at the account whose passkey was named, once a minute; strangers' are not listed.
        Assert.Equal(1, await EntriesAsync("SignInFailed", "passkey"));
        using var honest = await SignInAsync(_house.Stranger(), device);
        Assert.Equal(HttpStatusCode.Redirect, honest.StatusCode);

        static string Changed(string answer)
        {
            var json = JsonNode.Parse(answer)!;
            var signature = System.Buffers.Text.Base64Url.DecodeFromChars((string)json["response"]!["signature"]!);
            signature[^1] ^= 1;
            json["response"]!["signature"] = System.Buffers.Text.Base64Url.EncodeToString(signature);
            return json.ToJsonString();
        }
    }

    [Fact]
    public async Task Says_in_words_what_the_person_can_do()
    {
        using var visitor = _house.Stranger();
        using var refused = await SendAsync(visitor, "zqx", TokenOf(await visitor.GetStringAsync(new Uri("/sign-in", UriKind.Relative), Cancel)));
        var page = new HtmlParser().ParseDocument(await refused.Content.ReadAsStringAsync(Cancel));
        Assert.Contains("用密码登录", page.QuerySelector("[data-passkey-told] .err")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("zqx", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("disabled_at = now()")]
    [InlineData("lockout_end = now() + interval '10 minutes'")]
    public async Task Opens_no_account_that_is_disabled_or_locked(string state)
    {
        using var device = new PasskeyDevice();
        await AddAsync(await _house.SignedInAsync("mediator"), device, "手机");
        await RunAsync($"update accounts set {state} where user_name = 'mediator'");
        using var visitor = _house.Stranger();
        using var answer = await SignInAsync(visitor, device);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(visitor, "/disputes"));
    }

    [Fact]
    public async Task Refuses_an_answer_without_the_token_of_the_form()
    {
        using var device = new PasskeyDevice();
        var person = await _house.SignedInAsync("mediator");
        var made = device.Make(await QuestionAsync(person, $"{Passkeys}?handler=Options"), Origin);
        using (var form = new FormUrlEncodedContent([new("Form.Name", "手机"), new("Form.Answer", made)]))
        using (var answer = await person.PostAsync(new Uri($"{Passkeys}?handler=Add", UriKind.Relative), form, Cancel))
        {
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }

        await AddAsync(person, device, "手机");
        using var visitor = _house.Stranger();
        using var bare = await SendAsync(visitor, device.Sign(await QuestionAsync(visitor, Ask), Origin), token: "");
        Assert.Equal(HttpStatusCode.BadRequest, bare.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(visitor, "/disputes"));
    }

    [Fact]
    public async Task Is_added_only_by_who_was_asked_and_to_one_account()
    {
        using var device = new PasskeyDevice();
        var (mediator, lead) = (await _house.SignedInAsync("mediator"), await _house.SignedInAsync("lead"));

        // The answer of one person in the browser of another; and to the question of the sign-in.
        var made = device.Make(await QuestionAsync(mediator, $"{Passkeys}?handler=Options"), Origin);
        await QuestionAsync(lead, $"{Passkeys}?handler=Options");
        Assert.Equal(HttpStatusCode.BadRequest, await SendAddAsync(lead, made, "手机"));
        Assert.Equal(HttpStatusCode.Redirect, await SendAddAsync(mediator, made, "手机"));
        Assert.Equal(HttpStatusCode.BadRequest, await SendAddAsync(mediator, made, "手机"));
        Assert.Equal(HttpStatusCode.BadRequest, await SendAddAsync(lead, device.Make(await QuestionAsync(lead, $"{Passkeys}?handler=Options"), Origin), "手机"));
        using var another = new PasskeyDevice();
        Assert.Equal(HttpStatusCode.BadRequest, await SendAddAsync(lead, another.Make(await QuestionAsync(lead, $"{Passkeys}?handler=Options"), "https://evil.example"), "手机"));
        another.AsksForItsOwner = false;
        Assert.Equal(HttpStatusCode.BadRequest, await SendAddAsync(lead, another.Make(await QuestionAsync(lead, $"{Passkeys}?handler=Options"), Origin), "手机"));
        Assert.Empty((await PageAsync(lead, Passkeys)).QuerySelectorAll("main li"));
    }

    [Fact]
    public async Task Ends_with_the_sessions_that_began_with_it()
    {
        using var phone = new PasskeyDevice();
        using var computer = new PasskeyDevice();
        var here = await _house.SignedInAsync("mediator");
        await AddAsync(here, phone, "手机");
        await AddAsync(here, computer, "");
        using var there = _house.Stranger();
        (await SignInAsync(there, phone)).Dispose();
        using var atDesk = _house.Stranger();
        (await SignInAsync(atDesk, computer)).Dispose();

        var lines = (await PageAsync(here, Passkeys)).QuerySelectorAll("main li");
        Assert.Equal(2, lines.Length);
        var line = Assert.Single(lines, line => line.TextContent.Contains("手机", StringComparison.Ordinal));
        var key = line.QuerySelector("input[name=passkey]")!.GetAttribute("value")!;
        using (var others = await WebHouse.PostFormAsync(await _house.SignedInAsync("lead"), $"{Passkeys}?handler=Remove", new() { ["passkey"] = key }))
        {
            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await StatusAsync(there, "/disputes"), await StatusAsync(atDesk, "/disputes")));
        }

        using var removed = await WebHouse.PostFormAsync(here, $"{Passkeys}?handler=Remove", new() { ["passkey"] = key });
        Assert.Equal(HttpStatusCode.Redirect, removed.StatusCode);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.OK, HttpStatusCode.OK), (await StatusAsync(there, "/disputes"), await StatusAsync(atDesk, "/disputes"), await StatusAsync(here, "/disputes")));
        using var again = await SignInAsync(there, phone);
        Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
        Assert.Equal(2, await EntriesAsync("RemovePasskey", null));
    }

    [Fact]
    public async Task Ends_with_the_password_that_an_administrator_takes_away()
    {
        using var device = new PasskeyDevice();
        await AddAsync(await _house.SignedInAsync("mediator"), device, "手机");
        using var visitor = _house.Stranger();
        (await SignInAsync(visitor, device)).Dispose();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(visitor, "/disputes"));

        await _house.House.SendAsync("admin", new ResetPassword { Account = "mediator" });
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(visitor, "/disputes"));
        using var again = await SignInAsync(visitor, device);
        Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
    }

    [Fact]
    public async Task Does_where_the_password_is_asked_for_again()
    {
        using var device = new PasskeyDevice();
        var person = await _house.SignedInAsync("mediator");
        await AddAsync(person, device, "手机");
        _sessions.Advance(Sessions.Fresh);
        using var late = await person.GetAsync(new Uri(Passkeys, UriKind.Relative), Cancel);
        Assert.Equal($"/sign-in?returnUrl={Uri.EscapeDataString(Passkeys)}", late.Headers.Location!.OriginalString);
        using var again = await SignInAsync(person, device, Passkeys);
        Assert.Equal(Passkeys, again.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(person, Passkeys));
    }

    [Theory]
    [InlineData("mediation.example")]
    [InlineData("127.0.0.1")]
    public async Task Is_offered_only_where_browsers_know_it(string host)
    {
        var person = await _house.SignedInAsync("mediator");
        foreach (var (path, options) in new[] { ("/sign-in", Ask), (Passkeys, $"{Passkeys}?handler=Options") })
        {
            Assert.Contains("data-passkey=", await PageThereAsync(path, "localhost"), StringComparison.Ordinal);
            Assert.DoesNotContain("data-passkey=", await PageThereAsync(path, host), StringComparison.Ordinal);
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(options, UriKind.Relative));
            request.Headers.Host = host;
            using var answer = await person.SendAsync(request, Cancel);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        Assert.Contains("https", await PageThereAsync(Passkeys, host), StringComparison.Ordinal);

        async Task<string> PageThereAsync(string path, string at)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
            request.Headers.Host = at;

            // Cookies are sent by the address, not by what the head says.
            using var answer = await person.SendAsync(request, Cancel);
            return await answer.Content.ReadAsStringAsync(Cancel);
        }
    }

    private async Task AddAsync(HttpClient person, PasskeyDevice device, string name) =>
        Assert.Equal(HttpStatusCode.Redirect, await SendAddAsync(person, device.Make(await QuestionAsync(person, $"{Passkeys}?handler=Options"), Origin), name));

    private static async Task<HttpStatusCode> SendAddAsync(HttpClient person, string answer, string name)
    {
        using var sent = await WebHouse.PostFormAsync(person, $"{Passkeys}?handler=Add", new() { ["Form.Name"] = name, ["Form.Answer"] = answer });
        return sent.StatusCode;
    }

    private async Task<HttpResponseMessage> SignInAsync(HttpClient visitor, PasskeyDevice device, string returnUrl = "")
    {
        var token = TokenOf(await visitor.GetStringAsync(new Uri("/sign-in", UriKind.Relative), Cancel));
        return await SendAsync(visitor, device.Sign(await QuestionAsync(visitor, Ask), Origin), token, returnUrl);
    }

    private static async Task<HttpStatusCode> AnswerAsync(HttpClient visitor, string answer)
    {
        using var sent = await SendAsync(visitor, answer, TokenOf(await visitor.GetStringAsync(new Uri("/sign-in", UriKind.Relative), Cancel)));
        return sent.StatusCode;
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient visitor, string answer, string token, string returnUrl = "")
    {
        using var form = new FormUrlEncodedContent([new("Answer", answer), new("returnUrl", returnUrl), new(Token, token)]);
        return await visitor.PostAsync(new Uri(Ask, UriKind.Relative), form, Cancel);
    }

    private static async Task<JsonNode> QuestionAsync(HttpClient client, string path) => JsonNode.Parse(await client.GetStringAsync(new Uri(path, UriKind.Relative), Cancel))!;

    private static async Task<IHtmlDocument> PageAsync(HttpClient client, string path) => new HtmlParser().ParseDocument(await client.GetStringAsync(new Uri(path, UriKind.Relative), Cancel));

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Cancel);
        return answer.StatusCode;
    }

    private static string TokenOf(string html) => new HtmlParser().ParseDocument(html).QuerySelectorAll($"input[name={Token}]").OfType<IHtmlInputElement>().First().Value;

    private async Task<HttpClient> WithPasswordAsync(string name)
    {
        await _house.GivePasswordAsync(name);
        var visitor = _house.Stranger();
        (await WebHouse.SignInAsync(visitor, name, WebHouse.Password)).Dispose();
        return visitor;
    }

    private async Task RunAsync(string sql)
    {
        await using var owner = Npgsql.NpgsqlDataSource.Create(database.Owner);
#pragma warning disable CA2100 // the test's own statements
        await using var command = owner.CreateCommand(sql);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Cancel);
    }

    private async Task<long> EntriesAsync(string what, string? subject)
    {
        await using var owner = Npgsql.NpgsqlDataSource.Create(database.Owner);
        await using var count = owner.CreateCommand("select count(*) from audit_entries where what = $1 and subject is not distinct from $2");
        count.Parameters.Add(new() { Value = what });
        count.Parameters.Add(new() { Value = (object?)subject ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        return (long)(await count.ExecuteScalarAsync(Cancel))!;
    }
}
