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

/// <summary>An officer is appointed 聘任 to a role, for the first time or anew.</summary>
/// <param name="mediator">Sends use cases.</param>
/// <param name="actor">Knows the day.</param>
/// <param name="said">Says what was done.</param>
public sealed class AppointModel(IMediator mediator, IActor actor, IStringLocalizer<Resources.Roster> said) : PageModel
{
    /// <summary>What was typed.</summary>
    [BindProperty]
    public AppointOfficer Form { get; set; } = new();

    /// <summary>The officer.</summary>
    public OfficerView Officer { get; private set; } = null!;

    /// <summary>Shows the form; of the role that the officer serves in, a renewal from the day after.</summary>
    public async Task<IActionResult> OnGetAsync(string number, CancellationToken cancellationToken)
    {
        await LoadAsync(number, cancellationToken);
        var last = Officer.Appointments.MaxBy(term => term.Until);
        var from = last?.Until >= actor.Today ? last.Until.AddDays(1) : actor.Today;
        Form = new() { Role = last?.Role ?? OfficerRole.Mediator, From = from, Until = Term.From(from) };
        return await this.UnlessAsync<AppointOfficer>(cancellationToken) ?? Page();
    }

    /// <summary>Appoints.</summary>
    public Task<IActionResult> OnPostAsync(string number, CancellationToken cancellationToken) => this.SubmitAsync(
        nameof(Form),
        send: () => mediator.Send(Form with { Number = number, Name = null }, cancellationToken),
        reload: () => LoadAsync(number, cancellationToken),
        done: _ => this.GoOn($"/officers/{number}", said["done.appointed"]));

    private async Task LoadAsync(string number, CancellationToken cancellationToken) => Officer = await mediator.Send(new ShowOfficer(number), cancellationToken);
}
