using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Mediation.Infrastructure.Identity;
using Mediation.Infrastructure.Persistence;
using Mediation.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Web.Tests.Accounts;

/// <summary>The API's door and its problems.</summary>
public sealed class TokenTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly Uri Nothing = new("/api/v1/nothing-here", UriKind.Relative);

    private WebHouse _house = null!;

    public async ValueTask InitializeAsync() => _house = await WebHouse.OpenAsync(database, change: null, Cancel);

    public async ValueTask DisposeAsync()
    {
        await _house.DisposeAsync();
        await WebHouse.EmptyAsync(database);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer mdt_nobody-has-this-one")]
    [InlineData("Basic bWVkaWF0b3I6cGFzc3dvcmQ=")]
    [InlineData("Bearer ")]
    public async Task Turns_away_who_has_no_token(string? header)
    {
        using var visitor = _house.Stranger();
        if (header is not null)
        {
            visitor.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", header);
        }

        using var answer = await visitor.GetAsync(Nothing, Cancel);
        var problem = await ProblemAsync(answer, 401, "unauthenticated");
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
        Assert.Equal("需要有效的令牌", problem.GetProperty("title").GetString());
    }

    [Fact]
    public async Task Does_not_take_a_cookie_for_a_token()
    {
        var person = await _house.SignedInAsync("mediator");
        using var answer = await person.GetAsync(Nothing, Cancel);
        await ProblemAsync(answer, 401, "unauthenticated");
    }

    [Fact]
    public async Task Tells_in_the_language_that_was_asked_for_that_nothing_is_there()
    {
        var program = await _house.WithTokenAsync("mediator");
        using var answer = await program.GetAsync(Nothing, Cancel);
        var problem = await ProblemAsync(answer, 404, "notFound");
        Assert.Equal("Not found", problem.GetProperty("title").GetString());
        Assert.Equal("urn:mediation:problem:notFound", problem.GetProperty("type").GetString());
        Assert.Equal(["type", "title", "status", "detail", "code", "traceId"], problem.EnumerateObject().Select(field => field.Name));
    }

    [Theory]
    [InlineData("read", "GET", 404)]
    [InlineData("read", "POST", 403)]
    [InlineData("write", "GET", 403)]
    [InlineData("write", "POST", 404)]
    [InlineData("export", "GET", 403)]
    [InlineData("read,write", "POST", 404)]
    public async Task Lets_a_token_do_what_its_scopes_say(string scopes, string method, int status)
    {
        var program = await _house.WithTokenAsync("mediator", scopes.Split(','));
        using var request = new HttpRequestMessage(new HttpMethod(method), Nothing);
        using var answer = await program.SendAsync(request, Cancel);
        await ProblemAsync(answer, status, status == 403 ? "forbidden" : "notFound");
    }

    [Theory]
    [InlineData("expired")]
    [InlineData("revoked")]
    [InlineData("disabled")]
    public async Task Ends_with_the_token_or_the_account(string how)
    {
        var program = await _house.WithTokenAsync("mediator");
        using (var before = await program.GetAsync(Nothing, Cancel))
        {
            Assert.Equal(HttpStatusCode.NotFound, before.StatusCode);
        }

        await ChangeAsync(async db =>
        {
            var now = TimeProvider.System.GetUtcNow();
            _ = how switch
            {
                "expired" => await db.ApiTokens.ExecuteUpdateAsync(set => set.SetProperty(token => token.ExpiresAt, now)),
                "revoked" => await db.ApiTokens.ExecuteUpdateAsync(set => set.SetProperty(token => token.RevokedAt, now)),
                _ => await db.Users.Where(a => a.UserName == "mediator").ExecuteUpdateAsync(set => set.SetProperty(a => a.DisabledAt, now)),
            };
        });
        using var after = await program.GetAsync(Nothing, Cancel);
        await ProblemAsync(after, 401, "unauthenticated");
    }

    [Fact]
    public async Task Keeps_only_a_hash_and_notes_the_use_once_a_minute()
    {
        var token = await _house.TokenAsync("mediator");
        using var program = _house.Stranger();
        program.DefaultRequestHeaders.Authorization = new("Bearer", token);
        for (var use = 0; use < 3; use++)
        {
            using var answer = await program.GetAsync(Nothing, Cancel);
        }

        await ChangeAsync(async db =>
        {
            var kept = await db.ApiTokens.SingleAsync(Cancel);
            Assert.Equal(32, kept.Hash.Length);
            var first = Assert.NotNull(kept.LastUsedAt);
            await db.ApiTokens.ExecuteUpdateAsync(set => set.SetProperty(t => t.LastUsedAt, first.AddMinutes(-2)));
        });
        await using var owner = Npgsql.NpgsqlDataSource.Create(database.Owner);
        await using var search = owner.CreateCommand("select count(*) from api_tokens t where t::text like '%' || $1 || '%'");
        search.Parameters.Add(new() { Value = token });
        Assert.Equal(0L, await search.ExecuteScalarAsync(Cancel));
    }

    [Theory]
    [InlineData("key with spaces", 1)]
    [InlineData("long", 51)]
    public async Task Takes_no_key_that_cannot_be_one(string key, int times)
    {
        var program = await _house.WithTokenAsync("mediator");
        using var request = new HttpRequestMessage(HttpMethod.Post, Nothing);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", string.Concat(Enumerable.Repeat(key, times)));
        request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        using var answer = await program.SendAsync(request, Cancel);
        await ProblemAsync(answer, 400, "validation");
    }

    [Fact]
    public async Task Says_503_while_the_database_is_away_and_works_again_when_it_is_back()
    {
        var program = await _house.WithTokenAsync("mediator");
        var person = await _house.SignedInAsync("mediator2");
        await using var owner = new Npgsql.NpgsqlConnection(database.Owner);
        await owner.OpenAsync(Cancel);
        await ExecuteAsync(owner, $"alter database {owner.Database} connection limit 0");
        _house.Services.GetRequiredService<Npgsql.NpgsqlDataSource>().Clear();

        using (var away = await program.GetAsync(Nothing, Cancel))
        {
            await ProblemAsync(away, 503, "away");
            Assert.NotNull(away.Headers.RetryAfter);
        }

        using (var ready = await person.GetAsync("/readyz", Cancel))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        }

        using (var form = await WebHouse.SignInAsync(person, "mediator2", WebHouse.Password))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, form.StatusCode);
        }

        await ExecuteAsync(owner, $"alter database {owner.Database} connection limit -1");
        using (var back = await program.GetAsync(Nothing, Cancel))
        {
            Assert.Equal(HttpStatusCode.NotFound, back.StatusCode);
        }

        using (var ready = await person.GetAsync("/readyz", Cancel))
        {
            Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        }
    }

    [Fact]
    public async Task Describes_itself_with_the_bearer_scheme()
    {
        using var visitor = _house.Stranger();
        var description = await visitor.GetFromJsonAsync<JsonElement>("/openapi/v1.json", Cancel);
        Assert.Equal("bearer", description.GetProperty("components").GetProperty("securitySchemes").GetProperty("bearer").GetProperty("scheme").GetString());
    }

    [Fact]
    public async Task Says_who_one_is()
    {
        var program = await _house.WithTokenAsync("lead", "read");
        using var answer = await program.GetAsync(new Uri("/api/v1/me", UriKind.Relative), Cancel);
        Assert.Equal("""{"name":"林素珍","roles":["Mediator"],"officer":"M003","rooms":[{"code":"LS","lead":true}]}""", System.Text.RegularExpressions.Regex.Unescape(await answer.Content.ReadAsStringAsync(Cancel)));
    }

    [Fact]
    public async Task Is_issued_on_a_page_shown_once_and_revoked_there()
    {
        var person = await _house.SignedInAsync("liaison");
        var form = await Forms.Sheet.OpenAsync(person, "/account/tokens");
        (form["Form.Name"], form["Form.Days"]) = ("每月报送统计表", "30");
        form["Form.Scopes"] = "export";
        var issued = await form.SendAsync("?handler=Issue");
        var token = issued.Page.QuerySelector(".secret code")!.TextContent;
        Assert.DoesNotContain(token, await person.GetStringAsync("/account/tokens", Cancel), StringComparison.Ordinal);

        using var program = _house.Stranger();
        program.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using var rows = await program.GetAsync("/api/v1/reports/pre-litigation?from=2026-01-01&to=2026-12-31&cases=true", Cancel);
        Assert.Equal(HttpStatusCode.OK, rows.StatusCode);
        // Without a purpose the export would be refused: its reason is that of the token.
        using var unnamed = await (await _house.WithTokenAsync("liaison")).GetAsync("/api/v1/reports/pre-litigation?from=2026-01-01&to=2026-12-31&cases=true", Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, unnamed.StatusCode);

        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await person.GetStringAsync("/account/tokens", Cancel));
        var line = page.QuerySelectorAll("main li").Single(item => item.TextContent.Contains("每月报送统计表", StringComparison.Ordinal));
        Assert.Contains("最近使用", line.TextContent, StringComparison.Ordinal);
        using var revoked = await WebHouse.PostFormAsync(person, "/account/tokens?handler=Revoke", new() { ["token"] = line.QuerySelector("input[name=token]")!.GetAttribute("value")! });
        using var after = await program.GetAsync("/api/v1/reports/pre-litigation?from=2026-01-01&to=2026-12-31", Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<JsonElement> ProblemAsync(HttpResponseMessage answer, int status, string code)
    {
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(status == (int)answer.StatusCode, $"{(int)answer.StatusCode}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.NotEmpty(problem.GetProperty("traceId").GetString()!);
        return problem;
    }

    private static async Task ExecuteAsync(Npgsql.NpgsqlConnection connection, string sql)
    {
        await using var command = new Npgsql.NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancel);
    }

    private async Task ChangeAsync(Func<MediationDb, Task> change)
    {
        await using var scope = _house.Services.CreateAsyncScope();
        await change(scope.ServiceProvider.GetRequiredService<MediationDb>());
    }
}
