using System.Net;
using Mediation.Testing;

namespace Mediation.Web.Tests.Forms;

/// <summary>A page says which verbs it answers.</summary>
public sealed class VerbsTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private WebHouse _web = null!;

    public async ValueTask InitializeAsync() => _web = await WebHouse.OpenAsync(database, null, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        await WebHouse.EmptyAsync(database);
    }

    [Theory]
    [InlineData("POST", "/statistics/reconciliation", "GET, HEAD")]
    [InlineData("PUT", "/disputes/new", "GET, HEAD, POST")]
    [InlineData("DELETE", "/disputes/01900000-0000-7000-8000-000000000000/accept", "GET, HEAD, POST")]
    [InlineData("PATCH", "/disputes/01900000-0000-7000-8000-000000000000", "GET, HEAD")]
    [InlineData("POST", "/officers", "GET, HEAD")]
    public async Task Refuses_another_and_names_its_own(string verb, string path, string allow)
    {
        using var request = new HttpRequestMessage(new HttpMethod(verb), new Uri(path, UriKind.Relative));
        using var answer = await (await _web.SignedInAsync("mediator")).SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(allow, string.Join(", ", answer.Content.Headers.Allow));
        Assert.Contains("<h1>", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_a_question_for_the_head_alone()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, new Uri("/disputes", UriKind.Relative));
        using var answer = await (await _web.SignedInAsync("mediator")).SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
