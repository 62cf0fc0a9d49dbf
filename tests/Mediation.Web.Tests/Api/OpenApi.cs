using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Mediation.Testing;
using Mediation.Web.Tests.Attack;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Mediation.Web.Tests.Api;

/// <summary>One county with the API running, for all tests of a class; and an outside program that knows nothing but addresses and JSON.</summary>
public sealed class OpenApi(TestCluster cluster) : IAsyncLifetime
{
    /// <summary>A divorce as an outside program sends it.</summary>
    public const string ADivorce = """
        {"room":"LS","channel":"PartyApplication","stage":"PreLitigation","cause":"MF-DIVORCE","facts":"双方因家务争吵，分居半年。",
         "parties":[{"side":"Applicant","name":"李春兰","mobile":"13900001127"},{"side":"Respondent","name":"张建国"}]}
        """;

    private readonly TestDatabase _database = new(cluster);
    private readonly Notes _failures = new();

    /// <summary>The county.</summary>
    public WebHouse House { get; private set; } = null!;

    /// <summary>The class's database.</summary>
    public TestDatabase Database => _database;

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        House = await WebHouse.OpenAsync(_database, Listen, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await House.DisposeAsync();
        await _database.DisposeAsync();
    }

    /// <summary>Asks.</summary>
    public Task<Answer> GetAsync(string who, string path) => SendAsync(who, HttpMethod.Get, path, null);

    /// <summary>Sends a body.</summary>
    public Task<Answer> PostAsync(string who, string path, string body, int? version = null, string? key = null) =>
        SendAsync(who, HttpMethod.Post, path, new StringContent(body, Encoding.UTF8, "application/json"), version is null ? null : $"\"{version}\"", key);

    /// <summary>Sends anything.</summary>
    public async Task<Answer> SendAsync(string who, HttpMethod method, string path, HttpContent? body, string? ifMatch = null, string? key = null)
    {
        var program = await House.WithTokenAsync(who);
        using var request = new HttpRequestMessage(method, new Uri("/api/v1" + path, UriKind.Relative)) { Content = body };
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        // Much is not sent before the server says that it takes it: it refuses by the length, and closes the door while the rest is on its way.
        request.Headers.ExpectContinue = request.Content?.Headers.ContentLength > 1 << 20;

        using var answer = await program.SendAsync(request, TestContext.Current.CancellationToken);
        // No answer at all, whatever was asked: so the log is told with it.
        Assert.True(answer.StatusCode != HttpStatusCode.InternalServerError, $"{method} {path} failed: {_failures.Text}");
        return new Answer(
            (int)answer.StatusCode,
            await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken),
            answer.Content.Headers.ContentType,
            answer.Headers.ETag?.Tag,
            answer.Headers.Location?.ToString());
    }

    /// <summary>A case of 柳市 that has just come in.</summary>
    public async Task<string> ADisputeAsync(string who = "mediator", string body = ADivorce) => (await PostAsync(who, "/disputes", body)).Is(201).Text("id");

    private void Listen(WebApplicationBuilder builder) => builder.Services.Replace(ServiceDescriptor.Singleton(_failures.Factory(LogLevel.Error)));
}

/// <summary>What came back.</summary>
public sealed record Answer(int Status, byte[] Bytes, MediaTypeHeaderValue? Type, string? ETag, string? Location)
{
    /// <summary>The body as text.</summary>
    public string Body => Encoding.UTF8.GetString(Bytes);

    /// <summary>The body as JSON.</summary>
    public JsonElement Json => JsonDocument.Parse(Bytes).RootElement;

    /// <summary>The version that the ETag bears.</summary>
    public int Version => int.Parse(ETag!.Trim('"'), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Checks the status.</summary>
    public Answer Is(int status)
    {
        Assert.True(Status == status, $"{Status} instead of {status}: {Body}");
        return this;
    }

    /// <summary>Checks that it is a problem with a code.</summary>
    public Answer Is(int status, string code)
    {
        Is(status);
        Assert.Equal("application/problem+json", Type?.MediaType);
        Assert.Equal((status, code), (Json.GetProperty("status").GetInt32(), Text("code")));
        Assert.NotEmpty(Text("traceId"));
        return this;
    }

    /// <summary>A text of the body.</summary>
    public string Text(string name) => Json.GetProperty(name).GetString()!;

    /// <summary>Names of the fields that are wrong.</summary>
    public IEnumerable<string> Wrong() => Json.GetProperty("errors").EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal);
}
