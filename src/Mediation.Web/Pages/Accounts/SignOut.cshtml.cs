using Mediation.Application.Accounts;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mediation.Web.Pages.Accounts;

/// <summary>Signs out, by a form alone: a link would let a stranger's page do it.</summary>
[AllowAnonymous]
public sealed class SignOutModel(ISignIn door) : PageModel
{
    /// <summary>Asks.</summary>
    public void OnGet()
    {
    }

    /// <summary>Signs out.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The way to the sign-in page.</returns>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (User.Account() is { } account)
        {
            await door.SignOutAsync(account, User.Session(), HttpContext.FromWhere(), cancellationToken);
        }

        await HttpContext.SignOutAsync(SignedIn.Cookie);

        // Pages that wait behind the back button go, too.
        Response.Headers["Clear-Site-Data"] = "\"cache\"";
        return LocalRedirect("/sign-in");
    }
}
