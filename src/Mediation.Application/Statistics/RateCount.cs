using System.Linq.Expressions;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Application.Reference;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Law;
using Mediation.Domain.Outcomes;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Statistics;

/// <summary>Counts rates: one grouped statement for each base, over the same selection that the lists behind the figures use; the whole is the sum of its parts, and rooms and months are counted in one pass.</summary>
internal sealed class RateCount(IMediationDb db, IReferenceData reference, IRatesQuestion question, Scope scope, IActor actor)
{
    private readonly Period _period = new(question.From!.Value, question.To!.Value);
    private readonly DateOnly _asOf = question.AsOf ?? actor.Today;
    private readonly Stage _stage = question.Stage ?? Stage.PreLitigation;

    /// <param name="split">Into what groups.</param>
    /// <param name="overTime">Into what periods besides; <see cref="Split.None"/> for none. Beside the whole or its rooms alone.</param>
    /// <param name="compare">Whether earlier periods are counted, too.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<ReconciliationRates> ShowAsync(Split split, Split overTime, bool compare, CancellationToken cancellationToken)
    {
        var figures = await Figures.OfAsync(db, question.Room, scope, actor.Today, cancellationToken);
        var whole = new DisputeFilter { Room = figures.Named, Stage = _stage, AsOf = _asOf };
        var accepted = await CountAsync(Base.Accepted, whole, _period, split, overTime, figures, cancellationToken);
        var closed = await CountAsync(Base.Closed, whole, _period, split, overTime, figures, cancellationToken);
        var rate = Rate(Accepted(whole, _period), accepted.Groups.Values);
        var compared = new List<EarlierRates>();
        foreach (var earlier in compare ? EarlierPeriod.Of(_period, _asOf) : [])
        {
            var then = whole with { AsOf = earlier.AsOf };
            var rateThen = Rate(Accepted(then, earlier.Days), (await CountAsync(Base.Accepted, then, earlier.Days, Split.None, Split.None, figures, cancellationToken)).Groups.Values);
            var ofClosed = Rate(Closed(then, earlier.Days), (await CountAsync(Base.Closed, then, earlier.Days, Split.None, Split.None, figures, cancellationToken)).Groups.Values);
            compared.Add(new(earlier.Kind, earlier.Days.From, earlier.Days.To, rateThen, ofClosed, RateDifference.Of(rate, rateThen)));
        }

        return new ReconciliationRates
        {
            From = _period.From,
            To = _period.To,
            Stage = _stage,
            AsOf = _asOf,
            Rooms = figures.Rooms,
            Reach = figures.Reach,
            MayShowMediators = !Scope.Of<ShowRatesByMediator>(actor).IsEmpty,
            Accepted = rate,
            Closed = Rate(Closed(whole, _period), closed.Groups.Values),
            Compared = compared,
            Groups = await GroupsAsync(split, whole, figures, accepted.Groups, closed.Groups, cancellationToken),
            OverTime = await GroupsAsync(overTime, whole, figures, accepted.Periods, closed.Periods, cancellationToken),
        };
    }

    private async Task<IReadOnlyList<RateGroup>> GroupsAsync(
        Split split, DisputeFilter whole, Figures figures, Dictionary<string, Counted> accepted, Dictionary<string, Counted> closed, CancellationToken cancellationToken) => split == Split.None ? [] :
        [
            .. from part in await PartsAsync(split, whole, figures, [.. accepted.Keys.Union(closed.Keys)], cancellationToken)
               select new RateGroup(
                   part.Name,
                   Rate(Accepted(part.Filter, part.Days), accepted.TryGetValue(part.Name.Key, out var counted) ? [counted] : []),
                   Rate(Closed(part.Filter, part.Days), closed.TryGetValue(part.Name.Key, out counted) ? [counted] : [])),
        ];

    private static DisputeFilter Accepted(DisputeFilter filter, Period days) => filter with { AcceptedFrom = days.From, AcceptedTo = days.To };

    private static DisputeFilter Closed(DisputeFilter filter, Period days) => filter with { ConcludedFrom = days.From, ConcludedTo = days.To };

    private static ReconciliationRate Rate(DisputeFilter cases, IReadOnlyCollection<Counted> counted) =>
        new(counted.Sum(c => c.Mediated), counted.Sum(c => c.Reconciled), cases, cases with { Result = OutcomeResult.Reconciled });

    private async Task<(Dictionary<string, Counted> Groups, Dictionary<string, Counted> Periods)> CountAsync(
        Base of, DisputeFilter whole, Period days, Split split, Split overTime, Figures figures, CancellationToken cancellationToken)
    {
        var filter = of == Base.Accepted ? Accepted(whole, days) : Closed(whole, days);
        var cases = (await DisputeSelection.OfAsync(db, filter, scope, actor.Today, cancellationToken)).All();
        var reconciled = DisputeSelection.EndedAs(OutcomeResult.Reconciled, filter.AsOf!.Value);
        if (overTime != Split.None || split is Split.Month or Split.Quarter or Split.Year)
        {
            var cells = await GroupAsync(cases, reconciled, of == Base.Accepted ? ByRoomAndMonthOfAcceptance : ByRoomAndMonthOfConclusion, cancellationToken);
            return split is Split.None or Split.Room
                ? (Sum(cells, cell => figures.Room(cell.Room).Key), Sum(cells, cell => Figures.KeyOf(cell.Month, overTime)))
                : (Sum(cells, cell => Figures.KeyOf(cell.Month, split)), []);
        }

        return (split switch
        {
            Split.None or Split.Room => Sum(await GroupAsync(cases, reconciled, d => d.RoomId, cancellationToken), id => figures.Room(id).Key),
            Split.Cause => Sum(await GroupAsync(cases, reconciled, d => d.Cause, cancellationToken), cause => cause.Value),
            Split.Channel => Sum(await GroupAsync(cases, reconciled, d => d.Channel, cancellationToken), channel => channel.ToString()),
            Split.Mediator => await ByMediatorAsync(cases, reconciled, cancellationToken),
            _ => throw new InvalidOperationException($"{split} is not known."),
        }, []);
    }

    private async Task<Dictionary<string, Counted>> ByMediatorAsync(IQueryable<Dispute> cases, Expression<Func<Dispute, bool>> reconciled, CancellationToken cancellationToken)
    {
        var numbers = await db.Officers.IgnoreAutoIncludes().AsNoTracking().Select(officer => new { officer.Id, officer.Number }).ToDictionaryAsync(officer => officer.Id, officer => officer.Number, cancellationToken);
        return Sum(await GroupAsync(cases, reconciled, d => d.LeadOfficerId, cancellationToken), id => id is { } officer ? numbers[officer] : DisputeFilter.NoOfficer);
    }

    private static Expression<Func<Dispute, RoomMonth>> ByRoomAndMonthOfAcceptance =>
        d => new RoomMonth { Room = d.RoomId, Month = (d.AcceptedOn!.Value.Year * 12) + d.AcceptedOn.Value.Month - 1 };

    private static Expression<Func<Dispute, RoomMonth>> ByRoomAndMonthOfConclusion =>
        d => new RoomMonth { Room = d.RoomId, Month = (d.ConcludedOn!.Value.Year * 12) + d.ConcludedOn.Value.Month - 1 };

    private static async Task<IReadOnlyList<(TKey Key, Counted Counted)>> GroupAsync<TKey>(
        IQueryable<Dispute> cases, Expression<Func<Dispute, bool>> reconciled, Expression<Func<Dispute, TKey>> by, CancellationToken cancellationToken)
    {
        var groups = await cases.GroupBy(by)
            .Select(group => new { group.Key, Mediated = group.Count(), Reconciled = group.AsQueryable().Count(reconciled) })
            .ToListAsync(cancellationToken);
        return groups.ConvertAll(group => (group.Key, new Counted(group.Mediated, group.Reconciled)));
    }

    private static Dictionary<string, Counted> Sum<TKey>(IReadOnlyList<(TKey Key, Counted Counted)> groups, Func<TKey, string> key) =>
        groups.GroupBy(group => key(group.Key), group => group.Counted, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => new Counted(group.Sum(g => g.Mediated), group.Sum(g => g.Reconciled)), StringComparer.Ordinal);

    /// <summary>The parts in the order in which they are shown.</summary>
    private async Task<IReadOnlyList<Part>> PartsAsync(Split split, DisputeFilter whole, Figures figures, IReadOnlyList<string> found, CancellationToken cancellationToken)
    {
        switch (split)
        {
            case Split.Room:
                return [.. figures.Rooms.Select(room => new Part(room, whole with { Room = [room.Key] }, _period))];
            case Split.Cause:
                return [.. found.Order(StringComparer.Ordinal).Select(code => new Part(Figures.Cause(reference, CauseCode.Parse(code)), whole with { Cause = code }, _period))];
            case Split.Channel:
                return [.. Enum.GetValues<Channel>().Where(channel => found.Contains(channel.ToString())).Select(channel => new Part(new(channel.ToString()), whole with { Channel = channel }, _period))];
            case Split.Mediator:
                var names = await db.Officers.IgnoreAutoIncludes().AsNoTracking().Where(officer => found.Contains(officer.Number))
                    .Select(officer => new { officer.Number, officer.Name }).ToDictionaryAsync(officer => officer.Number, officer => officer.Name.Value, cancellationToken);
                return
                [
                    .. found.OrderBy(number => number == DisputeFilter.NoOfficer).ThenBy(number => number, StringComparer.Ordinal)
                        .Select(number => new Part(new(number, names.GetValueOrDefault(number), names.GetValueOrDefault(number)), whole with { Officer = number }, _period)),
                ];
            default:
                return [.. Figures.Periods(_period, split).Select(period => new Part(new(period.Key), whole, period.Days))];
        }
    }

    private enum Base
    {
        Accepted,
        Closed,
    }

    private sealed class RoomMonth
    {
        public RoomId Room { get; init; }

        public int Month { get; init; }
    }

    private sealed record Counted(int Mediated, int Reconciled);

    private sealed record Part(FigureName Name, DisputeFilter Filter, Period Days);
}
