using Mediation.Application.Accounts;
using Mediation.Web.Api;
using Mediation.Web.Forms;
using Mediation.Web.Hosting;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Mediation.Web.Pages.Accounts;

/// <summary>A person changes the own password 修改密码. Whoever sits down at an open screen does not know the present one, and may not try without end.</summary>
/// <param name="mediator">Sends use cases.</param>
/// <param name="texts">What is wrong, in words.</param>
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class PasswordModel(IMediator mediator, Texts texts) : PageModel
{
    /// <summary>What was typed.</summary>
    [BindProperty]
    public Typed Form { get; set; } = new();

    /// <summary>Whether the password was changed just now.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Shows the form.</summary>
    public void OnGet() => IsDone = TempData["done"] is not null;

    /// <summary>Changes it.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The page again, saying so or what is wrong.</returns>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(Form.Next) && Form.Next != Form.Again)
        {
            ModelState.AddModelError("Form.Again", texts.Error("password.differs"));
        }

        SignedInAccount? signedIn = null;
        var answer = await this.SubmitAsync(
            nameof(Form),
            send: async () => signedIn = await mediator.Send(new ChangeOwnPassword { Current = Form.Current, Next = Form.Next }, cancellationToken),
            reload: () => Task.CompletedTask,
            done: () => RedirectToPage());
        if (signedIn is not null)
        {
            await HttpContext.GoOnInSessionAsync(signedIn);
            TempData["done"] = true;
        }

        return answer;
    }

    /// <summary>What was typed.</summary>
    public sealed class Typed
    {
        /// <summary>The present password.</summary>
        public string? Current { get; set; }

        /// <summary>The next one.</summary>
        public string? Next { get; set; }

        /// <summary>The same once more.</summary>
        public string? Again { get; set; }
    }
}
