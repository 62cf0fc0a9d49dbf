using FluentValidation;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Rooms;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Sessions;

/// <summary>A session is planned, or one that was held without being planned is entered; lead and co-mediators are taken for its time, and so is its place.</summary>
[Permit(Role.Mediator, Reach.Own)]
[Permit(Role.Lead, Reach.Room)]
public sealed record ScheduleSession : ICommand<ScheduledSession>, IConcernsDispute
{
    /// <summary>The dispute.</summary>
    public DisputeId DisputeId { get; init; }

    /// <summary>Its version, as the person saw it.</summary>
    public int Version { get; init; }

    /// <summary>How it is held.</summary>
    public SessionKind? Kind { get; init; }

    /// <summary>When it begins; now when left out. Up to 60 days back, not before acceptance.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>Its length in minutes.</summary>
    public int? Minutes { get; init; }

    /// <summary>The code of a place of the room; none when left out.</summary>
    public string? Place { get; init; }

    /// <summary>Numbers of the invited parties.</summary>
    public List<int>? Parties { get; init; }
}

/// <summary>A planned session.</summary>
/// <param name="Session">Its number within the case.</param>
/// <param name="Version">The version of the case; the next change names it.</param>
/// <param name="Status">The status of the case.</param>
public sealed record ScheduledSession(int Session, int Version, DisputeStatus Status) : IVersioned;

internal sealed class ScheduleSessionValidator : AbstractValidator<ScheduleSession>
{
    public ScheduleSessionValidator()
    {
        RuleFor(c => c.Kind).Required();
        RuleFor(c => c.Minutes).Required();
        RuleFor(c => c.Parties).Required();
    }
}

internal sealed class ScheduleSessionHandler(IMediationDb db, IActor actor, AuditTrail trail) : ICommandHandler<ScheduleSession, ScheduledSession>
{
    public async Task<ScheduledSession> Handle(ScheduleSession command, CancellationToken cancellationToken)
    {
        var dispute = await db.Disputes.GetAsync(command.DisputeId, command.Version, cancellationToken);
        var room = await db.Rooms.AsNoTracking().Where(r => r.Id == dispute.RoomId).SingleOrNotFoundAsync(cancellationToken);
        var startsAt = command.StartsAt ?? actor.Now;
        var what = new NewSession(
            command.Kind!.Value, startsAt.ToUniversalTime(), room.DateOf(startsAt), command.Minutes!.Value, room.PlaceOf(command.Place), command.Parties!, dispute.Mediators());
        room.DemandThatItIsOpenOn(what.LocalDate, actor.Today);
        var session = dispute.ScheduleSession(what, actor.AccountId, actor.Now, actor.Today);
        trail.Subject = $"session {session.Number}";
        return new ScheduledSession(session.Number, dispute.Version, dispute.Status);
    }
}

/// <summary>What planning and moving a session have in common.</summary>
internal static class Planning
{
    /// <summary>The place of a code.</summary>
    /// <exception cref="NotFoundException">The room has no such place.</exception>
    public static PlaceId? PlaceOf(this MediationRoom room, string? typed) =>
        string.IsNullOrWhiteSpace(typed) ? null
        : room.Places.FirstOrDefault(place => place.Code == typed.Trim())?.Id ?? throw new NotFoundException(nameof(Place));

    /// <summary>Lead and co-mediators of today: they hold the sessions.</summary>
    public static List<OfficerId> Mediators(this Dispute dispute) =>
        [.. dispute.Assignments.Where(a => a is { EndedOn: null, Role: AssignmentRole.Lead or AssignmentRole.CoMediator }).Select(a => a.OfficerId).Distinct()];
}
