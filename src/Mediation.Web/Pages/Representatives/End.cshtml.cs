using Mediation.Application.Disputes;
using Mediation.Domain;
using Mediation.Web.Forms;
using Mediation.Web.Pages.Disputes;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mediation.Web.Pages.Representatives;

/// <summary>Somebody no longer acts for a party.</summary>
/// <param name="mediator">Sends use cases.</param>
public sealed class EndModel(IMediator mediator) : PageModel
{
    /// <summary>What was typed.</summary>
    [BindProperty]
    public EndRepresentation Form { get; set; } = new();

    /// <summary>The case.</summary>
    public DisputeView Case { get; private set; } = null!;

    /// <summary>Who acts.</summary>
    public RepresentativeView Representative { get; private set; } = null!;

    /// <summary>Asks.</summary>
    /// <param name="id">The case.</param>
    /// <param name="n">Their number within the case.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The page; 403 or 409 when the act is not the person's, or not in turn.</returns>
    public async Task<IActionResult> OnGetAsync(DisputeId id, int n, CancellationToken cancellationToken)
    {
        await LoadAsync(id, n, cancellationToken);
        return this.Unless(Case, CaseAct.EndRepresentation) ?? (Representative.EndedOn is null ? Page() : StatusCode(StatusCodes.Status409Conflict));
    }

    /// <summary>Does it.</summary>
    /// <param name="id">The case.</param>
    /// <param name="n">Their number within the case.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Back to the case, or the form again.</returns>
    public Task<IActionResult> OnPostAsync(DisputeId id, int n, CancellationToken cancellationToken) =>
        this.SubmitAsync(nameof(Form),
            send: () => mediator.Send(Form with { DisputeId = id, Representative = n }, cancellationToken),
            reload: () => LoadAsync(id, n, cancellationToken),
            done: _ => this.ToCase(id, "endRepresentation"));

    private async Task LoadAsync(DisputeId id, int n, CancellationToken cancellationToken)
    {
        Case = await mediator.Send(new ShowDispute(id), cancellationToken);
        Representative = Case.Representatives.FirstOrDefault(r => r.Number == n) ?? throw new NotFoundException(nameof(Representative));
    }
}
