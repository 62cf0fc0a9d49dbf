using Mediation.Application.Rooms;
using Mediation.Web.Forms;
using Mediation.Web.Pages.Settings;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Mediation.Web.Pages.Rooms;

/// <summary>A court is named, to which rooms are attached.</summary>
/// <param name="mediator">Sends use cases.</param>
/// <param name="said">Says what was done.</param>
public sealed class NewCourtModel(IMediator mediator, IStringLocalizer<Resources.Roster> said) : PageModel
{
    /// <summary>What was typed.</summary>
    [BindProperty]
    public AddCourt Form { get; set; } = new();

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await this.UnlessAsync<AddCourt>(cancellationToken) ?? Page();

    /// <summary>Names it.</summary>
    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => this.SubmitAsync(
        nameof(Form),
        send: () => mediator.Send(Form, cancellationToken),
        reload: () => Task.CompletedTask,
        done: _ => this.GoOn("/setup", said["done.court"]));
}
