using Mediation.Application.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Rooms;

/// <summary>The courts, to attach a room or a liaison to.</summary>
[Permit(Role.Mediator, Reach.County)]
[Permit(Role.Lead, Reach.County)]
[Permit(Role.Observer, Reach.County)]
[Permit(Role.Investigator, Reach.County)]
[Permit(Role.Liaison, Reach.County)]
[Permit(Role.Supervisor, Reach.County)]
[Permit(Role.Administrator, Reach.County)]
public sealed record ListCourts : IQuery<CourtList>;

/// <summary>The courts, by code.</summary>
public sealed record CourtList(IReadOnlyList<CourtName> Items);

internal sealed class ListCourtsHandler(IMediationDb db) : IQueryHandler<ListCourts, CourtList>
{
    private const int Most = 500;

    public async Task<CourtList> Handle(ListCourts query, CancellationToken cancellationToken) =>
        new(await db.Courts.AsNoTracking().OrderBy(c => c.Code).Take(Most).Select(c => new CourtName(c.Code, c.Name, c.NameEn)).ToListAsync(cancellationToken));
}
