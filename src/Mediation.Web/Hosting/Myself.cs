using Mediation.Application.Accounts;
using MediatR;

namespace Mediation.Web.Hosting;

/// <summary>Who one is here, asked once for each request: the page and what stands around it say the same.</summary>
public sealed class Myself(IMediator mediator)
{
    private MeView? _me;

    /// <summary>Oneself.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Who one is.</returns>
    /// <exception cref="Application.Pipeline.UnauthenticatedException">Nobody is signed in, or the account is disabled.</exception>
    public async Task<MeView> ShowAsync(CancellationToken cancellationToken) => _me ??= await mediator.Send(new ShowMe(), cancellationToken);
}
