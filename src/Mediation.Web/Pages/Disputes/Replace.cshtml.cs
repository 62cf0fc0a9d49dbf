using Mediation.Application.Disputes;
using Mediation.Application.Roster;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Web.Forms;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mediation.Web.Pages.Disputes;

/// <summary>An officer of the case is replaced by another 更换.</summary>
/// <param name="mediator">Sends use cases.</param>
public sealed class ReplaceModel(IMediator mediator) : PageModel
{
    /// <summary>What was typed.</summary>
    [BindProperty]
    public ReplaceOfficer Form { get; set; } = new();

    /// <summary>Roster number of the officer who leaves; who stands aside first, else the lead, where the address names nobody.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Officer { get; set; }

    /// <summary>From which task.</summary>
    [BindProperty(SupportsGet = true)]
    public AssignmentRole? As { get; set; }

    /// <summary>The case.</summary>
    public DisputeView Case { get; private set; } = null!;

    /// <summary>Who serves in it now.</summary>
    public IReadOnlyList<CaseOfficerView> Running { get; private set; } = [];

    /// <summary>Who leaves.</summary>
    public CaseOfficerView Leaving { get; private set; } = null!;

    /// <summary>Who may come, and who may not.</summary>
    public CandidateList Candidates { get; private set; } = null!;

    /// <summary>Shows the form.</summary>
    /// <param name="id">The case.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The page; 403 or 409 when the act is not the person's, or not in turn.</returns>
    public async Task<IActionResult> OnGetAsync(DisputeId id, CancellationToken cancellationToken)
    {
        Case = await mediator.Send(new ShowDispute(id), cancellationToken);
        if (this.Unless(Case, CaseAct.ReplaceOfficer) is { } refusal)
        {
            return refusal;
        }

        await LoadAsync(id, cancellationToken);
        return Page();
    }

    /// <summary>Does it.</summary>
    /// <param name="id">The case.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Back to the case, or the form again.</returns>
    public Task<IActionResult> OnPostAsync(DisputeId id, CancellationToken cancellationToken) =>
        this.SubmitAsync(nameof(Form),
            send: () => mediator.Send(Form with { DisputeId = id }, cancellationToken),
            reload: () => LoadAsync(id, cancellationToken),
            done: _ => this.ToCase(id, "replace"));

    private async Task LoadAsync(DisputeId id, CancellationToken cancellationToken)
    {
        Case ??= await mediator.Send(new ShowDispute(id), cancellationToken);
        Running = [.. Case.Officers.Where(o => o.EndedOn is null).OrderBy(o => !o.StandsAside).ThenBy(o => o.Role)];
        var (number, role) = (Form.Officer ?? Officer, Form.As ?? As);
        Leaving = Running.FirstOrDefault(o => o.Number == number && o.Role == role) ?? (Running.Count > 0 ? Running[0] : throw new NotFoundException(nameof(Assignment)));
        Candidates = await mediator.Send(new ListCandidates(id, Leaving.Role, Leaving.Number), cancellationToken);
    }
}
