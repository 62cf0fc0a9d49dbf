using Mediation.Application.Papers;
using Mediation.Application.Pipeline;
using Mediation.Application.Vault;
using Mediation.Domain;
using Mediation.Domain.People;

namespace Mediation.Application.Disputes;

/// <summary>A minor whom the dispute does not affect is taken out, before the conclusion; the trail keeps age and sex.</summary>
[Permit(Role.Mediator, Reach.Own)]
[Permit(Role.Mediator, Reach.Room, Condition.NobodyNamed)]
[Permit(Role.Lead, Reach.Room)]
public sealed record RemoveMinor : ICommand<DisputeState>, IConcernsDispute
{
    /// <summary>The dispute.</summary>
    public DisputeId DisputeId { get; init; }

    /// <summary>Its version, as the person saw it.</summary>
    public int Version { get; init; }

    /// <summary>The minor's number within the case.</summary>
    public int Minor { get; init; }
}

internal sealed class RemoveMinorHandler(IMediationDb db, IVault vault, AuditTrail trail) : ICommandHandler<RemoveMinor, DisputeState>
{
    public async Task<DisputeState> Handle(RemoveMinor command, CancellationToken cancellationToken)
    {
        var dispute = await db.Disputes.GetAsync(command.DisputeId, command.Version, cancellationToken);
        var minor = dispute.GetMinor(command.Minor);
        var born = vault.Open(minor.BirthDate, dispute.Key(), Places.BirthDate(minor.Id));
        trail.Subject = $"minor {minor.Number}";
        trail.Reason = vault.Seal(FreeText.Parse($"{PaperWords.Of(minor.Sex)}，{PaperWords.Day(born.Value)}"), dispute.Key(), Places.Reason(dispute.Id));
        dispute.RemoveMinor(minor.Number);
        return DisputeState.Of(dispute);
    }
}
