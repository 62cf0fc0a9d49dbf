using Mediation.Web.Forms;

namespace Mediation.Web.Hosting;

internal sealed class SignedInFrame : IFrame
{
    public Task<Frame?> ShowAsync(CancellationToken cancellationToken) => Task.FromResult<Frame?>(null);
}
