using Mediation.Application.Disputes;
using Mediation.Domain;
using Mediation.Web.Forms;
using Mediation.Web.Pages.Disputes;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mediation.Web.Pages.Representatives;

/// <summary>Somebody is named who acts for a party: 委托代理人 or 法定代理人.</summary>
/// <param name="mediator">Sends use cases.</param>
public sealed class NameModel(IMediator mediator) : PageModel
{
    /// <summary>What was typed.</summary>
    [BindProperty]
    public NameRepresentative Form { get; set; } = new();

    /// <summary>The case.</summary>
    public DisputeView Case { get; private set; } = null!;

    /// <summary>Shows the form.</summary>
    /// <param name="id">The case.</param>
    /// <param name="party">The party that the link named.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The page; 403 or 409 when the act is not the person's, or not in turn.</returns>
    public async Task<IActionResult> OnGetAsync(DisputeId id, int? party, CancellationToken cancellationToken)
    {
        await LoadAsync(id, cancellationToken);
        Form = new() { Party = party ?? 0, Identity = new() };
        return this.Unless(Case, CaseAct.NameRepresentative) ?? Page();
    }

    /// <summary>Does it.</summary>
    /// <param name="id">The case.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Back to the case, or the form again.</returns>
    public Task<IActionResult> OnPostAsync(DisputeId id, CancellationToken cancellationToken) =>
        this.SubmitAsync(nameof(Form),
            send: () => mediator.Send(Form with { DisputeId = id }, cancellationToken),
            reload: () => LoadAsync(id, cancellationToken),
            done: _ => this.ToCase(id, "nameRepresentative"));

    private async Task LoadAsync(DisputeId id, CancellationToken cancellationToken) => Case = await mediator.Send(new ShowDispute(id), cancellationToken);
}
