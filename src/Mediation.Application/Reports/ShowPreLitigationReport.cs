using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Application.Reference;
using Mediation.Application.Statistics;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Law;
using Mediation.Domain.Outcomes;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Reports;

/// <summary>The pre-litigation report of a period and rooms.</summary>
[Permit(Role.Mediator, Reach.Room)]
[Permit(Role.Lead, Reach.Room)]
[Permit(Role.Liaison, Reach.Court)]
[Permit(Role.Supervisor, Reach.County)]
public sealed record ShowPreLitigationReport : IQuery<PreLitigationReport>, IPeriodQuestion, IAudited
{
    /// <summary>First day of the period, included.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day of the period, included.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Codes of the rooms that count; empty for all within reach.</summary>
    public IReadOnlyList<string> Room { get; init; } = [];
}

internal sealed class ShowPreLitigationReportValidator : PeriodValidator<ShowPreLitigationReport>;

internal sealed class ShowPreLitigationReportHandler(IMediationDb db, IActor actor, IReferenceData reference, AuditTrail trail) : IQueryHandler<ShowPreLitigationReport, PreLitigationReport>
{
    public async Task<PreLitigationReport> Handle(ShowPreLitigationReport query, CancellationToken cancellationToken)
    {
        var (period, scope) = (new Period(query.From!.Value, query.To!.Value), Scope.Of<ShowPreLitigationReport>(actor));
        var figures = await Figures.OfAsync(db, query.Room, scope, actor.Today, cancellationToken);
        var lists = new ReportLists(figures.Named, period);
        trail.Subject = period.ToString();

        var (cells, days) = await CountAsync(lists);
        var compared = new List<EarlierFlow>();
        foreach (var earlier in EarlierPeriod.Of(period, actor.Today))
        {
            var earlierLists = lists with { Period = earlier.Days };
            var (earlierCells, earlierDays) = await CountAsync(earlierLists);
            compared.Add(new(earlier.Kind, earlier.Days.From, earlier.Days.To, Flow(earlierCells, earlierLists), Reconciled(earlierCells, earlierLists), Taken(earlierDays)));
        }

        return new PreLitigationReport
        {
            From = period.From,
            To = period.To,
            MadeAt = actor.Now,
            Rooms = figures.Rooms,
            Reach = figures.Reach,
            MayExportCases = !Scope.Of<ExportPreLitigationCases>(actor).IsEmpty,
            Flow = Flow(cells, lists),
            Reconciled = Reconciled(cells, lists),
            Days = Taken(days),
            Compared = compared,
            ByResult = [.. Enum.GetValues<OutcomeResult>().Select(result => Line(cells.FindAll(c => c.Result == result), new(result.ToString()), new(lists.Base with { Result = result }, period), result))],
            ByCause =
            [
                .. from cell in cells
                   where cell.Part is Part.Accepted or Part.Concluded
                   group cell by cell.Cause into same
                   let line = Line([.. same], Figures.Cause(reference, same.Key), new(lists.Base with { Cause = same.Key.Value }, period), null)
                   orderby line.Accepted.Count descending, line.Concluded.Count descending, line.Name.Key
                   select line,
            ],
            ByRoom = [.. figures.Rooms.Select(room => Line(cells.FindAll(c => figures.Room(c.Room) == room), room, new(lists.Base with { Room = [room.Key] }, period), null))],
            ByChannel =
            [
                .. from cell in cells
                   where cell.Part is Part.Accepted or Part.Concluded
                   group cell by cell.Channel into same
                   orderby same.Key
                   select Line([.. same], new(same.Key.ToString()), new(lists.Base with { Channel = same.Key }, period), null),
            ],
            RoomLines =
            [
                .. from room in figures.Rooms
                   let own = cells.FindAll(c => figures.Room(c.Room) == room)
                   let ownLists = new ReportLists(lists.Base with { Room = [room.Key] }, period)
                   select new RoomLine(room, Flow(own, ownLists), Results(own, ownLists), Taken(days.FindAll(d => figures.Room(d.Room) == room))),
            ],
        };

        // One statement for all counts: it sees one moment, so that the flow balances while others work.
        async Task<(List<Cell> Cells, List<DayCount> Days)> CountAsync(ReportLists lists)
        {
            var cells = await (await CellsAsync(lists.Open(), Part.Open))
                .Concat(await CellsAsync(lists.Accepted(), Part.Accepted))
                .Concat(await CellsAsync(lists.Concluded(), Part.Concluded))
                .Concat(await CellsAsync(lists.StillOpen(), Part.StillOpen))
                .ToListAsync(cancellationToken);
            var days = await (await SelectAsync(lists.Concluded())).All()
                .GroupBy(d => new { d.RoomId, Days = d.ConcludedOn!.Value.DayNumber - d.AcceptedOn!.Value.DayNumber })
                .Select(group => new DayCount(group.Key.RoomId, group.Key.Days, group.Count()))
                .ToListAsync(cancellationToken);
            return (cells, days);
        }

        Task<DisputeSelection> SelectAsync(DisputeFilter filter) => DisputeSelection.OfAsync(db, filter, scope, actor.Today, cancellationToken);

        async Task<IQueryable<Cell>> CellsAsync(DisputeFilter filter, Part part) => (await SelectAsync(filter)).All()
            .GroupBy(d => new { d.RoomId, d.Cause, d.Channel, d.Result })
            .Select(group => new Cell { Part = part, Room = group.Key.RoomId, Cause = group.Key.Cause, Channel = group.Key.Channel, Result = group.Key.Result, Count = group.Count() });
    }

    private static CaseFlow Flow(List<Cell> cells, ReportLists lists) => CaseFlow.Of(
        new(Sum(cells, Part.Open), lists.Open()), new(Sum(cells, Part.Accepted), lists.Accepted()), new(Sum(cells, Part.Concluded), lists.Concluded()), new(Sum(cells, Part.StillOpen), lists.StillOpen()));

    private static ReportLine Line(List<Cell> cells, FigureName name, ReportLists lists, OutcomeResult? result) => new(
        name,
        new(Sum(cells, Part.Accepted), lists.Accepted()),
        new(Sum(cells, Part.Concluded), lists.Concluded()),
        result is null or OutcomeResult.Reconciled
            ? Reconciled(cells, lists)
            : new(0, null));

    private static Figure Reconciled(List<Cell> cells, ReportLists lists) =>
        new(cells.Where(c => c.Part == Part.Concluded && c.Result == OutcomeResult.Reconciled).Sum(c => c.Count), lists.Concluded() with { Result = OutcomeResult.Reconciled });

    private static IReadOnlyList<Figure> Results(List<Cell> cells, ReportLists lists) =>
        [.. Enum.GetValues<OutcomeResult>().Select(result => new Figure(cells.Where(c => c.Part == Part.Concluded && c.Result == result).Sum(c => c.Count), lists.Concluded() with { Result = result }))];

    private static int Sum(List<Cell> cells, Part part) => cells.Where(c => c.Part == part).Sum(c => c.Count);

    private static DaysTaken Taken(List<DayCount> counts)
    {
        var total = counts.Sum(c => c.Count);
        if (total == 0)
        {
            return new(null, null);
        }

        var inOrder = counts.OrderBy(c => c.Days).ToList();
        return new(counts.Sum(c => (double)c.Days * c.Count) / total, (At((total - 1) / 2) + At(total / 2)) / 2.0);

        int At(int place)
        {
            foreach (var count in inOrder)
            {
                if (place < count.Count)
                {
                    return count.Days;
                }

                place -= count.Count;
            }

            throw new InvalidOperationException("There are fewer cases than were counted.");
        }
    }

    private enum Part
    {
        Open,
        Accepted,
        Concluded,
        StillOpen,
    }

    private sealed record Cell
    {
        public required Part Part { get; init; }

        public required RoomId Room { get; init; }

        public required CauseCode Cause { get; init; }

        public required Channel Channel { get; init; }

        public required OutcomeResult? Result { get; init; }

        public required int Count { get; init; }
    }

    private sealed record DayCount(RoomId Room, int Days, int Count);
}

/// <summary>The lists behind a report.</summary>
/// <param name="Base">What all of them have in common.</param>
/// <param name="Period">The period.</param>
internal sealed record ReportLists(DisputeFilter Base, Period Period)
{
    public ReportLists(IReadOnlyList<string> rooms, Period period)
        : this(new DisputeFilter { Stage = Stage.PreLitigation, Room = rooms }, period)
    {
    }

    public DisputeFilter Open() => Base with { OpenOn = Period.From.AddDays(-1) };

    public DisputeFilter Accepted() => Base with { AcceptedFrom = Period.From, AcceptedTo = Period.To };

    public DisputeFilter Concluded() => Base with { ConcludedFrom = Period.From, ConcludedTo = Period.To };

    public DisputeFilter StillOpen() => Base with { OpenOn = Period.To };
}
