using Mediation.Application.Disputes;
using Mediation.Application.Papers;
using Mediation.Application.Papers.Documents;
using Mediation.Domain;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mediation.Web.Pages.Papers;

/// <summary>A paper of a case as it will be printed.</summary>
/// <param name="mediator">Sends use cases.</param>
[ResponseCache(NoStore = true)]
public sealed class PaperModel(IMediator mediator) : PageModel
{
    /// <summary>The case.</summary>
    public DisputeView Case { get; private set; } = null!;

    /// <summary>Which paper.</summary>
    public PaperCode Code { get; private set; } = null!;

    /// <summary>The paper.</summary>
    public Document Paper { get; private set; } = null!;

    /// <summary>Shows it.</summary>
    /// <param name="id">The case.</param>
    /// <param name="paper">The paper's code.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task.</returns>
    public async Task OnGetAsync(DisputeId id, string paper, CancellationToken cancellationToken)
    {
        Paper = await mediator.Send(new ShowPaper(id, paper), cancellationToken);
        Case = await mediator.Send(new ShowDispute(id), cancellationToken);
        Code = PaperCode.TryParse(paper, out var code) ? code : throw new NotFoundException(nameof(Document));
    }
}
