using Mediation.Application.Pipeline;
using Mediation.Application.Rooms;
using Mediation.Application.Roster;
using Mediation.Web.Forms;
using Mediation.Web.Pages.Settings;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Mediation.Web.Pages.Rooms;

/// <summary>An officer joins the team of a room.</summary>
/// <param name="mediator">Sends use cases.</param>
/// <param name="actor">Knows the day.</param>
/// <param name="words">Names roles.</param>
/// <param name="said">Says what was done.</param>
public sealed class JoinModel(IMediator mediator, IActor actor, Words words, IStringLocalizer<Resources.Roster> said) : PageModel
{
    /// <summary>What was typed.</summary>
    [BindProperty]
    public JoinTeam Form { get; set; } = new();

    /// <summary>The room.</summary>
    public RoomView Room { get; private set; } = null!;

    /// <summary>Who serves and is not in the team.</summary>
    public IReadOnlyList<SelectListItem> Officers { get; private set; } = [];

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        await LoadAsync(code, cancellationToken);
        Form = new() { From = actor.Today };
        return await this.UnlessAsync<JoinTeam>(cancellationToken, Room.Code) ?? Page();
    }

    /// <summary>Joins.</summary>
    public Task<IActionResult> OnPostAsync(string code, CancellationToken cancellationToken) => this.SubmitAsync(
        nameof(Form),
        send: () => mediator.Send(Form with { Room = code }, cancellationToken),
        reload: () => LoadAsync(code, cancellationToken),
        done: () => this.GoOn($"/rooms/{code}", said["done.joined"]));

    private async Task LoadAsync(string code, CancellationToken cancellationToken)
    {
        Room = await mediator.Send(new ShowRoom(code), cancellationToken);
        var members = Room.Team.Where(member => member.Until is null).Select(member => member.Number).ToHashSet();
        var officers = await mediator.Send(new ListOfficers { Take = ListOfficers.MaxTake }, cancellationToken);
        Officers =
        [
            .. officers.Items.Where(officer => officer.Roles.Count > 0 && !members.Contains(officer.Number)).Select(officer => new SelectListItem(
                said["join.officer", officer.Name, officer.Number, string.Join(' ', officer.Roles.Select(service => words.Of(service.Role)))].Value, officer.Number)),
        ];
    }
}
