using Mediation.Application.Erasures;
using Mediation.Application.Papers;
using Mediation.Domain;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mediation.Web.Pages.Erasures;

/// <summary>The certificate of an erasure as a PDF.</summary>
/// <param name="mediator">Sends use cases.</param>
/// <param name="renderer">Draws it.</param>
[ResponseCache(NoStore = true)]
public sealed class PdfModel(IMediator mediator, IPdfRenderer renderer) : PageModel
{
    /// <summary>Hands it out.</summary>
    /// <param name="id">The certificate.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The file.</returns>
    public async Task<IActionResult> OnGetAsync(ErasureId id, CancellationToken cancellationToken)
    {
        var certificate = await mediator.Send(new ShowErasureCertificate(id), cancellationToken);
        var pdf = new MemoryStream();
        await renderer.RenderAsync(certificate.Paper, pdf, cancellationToken);
        pdf.Position = 0;
        return File(pdf, "application/pdf", $"{certificate.Number}.pdf");
    }
}
