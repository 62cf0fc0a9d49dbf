using Mediation.Application.Disputes;
using Mediation.Domain;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mediation.Web.Pages.Disputes;

/// <summary>On to whatever the case asks for next; to the case itself where it asks for nothing, or not this person.</summary>
/// <param name="mediator">Sends use cases.</param>
public sealed class NextModel(IMediator mediator) : PageModel
{
    /// <summary>Goes there; what was just done is told by the page that comes.</summary>
    /// <param name="id">The case.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A redirect; 404 for a case that is not there for this person.</returns>
    public async Task<IActionResult> OnGetAsync(DisputeId id, CancellationToken cancellationToken)
    {
        var view = await mediator.Send(new ShowDispute(id), cancellationToken);
        TempData.Keep(CasePage.Done);
        return LocalRedirect(CaseWords.NextPage(view)?.Href ?? $"/disputes/{id}");
    }
}
