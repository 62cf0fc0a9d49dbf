using Mediation.Application.Roster;
using Mediation.Web.Forms;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mediation.Web.Pages.Roster;

/// <summary>How many cases an officer carries, and when they are away.</summary>
/// <param name="mediator">Sends use cases.</param>
public sealed class AvailabilityModel(IMediator mediator) : PageModel
{
    /// <summary>What was typed.</summary>
    [BindProperty]
    public ChangeAvailability Form { get; set; } = new();

    /// <summary>The officer.</summary>
    public OfficerView Officer { get; private set; } = null!;

    /// <summary>Shows the form with what is known.</summary>
    /// <param name="number">The roster number.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task.</returns>
    public async Task OnGetAsync(string number, CancellationToken cancellationToken)
    {
        await LoadAsync(number, cancellationToken);
        Form = Form with { Capacity = Officer.Capacity, AwayFrom = Officer.AwayFrom, AwayUntil = Officer.AwayUntil };
    }

    /// <summary>Does it.</summary>
    /// <param name="number">The roster number.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Back to the roster, or the form again.</returns>
    public Task<IActionResult> OnPostAsync(string number, CancellationToken cancellationToken) =>
        this.SubmitAsync(nameof(Form),
            send: () => mediator.Send(Form with { Officer = number }, cancellationToken),
            reload: () => LoadAsync(number, cancellationToken),
            done: _ => new RedirectResult($"/officers/{Uri.EscapeDataString(number)}"));

    private async Task LoadAsync(string number, CancellationToken cancellationToken) => Officer = await mediator.Send(new ShowOfficer(number), cancellationToken);
}
