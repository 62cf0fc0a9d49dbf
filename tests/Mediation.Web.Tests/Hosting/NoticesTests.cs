using System.Text.Json;
using Mediation.Web.Tests.Api;

namespace Mediation.Web.Tests.Hosting;

/// <summary>What others have written is named with its version and licence.</summary>
public sealed class NoticesTests
{
    [Fact]
    public async Task Name_every_package_that_the_program_carries()
    {
        var notices = await File.ReadAllLinesAsync(Path.Combine(DescriptionTests.Root, "THIRD-PARTY-NOTICES.md"), TestContext.Current.CancellationToken);
        var carried = JsonDocument.Parse(await File.ReadAllTextAsync(
            Path.Combine(DescriptionTests.Root, "src/Mediation.Web/bin/Debug/net10.0/Mediation.Web.deps.json"), TestContext.Current.CancellationToken));
        var packages = carried.RootElement.GetProperty("libraries").EnumerateObject()
            .Where(library => library.Value.GetProperty("type").GetString() == "package").Select(library => library.Name.Replace("/", " | ", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(packages);
        // If this fails: scripts/notices.sh.
        Assert.All(packages, package => Assert.Contains(notices, line => line.StartsWith($"| {package} | ", StringComparison.Ordinal) && line.Length > package.Length + 7));
    }
}
