using Mediation.Application.Disputes;
using Mediation.Application.Sessions;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Web.Forms;
using Mediation.Web.Pages.Disputes;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mediation.Web.Pages.Sessions;

/// <summary>A planned session is called off 取消.</summary>
/// <param name="mediator">Sends use cases.</param>
public sealed class CancelModel(IMediator mediator) : PageModel
{
    /// <summary>What was typed.</summary>
    [BindProperty]
    public CancelSession Form { get; set; } = new();

    /// <summary>The case.</summary>
    public DisputeView Case { get; private set; } = null!;

    /// <summary>The session.</summary>
    public SessionView Session { get; private set; } = null!;

    /// <summary>Asks.</summary>
    /// <param name="id">The case.</param>
    /// <param name="n">The session's number within the case.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The page; 403 or 409 when the act is not the person's, or not in turn.</returns>
    public async Task<IActionResult> OnGetAsync(DisputeId id, int n, CancellationToken cancellationToken)
    {
        await LoadAsync(id, n, cancellationToken);
        return this.Unless(Case, CaseAct.CancelSession) ?? (Session.IsAhead ? Page() : StatusCode(StatusCodes.Status409Conflict));
    }

    /// <summary>Does it.</summary>
    /// <param name="id">The case.</param>
    /// <param name="n">The session's number within the case.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Back to the case, or the form again.</returns>
    public Task<IActionResult> OnPostAsync(DisputeId id, int n, CancellationToken cancellationToken) =>
        this.SubmitAsync(nameof(Form),
            send: () => mediator.Send(Form with { DisputeId = id, Session = n }, cancellationToken),
            reload: () => LoadAsync(id, n, cancellationToken),
            done: _ => this.ToCase(id, "cancelSession"));

    private async Task LoadAsync(DisputeId id, int n, CancellationToken cancellationToken)
    {
        Case = await mediator.Send(new ShowDispute(id), cancellationToken);
        Session = Case.Sessions.FirstOrDefault(s => s.Number == n) ?? throw new NotFoundException(nameof(MediationSession));
    }
}
