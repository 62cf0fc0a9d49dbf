using FluentValidation;
using Mediation.Application.Pipeline;
using Mediation.Domain;

namespace Mediation.Application.Disputes;

/// <summary>Somebody no longer acts for a party.</summary>
[Permit(Role.Mediator, Reach.Own)]
[Permit(Role.Mediator, Reach.Room, Condition.NobodyNamed)]
[Permit(Role.Lead, Reach.Room)]
public sealed record EndRepresentation : ICommand<DisputeState>, IConcernsDispute
{
    /// <summary>The dispute.</summary>
    public DisputeId DisputeId { get; init; }

    /// <summary>Its version, as the person saw it.</summary>
    public int Version { get; init; }

    /// <summary>Their number within the case.</summary>
    public int Representative { get; init; }

    /// <summary>The day from which they no longer act; today when left out.</summary>
    public DateOnly? On { get; init; }
}

internal sealed class EndRepresentationValidator : AbstractValidator<EndRepresentation>
{
    public EndRepresentationValidator() => RuleFor(c => c.Representative).Required();
}

internal sealed class EndRepresentationHandler(IMediationDb db, IActor actor, AuditTrail trail) : ICommandHandler<EndRepresentation, DisputeState>
{
    public async Task<DisputeState> Handle(EndRepresentation command, CancellationToken cancellationToken)
    {
        trail.Subject = $"representative {command.Representative}";
        var dispute = await db.Disputes.GetAsync(command.DisputeId, command.Version, cancellationToken);
        dispute.EndRepresentation(command.Representative, command.On ?? actor.Today, actor.Today);
        return DisputeState.Of(dispute);
    }
}
