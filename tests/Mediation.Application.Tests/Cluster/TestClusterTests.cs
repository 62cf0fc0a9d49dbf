using Mediation.Testing;
using Npgsql;

namespace Mediation.Application.Tests.Cluster;

public sealed class TestClusterTests(TestDatabase database, TestCluster cluster) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Gives_every_class_a_database_of_its_own()
    {
        await using var another = await cluster.NewDatabaseAsync(TestContext.Current.CancellationToken);

        Assert.NotEqual(database.App, another.App);
        await using var connection = new NpgsqlConnection(another.App);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
    }
}
