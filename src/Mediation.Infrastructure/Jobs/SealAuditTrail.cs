using Hangfire;
using Mediation.Infrastructure.Audit;

namespace Mediation.Infrastructure.Jobs;

/// <summary>Seals the audit trail every minute. Has no arguments, keeps no state, and may be killed anywhere.</summary>
public sealed class SealAuditTrail(AuditSealer sealer)
{
    /// <summary>Seals until nothing complete is left.</summary>
    /// <param name="cancellationToken">Stops between blocks.</param>
    /// <returns>A task.</returns>
    [AutomaticRetry(Attempts = 0)]
    [DisableConcurrentExecution(timeoutInSeconds: 5)]
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await sealer.SealAsync(cancellationToken) == AuditSealer.BlockSize)
        {
        }
    }
}
