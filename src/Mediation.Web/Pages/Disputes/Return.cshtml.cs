using Mediation.Application.Disputes;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Web.Forms;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mediation.Web.Pages.Disputes;

/// <summary>An officer gives an assignment back.</summary>
/// <param name="mediator">Sends use cases.</param>
public sealed class ReturnModel(IMediator mediator) : PageModel
{
    /// <summary>What was typed.</summary>
    [BindProperty]
    public ReturnAssignment Form { get; set; } = new();

    /// <summary>The case.</summary>
    public DisputeView Case { get; private set; } = null!;

    /// <summary>The tasks that the person has in it.</summary>
    public IReadOnlyList<AssignmentRole> Tasks { get; private set; } = [];

    /// <summary>Shows the form.</summary>
    /// <param name="id">The case.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The page; 403 or 409 when the act is not the person's, or not in turn.</returns>
    public async Task<IActionResult> OnGetAsync(DisputeId id, CancellationToken cancellationToken)
    {
        await LoadAsync(id, cancellationToken);
        return this.Unless(Case, CaseAct.ReturnAssignment) ?? Page();
    }

    /// <summary>Does it.</summary>
    /// <param name="id">The case.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>To the open cases, since the case may be out of reach now; or the form again.</returns>
    public Task<IActionResult> OnPostAsync(DisputeId id, CancellationToken cancellationToken) =>
        this.SubmitAsync(nameof(Form),
            send: () => mediator.Send(Form with { DisputeId = id }, cancellationToken),
            reload: () => LoadAsync(id, cancellationToken),
            done: _ => new RedirectResult("/"));

    private async Task LoadAsync(DisputeId id, CancellationToken cancellationToken)
    {
        Case = await mediator.Send(new ShowDispute(id), cancellationToken);
        Tasks = [.. Case.Officers.Where(o => o.IsMe && o.EndedOn is null).Select(o => o.Role)];
    }
}
