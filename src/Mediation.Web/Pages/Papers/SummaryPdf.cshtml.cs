using MediatR;
using Mediation.Application.Papers;
using Mediation.Domain;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mediation.Web.Pages.Papers;

/// <summary>The case summary as a PDF, under a name that says the case's number and nobody's name.</summary>
/// <param name="mediator">Sends use cases.</param>
/// <param name="renderer">Draws it.</param>
[ResponseCache(NoStore = true)]
public sealed class SummaryPdfModel(IMediator mediator, IPdfRenderer renderer) : PageModel
{
    /// <summary>Hands it out.</summary>
    /// <param name="id">The case.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The file.</returns>
    public async Task<IActionResult> OnGetAsync(DisputeId id, CancellationToken cancellationToken)
    {
        var paper = await mediator.Send(new ShowPaper(id, ShowPaper.Summary), cancellationToken);
        var pdf = new MemoryStream();
        await renderer.RenderAsync(paper, pdf, cancellationToken);
        pdf.Position = 0;
        return File(pdf, "application/pdf", $"summary-{paper.Number}.pdf");
    }
}
