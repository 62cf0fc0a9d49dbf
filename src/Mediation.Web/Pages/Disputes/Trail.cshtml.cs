using Mediation.Application.Audit;
using Mediation.Application.Disputes;
using Mediation.Domain;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mediation.Web.Pages.Disputes;

/// <summary>Who did and saw what in a case, newest first.</summary>
/// <param name="mediator">Sends use cases.</param>
public sealed class TrailModel(IMediator mediator) : PageModel
{
    /// <summary>The case.</summary>
    public DisputeView Case { get; private set; } = null!;

    /// <summary>A page of the trail.</summary>
    public DisputeTrail Trail { get; private set; } = null!;

    /// <summary>Shows a page.</summary>
    /// <param name="id">The case.</param>
    /// <param name="after">What it begins after; null for the first.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task.</returns>
    public async Task OnGetAsync(DisputeId id, string? after, CancellationToken cancellationToken)
    {
        Trail = await mediator.Send(new ShowDisputeTrail(id, after), cancellationToken);
        Case = await mediator.Send(new ShowDispute(id), cancellationToken);
    }
}
