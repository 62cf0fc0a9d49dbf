using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;

namespace Mediation.Web.Api;

/// <summary>What a command's properties are called in the body of an endpoint, where they are not called the same: <c>.WithMetadata(new FieldNames(("Cause", "cause.code")))</c>.</summary>
/// <param name="others">Pairs of property path and field path, indexes apart.</param>
internal sealed class FieldNames(params (string Property, string Field)[] others)
{
    private static readonly FieldNames Same = new();

    /// <summary>Those of the endpoint that is called; once it has failed, the request itself no longer knows it.</summary>
    public static FieldNames Of(HttpContext context) => (context.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? context.GetEndpoint())?.Metadata.GetMetadata<FieldNames>() ?? Same;

    /// <summary>The field: <c>Parties[0].Identity.Number</c> is <c>parties[0].identity.number</c>.</summary>
    public string InBody(string property)
    {
        var other = others.FirstOrDefault(pair => pair.Property == property).Field;
        return property.Length == 0 ? "body" : other ?? string.Join('.', property.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));
    }
}
