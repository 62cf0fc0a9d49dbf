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
        var code = room.Trim();
        var found = await db.Rooms.SingleOrDefaultAsync(r => r.Code == code, cancellationToken) ?? throw new NotFoundException(nameof(MediationRoom));
        var who = await db.Officers.NumberedAsync(officer, cancellationToken);
        (trail.Room, trail.Subject) = (found.Id, $"officer {who.Number}");
        return (found, who.Id);
    }
}
