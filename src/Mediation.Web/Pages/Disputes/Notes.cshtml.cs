using Mediation.Application.Disputes;
using Mediation.Domain;
using Mediation.Web.Forms;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mediation.Web.Pages.Disputes;

/// <summary>What the parties told alone 不公开记录; whoever is not of the case gives a reason first.</summary>
/// <param name="mediator">Sends use cases.</param>
[ResponseCache(NoStore = true)]
public sealed class NotesModel(IMediator mediator) : PageModel
{
    /// <summary>Why they are read.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The case.</summary>
    public DisputeView Case { get; private set; } = null!;

    /// <summary>The notes; null until the reason is given.</summary>
    public ConfidentialNotes? Notes { get; private set; }

    /// <summary>Shows them, or asks for the reason.</summary>
    /// <param name="id">The case.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The page; 403 when they are not the person's to read.</returns>
    public async Task<IActionResult> OnGetAsync(DisputeId id, CancellationToken cancellationToken)
    {
        await LoadAsync(id, cancellationToken);
        if (Case.Acts.Contains(CaseAct.ShowNotes))
        {
            Notes = await mediator.Send(new ShowConfidentialNotes(id), cancellationToken);
            return Page();
        }

        return this.Unless(Case, CaseAct.ShowNotesForReason) ?? Page();
    }

    /// <summary>Shows them for a reason.</summary>
    /// <param name="id">The case.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The notes, or the form again.</returns>
    public async Task<IActionResult> OnPostAsync(DisputeId id, CancellationToken cancellationToken)
    {
        await LoadAsync(id, cancellationToken);
        return await this.SubmitAsync("",
            send: () => mediator.Send(new ShowConfidentialNotes(id, Reason), cancellationToken),
            reload: () => Task.CompletedTask,
            done: notes =>
            {
                Notes = notes;
                return Page();
            });
    }

    private async Task LoadAsync(DisputeId id, CancellationToken cancellationToken) => Case = await mediator.Send(new ShowDispute(id), cancellationToken);
}
