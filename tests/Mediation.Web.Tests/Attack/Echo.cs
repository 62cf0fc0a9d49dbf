using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Mediation.Web.Tests.Attack;

/// <summary>What an answer makes of what was typed.</summary>
internal static class Echo
{
    // What an own page never has, so that it can only have come from outside.
    private static readonly string[] Foreign = ["iframe", "object", "embed", "base", "style", "template", "noscript", "math", "video", "details[ontoggle]"];
    private static readonly string[] Addresses = ["href", "src", "action", "formaction", "xlink:href", "data", "hx-get", "hx-post"];

    /// <summary>What is wrong with the answer to a payload; null when nothing is.</summary>
    /// <param name="payload">What was typed.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="text">Its content.</param>
    /// <param name="host">The own host.</param>
    public static string? Fault(string payload, HttpResponseMessage answer, string text, Uri host)
    {
        if (answer.StatusCode is HttpStatusCode.InternalServerError or HttpStatusCode.ServiceUnavailable)
        {
            return $"{(int)answer.StatusCode}";
        }

        if (answer.Headers.Location is { } location && !(location.IsAbsoluteUri ? location.Host == host.Host && location.Scheme is "http" or "https" : location.OriginalString.StartsWith('/') && !location.OriginalString.StartsWith("//", StringComparison.Ordinal) && !location.OriginalString.StartsWith("/\\", StringComparison.Ordinal)))
        {
            return $"leads to {location}";
        }

        if (!answer.Headers.TryGetValues("X-Content-Type-Options", out var sniff) || sniff.Single() != "nosniff")
        {
            return "may be sniffed";
        }

        foreach (var word in new[] { "PostgresException", "Npgsql", "syntax error at", "unterminated quoted", "   at Mediation." })
        {
            if (text.Contains(word, StringComparison.Ordinal))
            {
                return $"tells of {word}";
            }
        }

        return answer.Content.Headers.ContentType?.MediaType switch
        {
            "text/html" => InPage(payload, text),
            "text/plain" or "application/json" or "application/problem+json" or "application/pdf" or "text/csv" or null => null,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" or "application/xml" => null,
            var other => $"is {other}",
        };
    }

    /// <summary>What is wrong with a page on which something was typed; null when nothing is.</summary>
    public static string? InPage(string payload, string html)
    {
        if (payload.Length > 3 && payload.AsSpan().IndexOfAny("<>\"'") >= 0 && html.Contains(payload, StringComparison.Ordinal))
        {
            return "says it as it is";
        }

        // Whatever became of it on its way: nothing of it may have become a part of the page.
        if (!html.Contains("zqx", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        foreach (var element in new HtmlParser().ParseDocument(html).All)
        {
            if (Foreign.Any(element.Matches) || (element.LocalName == "script" && (element.TextContent.Length > 0 || element.GetAttribute("src")?.StartsWith('/') != true)))
            {
                return $"has a {element.LocalName}";
            }

            foreach (var attribute in element.Attributes)
            {
                if (attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || attribute.Name.StartsWith("hx-on", StringComparison.OrdinalIgnoreCase) || attribute.Name.Contains("zqx", StringComparison.OrdinalIgnoreCase) || attribute.Name is "style" or "srcdoc")
                {
                    return $"has {element.LocalName} {attribute.Name}";
                }

                if (Addresses.Contains(attribute.Name) && attribute.Value.AsSpan().TrimStart(" \t\n\r\0") is var address
                    && (address.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase) || address.StartsWith("vbscript:", StringComparison.OrdinalIgnoreCase) || address.StartsWith("data:text", StringComparison.OrdinalIgnoreCase) || address.StartsWith("//") || address.StartsWith("https://evil", StringComparison.OrdinalIgnoreCase)))
                {
                    return $"leads from {element.LocalName} to {attribute.Value}";
                }
            }
        }

        return null;
    }
}
