using Mediation.Application.Accounts;
using Mediation.Application.Roster;
using Mediation.Web.Forms;
using Mediation.Web.Hosting;
using Mediation.Web.Pages.Settings;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mediation.Web.Pages.Accounts;

/// <summary>Accounts for many officers in one go, with a sheet of their one-time links to print and cut.</summary>
/// <param name="mediator">Sends use cases.</param>
[Fresh]
public sealed class InviteOfficersModel(IMediator mediator) : PageModel
{
    /// <summary>Who was chosen.</summary>
    [BindProperty]
    public InviteOfficers Form { get; set; } = new();

    /// <summary>Officers in a team who have no account.</summary>
    public OfficerList Officers { get; private set; } = null!;

    /// <summary>The links that were made; empty before.</summary>
    public IReadOnlyList<OneTimeLink> Links { get; private set; } = [];

    /// <summary>Shows them, all chosen.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        Form = new() { Officers = [.. Officers.Items.Select(officer => officer.Number)] };
        return await this.UnlessAsync<InviteOfficers>(cancellationToken) ?? Page();
    }

    /// <summary>Makes the accounts, and shows the links: there is nowhere else to see them.</summary>
    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => this.SubmitAsync(
        nameof(Form),
        send: () => mediator.Send(Form, cancellationToken),
        reload: () => LoadAsync(cancellationToken),
        done: made =>
        {
            Links = [.. made.Items.Select(item => OneTimeLink.Of(Request, item.DisplayName, item.Name, new Invitation(item.Id, item.Code)))];
            return Page();
        });

    private async Task LoadAsync(CancellationToken cancellationToken) =>
        Officers = await mediator.Send(new ListOfficers { WithoutAccount = true, Take = ListOfficers.MaxTake }, cancellationToken);
}
