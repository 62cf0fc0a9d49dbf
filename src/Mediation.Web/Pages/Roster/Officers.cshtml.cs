using MediatR;
using Mediation.Application.Roster;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mediation.Web.Pages.Roster;

/// <summary>三大员: who serves as what, in which room, until when.</summary>
public sealed class OfficersModel(IMediator mediator) : PageModel
{
    /// <summary>The officers.</summary>
    public OfficerList Officers { get; private set; } = null!;

    public async Task OnGetAsync(string? room, string? after, CancellationToken cancellationToken) =>
        Officers = await mediator.Send(new ListOfficers { OfRoom = room, After = after }, cancellationToken);
}
