using Mediation.Application.Accounts;
using Mediation.Web.Hosting;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mediation.Web.Pages.Accounts;

/// <summary>Where a person is signed in 登录的设备, and the way to end it there.</summary>
/// <param name="mediator">Sends use cases.</param>
public sealed class SessionsModel(IMediator mediator) : PageModel
{
    /// <summary>The sessions, the latest first.</summary>
    public IReadOnlyList<SessionLine> Items { get; private set; } = [];

    /// <summary>The session of this browser.</summary>
    public Guid? Here => User.Session();

    /// <summary>Shows them.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task OnGetAsync(CancellationToken cancellationToken) => Items = (await mediator.Send(new ListSessions(), cancellationToken)).Items;

    /// <summary>Ends one, or all others.</summary>
    /// <param name="session">The one; all others when left out.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IActionResult> OnPostEndAsync(Guid? session, CancellationToken cancellationToken)
    {
        await mediator.Send(new EndSessions { Session = session, Except = Here }, cancellationToken);
        return RedirectToPage();
    }
}
