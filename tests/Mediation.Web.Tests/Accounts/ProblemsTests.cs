using System.Text.Json;
using FluentValidation;
using FluentValidation.Results;
using Mediation.Application.Pipeline;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Testing;
using Mediation.Web.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Mediation.Web.Tests.Accounts;

/// <summary>Each refusal of the pipeline is one kind of problem.</summary>
public sealed class ProblemsTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private Site _site = null!;

    public static TheoryData<Exception, int, string> Refusals => new()
    {
        { new RuleBrokenException(DisputeRules.OneLead), 409, DisputeRules.OneLead.Code },
        { new StaleVersionException(3, 4), 412, "stale" },
        { new StaleVersionException(IfMatch.Missing, 4), 428, "ifMatch" },
        { new StaleVersionException(IfMatch.Foreign, 4), 412, "stale" },
        { new NotFoundException("Dispute"), 404, "notFound" },
        { new ForbiddenException(), 403, "forbidden" },
        { new UnauthenticatedException(), 401, "unauthenticated" },
        { new OtherBodyException(), 422, "otherBody" },
        { new BadHttpRequestException("no JSON", 400), 400, "body" },
        { new BadHttpRequestException("too large", 413), 413, "tooLarge" },
        { new BadHttpRequestException("no JSON", 415), 415, "media" },
        { new NpgsqlException("away", new IOException()), 503, "away" },
        { new InvalidOperationException("secret detail"), 500, "internal" },
    };

    public async ValueTask InitializeAsync() => _site = await Site.StartAsync(database, change: null, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync() => await _site.DisposeAsync();

    [Theory(DisableDiscoveryEnumeration = true), MemberData(nameof(Refusals))]
    public async Task Tells_each_refusal_by_its_status_and_code(Exception refusal, int status, string code)
    {
        var problem = await TellAsync(refusal);
        Assert.Equal((status, code), (problem.GetProperty("status").GetInt32(), problem.GetProperty("code").GetString()));
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        Assert.DoesNotContain("secret", problem.GetRawText(), StringComparison.Ordinal);
        Assert.Equal((refusal as RuleBrokenException)?.Rule.Law, problem.TryGetProperty("law", out var law) ? law.GetString() : null);
    }

    [Fact]
    public async Task Names_fields_as_the_body_does()
    {
        var refusal = new ValidationException([
            new ValidationFailure("Parties[1].Identity.Number", "") { ErrorCode = "required" },
            new ValidationFailure("Room", "") { ErrorCode = "required" },
            new ValidationFailure("Room", "") { ErrorCode = "required" },
            new ValidationFailure("CourtNumber", "") { ErrorCode = "courtNumber.invalid" }]);
        var problem = await TellAsync(refusal, new FieldNames(("CourtNumber", "court.number")));
        Assert.Equal("validation", problem.GetProperty("code").GetString());
        Assert.Equal(["parties[1].identity.number", "room", "court.number"], problem.GetProperty("errors").EnumerateObject().Select(field => field.Name));
        Assert.Equal(1, problem.GetProperty("errors").GetProperty("room").GetArrayLength());
    }

    [Fact]
    public async Task Names_the_only_error_as_the_code()
    {
        var problem = await TellAsync(new ValidationException([new ValidationFailure("Mobile", "") { ErrorCode = "mobile.invalid" }]));
        Assert.Equal("mobile.invalid", problem.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Says_the_same_of_what_is_hidden_and_what_is_not_there()
    {
        var hidden = await TellAsync(new NotFoundException("Dispute"));
        var absent = await TellAsync(new NotFoundException("endpoint"));
        Assert.Equal(Without(hidden), Without(absent));

        static string Without(JsonElement problem) => string.Join('\n', problem.EnumerateObject().Where(field => field.Name != "traceId").Select(field => field.ToString()));
    }

    [Theory]
    [InlineData(null, IfMatch.Missing)]
    [InlineData("\"3\"", 3)]
    [InlineData("W/\"3\"", IfMatch.Foreign)]
    [InlineData("3", IfMatch.Foreign)]
    [InlineData("*", IfMatch.Foreign)]
    [InlineData("\"-1\"", IfMatch.Foreign)]
    public async Task Reads_the_version_that_a_change_names(string? header, int version)
    {
        var context = new DefaultHttpContext();
        if (header is not null)
        {
            context.Request.Headers.IfMatch = header;
        }

        Assert.Equal(version, (await IfMatch.BindAsync(context)).Version);
    }

    private async Task<JsonElement> TellAsync(Exception refusal, FieldNames? names = null)
    {
        var context = new DefaultHttpContext { RequestServices = _site.Services };
        context.Request.Path = "/api/v1/disputes";
        context.Response.Body = new MemoryStream();
        context.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(names is null ? [] : [names]), null));
        Assert.True(await _site.Services.GetRequiredService<Problems>().TryHandleAsync(context, refusal, TestContext.Current.CancellationToken));
        Assert.Equal("application/problem+json", context.Response.ContentType);
        context.Response.Body.Position = 0;
        var problem = (await JsonDocument.ParseAsync(context.Response.Body, cancellationToken: TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal(context.Response.StatusCode, problem.GetProperty("status").GetInt32());
        return problem;
    }
}
