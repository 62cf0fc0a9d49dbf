using System.Net;
using Mediation.Infrastructure.Cryptography;
using Mediation.Testing;
using Mediation.Testing.Builders;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Mediation.Web.Tests.Hosting;

/// <summary>What a request says about where it came from counts from the proxies that are named, and from nobody else.</summary>
public sealed class ProxyTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Believes_named_proxies_alone_about_where_a_request_came_from()
    {
        await using var web = await WebHouse.OpenAsync(database, change: null, Cancel);
        var dispute = await web.House.SendAsync("mediator", TheRoad.ADivorce);
        var token = await web.TokenAsync("mediator");
        foreach (var (proxy, said, expected) in new[]
        {
            ("127.0.0.1/32", "203.0.113.7", "203.0.113.7"),
            ("127.0.0.0/8", "203.0.113.7", "203.0.113.7"),
            // What stands before the address that our proxy added, anybody may have written.
            ("127.0.0.1/32", "198.51.100.9, 203.0.113.7", "203.0.113.7"),
            ("127.0.0.1/32", "203.0.113.7, 127.0.0.1", "203.0.113.7"),
            ("127.0.0.1/32", "nowhere", "127.0.0.1"),
            ("10.9.9.9/32", "203.0.113.7", "127.0.0.1"),
            (null, "203.0.113.7", "127.0.0.1"),
        })
        {
            await using var app = await StartAsync(proxy);
            using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
            client.DefaultRequestHeaders.Authorization = new("Bearer", token);
            client.DefaultRequestHeaders.TryAddWithoutValidation("X-Forwarded-For", said);
            using var answer = await client.GetAsync(new Uri($"/api/v1/disputes/{dispute.Id}", UriKind.Relative), Cancel);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal((proxy, said, expected), (proxy, said, await FromWhereAsync()));

            using var visitor = new HttpClient { BaseAddress = client.BaseAddress };
            visitor.DefaultRequestHeaders.TryAddWithoutValidation("X-Forwarded-For", said);
            visitor.DefaultRequestHeaders.TryAddWithoutValidation("X-Forwarded-Proto", "https");
            using var page = await visitor.GetAsync(new Uri("/sign-in", UriKind.Relative), Cancel);
            Assert.Equal(expected == "203.0.113.7", page.Headers.GetValues("Set-Cookie").All(cookie => cookie.Contains("secure", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Gives_no_demo_passwords_to_whoever_comes_through_a_proxy()
    {
        var settings = new HostSettings("", MasterKeyFile.LoadOrCreate(database.KeysFolder)) { Demo = "yueqing-2019" };
        Assert.True(settings.HasDemoSignIns);
        Assert.False((settings with { Proxies = [IPNetwork.Parse("127.0.0.1/32")] }).HasDemoSignIns);
        Assert.False((settings with { Listen = IPAddress.Any }).HasDemoSignIns);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<WebApplication> StartAsync(string? proxy)
    {
        var app = MediationHost.Build(
            new HostSettings(database.App, MasterKeyFile.LoadOrCreate(database.KeysFolder)) { Proxies = proxy is null ? [] : [IPNetwork.Parse(proxy)] },
            NullLoggerFactory.Instance);
        await app.StartAsync(Cancel);
        return app;
    }

    private async Task<string?> FromWhereAsync()
    {
        await using var owner = NpgsqlDataSource.Create(database.Owner);
        await using var last = owner.CreateCommand("select from_where from audit_entries where what = 'ShowDispute' order by seq desc limit 1");
        return await last.ExecuteScalarAsync(Cancel) as string;
    }
}
