using Mediation.Application.Pipeline;
using Mediation.Application.Roster;
using Mediation.Domain.Mediators;
using Mediation.Web.Forms;
using Mediation.Web.Pages.Settings;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Mediation.Web.Pages.Roster;

/// <summary>An appointment ends 解聘 before its date.</summary>
/// <param name="mediator">Sends use cases.</param>
/// <param name="actor">Knows the day.</param>
/// <param name="said">Says what was done.</param>
public sealed class EndModel(IMediator mediator, IActor actor, IStringLocalizer<Resources.Roster> said) : PageModel
{
    /// <summary>What was typed.</summary>
    [BindProperty]
    public EndAppointment Form { get; set; } = new();

    /// <summary>The role whose appointment ends.</summary>
    [BindProperty(Name = "role", SupportsGet = true)]
    public OfficerRole Role { get; set; }

    /// <summary>The officer.</summary>
    public OfficerView Officer { get; private set; } = null!;

    /// <summary>Asks.</summary>
    public async Task<IActionResult> OnGetAsync(string number, CancellationToken cancellationToken)
    {
        await LoadAsync(number, cancellationToken);
        Form = new() { LastDay = actor.Today };
        return await this.UnlessAsync<EndAppointment>(cancellationToken) ?? Page();
    }

    /// <summary>Ends it.</summary>
    public Task<IActionResult> OnPostAsync(string number, CancellationToken cancellationToken) => this.SubmitAsync(
        nameof(Form),
        send: () => mediator.Send(Form with { Officer = number, Role = Role }, cancellationToken),
        reload: () => LoadAsync(number, cancellationToken),
        done: () => this.GoOn($"/officers/{number}", said["done.ended"]));

    private async Task LoadAsync(string number, CancellationToken cancellationToken) => Officer = await mediator.Send(new ShowOfficer(number), cancellationToken);
}
