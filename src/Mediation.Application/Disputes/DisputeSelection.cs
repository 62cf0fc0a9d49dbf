using System.Linq.Expressions;
using Mediation.Application.Pipeline;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Law;
using Mediation.Domain.Outcomes;
using Mediation.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Disputes;

/// <summary>
/// The disputes of a filter within a scope: the one query object behind every list and every figure, so that the two cannot differ.
/// It names its reach itself, in the shapes that keep the indexes under row security (docs/adr/0004): one room by equality, several as a union of rooms, a court by its column, single cases by id.
/// </summary>
internal sealed class DisputeSelection
{
    private const int SoonDays = 7;

    private readonly IMediationDb _db;
    private readonly DisputeFilter _filter;
    private readonly DateOnly _today;
    private readonly IReadOnlyList<DisputeId> _own;
    private readonly bool _wholeCounty;
    private readonly CourtId? _wholeCourt;
    private readonly OfficerId? _officer;
    private readonly CaseNumber? _number;
    private readonly string? _formerNumber;
    private readonly PersonName? _name;
    private readonly bool _nothing;

    private DisputeSelection(IMediationDb db, DisputeFilter filter, Scope scope, IReadOnlyList<RoomId> rooms, OfficerId? officer, DateOnly today)
    {
        (_db, _filter, _today, Rooms, _officer, _own) = (db, filter, today, rooms, officer, scope.Own);
        _wholeCounty = scope.County && filter.Room.Count == 0;
        _wholeCourt = !scope.County && scope.Rooms.Count == 0 && scope.Own.Count == 0 && filter.Room.Count == 0 ? scope.Court : null;
        _number = CaseNumber.TryParse(filter.Q, out var number) ? number : null;
        _formerNumber = _number is null && DisputeFilter.IsNumber(filter.Q) ? filter.Q!.Trim() : null;
        _name = _number is null && _formerNumber is null && PersonName.TryParse(filter.Q, out var name) ? name : null;
        _nothing = (filter.Officer is { Length: > 0 } and not DisputeFilter.NoOfficer && officer is null)
            || (!string.IsNullOrWhiteSpace(filter.Q) && _number is null && _formerNumber is null && _name is null);
    }

    /// <summary>The rooms of the scope that the filter names, or all of the scope.</summary>
    public IReadOnlyList<RoomId> Rooms { get; }

    public static async Task<DisputeSelection> OfAsync(IMediationDb db, DisputeFilter filter, Scope scope, DateOnly today, CancellationToken cancellationToken)
    {
        var named = filter.Room.Select(code => code.Trim()).ToList();
        var (county, inScope, court) = (scope.County, scope.Rooms, scope.Court);
        var rooms = await db.Rooms.IgnoreAutoIncludes()
            .Where(room => (county || inScope.Contains(room.Id) || (court != null && room.CourtId == court)) && (named.Count == 0 || named.Contains(room.Code)))
            .OrderBy(room => room.Code).Select(room => room.Id).ToListAsync(cancellationToken);
        OfficerId? officer = null;
        if (filter.Officer?.Trim() is { Length: > 0 } roster and not DisputeFilter.NoOfficer)
        {
            officer = await db.Officers.IgnoreAutoIncludes().Where(o => o.Number == roster).Select(o => (OfficerId?)o.Id).SingleOrDefaultAsync(cancellationToken);
        }

        return new DisputeSelection(db, filter, scope, rooms, officer, today);
    }

    /// <summary>Whether a case had ended in this way by that day: the condition of a list, and of a count within a group.</summary>
    public static Expression<Func<Dispute, bool>> EndedAs(OutcomeResult result, DateOnly asOf) => d => d.Result == result && d.ConcludedOn <= asOf;

    /// <summary>All of them, in no order: for counting. Always by rooms, so that the covering indexes serve every reach.</summary>
    public IQueryable<Dispute> All()
    {
        var (rooms, own) = (Rooms, _own);
        var disputes = _db.Disputes.IgnoreAutoIncludes().AsNoTracking();
        return Narrow(own.Count == 0
            ? disputes.Where(d => rooms.Contains(d.RoomId))
            : disputes.Where(d => rooms.Contains(d.RoomId) || own.Contains(d.Id)));
    }

    /// <summary>A page of their keys.</summary>
    /// <param name="order">In which order.</param>
    /// <param name="after">The last key of the page before, in the same order.</param>
    /// <param name="take">How many at most.</param>
    public IQueryable<DisputeKey> Page(ListOrder order, DisputeKey? after, int take)
    {
        var isDescending = order is ListOrder.Newest or ListOrder.DueLast or ListOrder.AcceptedLast;
        return Parts().Select(part => Keys(part, order)).Page(isDescending, after, take);
    }

    private static IQueryable<DisputeKey> Keys(IQueryable<Dispute> part, ListOrder order) => order switch
    {
        // As the indexes of what is due say it.
        ListOrder.DueFirst or ListOrder.DueLast => part.Where(d => d.ConcludedOn == null && d.DueOn != null).Select(d => new DisputeKey { On = d.DueOn!.Value, Id = d.Id }),
        ListOrder.AcceptedFirst or ListOrder.AcceptedLast => part.Where(d => d.AcceptedOn != null).Select(d => new DisputeKey { On = d.AcceptedOn!.Value, Id = d.Id }),
        _ => part.Select(d => new DisputeKey { On = d.ReceivedOn, Id = d.Id }),
    };

    private IEnumerable<IQueryable<Dispute>> Parts()
    {
        var disputes = _db.Disputes.IgnoreAutoIncludes().AsNoTracking();
        if (_wholeCounty)
        {
            yield return Narrow(disputes);
            yield break;
        }

        if (_wholeCourt is { } court)
        {
            yield return Narrow(disputes.Where(d => d.CourtId == court));
            yield break;
        }

        foreach (var room in Rooms)
        {
            yield return Narrow(disputes.Where(d => d.RoomId == room));
        }

        if (_own.Count > 0 || Rooms.Count == 0)
        {
            var (own, rooms, named) = (_own, Rooms, _filter.Room);
            var alone = disputes.Where(d => own.Contains(d.Id) && !rooms.Contains(d.RoomId));
            yield return Narrow(named.Count == 0 ? alone : alone.Where(d => _db.Rooms.Any(r => r.Id == d.RoomId && named.Contains(r.Code))));
        }
    }

    private IQueryable<Dispute> Narrow(IQueryable<Dispute> disputes)
    {
        if (_nothing)
        {
            return disputes.Where(d => false);
        }

        return Searched(Due(Dated(Coded(disputes))));
    }

    private IQueryable<Dispute> Coded(IQueryable<Dispute> disputes)
    {
        var filter = _filter;
        disputes = filter.Status is { } status ? disputes.Where(d => d.Status == status) : disputes;
        disputes = filter.Stage is { } stage ? disputes.Where(d => d.Stage == stage) : disputes;
        disputes = filter.Channel is { } channel ? disputes.Where(d => d.Channel == channel) : disputes;
        disputes = CauseCode.TryParse(filter.Cause, out var cause) ? disputes.Where(d => d.Cause == cause) : disputes;
        disputes = _officer is { } officer ? disputes.Where(d => d.LeadOfficerId == officer) : disputes;
        return filter.Officer == DisputeFilter.NoOfficer ? disputes.Where(d => d.LeadOfficerId == null) : disputes;
    }

    private IQueryable<Dispute> Dated(IQueryable<Dispute> disputes)
    {
        var filter = _filter;
        var asOf = filter.AsOf ?? _today;
        disputes = filter.Result is { } result ? disputes.Where(EndedAs(result, asOf)) : disputes;
        disputes = filter.ReceivedFrom is { } receivedFrom ? disputes.Where(d => d.ReceivedOn >= receivedFrom) : disputes;
        disputes = filter.ReceivedTo is { } receivedTo ? disputes.Where(d => d.ReceivedOn <= receivedTo) : disputes;
        disputes = filter.AcceptedFrom is { } acceptedFrom ? disputes.Where(d => d.AcceptedOn >= acceptedFrom) : disputes;
        disputes = filter.ConcludedFrom is { } concludedFrom ? disputes.Where(d => d.ConcludedOn >= concludedFrom) : disputes;
        if (filter.AcceptedFrom is not null || filter.AcceptedTo is not null)
        {
            var last = Earlier(filter.AcceptedTo, asOf);
            disputes = disputes.Where(d => d.AcceptedOn <= last);
        }

        if (filter.ConcludedFrom is not null || filter.ConcludedTo is not null)
        {
            var last = Earlier(filter.ConcludedTo, asOf);
            disputes = disputes.Where(d => d.ConcludedOn <= last);
        }

        if (filter.OpenOn is { } day)
        {
            disputes = disputes.Where(d => d.AcceptedOn <= day && (d.ConcludedOn == null || d.ConcludedOn > day));
        }

        // What was accepted or concluded by then was received by then (a check constraint); said twice, it would cost the covering indexes their point.
        var isDated = filter.Result is not null || filter.AcceptedFrom is not null || filter.AcceptedTo is not null || filter.ConcludedFrom is not null || filter.ConcludedTo is not null;
        return filter.AsOf is null || isDated ? disputes : disputes.Where(d => d.ReceivedOn <= asOf);
    }

    private IQueryable<Dispute> Due(IQueryable<Dispute> disputes)
    {
        var (today, soon) = (_today, _today.AddDays(SoonDays));
        return _filter.Due switch
        {
            Disputes.Due.Past => disputes.Where(d => d.ConcludedOn == null && d.DueOn != null && d.DueOn < today),
            Disputes.Due.Soon => disputes.Where(d => d.ConcludedOn == null && d.DueOn != null && d.DueOn >= today && d.DueOn <= soon),
            _ => disputes,
        };
    }

    private IQueryable<Dispute> Searched(IQueryable<Dispute> disputes)
    {
        if (_number is { } number)
        {
            return disputes.Where(d => d.CaseNumber == number);
        }

        if (_formerNumber is { } former)
        {
            return disputes.Where(d => d.FormerNumber == former);
        }

        if (_name is not { } name)
        {
            return disputes;
        }

        // The grams find the cases (a B-tree keeps its use under row security, no other text index does); the name itself decides.
        foreach (var gram in name.Grams())
        {
            disputes = disputes.Where(d => _db.PartyGrams.Any(g => g.Gram == gram && g.DisputeId == d.Id));
        }

        var text = name.Value;
        return disputes.Where(d => d.Parties.Any(p => ((string)(object)p.Name).Contains(text)));
    }

    private static DateOnly Earlier(DateOnly? to, DateOnly asOf) => to is { } day && day < asOf ? day : asOf;
}

/// <summary>Where a dispute stands in a list.</summary>
internal sealed record DisputeKey
{
    /// <summary>The day by which the list is ordered.</summary>
    public required DateOnly On { get; init; }

    public required DisputeId Id { get; init; }
}

/// <summary>Keyset paging over parts of a reach: from each part the first lines are read by its own index, and of these the first are the page.</summary>
internal static class KeysetPages
{
    public static IQueryable<DisputeKey> Page(this IEnumerable<IQueryable<DisputeKey>> parts, bool isDescending, DisputeKey? after, int take)
    {
        var pages = parts.Select(part => First(After(part, isDescending, after), isDescending, take)).ToList();
        return pages.Count == 1 ? pages[0] : First(pages.Aggregate((left, right) => left.Concat(right)), isDescending, take);
    }

    private static IQueryable<DisputeKey> After(IQueryable<DisputeKey> keys, bool isDescending, DisputeKey? after)
    {
        if (after is null)
        {
            return keys;
        }

        var (day, id) = (after.On, after.Id);
        return isDescending
            ? keys.Where(key => EF.Functions.LessThan(ValueTuple.Create(key.On, key.Id), ValueTuple.Create(day, id)))
            : keys.Where(key => EF.Functions.GreaterThan(ValueTuple.Create(key.On, key.Id), ValueTuple.Create(day, id)));
    }

    private static IQueryable<DisputeKey> First(IQueryable<DisputeKey> keys, bool isDescending, int take) =>
        (isDescending ? keys.OrderByDescending(key => key.On).ThenByDescending(key => key.Id) : keys.OrderBy(key => key.On).ThenBy(key => key.Id)).Take(take);
}
