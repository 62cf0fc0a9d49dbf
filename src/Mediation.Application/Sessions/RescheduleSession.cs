using FluentValidation;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Sessions;

/// <summary>A planned session is moved 改期: time, place, way and guests; what is left out stays.</summary>
[Permit(Role.Mediator, Reach.Own)]
[Permit(Role.Lead, Reach.Room)]
public sealed record RescheduleSession : ICommand<DisputeState>, IConcernsDispute
{
    /// <summary>The dispute.</summary>
    public DisputeId DisputeId { get; init; }

    /// <summary>Its version, as the person saw it.</summary>
    public int Version { get; init; }

    /// <summary>The session's number within the case.</summary>
    public int Session { get; init; }

    /// <summary>How it is held.</summary>
    public SessionKind? Kind { get; init; }

    /// <summary>When it begins.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>Its length in minutes.</summary>
    public int? Minutes { get; init; }

    /// <summary>The code of a place of the room; empty for none.</summary>
    public string? Place { get; init; }

    /// <summary>Numbers of the invited parties.</summary>
    public List<int>? Parties { get; init; }
}

internal sealed class RescheduleSessionValidator : AbstractValidator<RescheduleSession>
{
    public RescheduleSessionValidator() => RuleFor(c => c.Session).Required();
}

internal sealed class RescheduleSessionHandler(IMediationDb db, IActor actor, AuditTrail trail) : ICommandHandler<RescheduleSession, DisputeState>
{
    public async Task<DisputeState> Handle(RescheduleSession command, CancellationToken cancellationToken)
    {
        trail.Subject = $"session {command.Session}";
        var dispute = await db.Disputes.GetAsync(command.DisputeId, command.Version, cancellationToken);
        var room = await db.Rooms.AsNoTracking().Where(r => r.Id == dispute.RoomId).SingleOrNotFoundAsync(cancellationToken);
        var session = dispute.GetSession(command.Session);
        var startsAt = command.StartsAt ?? session.StartsAt;
        var what = new NewSession(
            command.Kind ?? session.Kind,
            startsAt.ToUniversalTime(),
            room.DateOf(startsAt),
            command.Minutes ?? session.Minutes,
            command.Place is null ? session.PlaceId : room.PlaceOf(command.Place),
            command.Parties ?? session.InvitedParties,
            session.Officers.Count > 0 ? session.Officers : dispute.Mediators());
        room.DemandThatItIsOpenOn(what.LocalDate, actor.Today);
        dispute.RescheduleSession(command.Session, what, actor.Today);
        return DisputeState.Of(dispute);
    }
}
