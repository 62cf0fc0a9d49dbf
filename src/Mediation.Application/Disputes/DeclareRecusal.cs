using FluentValidation;
using Mediation.Application.Pipeline;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Mediators;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Disputes;

/// <summary>An officer stands aside from a case 回避; from then on they neither read nor write it. It changes the roster, not the case, so no version of the case is asked for.</summary>
[Permit(Role.Mediator, Reach.Self)]
[Permit(Role.Lead, Reach.Self)]
[Permit(Role.Observer, Reach.Self)]
[Permit(Role.Investigator, Reach.Self)]
public sealed record DeclareRecusal : ICommand
{
    /// <summary>The dispute.</summary>
    public DisputeId DisputeId { get; init; }

    /// <summary>Why.</summary>
    public RecusalGround? Ground { get; init; }
}

internal sealed class DeclareRecusalValidator : AbstractValidator<DeclareRecusal>
{
    public DeclareRecusalValidator() => RuleFor(c => c.Ground).Required();
}

internal sealed class DeclareRecusalHandler(IMediationDb db, IActor actor, AuditTrail trail) : ICommandHandler<DeclareRecusal>
{
    public async Task Handle(DeclareRecusal command, CancellationToken cancellationToken)
    {
        // Of cases out of reach, and of those that the officer stands aside from already, there is nothing to be found.
        var room = await db.Disputes.Where(dispute => dispute.Id == command.DisputeId).Select(dispute => new { dispute.RoomId }).SingleOrNotFoundAsync(cancellationToken);
        var officer = await db.Officers.Where(o => o.Id == (actor.OfficerId ?? default)).SingleOrNotFoundAsync(cancellationToken);
        (trail.Dispute, trail.Room) = (command.DisputeId, room.RoomId);
        officer.DeclareRecusal(command.DisputeId, command.Ground!.Value, actor.Today, actor.AccountId, actor.Now);
    }
}
