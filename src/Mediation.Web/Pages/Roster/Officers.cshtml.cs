using Mediation.Application.Accounts;
using Mediation.Application.Rooms;
using Mediation.Application.Roster;
using Mediation.Domain.Mediators;
using Mediation.Web.Hosting;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mediation.Web.Pages.Roster;

/// <summary>三大员: who serves as what, in which room, until when.</summary>
/// <param name="mediator">Sends use cases.</param>
public sealed class OfficersModel(IMediator mediator, Myself myself) : PageModel
{
    /// <summary>The code of a room whose team is shown alone.</summary>
    [BindProperty(Name = "room", SupportsGet = true)]
    public string? Room { get; set; }

    /// <summary>What those serve as who are shown alone.</summary>
    [BindProperty(Name = "role", SupportsGet = true)]
    public OfficerRole? Role { get; set; }

    /// <summary>The officers.</summary>
    public OfficerList Officers { get; private set; } = null!;

    /// <summary>The rooms, to choose from.</summary>
    public RoomList Rooms { get; private set; } = null!;

    /// <summary>Who looks.</summary>
    public MeView Me { get; private set; } = null!;

    /// <summary>The page after this one; null at the end.</summary>
    public string? Next => Officers.Next is { } next ? QueryString.Create(new Dictionary<string, string?> { ["room"] = Room, ["role"] = Role?.ToString(), ["after"] = next }).ToString() : null;

    public async Task OnGetAsync(string? after, CancellationToken cancellationToken)
    {
        Officers = await mediator.Send(new ListOfficers { OfRoom = Room, ServesAs = Role, After = after }, cancellationToken);
        Rooms = await mediator.Send(new ListRooms(), cancellationToken);
        Me = await myself.ShowAsync(cancellationToken);
    }
}
