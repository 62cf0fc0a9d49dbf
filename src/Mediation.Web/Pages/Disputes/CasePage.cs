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

    /// <summary>Back to the case, which says once what was done.</summary>
    public static IActionResult ToCase(this PageModel page, DisputeId id, string done)
    {
        page.TempData[Done] = done;
        return new RedirectResult($"/disputes/{id}");
    }
}
