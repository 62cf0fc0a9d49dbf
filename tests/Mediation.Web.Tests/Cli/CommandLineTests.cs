using System.Net;
using System.Net.Sockets;
using Mediation.Web.Cli;

namespace Mediation.Web.Tests.Cli;

public sealed class CommandLineTests
{
    public static TheoryData<string> Verbs => ["", "serve", "migrate", "demo", "user add", "user disable", "user reset", "token issue", "token revoke", "verify-audit", "connection", "backup", "restore", "remind"];

    [Theory, MemberData(nameof(Verbs))]
    public async Task Explains_each_verb(string verb)
    {
        var (exit, output, error) = await RunAsync([.. verb.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        Assert.Equal(0, exit);
        Assert.Contains("--data", output, StringComparison.Ordinal);
        Assert.Empty(error);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("connection")]
    [InlineData("connection --as superuser")]
    [InlineData("backup")]
    [InlineData("restore /nowhere/at/all")]
    [InlineData("user add --name a --role Lead")]
    [InlineData("user add --name a")]
    [InlineData("token issue")]
    [InlineData("serve --port 99999")]
    [InlineData("serve --port eighty")]
    [InlineData("serve --listen everywhere")]
    [InlineData("connection --as app --owner-connection Host=nowhere")]
    public async Task Says_in_one_line_what_was_typed_wrong(string line)
    {
        var (exit, output, error) = await RunAsync(line.Split(' '));

        Assert.NotEqual(0, exit);
        Assert.Empty(output);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task Says_in_one_line_that_the_port_is_taken_and_starts_nothing()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        var data = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

        var (exit, _, error) = await RunAsync(["serve", "--data", data, "--port", $"{port}"]);

        Assert.Equal(1, exit);
        Assert.Equal($"Port {port} is taken: stop what listens there, or name another with --port.\n", error);
        Assert.False(Directory.Exists(data));
    }

    private static async Task<(int Exit, string Output, string Error)> RunAsync(string[] line)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var exit = await CommandLine.RunAsync(line, output, error);
        return (exit, output.ToString(), error.ToString());
    }
}
