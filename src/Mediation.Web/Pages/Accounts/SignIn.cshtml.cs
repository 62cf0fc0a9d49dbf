using Mediation.Application.Accounts;
using Mediation.Web.Api;
using Mediation.Web.Forms;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Mediation.Web.Pages.Accounts;

/// <summary>Signs in by name and password, or by a passkey alone. What was wrong is never told: not whether the name exists, nor that the account is locked or disabled.</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class SignInModel(ISignIn door, Texts texts) : PageModel
{
    private const string What = "sign in";

    /// <summary>What was typed.</summary>
    [BindProperty]
    public Typed Form { get; set; } = new();

    /// <summary>Where to go afterwards; a page of ours or nowhere.</summary>
    [BindProperty(Name = "returnUrl", SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>The browser's answer for a passkey, in JSON; filled in by the script.</summary>
    [BindProperty]
    public string? Answer { get; set; }

    /// <summary>Whether the password fitted and a passkey is asked for besides.</summary>
    [BindProperty(Name = "passkey", SupportsGet = true)]
    public bool WantsPasskey { get; set; }

    /// <summary>Whether browsers know passkeys where this page was opened.</summary>
    public bool IsPasskeyPossible => PasskeyCeremony.IsPossible(Request);

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
            return Again("Form.Password", "signIn.wrong");
        }

        return await this.GoOnAsync(account, ReturnUrl);
    }

    /// <summary>What the browser is asked for a passkey.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IActionResult> OnGetPasskeyAsync(CancellationToken cancellationToken) =>
        IsPasskeyPossible ? await HttpContext.AskAsync(await door.AskForPasskeyAsync(PasskeyCeremony.SiteOf(Request), cancellationToken), What) : NotFound();

    /// <summary>Signs in by the browser's answer.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A redirect, or the form again.</returns>
    public async Task<IActionResult> OnPostPasskeyAsync(CancellationToken cancellationToken) =>
        await HttpContext.TakeChallengeAsync(What) is { } challenge && Answer is { Length: > 0 and <= AddPasskey.AnswerMaxLength }
        && await door.CheckPasskeyAsync(challenge, Answer, PasskeyCeremony.SiteOf(Request), HttpContext.FromWhere(), cancellationToken) is { } account
            ? await this.GoOnAsync(account, ReturnUrl)
            : Again(nameof(Answer), "passkey.wrong");

    private PageResult Again(string field, string error)
    {
        ModelState.AddModelError(field, texts.Error(error));
        var again = Page();
        again.StatusCode = StatusCodes.Status400BadRequest;
        return again;
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
