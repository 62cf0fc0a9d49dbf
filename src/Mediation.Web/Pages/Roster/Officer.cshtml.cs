using Mediation.Application.Accounts;
using Mediation.Application.Pipeline;
using Mediation.Application.Rooms;
using Mediation.Application.Roster;
using Mediation.Web.Hosting;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mediation.Web.Pages.Roster;

/// <summary>One officer: who they are, every appointment, the rooms in whose team they are.</summary>
/// <param name="mediator">Sends use cases.</param>
public sealed class OfficerModel(IMediator mediator, Myself myself) : PageModel
{
    /// <summary>The officer.</summary>
    public OfficerView Officer { get; private set; } = null!;

    /// <summary>The rooms, for their names.</summary>
    public RoomList Rooms { get; private set; } = null!;

    /// <summary>Who looks.</summary>
    public MeView Me { get; private set; } = null!;

    /// <summary>Whether the person may say how much the officer carries and when they are away: of oneself, as lead of a room in whose team they are, as supervisor.</summary>
    public bool MayChangeAvailability => Officer.Number == Me.Officer || Me.Roles.Contains(Role.Supervisor) || Officer.Rooms.Any(room => Me.Rooms.Any(mine => mine.Lead && mine.Code == room.Code));

    public async Task OnGetAsync(string number, CancellationToken cancellationToken)
    {
        Officer = await mediator.Send(new ShowOfficer(number), cancellationToken);
        Rooms = await mediator.Send(new ListRooms(), cancellationToken);
        Me = await myself.ShowAsync(cancellationToken);
    }
}
