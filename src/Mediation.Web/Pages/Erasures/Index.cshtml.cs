using Mediation.Application.Erasures;
using Mediation.Domain;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mediation.Web.Pages.Erasures;

/// <summary>The certificates of persons who were erased.</summary>
/// <param name="mediator">Sends use cases.</param>
public sealed class IndexModel(IMediator mediator) : PageModel
{
    /// <summary>The certificates.</summary>
    public ErasureList List { get; private set; } = null!;

    /// <summary>Shows a page of them.</summary>
    /// <param name="after">The certificate with which the page before ended.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task.</returns>
    public async Task OnGetAsync(ErasureId? after, CancellationToken cancellationToken) => List = await mediator.Send(new ShowErasures { After = after }, cancellationToken);
}
