using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mediation.Web.Pages;

/// <summary>What the server says when a page cannot be shown. It asks nobody anything: no database, no account.</summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class ErrorModel : PageModel
{
    private static readonly int[] Known = [400, 401, 403, 404, 409, 413, 429, 500, 503];

    /// <summary>The status, one of those that have words.</summary>
    public int Code { get; private set; }

    /// <summary>Names the failure in the log; null where there is nothing to look up.</summary>
    public string? Reference { get; private set; }

    /// <summary>Where to try again; null where that is of no use.</summary>
    public string? Again { get; private set; }

    /// <summary>Shows the page, whatever the method of the request that failed.</summary>
    /// <param name="context">The request.</param>
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        // Not bound: a form that cannot be read, as one with a NUL in it, spoils the binding of all else.
        var code = int.Parse((string)RouteData.Values["code"]!, CultureInfo.InvariantCulture);
        var failed = HttpContext.Features.Get<IExceptionHandlerPathFeature>();
        var status = failed is not null ? Response.StatusCode : code;
        Code = Known.Contains(status) ? status : status >= 500 ? 500 : status is 405 or 415 ? 400 : 404;
        Response.StatusCode = status is >= 400 and < 600 ? status : 404;
        Reference = Code == 500 ? (Activity.Current?.TraceId.ToHexString() ?? HttpContext.TraceIdentifier)[..12] : null;
        Again = Code == 503 && HttpMethods.IsGet(Request.Method) ? failed?.Path ?? HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath : null;
    }
}
