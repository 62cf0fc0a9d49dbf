using Mediation.Application.Disputes;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Web.Forms;
using Mediation.Web.Pages.Disputes;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mediation.Web.Pages.Minors;

/// <summary>A minor whom the dispute does not affect is taken out.</summary>
/// <param name="mediator">Sends use cases.</param>
public sealed class RemoveModel(IMediator mediator) : PageModel
{
    /// <summary>What was typed.</summary>
    [BindProperty]
    public RemoveMinor Form { get; set; } = new();

    /// <summary>The case.</summary>
    public DisputeView Case { get; private set; } = null!;

    /// <summary>The minor.</summary>
    public MinorView Minor { get; private set; } = null!;

    /// <summary>Asks.</summary>
    /// <param name="id">The case.</param>
    /// <param name="n">The minor's number within the case.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The page; 403 or 409 when the act is not the person's, or not in turn.</returns>
    public async Task<IActionResult> OnGetAsync(DisputeId id, int n, CancellationToken cancellationToken)
    {
        await LoadAsync(id, n, cancellationToken);
        return this.Unless(Case, CaseAct.RemoveMinor) ?? Page();
    }

    /// <summary>Does it.</summary>
    /// <param name="id">The case.</param>
    /// <param name="n">The minor's number within the case.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Back to the case, or the form again.</returns>
    public Task<IActionResult> OnPostAsync(DisputeId id, int n, CancellationToken cancellationToken) =>
        this.SubmitAsync(nameof(Form),
            send: () => mediator.Send(Form with { DisputeId = id, Minor = n }, cancellationToken),
            reload: () => LoadAsync(id, n, cancellationToken),
            done: _ => this.ToCase(id, "removeMinor"));

    private async Task LoadAsync(DisputeId id, int n, CancellationToken cancellationToken)
    {
        Case = await mediator.Send(new ShowDispute(id), cancellationToken);
        Minor = Case.Minors.FirstOrDefault(m => m.Number == n) ?? throw new NotFoundException(nameof(Minor));
    }
}
