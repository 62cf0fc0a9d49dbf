using Mediation.Testing;
using Mediation.Web.Cli;

namespace Mediation.Web.Tests.Cli;

public sealed class VerbsOnADatabaseTests(TestDatabase database, TestCluster cluster) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Migrates_as_often_as_one_likes()
    {
        await using var empty = await cluster.NewEmptyDatabaseAsync(TestContext.Current.CancellationToken);
        var keys = Directory.CreateTempSubdirectory("mediation-keys-").FullName;

        var first = await RunAsync("migrate", empty, keys);
        var second = await RunAsync("migrate", empty, keys);

        Assert.Equal((0, "The database is up to date.\n", ""), first);
        Assert.Equal(first, second);
        Directory.Delete(keys, recursive: true);
    }

    [Fact]
    public async Task Refuses_to_go_on_without_the_key_of_a_database()
    {
        var elsewhere = Directory.CreateTempSubdirectory("mediation-keys-").FullName;

        var (exit, output, error) = await RunAsync("migrate", database, elsewhere);

        Assert.Equal((1, ""), (exit, output));
        Assert.StartsWith($"The master key of this database is missing in {elsewhere}", error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(elsewhere));
        Directory.Delete(elsewhere);
    }

    [Fact]
    public async Task Finds_a_trail_that_nobody_touched_as_it_was_written()
    {
        var (exit, output, error) = await RunAsync("verify-audit", database, database.KeysFolder);

        Assert.Equal((0, ""), (exit, error));
        Assert.StartsWith("The audit trail is as it was written", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("app")]
    [InlineData("owner")]
    public async Task Prints_a_connection_alone(string role)
    {
        var (exit, output, error) = await RunAsync($"connection --as {role}", database, database.KeysFolder);

        Assert.Equal((0, (role == "app" ? database.App : database.Owner) + "\n", ""), (exit, output, error));
    }

    private static async Task<(int Exit, string Output, string Error)> RunAsync(string verb, TestDatabase database, string keys)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        string[] line = [.. verb.Split(' '), "--keys", keys, "--connection", database.App, "--owner-connection", database.Owner];
        var exit = await CommandLine.RunAsync(line, output, error);
        return (exit, output.ToString(), error.ToString());
    }
}
