using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Rooms;

/// <summary>The rooms of the county with their places and who leads them today.</summary>
[Permit(Role.Mediator, Reach.County)]
[Permit(Role.Lead, Reach.County)]
[Permit(Role.Observer, Reach.County)]
[Permit(Role.Investigator, Reach.County)]
[Permit(Role.Liaison, Reach.County)]
[Permit(Role.Supervisor, Reach.County)]
[Permit(Role.Administrator, Reach.County)]
public sealed record ListRooms : IQuery<RoomList>;

/// <summary>The rooms, by code.</summary>
public sealed record RoomList(IReadOnlyList<RoomLine> Items);

/// <summary>A room.</summary>
public sealed record RoomLine
{
    /// <summary>Its code.</summary>
    public required string Code { get; init; }

    /// <summary>Its name in Chinese.</summary>
    public required string Name { get; init; }

    /// <summary>Its name in English.</summary>
    public required string NameEn { get; init; }

    /// <summary>Its short name in case numbers.</summary>
    public required string ShortName { get; init; }

    /// <summary>The court to which it is attached.</summary>
    public required CourtName Court { get; init; }

    /// <summary>Its bookable places, by code.</summary>
    public required IReadOnlyList<PlaceName> Places { get; init; }

    /// <summary>The last day on which it takes cases; null while no end is known.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>Who leads it today; null when nobody does.</summary>
    public string? Lead { get; init; }

    /// <summary>How many are in its team today.</summary>
    public required int Team { get; init; }
}

/// <summary>A court by its code and names.</summary>
public sealed record CourtName(string Code, string Name, string NameEn);

internal sealed class ListRoomsHandler(IMediationDb db, IActor actor) : IQueryHandler<ListRooms, RoomList>
{
    private const int Most = 500;

    public async Task<RoomList> Handle(ListRooms query, CancellationToken cancellationToken)
    {
        var today = actor.Today;
        var rooms = await db.Rooms.IgnoreAutoIncludes().AsNoTracking().OrderBy(r => r.Code).Take(Most)
            .Select(r => new
            {
                r.Code,
                r.Name,
                r.NameEn,
                r.ShortName,
                r.LastDay,
                Court = db.Courts.Where(c => c.Id == r.CourtId).Select(c => new CourtName(c.Code, c.Name, c.NameEn)).First(),
                Places = r.Places.OrderBy(p => p.Code).Select(p => new PlaceName(p.Code, p.Name)).ToList(),
                Team = r.Team.Where(m => m.From <= today && (m.Until == null || m.Until >= today)).Select(m => new { m.OfficerId, m.IsLead }).ToList(),
            })
            .ToListAsync(cancellationToken);
        var leads = rooms.SelectMany(r => r.Team.Where(m => m.IsLead).Select(m => m.OfficerId)).Distinct().ToList();
        var names = await db.Officers.IgnoreAutoIncludes().AsNoTracking().Where(o => leads.Contains(o.Id)).Select(o => new { o.Id, o.Name }).ToDictionaryAsync(o => o.Id, o => o.Name.Value, cancellationToken);
        return new RoomList(
        [
            .. rooms.Select(r => new RoomLine
            {
                Code = r.Code,
                Name = r.Name,
                NameEn = r.NameEn,
                ShortName = r.ShortName,
                Court = r.Court,
                Places = r.Places,
                LastDay = r.LastDay,
                Lead = r.Team.Find(m => m.IsLead) is { } lead ? names.GetValueOrDefault(lead.OfficerId) : null,
                Team = r.Team.Select(m => m.OfficerId).Distinct().Count(),
            }),
        ]);
    }
}
