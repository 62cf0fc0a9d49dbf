using MediatR;
using Mediation.Application.Rooms;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mediation.Web.Pages.Rooms;

/// <summary>The rooms with court, lead, places and the size of their team.</summary>
public sealed class RoomsModel(IMediator mediator) : PageModel
{
    /// <summary>The rooms.</summary>
    public RoomList Rooms { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken) => Rooms = await mediator.Send(new ListRooms(), cancellationToken);
}
