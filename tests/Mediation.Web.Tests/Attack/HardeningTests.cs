using System.Net;
using Mediation.Testing;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Web.Tests.Attack;

/// <summary>What every answer carries, whatever it is: a page, a refusal, a file, a call of the API, a style sheet.</summary>
[Collection(nameof(Ground))]
public sealed class HardeningTests(Ground ground)
{
    [Fact]
    public async Task Stands_in_the_head_of_every_answer()
    {
        var (asked, wrong) = (0, new List<string>());
        var assets = Directory.GetFiles(ground.Web.Services.GetRequiredService<IWebHostEnvironment>().WebRootPath, "*", SearchOption.AllDirectories).Select(file => "/" + Path.GetRelativePath(ground.Web.Services.GetRequiredService<IWebHostEnvironment>().WebRootPath, file)).ToList();
        var routes = ground.Web.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/')).Distinct()
            .Select(route => System.Text.RegularExpressions.Regex.Replace(route.Replace("{id:guid}", ground.Cases[0].Id.ToString(), StringComparison.Ordinal).Replace("{paper}", "summary", StringComparison.Ordinal).Replace("{documentName}", "v1", StringComparison.Ordinal), @"\{[^}]*\}", "1")).ToList();
        var program = await ground.Web.WithTokenAsync("lead");
        foreach (var path in assets.Concat(routes).Concat(ground.Places.Select(place => place.Path)).Concat(["/nowhere", "/api/v1/nowhere", "/error/500", "/disputes?room=%00", "/welcome?a=1&c=2"]).Distinct())
        {
            foreach (var client in new[] { await ground.ClientAsync(null), await ground.ClientAsync("lead"), await ground.ClientAsync("admin"), program })
            {
                foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post, HttpMethod.Options })
                {
                    using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
                    using var answer = await client.SendAsync(request, Cancel);
                    asked++;
                    wrong.AddRange(Missing(answer, path, isAsset: assets.Contains(path) && method == HttpMethod.Get).Select(what => $"{method} {path} ({(int)answer.StatusCode}): {what}"));
                }
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{asked} answers of {assets.Count} files and {routes.Count} routes");
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong.Distinct().Take(30)));
        Assert.True(assets.Count > 3 && routes.Count > 100);
    }

    [Fact]
    public async Task Asks_for_https_on_https_alone()
    {
        await using var https = await Site.StartAsync(ground.Database, builder => builder.Services.AddSingleton<IStartupFilter, AsIfHttps>(), Cancel);
        using var visitor = https.NewVisitor();

        // Of this machine itself nobody remembers that it is to be asked by https.
        visitor.DefaultRequestHeaders.Host = "mediation.example";
        foreach (var path in new[] { "/sign-in", "/nowhere", "/css/site.css", "/api/v1/me", "/healthz" })
        {
            using var there = await visitor.GetAsync(new Uri(path, UriKind.Relative), Cancel);
            Assert.Equal("max-age=31536000; includeSubDomains", Assert.Single(there.Headers.GetValues("Strict-Transport-Security")));
            using var here = await (await ground.ClientAsync(null)).GetAsync(new Uri(path, UriKind.Relative), Cancel);
            Assert.False(here.Headers.Contains("Strict-Transport-Security"), path);
        }

        using var page = await visitor.GetAsync(new Uri("/sign-in", UriKind.Relative), Cancel);
        Assert.All(page.Headers.GetValues("Set-Cookie"), cookie => Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Limits_the_rate_wherever_somebody_could_guess()
    {
        var policies = ground.Web.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => (Route: endpoint.RoutePattern.RawText!.TrimStart('/'), Limit: endpoint.Metadata.OfType<EnableRateLimitingAttribute>().LastOrDefault()?.PolicyName)).ToLookup(limit => limit.Route, limit => limit.Limit);
        foreach (var door in new[] { "sign-in", "sign-in/code", "welcome", "first", "account/password", "account/second-factor", "account/passkeys" })
        {
            Assert.All(policies[door], limit => Assert.Equal("sign-in", limit));
            Assert.NotEmpty(policies[door]);
        }

        foreach (var search in new[] { "disputes/find", "disputes/new" })
        {
            Assert.All(policies[search], limit => Assert.Equal("person", limit));
        }

        Assert.All(policies.Where(limit => limit.Key.StartsWith("api/", StringComparison.Ordinal)), limits => Assert.All(limits, limit => Assert.NotNull(limit)));
    }

    [Fact]
    public async Task Turns_away_who_knocks_too_often_by_address_and_by_account()
    {
        await using var database = await ground.Cluster.NewDatabaseAsync(Cancel);
        await using var web = await WebHouse.OpenAsync(database, null, Cancel);
        using var stranger = web.Stranger();
        var page = await stranger.GetStringAsync(new Uri("/sign-in", UriKind.Relative), Cancel);
        var token = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(page).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var refused = 0;
        for (var i = 0; i < 130 && refused == 0; i++)
        {
            using var form = new FormUrlEncodedContent([new("Form.Name", $"nobody{i}"), new("Form.Password", ""), new("__RequestVerificationToken", token)]);
            using var answer = await stranger.PostAsync(new Uri("/sign-in", UriKind.Relative), form, Cancel);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
            {
                refused++;
                Assert.True(answer.Headers.RetryAfter?.Delta > TimeSpan.Zero);
                Assert.Empty(Missing(answer, "/sign-in", isAsset: false));
                Assert.Contains("<h1>", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
            }
        }

        Assert.Equal(1, refused);

        // By account, whatever the address: a token that asks for people's numbers.
        var program = await web.WithTokenAsync("mediator");
        var found = new List<HttpStatusCode>();
        for (var i = 0; i < 80; i++)
        {
            using var body = new StringContent($$"""{"mobile":"1390000{{i:0000}}"}""", System.Net.Http.Headers.MediaTypeHeaderValue.Parse("application/json"));
            using var answer = await program.PostAsync(new Uri("/api/v1/disputes/search", UriKind.Relative), body, Cancel);
            found.Add(answer.StatusCode);
        }

        Assert.Contains(HttpStatusCode.TooManyRequests, found);
        Assert.True(found.Count(status => status == HttpStatusCode.OK) >= 60);
        using var other = new StringContent("""{"mobile":"13900000001"}""", System.Net.Http.Headers.MediaTypeHeaderValue.Parse("application/json"));
        using var another = await (await web.WithTokenAsync("mediator2")).PostAsync(new Uri("/api/v1/disputes/search", UriKind.Relative), other, Cancel);
        Assert.Equal(HttpStatusCode.OK, another.StatusCode);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static IEnumerable<string> Missing(HttpResponseMessage answer, string path, bool isAsset)
    {
        string Of(string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : answer.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : "";
        var policy = Of("Content-Security-Policy");
        if (!policy.Contains("default-src 'none'", StringComparison.Ordinal) || !policy.Contains("frame-ancestors 'none'", StringComparison.Ordinal) || policy.Contains("unsafe", StringComparison.Ordinal))
        {
            yield return $"content policy {policy}";
        }

        foreach (var (name, value) in new[] { ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"), ("Referrer-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin") })
        {
            if (Of(name) != value)
            {
                yield return $"{name} is {Of(name)}";
            }
        }

        if (!Of("Permissions-Policy").Contains("camera=()", StringComparison.Ordinal))
        {
            yield return "no Permissions-Policy";
        }

        if (Of("Server").Length > 0 || Of("X-Powered-By").Length > 0)
        {
            yield return "tells what serves it";
        }

        if (isAsset && answer.IsSuccessStatusCode ? !Of("Cache-Control").StartsWith("public", StringComparison.Ordinal) : !Of("Cache-Control").Contains("no-store", StringComparison.Ordinal) && !path.StartsWith("/help/pictures", StringComparison.Ordinal))
        {
            yield return $"Cache-Control is {Of("Cache-Control")}";
        }
    }

    private sealed class AsIfHttps : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, go) =>
            {
                context.Request.Scheme = Uri.UriSchemeHttps;
                return go(context);
            });
            next(app);
        };
    }
}
