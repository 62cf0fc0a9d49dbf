using System.Security.Cryptography;
using System.Text;
using Mediation.Application.Accounts;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Web.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Localization;
using Microsoft.OpenApi;

namespace Mediation.Web.Api;

/// <summary>
/// The HTTP API at <c>/api/v1</c>: everything but the endpoints themselves. An endpoint is three lines in a class of its feature with <c>Map(RouteGroupBuilder api)</c>, called in <see cref="MapApi"/>:
/// <code>
/// api.MapPost("/disputes/{id}/archive", async (DisputeId id, IfMatch version, IMediator mediator, CancellationToken cancellationToken) =>
///     ApiHost.Changed(await mediator.Send(new ArchiveDispute { DisputeId = id, Version = version.Version }, cancellationToken)));
/// </code>
/// Refusals are thrown and told by <see cref="Problems"/>; scopes follow the method unless <see cref="Needs"/> says otherwise.
/// </summary>
internal static class ApiHost
{
    private const string Root = "/api/v1";
    private const int LongestBody = 1 << 20;

    /// <summary>Whether a request is for the API.</summary>
    public static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    /// <summary>What the API needs.</summary>
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddRateLimits();
        services.AddSingleton<Problems>().AddSingleton<Microsoft.AspNetCore.Diagnostics.IExceptionHandler>(provider => provider.GetRequiredService<Problems>());
        services.AddSingleton<CaseBodies>();
        services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        // Programs say in a header what people choose with a cookie.
        services.Configure<RequestLocalizationOptions>(options => options.RequestCultureProviders.Insert(0, new CustomRequestCultureProvider(context =>
            IsApi(context) ? new AcceptLanguageHeaderRequestCultureProvider { Options = options }.DetermineProviderCultureResult(context) : Task.FromResult<ProviderCultureResult?>(null))));
        services.AddAuthorizationBuilder().AddPolicy(Root, policy => policy
            .AddAuthenticationSchemes(TokenAuthentication.SchemeName)
            .RequireAuthenticatedUser()
            .RequireAssertion(HasScope));
        services.AddOpenApi("v1", Describe);
        return services;
    }

    /// <summary>Tells errors and reads idempotency keys. Comes before routing.</summary>
    public static WebApplication UseApi(this WebApplication app)
    {
        app.UseWhen(IsApi, api =>
        {
            api.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = _ => Task.CompletedTask, AllowStatusCode404Response = true });
            api.UseStatusCodePages(context => context.HttpContext.RequestServices.GetRequiredService<Problems>()
                .WriteAsync(context.HttpContext, ProblemKind.Of(context.HttpContext.Response.StatusCode)));
            api.Use(LimitAsync);
            api.Use(ReadIdempotencyKeyAsync);
        });
        return app;
    }

    /// <summary>Maps every endpoint.</summary>
    public static WebApplication MapApi(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        var api = app.MapGroup(Root).RequireAuthorization(Root).RequireRateLimiting(RateLimits.Api);
        foreach (var map in Endpoints)
        {
            map(api);
        }

        // Else a body of another type would be looked for among what is not there; so it is refused by the endpoint itself.
        ((IEndpointConventionBuilder)api).Finally(endpoint =>
        {
            foreach (var accepts in endpoint.Metadata.OfType<IAcceptsMetadata>().ToList())
            {
                endpoint.Metadata.Remove(accepts);
            }
        });

        // What is not there is told as what is out of reach.
        api.Map("{**nothing}", IResult () => throw new Domain.NotFoundException("endpoint")).ExcludeFromDescription();
        return app;
    }

    /// <summary>The features, in the order of the description.</summary>
    private static readonly Action<RouteGroupBuilder>[] Endpoints =
    [
        Me.Map, DisputeEndpoints.Map, SessionEndpoints.Map, OutcomeEndpoints.Map, HandOverEndpoints.Map, PaperEndpoints.Map, ReferenceEndpoints.Map, StatisticsEndpoints.Map,
    ];

    /// <summary>An endpoint needs another scope than its method says: a search that is posted only reads, a report is an export.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder endpoint, string scope)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new NeededScope(scope));

    /// <summary>The answer to a change of a case: 200 with version, status and <c>ETag</c>.</summary>
    public static TaggedResult Changed(DisputeState state) => new(StatusCodes.Status200OK, state.Version, null, new CaseChanged(state.Version, state.Status));

    /// <summary>The answer about something new: 201 with <c>Location</c> and <c>ETag</c>.</summary>
    public static TaggedResult Created(string path, int version, object body) => new(StatusCodes.Status201Created, version, Root + path, body);

    /// <summary>An answer about a case: 200 with <c>ETag</c>.</summary>
    public static TaggedResult Shown(int version, object body) => new(StatusCodes.Status200OK, version, null, body);

    private static bool HasScope(AuthorizationHandlerContext context)
    {
        if (context.User.Identity?.IsAuthenticated != true || context.Resource is not HttpContext http)
        {
            return false;
        }

        var needed = http.GetEndpoint()?.Metadata.GetMetadata<NeededScope>()?.Scope
            ?? (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) ? BearerToken.Read : BearerToken.Write);
        return context.User.HasClaim(TokenAuthentication.ScopeClaim, needed);
    }

    // What is said of cases is kept nowhere on the way.
    private static Task LimitAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = LongestBody;
        }

        return next(context);
    }

    private static async Task ReadIdempotencyKeyAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Headers.TryGetValue("Idempotency-Key", out var header) && HttpMethods.IsPost(context.Request.Method))
        {
            var key = header.ToString();
            if (key.Length is 0 or > 200 || key.Any(sign => sign is < '!' or > '~'))
            {
                throw new ProblemException(ProblemKind.Validation, "detail.key");
            }

            // Read before anybody binds it, then given back.
            context.Request.EnableBuffering(LongestBody, LongestBody);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            hash.AppendData(Encoding.UTF8.GetBytes($"{context.Request.Method} {context.Request.Path}\n"));
            var buffer = new byte[8192];
            try
            {
                for (int read; (read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0;)
                {
                    hash.AppendData(buffer, 0, read);
                }
            }
            catch (IOException)
            {
                throw new ProblemException(ProblemKind.TooLarge);
            }

            context.Request.Body.Position = 0;
            context.RequestServices.GetRequiredService<IdempotencyKey>().Set(key, hash.GetHashAndReset());
        }

        await next(context);
    }

    private static void Describe(OpenApiOptions options)
    {
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/v1", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, context, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = context.ApplicationServices.GetRequiredService<IStringLocalizer<Answers>>()["api.title"],
                Version = "v1",
                Description = "The case management of family mediation rooms. Rooms, places and courts are named by code, officers by roster number or `me`, parties and sessions by their number within the case. "
                    + "Refusals are problems after RFC 9457 with `code`, `law` and `errors`; texts follow Accept-Language (zh-CN or en).",
            };
            document.Servers = [];
            document.Tags = document.Paths.Keys.Select(path => path.Split('/')[3]).Distinct().Select(name => new OpenApiTag { Name = name }).ToHashSet();
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                ["bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "`token issue` prints one; scopes are read, write and export." },
            };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", document)] = [] }];
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer(ApiJson.DescribeAsync);
        options.AddOperationTransformer(Description.CompleteAsync);
        options.AddOperationTransformer((operation, context, _) =>
        {
            var metadata = context.Description.ActionDescriptor.EndpointMetadata;
            operation.Parameters ??= [];
            if (metadata.OfType<NeedsIfMatch>().Any())
            {
                operation.Parameters.Add(Header("If-Match", "The version that was read, as the ETag bore it: `\"3\"`. Missing: 428; stale: 412.", required: true));
            }

            if (context.Description.HttpMethod == HttpMethods.Post)
            {
                operation.Parameters.Add(Header("Idempotency-Key", "1 to 200 visible characters; for 24 hours the same body gets the same answer, another one 422.", required: false));
            }

            return Task.CompletedTask;
        });
    }

    private static OpenApiParameter Header(string name, string description, bool required) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Required = required,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    private sealed record NeededScope(string Scope);
}

/// <summary>An answer about a case, with its version as <c>ETag</c>.</summary>
internal sealed class TaggedResult(int status, int version, string? location, object body) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.ETag = IfMatch.TagOf(version);
        if (location is not null)
        {
            httpContext.Response.Headers.Location = location;
        }

        return Results.Json(body, statusCode: status).ExecuteAsync(httpContext);
    }
}
