using System.Net;
using Mediation.Testing;
using Mediation.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Web.Tests.Hosting;

public sealed class HealthTests(TestDatabase database, TestCluster cluster) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Is_ready_when_the_database_is_there_and_nothing_is_left_to_do()
    {
        await using var site = await Site.StartAsync(database, change: null, Cancel);
        using var visitor = site.NewVisitor();

        using var answer = await visitor.GetAsync("/readyz", Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Is_alive_but_not_ready_while_it_loads()
    {
        await using var site = await Site.StartAsync(database, change: null, Cancel);
        using var visitor = site.NewVisitor();
        site.Services.GetRequiredService<StartUp>().Doing("loading the demo data");

        using var ready = await visitor.GetAsync("/readyz", Cancel);
        using var alive = await visitor.GetAsync("/healthz", Cancel);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal("start: loading the demo data", await ready.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
    }

    [Fact]
    public async Task Is_not_ready_on_a_database_that_was_not_migrated()
    {
        await using var empty = await cluster.NewEmptyDatabaseAsync(Cancel);
        await using var site = await Site.StartAsync(empty, change: null, Cancel);
        using var visitor = site.NewVisitor();

        using var answer = await visitor.GetAsync("/readyz", Cancel);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("database: not migrated", await answer.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task Is_not_ready_without_a_database()
    {
        var gone = await cluster.NewDatabaseAsync(Cancel);
        await using var site = await Site.StartAsync(gone, change: null, Cancel);
        using var visitor = site.NewVisitor();
        await gone.DisposeAsync();

        using var answer = await visitor.GetAsync("/readyz", Cancel);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("database: cannot be reached", await answer.Content.ReadAsStringAsync(Cancel));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
