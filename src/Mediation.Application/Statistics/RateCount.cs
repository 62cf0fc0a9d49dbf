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

/// <summary>Counts rates: one grouped statement for each base, over the same selection that the lists behind the figures use; the whole is the sum of its parts.</summary>
internal sealed class RateCount(IMediationDb db, IReferenceData reference, IRatesQuestion question, Scope scope, IActor actor)
{
    private readonly Period _period = new(question.From!.Value, question.To!.Value);
    private readonly DateOnly _asOf = question.AsOf ?? actor.Today;
    private readonly Stage _stage = question.Stage ?? Stage.PreLitigation;

    public async Task<ReconciliationRates> ShowAsync(Split split, bool compare, CancellationToken cancellationToken)
    {
        var figures = await Figures.OfAsync(db, question.Room, scope, actor.Today, cancellationToken);
        var whole = new DisputeFilter { Room = figures.Named, Stage = _stage, AsOf = _asOf };
        var accepted = await CountAsync(split, Accepted(whole, _period), d => d.AcceptedOn!.Value, figures, cancellationToken);
        var closed = await CountAsync(split, Closed(whole, _period), d => d.ConcludedOn!.Value, figures, cancellationToken);
        var rate = Rate(Accepted(whole, _period), accepted.Values);
        var compared = new List<EarlierRates>();
        foreach (var earlier in compare ? EarlierPeriod.Of(_period, _asOf) : [])
        {
            var (then, closedThen) = (Accepted(whole with { AsOf = earlier.AsOf }, earlier.Days), Closed(whole with { AsOf = earlier.AsOf }, earlier.Days));
            var rateThen = Rate(then, (await CountAsync(Split.None, then, d => d.AcceptedOn!.Value, figures, cancellationToken)).Values);
            var ofClosed = Rate(closedThen, (await CountAsync(Split.None, closedThen, d => d.ConcludedOn!.Value, figures, cancellationToken)).Values);
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
            Closed = Rate(Closed(whole, _period), closed.Values),
            Compared = compared,
            Groups = split == Split.None ? [] :
            [
                .. from part in await PartsAsync(split, whole, figures, [.. accepted.Keys.Union(closed.Keys)], cancellationToken)
                   select new RateGroup(
                       part.Name,
                       Rate(Accepted(part.Filter, part.Days), accepted.TryGetValue(part.Name.Key, out var counted) ? [counted] : []),
                       Rate(Closed(part.Filter, part.Days), closed.TryGetValue(part.Name.Key, out counted) ? [counted] : [])),
            ],
        };
    }

    private static DisputeFilter Accepted(DisputeFilter filter, Period days) => filter with { AcceptedFrom = days.From, AcceptedTo = days.To };

    private static DisputeFilter Closed(DisputeFilter filter, Period days) => filter with { ConcludedFrom = days.From, ConcludedTo = days.To };

    private static ReconciliationRate Rate(DisputeFilter cases, IReadOnlyCollection<Counted> counted) =>
        new(counted.Sum(c => c.Mediated), counted.Sum(c => c.Reconciled), cases, cases with { Result = OutcomeResult.Reconciled });

    private async Task<Dictionary<string, Counted>> CountAsync(Split split, DisputeFilter filter, Expression<Func<Dispute, DateOnly>> dated, Figures figures, CancellationToken cancellationToken)
    {
        var cases = (await DisputeSelection.OfAsync(db, filter, scope, actor.Today, cancellationToken)).All();
        var reconciled = DisputeSelection.EndedAs(OutcomeResult.Reconciled, filter.AsOf!.Value);
        return split switch
        {
            Split.None or Split.Room => await GroupAsync(cases, reconciled, d => d.RoomId, id => figures.Room(id).Key, cancellationToken),
            Split.Cause => await GroupAsync(cases, reconciled, d => d.Cause, cause => cause.Value, cancellationToken),
            Split.Channel => await GroupAsync(cases, reconciled, d => d.Channel, channel => channel.ToString(), cancellationToken),
            Split.Mediator => await ByMediatorAsync(cases, reconciled, cancellationToken),
            _ => await GroupAsync(cases, reconciled, MonthOf(dated), month => Figures.KeyOf(month, split), cancellationToken),
        };
    }

    private async Task<Dictionary<string, Counted>> ByMediatorAsync(IQueryable<Dispute> cases, Expression<Func<Dispute, bool>> reconciled, CancellationToken cancellationToken)
    {
        var numbers = await db.Officers.IgnoreAutoIncludes().AsNoTracking().Select(officer => new { officer.Id, officer.Number }).ToDictionaryAsync(officer => officer.Id, officer => officer.Number, cancellationToken);
        return await GroupAsync(cases, reconciled, d => d.LeadOfficerId, id => id is { } officer ? numbers[officer] : DisputeFilter.NoOfficer, cancellationToken);
    }

    private static async Task<Dictionary<string, Counted>> GroupAsync<TKey>(
        IQueryable<Dispute> cases, Expression<Func<Dispute, bool>> reconciled, Expression<Func<Dispute, TKey>> by, Func<TKey, string> key, CancellationToken cancellationToken)
    {
        var groups = await cases.GroupBy(by)
            .Select(group => new { group.Key, Mediated = group.Count(), Reconciled = group.AsQueryable().Count(reconciled) })
            .ToListAsync(cancellationToken);
        return groups.GroupBy(group => key(group.Key), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => new Counted(group.Sum(g => g.Mediated), group.Sum(g => g.Reconciled)), StringComparer.Ordinal);
    }

    private static Expression<Func<Dispute, int>> MonthOf(Expression<Func<Dispute, DateOnly>> dated)
    {
        var day = dated.Body;
        var month = Expression.Add(
            Expression.Multiply(Expression.Property(day, nameof(DateOnly.Year)), Expression.Constant(12)),
            Expression.Subtract(Expression.Property(day, nameof(DateOnly.Month)), Expression.Constant(1)));
        return Expression.Lambda<Func<Dispute, int>>(month, dated.Parameters);
    }

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

    private sealed record Counted(int Mediated, int Reconciled);

    private sealed record Part(FigureName Name, DisputeFilter Filter, Period Days);
}
