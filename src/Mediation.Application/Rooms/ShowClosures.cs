using FluentValidation;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Rooms;

/// <summary>The days on which a room is or will be closed, with the sessions that stand on them and have to be moved.</summary>
/// <param name="Room">The room's code.</param>
[Permit(Role.Lead, Reach.Room)]
[Permit(Role.Supervisor, Reach.County)]
public sealed record ShowClosures(string? Room) : IQuery<IReadOnlyList<ClosureView>>, IConcernsRoom;

/// <summary>Days on which a room is closed.</summary>
/// <param name="From">First day, included.</param>
/// <param name="Until">Last day, included.</param>
/// <param name="Standing">Planned sessions on these days, the earliest first, at most <see cref="MaxStanding"/>; those of a case with a protected party only for who leads the room, since they tell where that party will be.</param>
public sealed record ClosureView(DateOnly From, DateOnly Until, IReadOnlyList<StandingSession> Standing)
{
    /// <summary>Most sessions of a closure that are named.</summary>
    public const int MaxStanding = 100;
}

/// <summary>A planned session on a day on which the room is closed.</summary>
/// <param name="DisputeId">Its case.</param>
/// <param name="CaseNumber">The number of the case.</param>
/// <param name="Session">The session's number within the case.</param>
/// <param name="StartsAt">When it begins.</param>
public sealed record StandingSession(DisputeId DisputeId, string CaseNumber, int Session, DateTimeOffset StartsAt);

internal sealed class ShowClosuresValidator : AbstractValidator<ShowClosures>
{
    public ShowClosuresValidator() => RuleFor(q => q.Room).Required();
}

internal sealed class ShowClosuresHandler(IMediationDb db, IActor actor) : IQueryHandler<ShowClosures, IReadOnlyList<ClosureView>>
{
    public async Task<IReadOnlyList<ClosureView>> Handle(ShowClosures query, CancellationToken cancellationToken)
    {
        var code = query.Room!.Trim();
        var room = await db.Rooms.AsNoTracking().Where(r => r.Code == code).SingleOrNotFoundAsync(cancellationToken);
        var (roomId, today) = (room.Id, room.DateOf(actor.Now));
        var leads = actor.Rooms.Any(r => r.Id == roomId && r.IsLead);
        var closures = new List<ClosureView>();
        foreach (var closure in room.Closures.Where(c => c.Until >= today))
        {
            var (from, until) = (closure.From < today ? today : closure.From, closure.Until);
            var standing = await db.Disputes.IgnoreAutoIncludes().AsNoTracking().Where(d => d.RoomId == roomId && (leads || !d.Parties.Any(p => p.IsProtected)))
                .SelectMany(d => d.Sessions, (d, s) => new { d.Id, d.CaseNumber, s.Number, s.StartsAt, s.HeldDay, s.Result })
                .Where(s => s.Result == null && s.HeldDay >= from && s.HeldDay <= until)
                .OrderBy(s => s.StartsAt).Take(ClosureView.MaxStanding).ToListAsync(cancellationToken);
            closures.Add(new(closure.From, closure.Until, [.. standing.Select(s => new StandingSession(s.Id, s.CaseNumber.Value, s.Number, s.StartsAt))]));
        }

        return closures;
    }
}
