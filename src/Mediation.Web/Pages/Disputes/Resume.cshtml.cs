using Mediation.Application.Disputes;
using Mediation.Domain;
using Mediation.Web.Forms;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mediation.Web.Pages.Disputes;

/// <summary>The mediation goes on 恢复调解.</summary>
/// <param name="mediator">Sends use cases.</param>
public sealed class ResumeModel(IMediator mediator) : PageModel
{
    /// <summary>What was typed.</summary>
    [BindProperty]
    public ResumeMediation Form { get; set; } = new();

    /// <summary>The case.</summary>
    public DisputeView Case { get; private set; } = null!;

    /// <summary>Shows the form.</summary>
    /// <param name="id">The case.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The page; 403 or 409 when the act is not the person's, or not in turn.</returns>
    public async Task<IActionResult> OnGetAsync(DisputeId id, CancellationToken cancellationToken)
    {
        await LoadAsync(id, cancellationToken);
        return this.Unless(Case, CaseAct.ResumeMediation) ?? Page();
    }

    /// <summary>Does it.</summary>
    /// <param name="id">The case.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Back to the case, or the form again.</returns>
    public Task<IActionResult> OnPostAsync(DisputeId id, CancellationToken cancellationToken) =>
        this.SubmitAsync(nameof(Form),
            send: () => mediator.Send(Form with { DisputeId = id }, cancellationToken),
            reload: () => LoadAsync(id, cancellationToken),
            done: _ => this.ToCase(id, "resume"));

    private async Task LoadAsync(DisputeId id, CancellationToken cancellationToken) => Case = await mediator.Send(new ShowDispute(id), cancellationToken);
}
