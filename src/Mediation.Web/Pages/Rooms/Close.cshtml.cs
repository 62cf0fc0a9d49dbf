using Mediation.Application.Pipeline;
using Mediation.Application.Rooms;
using Mediation.Web.Forms;
using Mediation.Web.Pages.Settings;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Mediation.Web.Pages.Rooms;

/// <summary>A room is closed 撤销 from a day on, also in mid-year, or stays open after all.</summary>
/// <param name="mediator">Sends use cases.</param>
/// <param name="actor">Knows the day.</param>
/// <param name="texts">Says what is missing.</param>
/// <param name="said">Says what was done.</param>
public sealed class CloseModel(IMediator mediator, IActor actor, Texts texts, IStringLocalizer<Resources.Roster> said) : PageModel
{
    /// <summary>What was typed.</summary>
    [BindProperty]
    public CloseRoom Form { get; set; } = new();

    /// <summary>The room.</summary>
    public RoomView Room { get; private set; } = null!;

    /// <summary>Asks.</summary>
    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        await LoadAsync(code, cancellationToken);
        Form = new() { LastDay = Room.LastDay ?? actor.Today };
        return await this.UnlessAsync<CloseRoom>(cancellationToken) ?? Page();
    }

    /// <summary>Closes it.</summary>
    public Task<IActionResult> OnPostAsync(string code, CancellationToken cancellationToken)
    {
        // Without a day the command would open it again.
        if (Form.LastDay is null && ModelState.IsValid)
        {
            ModelState.AddModelError("Form.LastDay", texts.Error("required"));
        }

        return SendAsync(code, Form.LastDay, "done.roomClosed", cancellationToken);
    }

    /// <summary>Keeps it open after all.</summary>
    public Task<IActionResult> OnPostOpenAsync(string code, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        return SendAsync(code, null, "done.roomOpen", cancellationToken);
    }

    private Task<IActionResult> SendAsync(string code, DateOnly? lastDay, string done, CancellationToken cancellationToken) => this.SubmitAsync(
        nameof(Form),
        send: () => mediator.Send(new CloseRoom { Room = code, LastDay = lastDay }, cancellationToken),
        reload: () => LoadAsync(code, cancellationToken),
        done: () => this.GoOn($"/rooms/{code}", said[done]));

    private async Task LoadAsync(string code, CancellationToken cancellationToken) => Room = await mediator.Send(new ShowRoom(code), cancellationToken);
}
