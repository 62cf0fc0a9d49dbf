using Mediation.Application.Accounts;
using Mediation.Application.Pipeline;
using Mediation.Application.Rooms;
using Mediation.Web.Hosting;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mediation.Web.Pages.Rooms;

/// <summary>The rooms with court, lead, places and the size of their team.</summary>
/// <param name="mediator">Sends use cases.</param>
/// <param name="actor">Knows the day.</param>
public sealed class RoomsModel(IMediator mediator, Myself myself, IActor actor) : PageModel
{
    /// <summary>The rooms.</summary>
    public RoomList Rooms { get; private set; } = null!;

    /// <summary>Who looks.</summary>
    public MeView Me { get; private set; } = null!;

    /// <summary>The day.</summary>
    public DateOnly Today { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Rooms = await mediator.Send(new ListRooms(), cancellationToken);
        Me = await myself.ShowAsync(cancellationToken);
        Today = actor.Today;
    }
}
