using System.Net.Mime;
using Mediation.Application.Papers;
using Mediation.Domain;
using MediatR;

namespace Mediation.Web.Api;

/// <summary>Papers of a case.</summary>
internal static class PaperEndpoints
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/disputes/{id:guid}/papers/{paper}.pdf", ShowAsync)
        .Describes<ShowPaper>("A paper of the case as PDF: `summary`, `register`, `acceptance`, `refusal`, `rights`, `record-1` (of the first session, and so on), `agreement`, `oral-agreement`, `termination`, `result-return`; each only when its facts exist.").Produces<Stream>(StatusCodes.Status200OK, contentType: MediaTypeNames.Application.Pdf);

    private static async Task<IResult> ShowAsync(DisputeId id, string paper, HttpResponse response, IMediator mediator, IPdfRenderer renderer, CancellationToken cancellationToken)
    {
        var document = await mediator.Send(new ShowPaper(id, paper), cancellationToken);

        // Whole before it is sent, so that what fails is told as a problem.
        var pdf = new MemoryStream();
        await renderer.RenderAsync(document, pdf, cancellationToken);
        pdf.Position = 0;
        response.Headers.ETag = IfMatch.TagOf(document.Version ?? 0);
        response.Headers.ContentDisposition = $"inline; filename=\"{paper}.pdf\"";
        return Results.Stream(pdf, MediaTypeNames.Application.Pdf);
    }
}
