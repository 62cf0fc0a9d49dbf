using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Mediation.Web.Tests.Api;

/// <summary><c>docs/api.md</c> as a reader follows it, line by line.</summary>
public sealed partial class DocumentedExamplesTests(OpenApi api) : IClassFixture<OpenApi>
{
    [Fact]
    public async Task Take_a_case_from_the_register_to_its_summary()
    {
        var cancel = TestContext.Current.CancellationToken;
        var page = await File.ReadAllTextAsync(Path.Combine(DescriptionTests.Root, "docs", "api.md"), cancel);
        var script = string.Concat(ShellBlock().Matches(page).Select(block => block.Groups[1].Value));
        Assert.NotEmpty(script);
        var folder = Directory.CreateTempSubdirectory("mediation-docs-").FullName;
        try
        {
            var start = new ProcessStartInfo("bash", ["-eu", "-o", "pipefail", "-c", script]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
            start.Environment["URL"] = api.House.Address.ToString().TrimEnd('/');
            start.Environment["MEDIATOR"] = await api.House.TokenAsync("mediator");
            start.Environment["LEAD"] = await api.House.TokenAsync("lead");
            start.Environment["NO_PROXY"] = "*";
            using var shell = Process.Start(start)!;
            var (said, wrong) = (shell.StandardOutput.ReadToEndAsync(cancel), shell.StandardError.ReadToEndAsync(cancel));
            await shell.WaitForExitAsync(cancel);
            Assert.True(shell.ExitCode == 0, $"{await wrong}\n{await said}");
            Assert.Contains("\"status\":\"Archived\"", await said, StringComparison.Ordinal);
            Assert.Equal("%PDF-"u8.ToArray(), (await File.ReadAllBytesAsync(Path.Combine(folder, "summary.pdf"), cancel))[..5]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [GeneratedRegex("^```sh\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex ShellBlock();
}
