using Mediation.Application.Accounts;
using Mediation.Application.Pipeline;
using Mediation.Application.Rooms;
using Mediation.Application.Roster;
using Mediation.Web.Forms;
using Mediation.Web.Hosting;
using Mediation.Web.Pages.Settings;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Mediation.Web.Pages.Accounts;

/// <summary>An account is made for somebody; a one-time link lets the person choose a password.</summary>
/// <param name="mediator">Sends use cases.</param>
[Fresh]
public sealed class NewModel(IMediator mediator) : PageModel
{
    /// <summary>Every role that can be granted.</summary>
    public static readonly IReadOnlyList<Role> Grantable = [.. Enum.GetValues<Role>().Where(role => role != Role.Lead)];

    /// <summary>What was typed.</summary>
    [BindProperty]
    public InviteAccount Form { get; set; } = new();

    /// <summary>The courts, for a liaison.</summary>
    public CourtList Courts { get; private set; } = null!;

    /// <summary>Officers who have no account, to choose from.</summary>
    public IReadOnlyList<SelectListItem> Officers { get; private set; } = [];

    /// <summary>The link of the account that was made; null before.</summary>
    public OneTimeLink? Link { get; private set; }

    /// <summary>Shows the form, with a role where the way here named one.</summary>
    public async Task<IActionResult> OnGetAsync(Role? role, CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        Form = new() { Roles = role is { } named ? [named] : [], Court = Courts.Items is [var only] ? only.Code : null };
        return await this.UnlessAsync<InviteAccount>(cancellationToken) ?? Page();
    }

    /// <summary>Makes it, and shows the link: there is nowhere else to see it.</summary>
    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => this.SubmitAsync(
        nameof(Form),
        // The only court stands in the form for everybody; it belongs to a liaison alone.
        send: () => mediator.Send(Form with { Court = Form.Roles.Contains(Role.Liaison) ? Form.Court : null }, cancellationToken),
        reload: () => LoadAsync(cancellationToken),
        done: invitation =>
        {
            Link = OneTimeLink.Of(Request, string.IsNullOrWhiteSpace(Form.DisplayName) ? Form.Name!.Trim() : Form.DisplayName.Trim(), Form.Name!.Trim(), invitation);
            return Page();
        });

    /// <summary>Officers in a team who have no account.</summary>
    internal static async Task<IReadOnlyList<SelectListItem>> OfficersAsync(IMediator mediator, CancellationToken cancellationToken) =>
        [.. (await mediator.Send(new ListOfficers { WithoutAccount = true, Take = ListOfficers.MaxTake }, cancellationToken)).Items.Select(officer => new SelectListItem($"{officer.Name} {officer.Number}", officer.Number))];

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Courts = await mediator.Send(new ListCourts(), cancellationToken);
        Officers = await OfficersAsync(mediator, cancellationToken);
    }
}
