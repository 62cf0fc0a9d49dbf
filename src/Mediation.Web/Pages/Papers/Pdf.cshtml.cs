using Mediation.Application.Papers;
using Mediation.Domain;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mediation.Web.Pages.Papers;

/// <summary>A paper as a PDF, under a name that says the case's number and nobody's name.</summary>
/// <param name="mediator">Sends use cases.</param>
/// <param name="renderer">Draws it.</param>
[ResponseCache(NoStore = true)]
public sealed class PdfModel(IMediator mediator, IPdfRenderer renderer) : PageModel
{
    /// <summary>Hands it out.</summary>
    /// <param name="id">The case.</param>
    /// <param name="paper">The paper's code.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The file.</returns>
    public async Task<IActionResult> OnGetAsync(DisputeId id, string paper, CancellationToken cancellationToken)
    {
        var document = await mediator.Send(new ShowPaper(id, paper), cancellationToken);
        var pdf = new MemoryStream();
        await renderer.RenderAsync(document, pdf, cancellationToken);
        pdf.Position = 0;
        return File(pdf, "application/pdf", $"{paper}-{document.CaseNumber}.pdf");
    }
}
