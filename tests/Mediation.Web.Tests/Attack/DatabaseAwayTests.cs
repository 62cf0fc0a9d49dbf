using System.Diagnostics;
using System.Net;
using Mediation.Testing;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Mediation.Web.Tests.Attack;

/// <summary>PostgreSQL is really stopped under a running application, and started again: people are told in plain words, stay signed in, and nobody restarts anything.</summary>
public sealed class DatabaseAwayTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Is_told_plainly_to_people_and_programs_and_is_over_when_it_is_back()
    {
        await using var cluster = TestCluster.Apart();
        await using var database = await cluster.NewDatabaseAsync(Cancel);
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var web = await WebHouse.OpenAsync(database, builder => builder.Services.Configure<CookieAuthenticationOptions>(SignedIn.Cookie, cookie => cookie.TimeProvider = clock), Cancel);
        var (person, program) = (await web.SignedInAsync("mediator"), await web.WithTokenAsync("mediator"));
        using var stranger = web.Stranger();
        await IsAsync(person, "/disputes", HttpStatusCode.OK);
        await IsAsync(stranger, "/sign-in", HttpStatusCode.OK);
        await IsAsync(program, "/api/v1/disputes", HttpStatusCode.OK);
        await IsAsync(stranger, "/readyz", HttpStatusCode.OK);

        await cluster.StopAsync();
        try
        {
            // Within the minute in which the cookie is believed, and after it, when somebody would have to be asked.
            foreach (var later in new[] { TimeSpan.Zero, TimeSpan.FromMinutes(2) })
            {
                clock.Advance(later);
                foreach (var page in new[] { "/", "/disputes", "/disputes/new", $"/disputes/{Guid.CreateVersion7()}", "/statistics/reconciliation" })
                {
                    var told = await IsAsync(person, page, HttpStatusCode.ServiceUnavailable);
                    Assert.Contains("数据库暂时连不上", told, StringComparison.Ordinal);
                    Assert.Contains($"href=\"{page}\"", told, StringComparison.Ordinal);
                }

                using var form = new FormUrlEncodedContent([new("q", "李春兰")]);
                using var sent = await person.PostAsync(new Uri("/disputes/find", UriKind.Relative), form, Cancel);
                Assert.True(sent.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.BadRequest, $"{sent.StatusCode}");
                Assert.False(sent.Headers.Contains("Set-Cookie"), "The session is taken away.");
                await IsAsync(person, "/healthz", HttpStatusCode.OK);
            }

            Assert.Contains("\"code\":\"away\"", await IsAsync(program, "/api/v1/disputes", HttpStatusCode.ServiceUnavailable), StringComparison.Ordinal);
            await IsAsync(stranger, "/disputes", HttpStatusCode.Redirect);
            await IsAsync(stranger, "/sign-in", HttpStatusCode.OK);
            await IsAsync(stranger, "/readyz", HttpStatusCode.ServiceUnavailable);
        }
        finally
        {
            // Also when it failed: the databases are dropped at the end.
            await cluster.StartAgainAsync(CancellationToken.None);
        }

        for (var patience = Stopwatch.StartNew(); ;)
        {
            using var ready = await stranger.GetAsync(new Uri("/readyz", UriKind.Relative), Cancel);
            if (ready.IsSuccessStatusCode)
            {
                break;
            }

            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(20), await ready.Content.ReadAsStringAsync(Cancel));
            await Task.Delay(100, Cancel);
        }

        await IsAsync(person, "/disputes", HttpStatusCode.OK);
        await IsAsync(program, "/api/v1/disputes", HttpStatusCode.OK);
        using var signedIn = await WebHouse.SignInAsync(stranger, "mediator", WebHouse.Password);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
    }

    private static async Task<string> IsAsync(HttpClient who, string address, HttpStatusCode expected)
    {
        using var answer = await who.GetAsync(new Uri(address, UriKind.Relative), Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.StatusCode == expected, $"{address}: {(int)answer.StatusCode} instead of {(int)expected}\n{text[..Math.Min(text.Length, 600)]}");
        return text;
    }
}
