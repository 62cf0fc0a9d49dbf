using System.Globalization;
using Mediation.Application.Accounts;
using Mediation.Domain;
using Mediation.Web.Api;
using Mediation.Web.Forms;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Mediation.Web.Pages.Accounts;

/// <summary>The one-time link of an invitation, or of a password that was reset: sets the password and signs in.</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class WelcomeModel(ISignIn door, Texts texts) : PageModel
{
    /// <summary>The account, as the link names it.</summary>
    [BindProperty(Name = "a", SupportsGet = true)]
    public string? A { get; set; }

    /// <summary>The link's code.</summary>
    [BindProperty(Name = "c", SupportsGet = true)]
    public string? C { get; set; }

    /// <summary>What was typed.</summary>
    [BindProperty]
    public Typed Form { get; set; } = new();

    /// <summary>The name to sign in with; null when the link is not good, or no longer.</summary>
    public string? UserName { get; private set; }

    /// <summary>The path of a link.</summary>
    /// <param name="account">The account.</param>
    /// <param name="code">The code.</param>
    /// <returns>Path and query.</returns>
    public static string PathOf(AccountId account, string code) => $"/welcome?a={account.Value:N}&c={Uri.EscapeDataString(code)}";

    /// <summary>Shows the form.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The page; 404 with a link that is not good.</returns>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        // A page that is shown with a code in its address must not tell the address to anybody.
        Response.Headers["Referrer-Policy"] = "no-referrer";
        await LoadAsync(cancellationToken);
        return Show(UserName is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK);
    }

    /// <summary>Sets the password.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The way in, or the form again.</returns>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (UserName is null || Account is not { } account)
        {
            return Show(StatusCodes.Status404NotFound);
        }

        if (Form.Password is not { Length: >= Passwords.MinLength and <= Passwords.MaxLength })
        {
            ModelState.AddModelError("Form.Password", texts.Error("password.length"));
        }
        else if (Passwords.IsGuessable(Form.Password, UserName))
        {
            ModelState.AddModelError("Form.Password", texts.Error("password.guessable"));
        }
        else if (Form.Password != Form.Again)
        {
            ModelState.AddModelError("Form.Again", texts.Error("password.differs"));
        }

        if (!ModelState.IsValid)
        {
            return Show(StatusCodes.Status400BadRequest);
        }

        if (await door.WelcomeAsync(account, C!, Form.Password!, HttpContext.FromWhere(), cancellationToken) is not { } signedIn)
        {
            UserName = null;
            return Show(StatusCodes.Status404NotFound);
        }

        return await this.GoOnAsync(signedIn, returnUrl: null);
    }

    private AccountId? Account => AccountId.TryParse(A, CultureInfo.InvariantCulture, out var account) ? account : null;

    private async Task LoadAsync(CancellationToken cancellationToken) =>
        UserName = Account is { } account && C is { Length: > 0 and < 2000 } ? await door.WhoIsWelcomeAsync(account, C, cancellationToken) : null;

    private PageResult Show(int status)
    {
        var page = Page();
        page.StatusCode = status;
        return page;
    }

    /// <summary>What was typed.</summary>
    public sealed class Typed
    {
        /// <summary>The password.</summary>
        public string? Password { get; set; }

        /// <summary>The same once more.</summary>
        public string? Again { get; set; }
    }
}
