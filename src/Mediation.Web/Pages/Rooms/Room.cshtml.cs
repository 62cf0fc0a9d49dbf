using System.Globalization;
using Mediation.Application.Accounts;
using Mediation.Application.Pipeline;
using Mediation.Application.Rooms;
using Mediation.Web.Forms;
using Mediation.Web.Hosting;
using Mediation.Web.Pages.Settings;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Mediation.Web.Pages.Rooms;

/// <summary>One room: team with its lead, places, opening hours, and whether it takes cases.</summary>
/// <param name="mediator">Sends use cases.</param>
/// <param name="actor">Knows the day.</param>
/// <param name="said">Says what was done.</param>
public sealed class RoomModel(IMediator mediator, Myself myself, IActor actor, IStringLocalizer<Resources.Roster> said) : PageModel
{
    /// <summary>The room.</summary>
    public RoomView Room { get; private set; } = null!;

    /// <summary>Who looks.</summary>
    public MeView Me { get; private set; } = null!;

    /// <summary>The day.</summary>
    public DateOnly Today { get; private set; }

    /// <summary>Its name in the reader's language.</summary>
    public string Name => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? Room.Name : Room.NameEn;

    /// <summary>Whether it takes no case any more.</summary>
    public bool IsClosed => Room.LastDay < Today;

    /// <summary>Whether somebody leads it today.</summary>
    public bool HasLead => Room.Team.Any(member => member.Lead && member.From <= Today);

    /// <summary>Shows it.</summary>
    public Task OnGetAsync(string code, CancellationToken cancellationToken) => LoadAsync(code, cancellationToken);

    /// <summary>Names another lead, from today on.</summary>
    public Task<IActionResult> OnPostLeadAsync(string code, string? officer, CancellationToken cancellationToken) => this.SubmitAsync(
        "",
        send: () => mediator.Send(new NameRoomLead { Room = code, Officer = officer }, cancellationToken),
        reload: () => LoadAsync(code, cancellationToken),
        done: () => this.GoOn($"/rooms/{code}", said["done.lead"]));

    private async Task LoadAsync(string code, CancellationToken cancellationToken)
    {
        Room = await mediator.Send(new ShowRoom(code), cancellationToken);
        Me = await myself.ShowAsync(cancellationToken);
        Today = actor.Today;
    }
}
