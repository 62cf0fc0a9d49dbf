using System.Net;
using Mediation.Testing;
using Mediation.Web.Cli;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Web.Tests.Cli;

/// <summary>Accounts and tokens from the command line, beside a running server.</summary>
public sealed class HouseVerbsTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private WebHouse _house = null!;

    public async ValueTask InitializeAsync() => _house = await WebHouse.OpenAsync(database, change: null, Cancel);

    public async ValueTask DisposeAsync()
    {
        await _house.DisposeAsync();
        await WebHouse.EmptyAsync(database);
    }

    [Fact]
    public async Task Lets_the_first_administrator_and_a_lead_in_and_out_again()
    {
        var link = await LineAsync("user", "add", "--name", "root", "--role", "Administrator");
        Assert.StartsWith("http://localhost:5080/welcome?a=", link, StringComparison.Ordinal);
        using var visitor = _house.Stranger();
        using (var welcomed = await WebHouse.PostFormAsync(visitor, new Uri(link).PathAndQuery, new() { ["Form.Password"] = WebHouse.Password, ["Form.Again"] = WebHouse.Password }))
        {
            Assert.Equal(HttpStatusCode.Redirect, welcomed.StatusCode);
        }

        Assert.StartsWith("https://tj.example/welcome?a=", await LineAsync(
            "user", "add", "--name", "boss", "--display", "金晓红", "--role", "Mediator", "--role", "Observer", "--room", "HQ", "--lead", "--url", "https://tj.example/"), StringComparison.Ordinal);
        var token = await LineAsync("token", "issue", "--user", "boss", "--scope", "read", "--days", "3");
        Assert.Matches("^mdt_[A-Za-z0-9_-]{43}$", token);
        using var program = _house.Stranger();
        program.DefaultRequestHeaders.Authorization = new("Bearer", token);
        Assert.Contains("\"rooms\":[{\"code\":\"HQ\",\"lead\":true}]", await program.GetStringAsync(new Uri("/api/v1/me", UriKind.Relative), Cancel), StringComparison.Ordinal);

        Assert.Equal("1 token revoked.", await LineAsync("token", "revoke", "--user", "boss"));
        using (var after = await program.GetAsync(new Uri("/api/v1/me", UriKind.Relative), Cancel))
        {
            Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
        }

        Assert.Equal("root is disabled.", await LineAsync("user", "disable", "--name", "root"));
        using (var disabled = await WebHouse.SignInAsync(visitor, "root", WebHouse.Password))
        {
            Assert.Equal(HttpStatusCode.BadRequest, disabled.StatusCode);
        }

        Assert.StartsWith("http://localhost:5080/welcome?a=", await LineAsync("user", "reset", "--name", "root"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Finds_the_court_of_a_liaison_by_the_room()
    {
        await LineAsync("user", "add", "--name", "clerk", "--role", "Liaison", "--room", "LS");
        await using var owner = Npgsql.NpgsqlDataSource.Create(database.Owner);
        await using var court = owner.CreateCommand("select c.code from accounts a join courts c on c.id = a.court_id where a.user_name = 'clerk' and a.officer_id is null");
        Assert.Equal("0382", await court.ExecuteScalarAsync(Cancel));
    }

    [Theory]
    [InlineData("There is an account named mediator already.", "user", "add", "--name", "mediator", "--role", "Mediator")]
    [InlineData("There is no such room.", "user", "add", "--name", "x1", "--role", "Mediator", "--officer", "M001", "--room", "XX")]
    [InlineData("Another account", "user", "add", "--name", "x2", "--role", "Mediator", "--officer", "M001")]
    [InlineData("There is no such account.", "user", "reset", "--name", "nobody-there")]
    [InlineData("There is no such account.", "token", "issue", "--user", "nobody-there")]
    [InlineData("Scopes[0]:", "token", "issue", "--user", "mediator", "--scope", "everything")]
    [InlineData("Say --room, too", "user", "add", "--name", "x3", "--role", "Mediator", "--lead")]
    public async Task Says_in_one_line_why_not(string why, params string[] verb)
    {
        var (exit, output, error) = await RunAsync(verb);
        Assert.Equal(1, exit);
        Assert.Empty(output);
        var line = Assert.Single(error.TrimEnd('\n').Split('\n'));
        if (why != "Another account")
        {
            Assert.StartsWith(why, line, StringComparison.Ordinal);
        }
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<string> LineAsync(params string[] verb)
    {
        var (exit, output, error) = await RunAsync(verb);
        Assert.True(exit == 0, error);
        return Assert.Single(output.TrimEnd('\n').Split('\n'));
    }

    private async Task<(int Exit, string Output, string Error)> RunAsync(string[] verb)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var exit = await CommandLine.RunAsync([.. verb, "--connection", database.App, "--keys", database.KeysFolder], output, error);
        return (exit, output.ToString(), error.ToString());
    }
}
