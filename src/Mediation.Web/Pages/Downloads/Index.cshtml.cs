using Mediation.Application.Downloads;
using Mediation.Domain;
using Mediation.Web.Forms;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mediation.Web.Pages.Downloads;

/// <summary>The files that one asked for: what is being made, what waits to be fetched and until when.</summary>
[ResponseCache(NoStore = true)]
public sealed class IndexModel(IMediator mediator) : PageModel
{
    /// <summary>The files, the newest first.</summary>
    public IReadOnlyList<DownloadLine> Downloads { get; private set; } = [];

    /// <summary>Whether one of them is still being made, so that the list is asked for again by itself.</summary>
    public bool IsWaited => Downloads.Any(download => download.IsUnfinished);

    /// <summary>The list.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task.</returns>
    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    /// <summary>Takes one away.</summary>
    /// <param name="id">The download.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The list.</returns>
    public Task<IActionResult> OnPostAsync(DownloadId id, CancellationToken cancellationToken) =>
        this.SubmitAsync("", send: () => mediator.Send(new CancelDownload { Download = id }, cancellationToken), reload: () => LoadAsync(cancellationToken), done: () => RedirectToPage());

    private async Task LoadAsync(CancellationToken cancellationToken) => Downloads = await mediator.Send(new ListDownloads(), cancellationToken);
}
