using FluentValidation;
using Mediation.Application.Pipeline;
using Mediation.Application.Vault;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.People;

namespace Mediation.Application.Disputes;

/// <summary>The mediation rests 中止 and its clock is held.</summary>
[Permit(Role.Mediator, Reach.Own)]
[Permit(Role.Lead, Reach.Room)]
public sealed record SuspendMediation : ICommand<DisputeState>, IConcernsDispute
{
    /// <summary>The dispute.</summary>
    public DisputeId DisputeId { get; init; }

    /// <summary>Its version, as the person saw it.</summary>
    public int Version { get; init; }

    /// <summary>Why, as the law knows it.</summary>
    public SuspensionGround? Ground { get; init; }

    /// <summary>Why, in words.</summary>
    public string? Reason { get; init; }

    /// <summary>The day from which the clock is held; today when left out.</summary>
    public DateOnly? On { get; init; }
}

internal sealed class SuspendMediationValidator : AbstractValidator<SuspendMediation>
{
    public SuspendMediationValidator()
    {
        RuleFor(c => c.Ground).Required();
        RuleFor(c => c.Reason).Reason();
    }
}

internal sealed class SuspendMediationHandler(IMediationDb db, IVault vault, IActor actor) : ICommandHandler<SuspendMediation, DisputeState>
{
    public async Task<DisputeState> Handle(SuspendMediation command, CancellationToken cancellationToken)
    {
        var dispute = await db.Disputes.GetAsync(command.DisputeId, command.Version, cancellationToken);
        var id = SuspensionId.New();
        var reason = vault.Seal(FreeText.Parse(command.Reason!), dispute.Key(), Places.Reason(id));
        dispute.Suspend(id, command.Ground!.Value, reason, command.On ?? actor.Today, actor.AccountId, actor.Now, actor.Today);
        return DisputeState.Of(dispute);
    }
}
