using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mediation.Web.Tests.Api;

/// <summary>The description is what the API does: the file beside the code, the examples in it, the calls that others rely on.</summary>
public sealed class DescriptionTests(OpenApi api) : IClassFixture<OpenApi>
{
    private const string CommittedAt = "src/Mediation.Web/openapi/v1.json";

    internal static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "Mediation.sln")))
            {
                folder = folder.Parent ?? throw new InvalidOperationException("No Mediation.sln above the tests.");
            }

            return folder.FullName;
        }
    }

    [Fact]
    public async Task Is_the_committed_file()
    {
        var now = (await DescribedAsync()).ReplaceLineEndings("\n") + "\n";
        var committed = await File.ReadAllTextAsync(Path.Combine(Root, CommittedAt), TestContext.Current.CancellationToken);
        if (committed != now)
        {
            var kept = Path.Combine(AppContext.BaseDirectory, "v1.json");
            await File.WriteAllTextAsync(kept, now, TestContext.Current.CancellationToken);
            Assert.Fail($"The API is no longer what {CommittedAt} describes. If that is meant, copy {Path.GetRelativePath(Root, kept)} there and read the difference.");
        }
    }

    [Theory]
    [InlineData("get", "/me")]
    [InlineData("post", "/disputes")]
    [InlineData("get", "/disputes")]
    [InlineData("post", "/disputes/search")]
    [InlineData("get", "/disputes/{id}")]
    [InlineData("get", "/disputes/{id}/trail")]
    [InlineData("post", "/disputes/{id}/willingness")]
    [InlineData("post", "/disputes/{id}/screenings")]
    [InlineData("post", "/disputes/{id}/attempts")]
    [InlineData("post", "/disputes/{id}/accept")]
    [InlineData("post", "/disputes/{id}/refuse")]
    [InlineData("post", "/disputes/{id}/assign")]
    [InlineData("post", "/disputes/{id}/replace")]
    [InlineData("post", "/disputes/{id}/return")]
    [InlineData("post", "/disputes/{id}/suspend")]
    [InlineData("post", "/disputes/{id}/resume")]
    [InlineData("post", "/disputes/{id}/extend")]
    [InlineData("post", "/disputes/{id}/rights")]
    [InlineData("post", "/disputes/{id}/sessions")]
    [InlineData("post", "/disputes/{id}/sessions/{n}/reschedule")]
    [InlineData("post", "/disputes/{id}/sessions/{n}/cancel")]
    [InlineData("post", "/disputes/{id}/sessions/{n}/record")]
    [InlineData("post", "/disputes/{id}/outcome")]
    [InlineData("post", "/disputes/{id}/amendments")]
    [InlineData("post", "/disputes/{id}/performance")]
    [InlineData("post", "/disputes/{id}/follow-ups")]
    [InlineData("post", "/disputes/{id}/archive")]
    [InlineData("get", "/disputes/{id}/papers/{paper}.pdf")]
    [InlineData("get", "/rooms")]
    [InlineData("get", "/officers")]
    [InlineData("get", "/causes")]
    public async Task Has_the_calls_that_others_rely_on(string method, string path)
    {
        var call = JsonNode.Parse(await DescribedAsync())!["paths"]!["/api/v1" + path]?[method];
        Assert.NotNull(call);
        Assert.NotEmpty((string)call["summary"]!);
        if (method != "post")
        {
            return;
        }

        Assert.NotNull(Example(call));
        var parameters = call["parameters"]!.AsArray().Select(parameter => (string)parameter!["name"]!).ToList();
        Assert.Contains("Idempotency-Key", parameters);
        Assert.Equal(path.Contains("{id}", StringComparison.Ordinal), parameters.Contains("If-Match"));
    }

    [Fact]
    public async Task Shows_bodies_that_are_taken()
    {
        var paths = JsonNode.Parse(await DescribedAsync())!["paths"]!;
        string Of(string path) => Example(paths["/api/v1/disputes" + path]!["post"]!)!.ToJsonString();

        var id = (await api.PostAsync("mediator", "/disputes", Of(""))).Is(201).Text("id");
        (await api.PostAsync("mediator", "/disputes/search", Of("/search"))).Is(200);
        var version = 1;
        foreach (var (who, path, other) in new[]
        {
            ("mediator", "willingness", false), ("mediator", "screenings", false), ("mediator", "attempts", false), ("mediator", "accept", false), ("mediator", "assign", false),
            ("mediator", "willingness", true), ("mediator", "screenings", true), ("mediator", "rights", false), ("mediator", "rights", true),
            ("mediator", "sessions", false), ("mediator", "extend", false), ("mediator", "suspend", false), ("mediator", "resume", false), ("mediator", "sessions/1/reschedule", false), ("mediator", "sessions/1/record", false), ("mediator", "outcome", false), ("mediator", "performance", false), ("mediator", "follow-ups", false), ("lead", "amendments", false), ("lead", "archive", false),
        })
        {
            var body = Of("/{id}/" + path.Replace("/1/", "/{n}/", StringComparison.Ordinal));
            var answer = await api.PostAsync(who, $"/disputes/{id}/{path}", other ? body.Replace("\"party\":1", "\"party\":2", StringComparison.Ordinal) : body, version);
            Assert.True(answer.Status is 200 or 201, $"{path}: {answer.Body}");
            version = answer.Version;
        }

        (await api.PostAsync("lead", $"/disputes/{await api.ADisputeAsync()}/refuse", Of("/{id}/refuse"), 1)).Is(200);
    }

    [Fact]
    public async Task Says_nothing_of_what_a_body_may_not_change()
    {
        var description = JsonNode.Parse(await DescribedAsync())!;
        foreach (var (name, schema) in description["components"]!["schemas"]!.AsObject().Where(schema => schema.Key is "RecordWillingness" or "RecordSession" or "ScheduleSession" or "ArchiveDispute"))
        {
            Assert.DoesNotContain("version", (schema!["properties"] as JsonObject ?? []).Select(property => property.Key));
            Assert.DoesNotContain("disputeId", (schema["properties"] as JsonObject ?? []).Select(property => property.Key));
            Assert.True(name != "RecordSession" || schema["properties"]!["session"] is null);
        }
    }

    private static JsonNode? Example(JsonNode call) => call["requestBody"]?["content"]?["application/json"]?["example"];

    private async Task<string> DescribedAsync()
    {
        using var visitor = api.House.Stranger();
        return await visitor.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), TestContext.Current.CancellationToken);
    }
}
