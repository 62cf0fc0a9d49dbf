using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Mediation.Web.Api;

/// <summary>What the framework cannot know of an endpoint: a body to try, the version that answers bear, how it refuses.</summary>
internal static class Description
{
    private const string Problem = "Problem";

    /// <summary>Adds it.</summary>
    public static async Task CompleteAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var path = context.Description.RelativePath ?? "";
        operation.Tags = new HashSet<OpenApiTagReference> { new(path.Split('/')[2], context.Document) };
        AddExample(operation, context.Description.ActionDescriptor.EndpointMetadata.OfType<ExampleBody>().LastOrDefault());
        foreach (var (status, answer) in operation.Responses ?? [])
        {
            if (answer is OpenApiResponse { Headers: null } about && (path.Contains("{id", StringComparison.Ordinal) || status == "201"))
            {
                about.Headers = new Dictionary<string, IOpenApiHeader> { ["ETag"] = new OpenApiHeader { Description = "The version of the case.", Schema = new OpenApiSchema { Type = JsonSchemaType.String } } };
            }
        }

        if (context.Document is not { } document)
        {
            return;
        }

        document.Components ??= new OpenApiComponents();
        if (document.Components.Schemas?.ContainsKey(Problem) != true)
        {
            var schema = await context.GetOrCreateSchemaAsync(typeof(ProblemBody), cancellationToken: cancellationToken);
            schema.Required?.ExceptWith(["detail", "law", "errors"]);
            document.AddComponent(Problem, schema);
        }

        operation.Responses ??= [];
        operation.Responses["default"] = new OpenApiResponse
        {
            Description = "A problem: 400 with `errors`, 401, 403, 404, 409 with `code` and `law`, 412, 413, 415, 422, 428, 429, 500, 503.",
            Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(Problem, document) } },
        };
    }

    private static void AddExample(OpenApiOperation operation, ExampleBody? example)
    {
        if (example is null || operation.RequestBody is not OpenApiRequestBody { Content: { } content } sent)
        {
            return;
        }

        sent.Required = true;
        foreach (var media in content.Values)
        {
            // An empty object would be left out by the writer as an empty collection; as a value it is written.
            media.Example = JsonNode.Parse(example.Json) is JsonObject { Count: > 0 } body ? body : JsonValue.Create(new Nothing());
            media.Schema = media.Schema?.OneOf?.OfType<OpenApiSchemaReference>().FirstOrDefault() ?? media.Schema;
        }
    }
    private sealed record Nothing;
}
