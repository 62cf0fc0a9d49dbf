using Mediation.Application.Disputes;
using Mediation.Domain;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mediation.Web.Pages.Disputes;

/// <summary>The head of a page about a case.</summary>
/// <param name="Case">The case.</param>
/// <param name="Title">The page's title.</param>
public sealed record CaseHead(DisputeView Case, string Title);

internal static class CasePage
{
    /// <summary>Under this key the next page finds what was just done.</summary>
    public const string Done = "done";

    /// <summary>The page of an act for a person who may not do it (403), or not as the case stands (409).</summary>
    public static IActionResult? Unless(this PageModel page, DisputeView view, CaseAct act) =>
        view.Acts.Contains(act) ? null : page.StatusCode(view.ActsNotNow.Contains(act) ? StatusCodes.Status409Conflict : StatusCodes.Status403Forbidden);

    /// <summary>The name of the button that saves and goes on.</summary>
    public const string Then = "then";

    /// <summary>Its value.</summary>
    public const string Next = "next";

    /// <summary>Back to the case, or on to its next step where the person pressed the button for that; the page that comes says once what was done.</summary>
    public static IActionResult ToCase(this PageModel page, DisputeId id, string done)
    {
        page.TempData[Done] = done;
        return new RedirectResult(page.Request.HasFormContentType && page.Request.Form[Then] == Next ? $"/disputes/{id}/{Next}" : $"/disputes/{id}");
    }
}
