using MediatR;
using Mediation.Application.Accounts;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Application.Settings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mediation.Web.Pages.Register;

/// <summary>Where one lands: the open cases that wait for the person.</summary>
public sealed class IndexModel(IMediator mediator, IActor actor) : PageModel
{
    /// <summary>The open cases; null for those who see none.</summary>
    public OpenDisputes? Open { get; private set; }

    /// <summary>Who looks.</summary>
    public MeView Me { get; private set; } = null!;

    /// <summary>The day.</summary>
    public DateOnly Today { get; private set; }

    /// <summary>Whether the person may enter a case in the register.</summary>
    public bool MayRegister => Me.Roles.Contains(Role.Mediator) || Me.Roles.Contains(Role.Liaison) || Me.Rooms.Any(room => room.Lead);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Me = await mediator.Send(new ShowMe(), cancellationToken);
        Today = actor.Today;
        if (Me.Roles.Any(role => role != Role.Administrator) || Me.Rooms.Any(room => room.Lead))
        {
            Open = await mediator.Send(new ShowOpenDisputes(), cancellationToken);
        }

        // Who keeps the house alone has no cases to land at.
        return Open is null && Me.May<ShowSetup>() ? LocalRedirect("/setup") : Page();
    }
}
