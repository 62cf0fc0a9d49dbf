using Mediation.Application.Accounts;
using Mediation.Application.Pipeline;
using Mediation.Application.Rooms;
using Mediation.Web.Forms;
using Mediation.Web.Hosting;
using Mediation.Web.Pages.Settings;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Mediation.Web.Pages.Accounts;

/// <summary>One account: its roles, the officer behind it, another one-time link, its end. Never one's own.</summary>
/// <param name="mediator">Sends use cases.</param>
/// <param name="said">Says what was done.</param>
[Fresh]
public sealed class AccountModel(IMediator mediator, IStringLocalizer<Resources.Accounts> said) : PageModel
{
    /// <summary>What was typed.</summary>
    [BindProperty]
    public Typed Form { get; set; } = new();

    /// <summary>The account.</summary>
    public AccountView Account { get; private set; } = null!;

    /// <summary>The courts, for a liaison.</summary>
    public CourtList Courts { get; private set; } = null!;

    /// <summary>Who may stand behind it: officers without an account, and the one who does.</summary>
    public IReadOnlyList<SelectListItem> Officers { get; private set; } = [];

    /// <summary>Another one-time link; null unless it was made just now.</summary>
    public OneTimeLink? Link { get; private set; }

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync(string name, CancellationToken cancellationToken)
    {
        await LoadAsync(name, cancellationToken);
        Form = new() { Roles = [.. Account.Roles], Court = Account.Court?.Code ?? (Courts.Items is [var only] ? only.Code : null), Officer = Account.Officer };
    }

    /// <summary>Grants exactly the roles that were chosen.</summary>
    public Task<IActionResult> OnPostRolesAsync(string name, CancellationToken cancellationToken) => this.SubmitAsync(
        nameof(Form),
        send: () => mediator.Send(new GrantRole { Account = name, Roles = Form.Roles, Court = Form.Roles.Contains(Role.Liaison) ? Form.Court : null }, cancellationToken),
        reload: () => LoadAsync(name, cancellationToken),
        done: () => this.GoOn($"/accounts/{name}", said["done.roles"]));

    /// <summary>Links it to an officer, or to none.</summary>
    public Task<IActionResult> OnPostOfficerAsync(string name, CancellationToken cancellationToken) => this.SubmitAsync(
        nameof(Form),
        send: () => mediator.Send(new LinkAccountToOfficer { Account = name, Officer = Form.Officer }, cancellationToken),
        reload: () => LoadAsync(name, cancellationToken),
        done: () => this.GoOn($"/accounts/{name}", said["done.linked"]));

    /// <summary>Takes the password and the passkeys away and shows a link to set another.</summary>
    public async Task<IActionResult> OnPostResetAsync(string name, bool secondFactor, CancellationToken cancellationToken)
    {
        await LoadAsync(name, cancellationToken);
        return await this.SubmitAsync(
            nameof(Form),
            send: () => mediator.Send(new ResetPassword { Account = name, SecondFactor = secondFactor }, cancellationToken),
            reload: () => Task.CompletedTask,
            done: invitation =>
            {
                Link = OneTimeLink.Of(Request, Account.DisplayName, Account.Name, invitation);
                return Page();
            });
    }

    /// <summary>Lets nobody in with it any more.</summary>
    public Task<IActionResult> OnPostDisableAsync(string name, CancellationToken cancellationToken) => this.SubmitAsync(
        nameof(Form),
        send: () => mediator.Send(new DisableAccount { Account = name }, cancellationToken),
        reload: () => LoadAsync(name, cancellationToken),
        done: () => this.GoOn($"/accounts/{name}", said["done.disabled"]));

    private async Task LoadAsync(string name, CancellationToken cancellationToken)
    {
        Account = await mediator.Send(new ShowAccount(name), cancellationToken);
        Courts = await mediator.Send(new ListCourts(), cancellationToken);
        var free = await NewModel.OfficersAsync(mediator, cancellationToken);
        Officers = Account.Officer is { } number ? [new SelectListItem($"{Account.DisplayName} {number}", number), .. free] : free;
    }

    /// <summary>What was typed.</summary>
    public sealed class Typed
    {
        /// <summary>The roles.</summary>
        public List<Role> Roles { get; set; } = [];

        /// <summary>The court of a liaison.</summary>
        public string? Court { get; set; }

        /// <summary>The roster number.</summary>
        public string? Officer { get; set; }
    }
}
