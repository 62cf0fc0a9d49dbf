using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Mediation.Web.Api;

/// <summary>
/// The version that a change of a case names (<c>If-Match: "3"</c>); bound from the header as a parameter of an endpoint. A header that is missing is only told by the case itself (428),
/// so that an answer under an idempotency key comes first.
/// </summary>
/// <param name="Version">The version; <see cref="Missing"/> where none was named, <see cref="Foreign"/> where the header names something that is no version of ours.</param>
internal readonly record struct IfMatch(int Version) : IEndpointParameterMetadataProvider
{
    /// <summary>No version was named.</summary>
    public const int Missing = -1;

    /// <summary>Something was named that no case has.</summary>
    public const int Foreign = -2;

    /// <summary>Binds it.</summary>
    public static ValueTask<IfMatch> BindAsync(HttpContext context)
    {
        var header = context.Request.Headers.IfMatch;
        return ValueTask.FromResult(new IfMatch(header.Count == 0 ? Missing
            : EntityTagHeaderValue.TryParse(header.ToString(), out var tag) && !tag.IsWeak && int.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version
            : Foreign));
    }

    /// <summary>The header of an answer about a case.</summary>
    public static string TagOf(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <inheritdoc/>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(new NeedsIfMatch());
}

/// <summary>Marks endpoints that take a version, for the description.</summary>
internal sealed record NeedsIfMatch;
