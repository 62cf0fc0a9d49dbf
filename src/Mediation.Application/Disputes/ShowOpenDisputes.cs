using Mediation.Application.Pipeline;
using Mediation.Application.Reference;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Disputes;

/// <summary>The open cases that wait for the person who asks, the most urgent first: the page one lands on.</summary>
[Permit(Role.Mediator, Reach.Room)]
[Permit(Role.Lead, Reach.Room)]
[Permit(Role.Observer, Reach.Own)]
[Permit(Role.Investigator, Reach.Own)]
[Permit(Role.Liaison, Reach.Court)]
[Permit(Role.Supervisor, Reach.County)]
public sealed record ShowOpenDisputes : IQuery<OpenDisputes>;

/// <summary>Open cases.</summary>
/// <param name="Unassigned">Cases of one's rooms that nobody leads yet, the oldest first; for mediators and leads.</param>
/// <param name="Own">Cases in which one is named, by due date; for officers.</param>
/// <param name="Due">Cases within reach whose term ends soonest; for liaisons and supervisors.</param>
public sealed record OpenDisputes(IReadOnlyList<DisputeLine> Unassigned, IReadOnlyList<DisputeLine> Own, IReadOnlyList<DisputeLine> Due)
{
    /// <summary>Most lines of one part.</summary>
    public const int MaxItems = 50;
}

internal sealed class ShowOpenDisputesHandler(IMediationDb db, IActor actor, IReferenceData reference) : IQueryHandler<ShowOpenDisputes, OpenDisputes>
{
    // A case that has waited longer for a lead is looked for in the list of cases, not here.
    private const int DaysBack = 400;

    public async Task<OpenDisputes> Handle(ShowOpenDisputes query, CancellationToken cancellationToken)
    {
        var scope = Scope.Of<ShowOpenDisputes>(actor);
        var unassigned = await UnassignedAsync(scope, cancellationToken);
        var own = await OwnAsync(cancellationToken);
        var due = await DueAsync(scope, cancellationToken);
        var lines = (await DisputeLines.OfAsync(db, [.. unassigned.Concat(own).Concat(due).Distinct()], reference, actor.Today, cancellationToken)).ToDictionary(l => l.Id);
        IReadOnlyList<DisputeLine> Lines(List<DisputeId> ids) => [.. ids.Where(lines.ContainsKey).Select(id => lines[id])];
        return new OpenDisputes(Lines(unassigned), Lines(own), Lines(due));
    }

    private async Task<List<DisputeId>> UnassignedAsync(Scope scope, CancellationToken cancellationToken)
    {
        if (scope.Rooms.Count == 0)
        {
            return [];
        }

        var since = actor.Today.AddDays(-DaysBack);
        return await Concat(scope.Rooms.Select(room => db.Disputes.IgnoreAutoIncludes().AsNoTracking()
                .Where(d => d.RoomId == room && d.ReceivedOn >= since && d.LeadOfficerId == null && d.ConcludedOn == null && d.Status != DisputeStatus.Refused)
                .OrderBy(d => d.ReceivedOn).ThenBy(d => d.Id).Take(OpenDisputes.MaxItems)
                .Select(d => new Row { On = d.ReceivedOn, Id = d.Id })))
            .OrderBy(r => r.On).ThenBy(r => r.Id).Take(OpenDisputes.MaxItems).Select(r => r.Id).ToListAsync(cancellationToken);
    }

    private async Task<List<DisputeId>> OwnAsync(CancellationToken cancellationToken)
    {
        var own = await db.OwnAsync(cancellationToken);
        return own.Count == 0
            ? []
            : await db.Disputes.IgnoreAutoIncludes().AsNoTracking()
                .Where(d => own.Contains(d.Id) && d.ConcludedOn == null && d.Status != DisputeStatus.Refused)
                .OrderBy(d => d.DueOn == null).ThenBy(d => d.DueOn).ThenBy(d => d.ReceivedOn).ThenBy(d => d.Id).Take(OpenDisputes.MaxItems)
                .Select(d => d.Id).ToListAsync(cancellationToken);
    }

    private async Task<List<DisputeId>> DueAsync(Scope scope, CancellationToken cancellationToken)
    {
        if (scope.County)
        {
            return await Due(db.Disputes).Select(r => r.Id).ToListAsync(cancellationToken);
        }

        if (scope.Court is not { } court)
        {
            return [];
        }

        var rooms = await db.Rooms.IgnoreAutoIncludes().Where(r => r.CourtId == court).Select(r => r.Id).ToListAsync(cancellationToken);
        return rooms.Count == 0
            ? []
            : await Concat(rooms.Select(room => Due(db.Disputes.Where(d => d.RoomId == room && d.CourtId == court))))
                .OrderBy(r => r.On).ThenBy(r => r.Id).Take(OpenDisputes.MaxItems).Select(r => r.Id).ToListAsync(cancellationToken);
    }

    private static IQueryable<Row> Due(IQueryable<Dispute> disputes) =>
        disputes.IgnoreAutoIncludes().AsNoTracking().Where(d => d.ConcludedOn == null && d.DueOn != null)
            .OrderBy(d => d.DueOn).ThenBy(d => d.Id).Take(OpenDisputes.MaxItems)
            .Select(d => new Row { On = d.DueOn!.Value, Id = d.Id });

    private static IQueryable<Row> Concat(IEnumerable<IQueryable<Row>> parts) => parts.Aggregate((left, right) => left.Concat(right));

    private sealed record Row
    {
        public required DateOnly On { get; init; }

        public required DisputeId Id { get; init; }
    }
}
