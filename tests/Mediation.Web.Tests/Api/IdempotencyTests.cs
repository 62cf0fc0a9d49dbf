namespace Mediation.Web.Tests.Api;

/// <summary>Nothing is done twice under one key.</summary>
public sealed class IdempotencyTests(OpenApi api) : IClassFixture<OpenApi>
{
    private const string Willing = """{"party":1,"answer":"Willing","how":"Phone"}""";

    [Fact]
    public async Task Gives_the_same_answer_to_the_same_body()
    {
        var key = Guid.CreateVersion7().ToString();
        var first = (await api.PostAsync("mediator", "/disputes", OpenApi.ADivorce, key: key)).Is(201);
        var again = (await api.PostAsync("mediator", "/disputes", OpenApi.ADivorce, key: key)).Is(201);
        Assert.Equal((first.Body, first.ETag, first.Location), (again.Body, again.ETag, again.Location));
        (await api.PostAsync("mediator", "/disputes", OpenApi.ADivorce.Replace("半年", "一年", StringComparison.Ordinal), key: key)).Is(422, "otherBody");

        // Keys are each account's own.
        Assert.NotEqual(first.Text("id"), (await api.PostAsync("mediator2", "/disputes", OpenApi.ADivorce, key: key)).Is(201).Text("id"));
    }

    [Fact]
    public async Task Looks_for_the_key_before_it_compares_the_version()
    {
        var id = await api.ADisputeAsync();
        var key = Guid.CreateVersion7().ToString();
        var first = (await api.PostAsync("mediator", $"/disputes/{id}/willingness", Willing, 1, key)).Is(200);
        var again = (await api.PostAsync("mediator", $"/disputes/{id}/willingness", Willing, 1, key)).Is(200);
        Assert.Equal((first.Body, "\"2\""), (again.Body, again.ETag));
        (await api.PostAsync("mediator", $"/disputes/{id}/willingness", Willing, key: key)).Is(200);
        (await api.PostAsync("mediator", $"/disputes/{await api.ADisputeAsync()}/willingness", Willing, 1, key)).Is(422, "otherBody");
        Assert.Equal(2, (await api.GetAsync("mediator", $"/disputes/{id}")).Version);
    }

    [Fact]
    public async Task Forgets_a_key_whose_command_was_refused()
    {
        var id = await api.ADisputeAsync();
        var key = Guid.CreateVersion7().ToString();
        (await api.PostAsync("mediator", $"/disputes/{id}/willingness", Willing, 5, key)).Is(412, "stale");
        (await api.PostAsync("mediator", $"/disputes/{id}/willingness", Willing, 1, key)).Is(200);
    }

    [Fact]
    public async Task Makes_one_case_of_two_that_come_at_once()
    {
        var body = OpenApi.ADivorce.Replace("13900001127", "13600001111", StringComparison.Ordinal);
        var key = Guid.CreateVersion7().ToString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => api.PostAsync("mediator", "/disputes", body, key: key)));
        Assert.Single(answers.Select(answer => answer.Is(201).Body).Distinct());
        Assert.Single((await api.PostAsync("mediator", "/disputes/search", """{"mobile":"13600001111"}""")).Is(200).Json.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Tells_apart_two_changes_that_come_at_once()
    {
        var id = await api.ADisputeAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => api.PostAsync("mediator", $"/disputes/{id}/willingness", Willing, 1)));
        Assert.Equal([200, 412, 412, 412], answers.Select(answer => answer.Status).Order());
    }
}
