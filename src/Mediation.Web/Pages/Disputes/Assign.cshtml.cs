using Mediation.Application.Disputes;
using Mediation.Application.Roster;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Web.Forms;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mediation.Web.Pages.Disputes;

/// <summary>An officer is named for the case 指派: those who may take it to choose from, the others with the reason why not.</summary>
/// <param name="mediator">Sends use cases.</param>
public sealed class AssignModel(IMediator mediator) : PageModel
{
    /// <summary>What was typed.</summary>
    [BindProperty]
    public AssignOfficer Form { get; set; } = new();

    /// <summary>As what somebody is named.</summary>
    [BindProperty(SupportsGet = true)]
    public AssignmentRole? As { get; set; }

    /// <summary>The case.</summary>
    public DisputeView Case { get; private set; } = null!;

    /// <summary>Who may take it, and who may not.</summary>
    public CandidateList Candidates { get; private set; } = null!;

    /// <summary>Whether the person may name others than oneself.</summary>
    public bool NamesOthers => Case.Acts.Contains(CaseAct.AssignOfficer);

    /// <summary>Shows the form.</summary>
    /// <param name="id">The case.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The page; 403 or 409 when the act is not the person's, or not in turn.</returns>
    public async Task<IActionResult> OnGetAsync(DisputeId id, CancellationToken cancellationToken)
    {
        await LoadAsync(id, cancellationToken);
        return Case.Acts.Contains(CaseAct.AssignOneself) ? Page() : this.Unless(Case, CaseAct.AssignOfficer) ?? Page();
    }

    /// <summary>Does it.</summary>
    /// <param name="id">The case.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Back to the case, or the form again.</returns>
    public Task<IActionResult> OnPostAsync(DisputeId id, CancellationToken cancellationToken) =>
        this.SubmitAsync(nameof(Form),
            send: () => mediator.Send(Form with { DisputeId = id }, cancellationToken),
            reload: () => LoadAsync(id, cancellationToken),
            done: _ => this.ToCase(id, "assign"));

    private async Task LoadAsync(DisputeId id, CancellationToken cancellationToken)
    {
        Case = await mediator.Send(new ShowDispute(id), cancellationToken);
        As ??= Form.As ?? (Case.Officers.Any(o => o.Role == AssignmentRole.Lead && o.EndedOn is null) ? AssignmentRole.CoMediator : AssignmentRole.Lead);
        Candidates = await mediator.Send(new ListCandidates(id, As.Value), cancellationToken);
    }
}
