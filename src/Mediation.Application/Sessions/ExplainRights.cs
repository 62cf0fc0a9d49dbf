using FluentValidation;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Domain;

namespace Mediation.Application.Sessions;

/// <summary>A party was told its rights and duties 权利义务告知, before its first session.</summary>
[Permit(Role.Mediator, Reach.Own)]
[Permit(Role.Lead, Reach.Room)]
public sealed record ExplainRights : ICommand<DisputeState>, IConcernsDispute, IConcernsParty
{
    /// <summary>The dispute.</summary>
    public DisputeId DisputeId { get; init; }

    /// <summary>Its version, as the person saw it.</summary>
    public int Version { get; init; }

    /// <summary>The party's number.</summary>
    public int Party { get; init; }

    /// <summary>The day; today when left out.</summary>
    public DateOnly? On { get; init; }
}

internal sealed class ExplainRightsValidator : AbstractValidator<ExplainRights>
{
    public ExplainRightsValidator() => RuleFor(c => c.Party).Required();
}

internal sealed class ExplainRightsHandler(IMediationDb db, IActor actor) : ICommandHandler<ExplainRights, DisputeState>
{
    public async Task<DisputeState> Handle(ExplainRights command, CancellationToken cancellationToken)
    {
        var dispute = await db.Disputes.GetAsync(command.DisputeId, command.Version, cancellationToken);
        dispute.ExplainRights(command.Party, command.On ?? actor.Today, actor.AccountId, actor.Now, actor.Today);
        return DisputeState.Of(dispute);
    }
}
