using FluentValidation;
using Mediation.Application.Pipeline;
using Mediation.Application.Reference;
using Mediation.Application.Roster;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Mediators;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Disputes;

/// <summary>What an officer has in hand in a room, and who could take it: asked before <see cref="HandOverDisputes"/>.</summary>
/// <param name="Room">The room's code.</param>
/// <param name="Officer">The officer's roster number; null to ask only who has anything in hand.</param>
[Permit(Role.Lead, Reach.Room)]
[Permit(Role.Supervisor, Reach.County)]
public sealed record ListTasks(string? Room, string? Officer) : IQuery<TaskList>, IConcernsRoom;

/// <summary>Officers of a room with open cases in hand; and of one of them the cases.</summary>
/// <param name="Officers">Officers with an open case in the room, by roster number.</param>
/// <param name="Successors">Officers who serve today, of the room's team or as observer or investigator.</param>
/// <param name="Cases">The open cases of the officer who was asked for, oldest first.</param>
public sealed record TaskList(IReadOnlyList<TaskHolder> Officers, IReadOnlyList<TaskHolder> Successors, IReadOnlyList<DisputeLine> Cases);

/// <summary>An officer and how many open cases of the room they have a task in.</summary>
/// <param name="Number">Roster number.</param>
/// <param name="Name">The name.</param>
/// <param name="Cases">Open cases.</param>
/// <param name="IsAway">Whether they are away today.</param>
public sealed record TaskHolder(string Number, string Name, int Cases, bool IsAway);

internal sealed class ListTasksValidator : AbstractValidator<ListTasks>
{
    public ListTasksValidator() => RuleFor(q => q.Room).Required();
}

internal sealed class ListTasksHandler(IMediationDb db, IActor actor, IReferenceData reference) : IQueryHandler<ListTasks, TaskList>
{
    public async Task<TaskList> Handle(ListTasks query, CancellationToken cancellationToken)
    {
        var (code, today) = (query.Room!.Trim(), actor.Today);
        var room = await db.Rooms.IgnoreAutoIncludes().AsNoTracking().Where(r => r.Code == code).Select(r => new { r.Id }).SingleOrNotFoundAsync(cancellationToken);
        var tasks = await db.Disputes.IgnoreAutoIncludes().AsNoTracking()
            .Where(d => d.RoomId == room.Id && d.ConcludedOn == null && d.Status != DisputeStatus.Refused)
            .SelectMany(d => d.Assignments, (d, a) => new { d.Id, d.ReceivedOn, a.OfficerId, a.EndedOn })
            .Where(t => t.EndedOn == null).Select(t => new { t.Id, t.ReceivedOn, t.OfficerId }).Distinct().ToListAsync(cancellationToken);
        var open = tasks.GroupBy(t => t.OfficerId).ToDictionary(g => g.Key, g => g.Count());
        var team = await db.Rooms.IgnoreAutoIncludes().Where(r => r.Id == room.Id).SelectMany(r => r.Team)
            .Where(m => m.From <= today && (m.Until == null || m.Until >= today)).Select(m => m.OfficerId).ToListAsync(cancellationToken);
        var (named, elsewhere) = (open.Keys.ToList(), OfficerRole.Mediator);
        var officers = await db.Officers.AsNoTracking()
            .Where(o => named.Contains(o.Id) || o.Appointments.Any(a => a.From <= today && a.Until >= today && (team.Contains(o.Id) || a.Role != elsewhere)))
            .OrderBy(o => o.Number).ToListAsync(cancellationToken);
        TaskHolder Holder(Mediator o) => new(o.Number, o.Name.Value, open.GetValueOrDefault(o.Id), o.IsAway(today));

        var leaving = query.Officer is { } number ? officers.Find(o => o.Number == number.Trim()) ?? throw new NotFoundException(nameof(Mediator)) : null;
        var ids = leaving is null ? [] : tasks.Where(t => t.OfficerId == leaving.Id).OrderBy(t => t.ReceivedOn).Select(t => t.Id).Take(HandOverDisputes.Most).ToList();
        return new TaskList(
            [.. officers.Where(o => open.ContainsKey(o.Id)).Select(Holder)],
            [.. officers.Where(o => o.Id != leaving?.Id && o.Appointments.Any(a => a.IsValidOn(today))).Select(Holder)],
            await DisputeLines.OfAsync(db, ids, reference, today, cancellationToken));
    }
}
