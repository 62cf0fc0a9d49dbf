using Mediation.Application.Accounts;
using Mediation.Web.Api;
using Mediation.Web.Forms;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Mediation.Web.Pages.Accounts;

/// <summary>Signs in by name and password. What was wrong is never told: not whether the name exists, nor that the account is locked or disabled.</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class SignInModel(ISignIn door, Texts texts) : PageModel
{
    /// <summary>What was typed.</summary>
    [BindProperty]
    public Typed Form { get; set; } = new();

    /// <summary>Where to go afterwards; a page of ours or nowhere.</summary>
    [BindProperty(Name = "returnUrl", SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>Whether somebody who is signed in is asked once more.</summary>
    public bool IsAgain => User.Account() is not null && ReturnUrl is not null;

    /// <summary>Shows the form, also to somebody signed in: a session may have ended without the cookie knowing.</summary>
    public void OnGet()
    {
    }

    /// <summary>Signs in.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A redirect, or the form again.</returns>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(Form.Name) || string.IsNullOrEmpty(Form.Password) || Form.Name.Length > 100 || Form.Password.Length > Passwords.MaxLength
            || await door.CheckPasswordAsync(Form.Name, Form.Password, HttpContext.FromWhere(), cancellationToken) is not { } account)
        {
            ModelState.AddModelError("Form.Password", texts.Error("signIn.wrong"));
            var again = Page();
            again.StatusCode = StatusCodes.Status400BadRequest;
            return again;
        }

        return await this.GoOnAsync(account, ReturnUrl);
    }

    /// <summary>What was typed.</summary>
    public sealed class Typed
    {
        /// <summary>The name.</summary>
        public string? Name { get; set; }

        /// <summary>The password.</summary>
        public string? Password { get; set; }
    }
}
