using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mediation.Web.Pages.Settings;

/// <summary>What the pages of the house (rooms, roster, accounts) have in common.</summary>
internal static class HousePage
{
    /// <summary>Under this key the next page finds what was just done, in words.</summary>
    public const string Done = "done";

    /// <summary>The page of a use case for a person whose roles have it not: 403. Nothing is asked before it is known.</summary>
    public static async Task<IActionResult?> UnlessAsync<TRequest>(this PageModel page, CancellationToken cancellationToken, string? room = null) =>
        (await page.HttpContext.RequestServices.GetRequiredService<Myself>().ShowAsync(cancellationToken)).May<TRequest>(room) ? null : page.StatusCode(StatusCodes.Status403Forbidden);

    /// <summary>On to another page, which says once what was done.</summary>
    public static IActionResult GoOn(this PageModel page, string path, string done)
    {
        page.TempData[Done] = done;
        return new LocalRedirectResult(path);
    }
}
