using Mediation.Application.Pipeline;
using Mediation.Application.Rooms;
using Mediation.Domain;
using Mediation.Web.Forms;
using Mediation.Web.Pages.Settings;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Mediation.Web.Pages.Rooms;

/// <summary>An officer leaves the team of a room.</summary>
/// <param name="mediator">Sends use cases.</param>
/// <param name="actor">Knows the day.</param>
/// <param name="said">Says what was done.</param>
public sealed class LeaveModel(IMediator mediator, IActor actor, IStringLocalizer<Resources.Roster> said) : PageModel
{
    /// <summary>What was typed.</summary>
    [BindProperty]
    public LeaveTeam Form { get; set; } = new();

    /// <summary>The officer's roster number.</summary>
    [BindProperty(Name = "officer", SupportsGet = true)]
    public string? Officer { get; set; }

    /// <summary>The room.</summary>
    public RoomView Room { get; private set; } = null!;

    /// <summary>The member.</summary>
    public TeamLine Member { get; private set; } = null!;

    /// <summary>Asks.</summary>
    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        await LoadAsync(code, cancellationToken);
        Form = new() { LastDay = actor.Today };
        return await this.UnlessAsync<LeaveTeam>(cancellationToken, Room.Code) ?? Page();
    }

    /// <summary>Leaves.</summary>
    public Task<IActionResult> OnPostAsync(string code, CancellationToken cancellationToken) => this.SubmitAsync(
        nameof(Form),
        send: () => mediator.Send(Form with { Room = code, Officer = Officer }, cancellationToken),
        reload: () => LoadAsync(code, cancellationToken),
        done: () => this.GoOn($"/rooms/{code}", said["done.left"]));

    private async Task LoadAsync(string code, CancellationToken cancellationToken)
    {
        Room = await mediator.Send(new ShowRoom(code), cancellationToken);
        Member = Room.Team.FirstOrDefault(member => member.Number == Officer?.Trim()) ?? throw new NotFoundException("TeamMembership");
    }
}
