using Mediation.Application.Accounts;
using Mediation.Application.Pipeline;
using Mediation.Domain;
using Mediation.Web.Api;
using Mediation.Web.Forms;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Mediation.Web.Pages.Accounts;

/// <summary>The first administrator of a house that has none, behind the one-time link that the server printed. To whoever has no good link the page does not exist.</summary>
/// <param name="link">Knows the link.</param>
/// <param name="scopes">Opens a scope of its own: the request itself must not become the system.</param>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class FirstModel(IFirstLink link, IServiceScopeFactory scopes) : PageModel
{
    /// <summary>The link's code.</summary>
    [BindProperty(Name = "c", SupportsGet = true)]
    public string? Code { get; set; }

    /// <summary>What was typed.</summary>
    [BindProperty]
    public InviteAccount Form { get; set; } = new();

    /// <summary>Path and query of a link.</summary>
    /// <param name="code">The code.</param>
    public static string PathOf(string code) => $"/first?c={code}";

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        // A page that is shown with a code in its address must not tell the address to anybody.
        Response.Headers["Referrer-Policy"] = "no-referrer";
        return await link.IsGoodAsync(Code, cancellationToken) ? Page() : NotFound();
    }

    /// <summary>Makes the account, and goes on to its password.</summary>
    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => this.SubmitAsync(
        nameof(Form),
        send: () => InviteAsync(cancellationToken),
        reload: () => Task.CompletedTask,
        done: invitation => LocalRedirect(WelcomeModel.PathOf(invitation.Id, invitation.Code)));

    private async Task<Invitation> InviteAsync(CancellationToken cancellationToken)
    {
        var giveBack = await link.TakeAsync(Code, cancellationToken) ?? throw new NotFoundException("FirstLink");
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Acting>().AsSystem(Setup.Name);
            return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(
                new InviteAccount { Name = Form.Name, DisplayName = Form.DisplayName, Roles = [Role.Administrator] }, cancellationToken);
        }
        catch
        {
            await giveBack();
            throw;
        }
    }
}
