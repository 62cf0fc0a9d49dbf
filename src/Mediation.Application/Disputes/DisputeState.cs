using Mediation.Application.Pipeline;
using Mediation.Domain;
using Mediation.Domain.Disputes;

namespace Mediation.Application.Disputes;

/// <summary>Where a dispute stands after a command; what every answer about a case bears.</summary>
/// <param name="Id">The dispute.</param>
/// <param name="CaseNumber">Its number, as people see it.</param>
/// <param name="Version">Its version; the next change names it.</param>
/// <param name="Status">Its status.</param>
public sealed record DisputeState(DisputeId Id, string CaseNumber, int Version, DisputeStatus Status) : IVersioned
{
    internal static DisputeState Of(Dispute dispute) => new(dispute.Id, dispute.CaseNumber.Value, dispute.Version, dispute.Status);
}
