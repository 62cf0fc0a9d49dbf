using Mediation.Application.Accounts;
using Mediation.Web.Api;
using Mediation.Web.Forms;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Mediation.Web.Pages.Accounts;

/// <summary>The second step of signing in: the code of the authenticator app, or a recovery code. Who did not give a password a moment ago is sent back to the first.</summary>
/// <param name="door">Weighs the code.</param>
/// <param name="texts">What is wrong, in words.</param>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class CodeModel(ISignIn door, Texts texts) : PageModel
{
    /// <summary>What was typed.</summary>
    [BindProperty]
    public Typed Form { get; set; } = new();

    /// <summary>Where to go afterwards; a page of ours or nowhere.</summary>
    [BindProperty(Name = "returnUrl", SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync() => await HttpContext.HalfWayAsync() is null ? Back() : Page();

    /// <summary>Signs in.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await HttpContext.HalfWayAsync() is not { } half)
        {
            return Back();
        }

        if (Form.Code is not { Length: > 0 and <= 30 } || await door.CheckCodeAsync(half.Id, half.Stamp, Form.Code, HttpContext.FromWhere(), cancellationToken) is not { } account)
        {
            ModelState.AddModelError("Form.Code", texts.Error("code.wrong"));
            ModelState.SetModelValue("Form.Code", null, null); // nobody corrects a code
            Form.Code = null;
            var again = Page();
            again.StatusCode = StatusCodes.Status400BadRequest;
            return again;
        }

        await HttpContext.SignOutAsync(SignedIn.Half);
        return await this.GoOnAsync(account, ReturnUrl);
    }

    private RedirectToPageResult Back() => RedirectToPage("/Accounts/SignIn", new { returnUrl = ReturnUrl });

    /// <summary>What was typed.</summary>
    public sealed class Typed
    {
        /// <summary>The code.</summary>
        public string? Code { get; set; }
    }
}
