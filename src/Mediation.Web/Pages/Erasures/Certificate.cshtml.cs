using Mediation.Application.Erasures;
using Mediation.Domain;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mediation.Web.Pages.Erasures;

/// <summary>The certificate of an erasure as it will be printed.</summary>
/// <param name="mediator">Sends use cases.</param>
[ResponseCache(NoStore = true)]
public sealed class CertificateModel(IMediator mediator) : PageModel
{
    /// <summary>The certificate.</summary>
    public ErasureCertificate Certificate { get; private set; } = null!;

    /// <summary>Shows it.</summary>
    /// <param name="id">The certificate.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task.</returns>
    public async Task OnGetAsync(ErasureId id, CancellationToken cancellationToken) => Certificate = await mediator.Send(new ShowErasureCertificate(id), cancellationToken);
}
