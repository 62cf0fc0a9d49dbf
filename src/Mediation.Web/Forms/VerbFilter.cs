using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mediation.Web.Forms;

/// <summary>
/// A page answers only the verbs and forms that it has handlers for, and says which: without this a page runs without its handler, shows nothing that was loaded, and fails.
/// It comes before the check of the form's token, which would blame the token. The error page answers whatever failed.
/// </summary>
internal sealed class VerbFilter : IAuthorizationFilter, IOrderedFilter
{
    public int Order => int.MinValue;

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        if (context.ActionDescriptor is not CompiledPageActionDescriptor page || page.ModelTypeInfo == typeof(Pages.ErrorModel))
        {
            return;
        }

        var request = context.HttpContext.Request;
        var verb = HttpMethods.IsHead(request.Method) ? HttpMethods.Get : request.Method;
        var verbs = page.HandlerMethods.Select(handler => handler.HttpMethod.ToUpperInvariant()).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).ToList();
        if (!verbs.Contains(verb, StringComparer.OrdinalIgnoreCase))
        {
            context.HttpContext.Response.Headers.Allow = string.Join(", ", verbs.SelectMany(allowed => HttpMethods.IsGet(allowed) ? new[] { HttpMethods.Get, HttpMethods.Head } : [allowed]));
            context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
        }
        else if (!page.HandlerMethods.Any(handler => string.Equals(handler.HttpMethod, verb, StringComparison.OrdinalIgnoreCase)
            && (handler.Name is null || string.Equals(handler.Name, request.Query["handler"], StringComparison.OrdinalIgnoreCase))))
        {
            context.Result = new NotFoundResult(); // no form of this name
        }
    }
}
