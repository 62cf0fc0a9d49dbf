using Mediation.Application.Operations;
using Mediation.Web.Hosting;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mediation.Web.Pages.Operations;

/// <summary>Whether the house could be restored, and the way to the jobs.</summary>
public sealed class BackupsModel(IMediator mediator, IServiceProvider services) : PageModel
{
    /// <summary>The backups.</summary>
    public BackupsView Backups { get; private set; } = null!;

    /// <summary>Whether this server works on jobs, and so can show them.</summary>
    public bool HasJobs { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Backups = await mediator.Send(new ShowBackups(), cancellationToken);
        HasJobs = services.GetRequiredService<HostSettings>().JobsConnection is not null;
    }
}
