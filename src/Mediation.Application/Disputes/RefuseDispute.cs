using FluentValidation;
using Mediation.Application.Pipeline;
using Mediation.Application.Vault;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.People;

namespace Mediation.Application.Disputes;

/// <summary>The room turns a dispute away 不予受理, with reasons.</summary>
[Permit(Role.Lead, Reach.Room)]
public sealed record RefuseDispute : ICommand<DisputeState>, IConcernsDispute
{
    /// <summary>The dispute.</summary>
    public DisputeId DisputeId { get; init; }

    /// <summary>Its version, as the person saw it.</summary>
    public int Version { get; init; }

    /// <summary>Why, and where else the parties may turn.</summary>
    public string? Reason { get; init; }

    /// <summary>The day of refusal; today when left out.</summary>
    public DateOnly? On { get; init; }
}

internal sealed class RefuseDisputeValidator : AbstractValidator<RefuseDispute>
{
    public RefuseDisputeValidator() => RuleFor(c => c.Reason).Reason();
}

internal sealed class RefuseDisputeHandler(IMediationDb db, IVault vault, IActor actor) : ICommandHandler<RefuseDispute, DisputeState>
{
    public async Task<DisputeState> Handle(RefuseDispute command, CancellationToken cancellationToken)
    {
        var dispute = await db.Disputes.GetAsync(command.DisputeId, command.Version, cancellationToken);
        var reason = vault.Seal(FreeText.Parse(command.Reason!), dispute.Key(), Places.RefusalReason(dispute.Id));
        dispute.Refuse(reason, command.On ?? actor.Today, actor.AccountId, actor.Now, actor.Today);
        return DisputeState.Of(dispute);
    }
}
