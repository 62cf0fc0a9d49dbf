using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Domain;
using Mediation.Domain.Law;
using Mediation.Domain.Rooms;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Rooms;

/// <summary>A room with its places, hours and team.</summary>
/// <param name="Code">Its code.</param>
[Permit(Role.Mediator, Reach.County)]
[Permit(Role.Lead, Reach.County)]
[Permit(Role.Observer, Reach.County)]
[Permit(Role.Investigator, Reach.County)]
[Permit(Role.Liaison, Reach.County)]
[Permit(Role.Supervisor, Reach.County)]
[Permit(Role.Administrator, Reach.County)]
public sealed record ShowRoom(string Code) : IQuery<RoomView>;

/// <summary>A room as its page shows it.</summary>
public sealed record RoomView
{
    /// <summary>Its code.</summary>
    public required string Code { get; init; }

    /// <summary>Its version.</summary>
    public required int Version { get; init; }

    /// <summary>Its name in Chinese.</summary>
    public required string Name { get; init; }

    /// <summary>Its name in English.</summary>
    public required string NameEn { get; init; }

    /// <summary>Its short name in case numbers.</summary>
    public required string ShortName { get; init; }

    /// <summary>The court to which it is attached.</summary>
    public required CourtName Court { get; init; }

    /// <summary>Its town, nine digits; null for a room without a fixed town.</summary>
    public string? Town { get; init; }

    /// <summary>When it is open; null when that was not told.</summary>
    public OpeningHours? Hours { get; init; }

    /// <summary>The last day on which it takes cases; null while no end is known.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>Days on which it is or will be closed, by first day.</summary>
    public required IReadOnlyList<Period> Closures { get; init; }

    /// <summary>Its bookable places, by code.</summary>
    public required IReadOnlyList<PlaceName> Places { get; init; }

    /// <summary>Who is in its team today or will be, the lead first.</summary>
    public required IReadOnlyList<TeamLine> Team { get; init; }
}

/// <summary>A member of a team.</summary>
/// <param name="Number">Roster number.</param>
/// <param name="Name">The name.</param>
/// <param name="Lead">Whether they lead the room.</param>
/// <param name="From">First day, included.</param>
/// <param name="Until">Last day, included; null while no end is known.</param>
public sealed record TeamLine(string Number, string Name, bool Lead, DateOnly From, DateOnly? Until);

internal sealed class ShowRoomHandler(IMediationDb db, IActor actor) : IQueryHandler<ShowRoom, RoomView>
{
    public async Task<RoomView> Handle(ShowRoom query, CancellationToken cancellationToken)
    {
        var code = (query.Code ?? "").Trim();
        var room = await db.Rooms.AsNoTracking().SingleOrDefaultAsync(r => r.Code == code, cancellationToken) ?? throw new NotFoundException(nameof(MediationRoom));
        var court = await db.Courts.AsNoTracking().Where(c => c.Id == room.CourtId).Select(c => new CourtName(c.Code, c.Name, c.NameEn)).SingleAsync(cancellationToken);
        var today = room.DateOf(actor.Now);
        var team = room.Team.Where(m => m.Until is null || m.Until >= today).ToList();
        var ids = team.Select(m => m.OfficerId).ToList();
        var officers = await db.Officers.IgnoreAutoIncludes().AsNoTracking().Where(o => ids.Contains(o.Id)).Select(o => new { o.Id, o.Number, o.Name }).ToDictionaryAsync(o => o.Id, cancellationToken);
        return new RoomView
        {
            Code = room.Code,
            Version = room.Version,
            Name = room.Name,
            NameEn = room.NameEn,
            ShortName = room.ShortName,
            Court = court,
            Town = room.TownDivision,
            Hours = room.Hours,
            LastDay = room.LastDay,
            Closures = [.. room.Closures.Where(c => c.Until >= today).Select(c => new Period(c.From, c.Until))],
            Places = [.. room.Places.Select(p => new PlaceName(p.Code, p.Name))],
            Team =
            [
                .. team.Select(m => new TeamLine(officers[m.OfficerId].Number, officers[m.OfficerId].Name.Value, m.IsLead, m.From, m.Until))
                    .OrderByDescending(m => m.Lead).ThenBy(m => m.Number, StringComparer.Ordinal).ThenBy(m => m.From),
            ],
        };
    }
}
