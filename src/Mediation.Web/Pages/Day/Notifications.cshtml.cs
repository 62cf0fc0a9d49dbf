using Mediation.Application.Pipeline;
using Mediation.Application.Reminders;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mediation.Web.Pages.Day;

/// <summary>通知: what one was told, and what became of it.</summary>
[ResponseCache(NoStore = true)]
public sealed class NotificationsModel(IMediator mediator, IActor actor) : PageModel
{
    /// <summary>The notifications, the newest first.</summary>
    public IReadOnlyList<NotificationLine> Lines { get; private set; } = [];

    /// <summary>The day.</summary>
    public DateOnly Today { get; private set; }

    /// <summary>The list.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task.</returns>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Lines = await mediator.Send(new ListNotifications(), cancellationToken);
        Today = actor.Today;
    }
}
