using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Web.Forms;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mediation.Web.Pages.Roster;

/// <summary>All open cases of an officer who leaves pass to another 移交.</summary>
/// <param name="mediator">Sends use cases.</param>
/// <param name="actor">Says which day it is.</param>
public sealed class HandOverModel(IMediator mediator, IActor actor) : PageModel
{
    /// <summary>What was typed.</summary>
    [BindProperty]
    public HandOverDisputes Form { get; set; } = new();

    /// <summary>The room's code.</summary>
    [BindProperty(SupportsGet = true)]
    public string Room { get; set; } = "";

    /// <summary>Roster number of the officer who leaves; null until one is chosen.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Officer { get; set; }

    /// <summary>Who has what in hand, and who could take it.</summary>
    public TaskList Tasks { get; private set; } = null!;

    /// <summary>What became of the cases; null until it is done.</summary>
    public HandedOver? Outcome { get; private set; }

    /// <summary>The day.</summary>
    public DateOnly Today { get; private set; }

    /// <summary>Shows who has cases in hand.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task.</returns>
    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    /// <summary>Does it and shows what became of them: passed cases are gone from the list, so that a second click finds nothing to do.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The page.</returns>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Officer = Form.Officer;
        var answer = await this.SubmitAsync(nameof(Form),
            send: async () => Outcome = await mediator.Send(Form with { Room = Room }, cancellationToken),
            reload: () => LoadAsync(cancellationToken),
            done: _ => Page());
        if (Outcome is not null)
        {
            await LoadAsync(cancellationToken);
        }

        return answer;
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Tasks = await mediator.Send(new ListTasks(Room, null), cancellationToken);
        if (Tasks.Officers.Any(o => o.Number == Officer))
        {
            Tasks = await mediator.Send(new ListTasks(Room, Officer), cancellationToken);
        }

        Today = actor.Today;
    }
}
