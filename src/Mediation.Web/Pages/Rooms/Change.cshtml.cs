using Mediation.Application.Rooms;
using Mediation.Web.Forms;
using Mediation.Web.Pages.Settings;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Mediation.Web.Pages.Rooms;

/// <summary>What a room is called, when it is open and its places are changed. Code and short name stay.</summary>
/// <param name="mediator">Sends use cases.</param>
/// <param name="said">Says what was done.</param>
public sealed class ChangeModel(IMediator mediator, IStringLocalizer<Resources.Roster> said) : PageModel
{
    /// <summary>What was typed.</summary>
    [BindProperty]
    public RoomForm Form { get; set; } = new();

    /// <summary>The room.</summary>
    public RoomView Room { get; private set; } = null!;

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        await LoadAsync(code, cancellationToken);
        Form = new()
        {
            Version = Room.Version,
            Name = Room.Name,
            NameEn = Room.NameEn,
            Town = Room.Town,
            Hours = HoursEntry.Of(Room.Hours),
            Known = [.. Room.Places.Select(place => new PlaceEntry { Code = place.Code, Name = place.Name })],
        };
        return await this.UnlessAsync<ChangeRoom>(cancellationToken) ?? Page();
    }

    /// <summary>Changes it.</summary>
    public Task<IActionResult> OnPostAsync(string code, CancellationToken cancellationToken) => this.SubmitAsync(
        nameof(Form),
        send: () => Form.TellingAsync(() => mediator.Send(
            new ChangeRoom { Room = code, Version = Form.Version, Name = Form.Name, NameEn = Form.NameEn, Town = Form.Town, Hours = Form.Hours, Places = Form.AllPlaces() },
            cancellationToken)),
        reload: () => LoadAsync(code, cancellationToken),
        done: _ => this.GoOn($"/rooms/{code}", said["done.roomChanged"]));

    private async Task LoadAsync(string code, CancellationToken cancellationToken) => Room = await mediator.Send(new ShowRoom(code), cancellationToken);
}
