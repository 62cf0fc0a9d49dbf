using MediatR;
using Mediation.Application.Disputes;
using Mediation.Application.Papers;
using Mediation.Application.Papers.Documents;
using Mediation.Domain;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mediation.Web.Pages.Papers;

/// <summary>The case summary as it will be printed.</summary>
/// <param name="mediator">Sends use cases.</param>
[ResponseCache(NoStore = true)]
public sealed class SummaryModel(IMediator mediator) : PageModel
{
    /// <summary>The case.</summary>
    public DisputeView Case { get; private set; } = null!;

    /// <summary>The paper.</summary>
    public Document Paper { get; private set; } = null!;

    /// <summary>Shows it.</summary>
    /// <param name="id">The case.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task.</returns>
    public async Task OnGetAsync(DisputeId id, CancellationToken cancellationToken)
    {
        Paper = await mediator.Send(new ShowPaper(id, ShowPaper.Summary), cancellationToken);
        Case = await mediator.Send(new ShowDispute(id), cancellationToken);
    }
}
