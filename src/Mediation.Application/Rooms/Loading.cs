using Mediation.Application.Pipeline;
using Mediation.Application.Roster;
using Mediation.Domain;
using Mediation.Domain.Rooms;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Rooms;

internal static class Loading
{
    /// <summary>A room whole and an officer, by what people call them.</summary>
    /// <exception cref="NotFoundException">There is no such room or officer.</exception>
    public static async Task<(MediationRoom Room, OfficerId Officer)> TeamAsync(this IMediationDb db, string room, string officer, AuditTrail trail, CancellationToken cancellationToken)
    {
        var found = await db.Rooms.CodedAsync(room, trail, cancellationToken);
        var who = await db.Officers.NumberedAsync(officer, cancellationToken);
        trail.Subject = $"officer {who.Number}";
        return (found, who.Id);
    }

    /// <summary>A room whole, by its code.</summary>
    /// <exception cref="NotFoundException">There is none.</exception>
    public static async Task<MediationRoom> CodedAsync(this DbSet<MediationRoom> rooms, string room, AuditTrail trail, CancellationToken cancellationToken)
    {
        var code = room.Trim();
        var found = await rooms.SingleOrDefaultAsync(r => r.Code == code, cancellationToken) ?? throw new NotFoundException(nameof(MediationRoom));
        (trail.Room, trail.Subject) = (found.Id, $"room {found.Code}");
        return found;
    }

    /// <summary>A court by its code.</summary>
    /// <exception cref="NotFoundException">There is none.</exception>
    public static async Task<CourtId> CodedAsync(this DbSet<Court> courts, string court, CancellationToken cancellationToken)
    {
        var code = court.Trim();
        return await courts.Where(c => c.Code == code).Select(c => (CourtId?)c.Id).SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundException(nameof(Court));
    }
}
