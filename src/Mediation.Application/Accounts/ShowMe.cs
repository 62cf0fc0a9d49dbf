using Mediation.Application.Pipeline;
using Mediation.Application.Rooms;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Accounts;

/// <summary>Who one is here, today.</summary>
[Permit(Role.Mediator, Reach.Self)]
[Permit(Role.Lead, Reach.Self)]
[Permit(Role.Observer, Reach.Self)]
[Permit(Role.Investigator, Reach.Self)]
[Permit(Role.Liaison, Reach.Self)]
[Permit(Role.Supervisor, Reach.Self)]
[Permit(Role.Administrator, Reach.Self)]
public sealed record ShowMe : IQuery<MeView>;

/// <summary>Oneself.</summary>
/// <param name="Name">The name.</param>
/// <param name="Roles">The roles granted; that one leads a room stands at the room.</param>
/// <param name="Officer">Roster number; null for who is not in the roster.</param>
/// <param name="Rooms">The rooms in whose team one is today, by code.</param>
/// <param name="Court">The court of a liaison.</param>
/// <param name="News">How many notifications one has not looked at yet, as far as 100.</param>
public sealed record MeView(string Name, IReadOnlyList<Role> Roles, string? Officer, IReadOnlyList<MyRoom> Rooms, CourtName? Court, int News)
{
    /// <summary>Whether one's roles have a use case of the house at all, so that a page offers it; the pipeline weighs it again when it is sent.</summary>
    /// <typeparam name="TRequest">The use case; one that concerns no case.</typeparam>
    /// <param name="room">The code of the room that it is about; null for none.</param>
    public bool May<TRequest>(string? room = null) => PermitAttribute.Of(typeof(TRequest)).Any(permit =>
        permit.Role == Role.Lead ? Rooms.Any(mine => mine.Lead && (room is null || mine.Code == room)) : Roles.Contains(permit.Role));
}

/// <summary>A room in whose team one is.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name in Chinese.</param>
/// <param name="NameEn">Its name in English.</param>
/// <param name="Lead">Whether one leads it.</param>
public sealed record MyRoom(string Code, string Name, string NameEn, bool Lead);

internal sealed class ShowMeHandler(IMediationDb db, IActor actor) : IQueryHandler<ShowMe, MeView>
{
    public async Task<MeView> Handle(ShowMe query, CancellationToken cancellationToken)
    {
        var mine = actor.Rooms.Select(r => r.Id).ToList();
        var rooms = mine.Count == 0 ? [] : await db.Rooms.IgnoreAutoIncludes().AsNoTracking().Where(r => mine.Contains(r.Id)).OrderBy(r => r.Code)
            .Select(r => new { r.Id, r.Code, r.Name, r.NameEn }).Take(mine.Count).ToListAsync(cancellationToken);
        var officer = actor.OfficerId is { } self
            ? await db.Officers.IgnoreAutoIncludes().AsNoTracking().Where(o => o.Id == self).Select(o => o.Number).SingleOrDefaultAsync(cancellationToken)
            : null;
        var court = actor.Court is { } courtId
            ? await db.Courts.AsNoTracking().Where(c => c.Id == courtId).Select(c => new CourtName(c.Code, c.Name, c.NameEn)).SingleOrDefaultAsync(cancellationToken)
            : null;
        var (me, today) = (actor.AccountId, actor.Today);
        var news = await db.Reminders.Where(r => r.AccountId == me && r.SeenAt == null && r.FinishedAt == null && r.EndedAt == null && (r.SnoozedUntil == null || r.SnoozedUntil <= today))
            .Where(r => db.Disputes.Any(d => d.Id == r.DisputeId)).OrderBy(r => r.DueOn).Take(100).CountAsync(cancellationToken);
        return new MeView(
            actor.Name,
            [.. actor.Roles.Order()],
            officer,
            [.. rooms.Select(r => new MyRoom(r.Code, r.Name, r.NameEn, actor.Rooms.Any(mineToo => mineToo.Id == r.Id && mineToo.IsLead)))],
            court,
            news);
    }
}
