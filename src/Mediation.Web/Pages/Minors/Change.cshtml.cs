using Mediation.Application.Disputes;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Web.Forms;
using Mediation.Web.Pages.Disputes;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mediation.Web.Pages.Minors;

/// <summary>What is known of a minor is put right.</summary>
/// <param name="mediator">Sends use cases.</param>
public sealed class ChangeModel(IMediator mediator) : PageModel
{
    /// <summary>What was typed.</summary>
    [BindProperty]
    public ChangeMinor Form { get; set; } = new();

    /// <summary>The case.</summary>
    public DisputeView Case { get; private set; } = null!;

    /// <summary>The minor.</summary>
    public MinorView Minor { get; private set; } = null!;

    /// <summary>Shows the form.</summary>
    /// <param name="id">The case.</param>
    /// <param name="n">The minor's number within the case.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The page; 403 or 409 when the act is not the person's, or not in turn.</returns>
    public async Task<IActionResult> OnGetAsync(DisputeId id, int n, CancellationToken cancellationToken)
    {
        await LoadAsync(id, n, cancellationToken);
        Form = new() { Sex = Minor.Sex };
        return this.Unless(Case, CaseAct.ChangeMinor) ?? Page();
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
            done: _ => this.ToCase(id, "changeMinor"));

    private async Task LoadAsync(DisputeId id, int n, CancellationToken cancellationToken)
    {
        Case = await mediator.Send(new ShowDispute(id), cancellationToken);
        Minor = Case.Minors.FirstOrDefault(m => m.Number == n) ?? throw new NotFoundException(nameof(Minor));
    }
}
