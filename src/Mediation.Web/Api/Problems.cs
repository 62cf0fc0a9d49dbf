using System.Diagnostics;
using System.Text.Json;
using FluentValidation;
using Mediation.Application.Pipeline;
using Mediation.Domain;
using Mediation.Web.Forms;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Localization;

namespace Mediation.Web.Api;

/// <summary>The kinds of problem that the API tells; each has a status, a title and mostly a detail in both languages.</summary>
/// <param name="Status">The status.</param>
/// <param name="Code">The code where no rule and no error gives one; also the key of the texts.</param>
internal sealed record ProblemKind(int Status, string Code)
{
    public static readonly ProblemKind Validation = new(400, "validation");
    public static readonly ProblemKind Body = new(400, "body");
    public static readonly ProblemKind Unauthenticated = new(401, "unauthenticated");
    public static readonly ProblemKind Forbidden = new(403, "forbidden");
    public static readonly ProblemKind NotFound = new(404, "notFound");
    public static readonly ProblemKind Method = new(405, "method");
    public static readonly ProblemKind Rule = new(409, "rule");
    public static readonly ProblemKind Stale = new(412, "stale");
    public static readonly ProblemKind TooLarge = new(413, "tooLarge");
    public static readonly ProblemKind Media = new(415, "media");
    public static readonly ProblemKind OtherBody = new(422, "otherBody");
    public static readonly ProblemKind IfMatch = new(428, "ifMatch");
    public static readonly ProblemKind TooMany = new(429, "tooMany");
    public static readonly ProblemKind Internal = new(500, "internal");
    public static readonly ProblemKind Away = new(503, "away");

    public static ProblemKind Of(int status) => status switch
    {
        400 => Body,
        401 => Unauthenticated,
        403 => Forbidden,
        404 => NotFound,
        405 => Method,
        413 => TooLarge,
        415 => Media,
        429 => TooMany,
        503 => Away,
        >= 500 => Internal,
        _ => new(status, "other"),
    };
}

/// <summary>A request of the API that says itself what is wrong with it.</summary>
/// <param name="kind">What kind.</param>
/// <param name="detail">The key of another detail; null for the kind's own.</param>
internal sealed class ProblemException(ProblemKind kind, string? detail = null) : Exception(kind.Code)
{
    public ProblemKind Kind { get; } = kind;

    public string? Detail { get; } = detail;
}

/// <summary>The body of a problem, after RFC 9457.</summary>
/// <param name="Type">The kind, as a URN: there is no page behind it.</param>
/// <param name="Title">The kind in words.</param>
/// <param name="Status">The status.</param>
/// <param name="Detail">What happened, in words.</param>
/// <param name="Code">The rule's code, the only error's code, or the kind: for programs.</param>
/// <param name="Law">The article that the rule rests on.</param>
/// <param name="Errors">What is wrong with which field.</param>
/// <param name="TraceId">Names the request in the log.</param>
internal sealed record ProblemBody(
    string Type, string Title, int Status, string? Detail, string Code, string? Law, IReadOnlyDictionary<string, string[]>? Errors, string TraceId);

/// <summary>Turns every refusal and failure of the API into its problem, in the language that was asked for.</summary>
internal sealed partial class Problems(Texts texts, IStringLocalizer<Resources.Problems> words, ILogger<Problems> log) : IExceptionHandler
{
    private static readonly JsonSerializerOptions Json = new(TypedIdJson.Options)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!ApiHost.IsApi(httpContext))
        {
            return false;
        }

        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            return true;
        }

        await (exception switch
        {
            ValidationException refused => WriteAsync(httpContext, ProblemKind.Validation, code: CodeOf(refused), errors: ErrorsOf(refused, FieldNames.Of(httpContext))),
            RuleBrokenException broken => WriteAsync(httpContext, ProblemKind.Rule, texts.Of(broken.Rule), broken.Rule.Code, broken.Rule.Law),
            StaleVersionException { Expected: IfMatch.Missing } => WriteAsync(httpContext, ProblemKind.IfMatch),
            StaleVersionException => WriteAsync(httpContext, ProblemKind.Stale),
            NotFoundException => WriteAsync(httpContext, ProblemKind.NotFound),
            ForbiddenException => WriteAsync(httpContext, ProblemKind.Forbidden),
            UnauthenticatedException => WriteAsync(httpContext, ProblemKind.Unauthenticated),
            OtherBodyException => WriteAsync(httpContext, ProblemKind.OtherBody),
            ProblemException problem => WriteAsync(httpContext, problem.Kind, problem.Detail is null ? null : words[problem.Detail].Value),
            BadHttpRequestException bad => WriteAsync(httpContext, ProblemKind.Of(bad.StatusCode), errors: ErrorsOf(bad)),
            _ when DatabaseAway.IsCauseOf(exception) => WriteAsync(httpContext, ProblemKind.Away),
            _ => FailAsync(httpContext, exception),
        });
        return true;
    }

    /// <summary>Writes a problem.</summary>
    public async Task WriteAsync(
        HttpContext context, ProblemKind kind, string? detail = null, string? code = null, string? law = null, IReadOnlyDictionary<string, string[]>? errors = null)
    {
        if (kind == ProblemKind.Away)
        {
            context.Response.Headers.RetryAfter = "5";
        }

        var own = words[$"detail.{kind.Code}"];
        context.Response.StatusCode = kind.Status;
        context.Response.Headers.CacheControl = "no-store";
        var body = new ProblemBody(
            $"urn:mediation:problem:{kind.Code}", words[$"title.{kind.Code}"], kind.Status, detail ?? (own.ResourceNotFound ? null : own.Value), code ?? kind.Code, law, errors, TraceId(context));
        await context.Response.WriteAsJsonAsync(body, Json, "application/problem+json", context.RequestAborted);
    }

    private static string TraceId(HttpContext context) => Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;

    private static string CodeOf(ValidationException refused) =>
        refused.Errors.Select(failure => failure.ErrorCode).Distinct().ToList() is [{ } only] ? only : ProblemKind.Validation.Code;

    private Dictionary<string, string[]> ErrorsOf(ValidationException refused, FieldNames names) => refused.Errors
        .GroupBy(failure => names.InBody(failure.PropertyName))
        .ToDictionary(field => field.Key, field => field.DistinctBy(failure => failure.ErrorCode).Select(texts.Of).ToArray());

    private Dictionary<string, string[]>? ErrorsOf(BadHttpRequestException bad) =>
        bad.InnerException is JsonException { Path: { Length: > 0 } path } unread
            ? new() { [path.TrimStart('$').TrimStart('.') is { Length: > 0 } field ? field : "body"] = [unread is ApiJson.NotACodeException named ? words["codes", string.Join(", ", named.Codes)] : texts.Error("value.invalid")] }
            : null;

    private Task FailAsync(HttpContext context, Exception failure)
    {
        Failed(log, context.Request.Method, context.Request.Path, failure);
        return WriteAsync(context, ProblemKind.Internal);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    private static partial void Failed(ILogger logger, string method, string path, Exception failure);
}
