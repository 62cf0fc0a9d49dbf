using Mediation.Application.Rooms;
using Mediation.Web.Forms;
using Mediation.Web.Pages.Settings;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Mediation.Web.Pages.Rooms;

/// <summary>闭室: the days on which a room is closed, with the sessions that stand on them and have to be moved.</summary>
/// <param name="mediator">Sends use cases.</param>
/// <param name="said">Says what was done.</param>
public sealed class ClosedDaysModel(IMediator mediator, IStringLocalizer<Resources.Roster> said) : PageModel
{
    /// <summary>What was typed.</summary>
    [BindProperty]
    public CloseForDays Form { get; set; } = new();

    /// <summary>The room.</summary>
    public RoomView Room { get; private set; } = null!;

    /// <summary>The days, by first day.</summary>
    public IReadOnlyList<ClosureView> Closures { get; private set; } = [];

    /// <summary>Shows them.</summary>
    /// <param name="code">The room's code.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task.</returns>
    public Task OnGetAsync(string code, CancellationToken cancellationToken) => LoadAsync(code, cancellationToken);

    /// <summary>Closes the room for some days more.</summary>
    /// <param name="code">The room's code.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The same page, which names the sessions that stand on these days.</returns>
    public Task<IActionResult> OnPostAsync(string code, CancellationToken cancellationToken) => this.SubmitAsync(
        nameof(Form),
        send: () => mediator.Send(Form with { Room = code }, cancellationToken),
        reload: () => LoadAsync(code, cancellationToken),
        done: () => this.GoOn($"/rooms/{code}/closed-days", said["done.closedForDays"]));

    /// <summary>Opens it on these days after all.</summary>
    /// <param name="code">The room's code.</param>
    /// <param name="from">The first of the days.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The same page.</returns>
    public Task<IActionResult> OnPostOpenAsync(string code, DateOnly? from, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        return this.SubmitAsync(
            nameof(Form),
            send: () => mediator.Send(new OpenForDays { Room = code, From = from }, cancellationToken),
            reload: () => LoadAsync(code, cancellationToken),
            done: () => this.GoOn($"/rooms/{code}/closed-days", said["done.openForDays"]));
    }

    private async Task LoadAsync(string code, CancellationToken cancellationToken)
    {
        Closures = await mediator.Send(new ShowClosures(code), cancellationToken);
        Room = await mediator.Send(new ShowRoom(code), cancellationToken);
    }
}
