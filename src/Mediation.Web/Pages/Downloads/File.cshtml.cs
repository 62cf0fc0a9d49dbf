using Mediation.Application.Downloads;
using Mediation.Domain;
using Mediation.Web.Hosting;
using Mediation.Web.Pages.Reports;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mediation.Web.Pages.Downloads;

/// <summary>A file that waited, opened for the account that asked for it; for everybody else there is none.</summary>
[ResponseCache(NoStore = true)]
[Fresh]
public sealed class FileModel(IMediator mediator) : PageModel
{
    /// <summary>Hands it out, whole, so that its audit entry is committed before.</summary>
    /// <param name="id">The download.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The file.</returns>
    public async Task<IActionResult> OnGetAsync(DownloadId id, CancellationToken cancellationToken)
    {
        var content = ReportFiles.TemporaryFile();
        try
        {
            var opened = await mediator.Send(new OpenDownload { Download = id, Write = content.WriteAsync }, cancellationToken);
            content.Position = 0;
            return File(content, ReportFiles.TypeOf(opened.Format), ReportFiles.NameOf(opened.From, opened.To, opened.Format, cases: true));
        }
        catch
        {
            await content.DisposeAsync();
            throw;
        }
    }
}
