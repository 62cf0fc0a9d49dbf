using FluentValidation;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Application.Reference;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Attention;

/// <summary>Why a case needs attention.</summary>
public enum AttentionKind
{
    /// <summary>超期未结: its term is over and it has no result.</summary>
    Overdue,

    /// <summary>久无进展: nothing was recorded for more than <see cref="ShowNeedsAttention.SilentDays"/> days.</summary>
    Silent,

    /// <summary>高风险无预案: a party's latest screening is high, or an order is in force, and since then there is neither a confidential note nor a session that is not joint.</summary>
    HighRisk,

    /// <summary>结果未反馈法院: it came from a court, has its result, and the court has not had that back.</summary>
    ToReturn,

    /// <summary>结案待归档.</summary>
    ToArchive,
}

/// <summary>A case that needs attention, told from the case itself.</summary>
public sealed class AttentionItem
{
    /// <summary>The case.</summary>
    public DisputeId DisputeId { get; private set; }

    /// <summary>Its room.</summary>
    public RoomId RoomId { get; private set; }

    /// <summary>Its court.</summary>
    public CourtId CourtId { get; private set; }

    /// <summary>Why.</summary>
    public AttentionKind Kind { get; private set; }

    /// <summary>The day that explains it: the end of the term, the last record, the screening, the result.</summary>
    public DateOnly On { get; private set; }

    /// <summary>The first day on which it needs attention.</summary>
    public DateOnly From { get; private set; }

    /// <summary>Whether a court handed it over.</summary>
    public bool IsHandOver { get; private set; }
}

/// <summary>需要关注: the cases within reach that are stuck, drag on or may go wrong; how many of each kind, and those of one kind, the longest first.</summary>
[Permit(Role.Mediator, Reach.Own)]
[Permit(Role.Lead, Reach.Room)]
[Permit(Role.Liaison, Reach.Court, Condition.HandOver)]
[Permit(Role.Supervisor, Reach.County)]
public sealed record ShowNeedsAttention : IQuery<NeedsAttention>
{
    /// <summary>After how many days without a record a case is silent.</summary>
    public const int SilentDays = 14;

    /// <summary>Most lines of a page.</summary>
    public const int MaxTake = 200;

    /// <summary>Of which kind the cases are shown; null for the first kind of which there are any.</summary>
    public AttentionKind? Kind { get; init; }

    /// <summary><see cref="NeedsAttention.Next"/> of the page before; null for the first.</summary>
    public string? After { get; init; }

    /// <summary>How many lines, 1 to <see cref="MaxTake"/>.</summary>
    public int Take { get; init; } = 50;
}

/// <summary>What needs attention.</summary>
/// <param name="Counts">How many cases there are of each kind that the person is told of.</param>
/// <param name="Kind">The kind of the lines.</param>
/// <param name="Items">The lines.</param>
/// <param name="Next">What the next page begins after; null at the end.</param>
/// <param name="Today">The day.</param>
public sealed record NeedsAttention(IReadOnlyDictionary<AttentionKind, int> Counts, AttentionKind Kind, IReadOnlyList<AttentionLine> Items, string? Next, DateOnly Today);

/// <summary>A case that needs attention.</summary>
/// <param name="Case">The case.</param>
/// <param name="On">The day that explains it.</param>
/// <param name="Days">How many days ago that was.</param>
public sealed record AttentionLine(DisputeLine Case, DateOnly On, int Days);

internal sealed class ShowNeedsAttentionValidator : AbstractValidator<ShowNeedsAttention>
{
    public ShowNeedsAttentionValidator()
    {
        RuleFor(q => q.Take).InclusiveBetween(1, ShowNeedsAttention.MaxTake).WithErrorCode("value.invalid");
        RuleFor(q => q.After).Must(after => string.IsNullOrEmpty(after) || ListPlace.TryRead(after, out _)).WithErrorCode("value.invalid");
    }
}

internal sealed class ShowNeedsAttentionHandler(IMediationDb db, IActor actor, IReferenceData reference) : IQueryHandler<ShowNeedsAttention, NeedsAttention>
{
    public async Task<NeedsAttention> Handle(ShowNeedsAttention query, CancellationToken cancellationToken)
    {
        var today = actor.Today;
        var scope = Scope.Of<ShowNeedsAttention>(actor);
        if (actor.Roles.Contains(Role.Mediator) && !scope.County)
        {
            // A mediator does not see the room here, so that the own cases in it have to be named.
            scope = scope with { Own = await db.OwnAsync(cancellationToken) };
        }

        var needing = Within(db.AttentionItems, scope).Where(i => i.From <= today);
        var found = await needing.GroupBy(i => i.Kind).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
        var told = Enum.GetValues<AttentionKind>().Where(kind => kind != AttentionKind.HighRisk || SeesRisk(scope)).ToDictionary(kind => kind, kind => found.Find(f => f.Key == kind)?.Count ?? 0);
        var asked = query.Kind is { } wanted && told.ContainsKey(wanted) ? wanted : told.Where(part => part.Value > 0).Select(part => part.Key).FirstOrDefault();
        var keys = await Page(needing.Where(i => i.Kind == asked), query.After, query.Take + 1).ToListAsync(cancellationToken);
        var lines = (await DisputeLines.OfAsync(db, [.. keys.Take(query.Take).Select(key => key.Id)], reference, today, cancellationToken)).ToDictionary(line => line.Id);
        return new NeedsAttention(
            told,
            asked,
            [.. keys.Take(query.Take).Where(key => lines.ContainsKey(key.Id)).Select(key => new AttentionLine(lines[key.Id], key.On, today.DayNumber - key.On.DayNumber))],
            keys.Count > query.Take ? ListPlace.Write(keys[query.Take - 1]) : null,
            today);
    }

    private static IQueryable<AttentionItem> Within(IQueryable<AttentionItem> items, Scope scope)
    {
        var (rooms, own) = (scope.Rooms, scope.Own);
        return scope.County ? items
            : scope.Court is not { } court ? items.Where(i => rooms.Contains(i.RoomId) || own.Contains(i.DisputeId))
            : items.Where(i => rooms.Contains(i.RoomId) || own.Contains(i.DisputeId) || (i.CourtId == court && i.IsHandOver && i.Kind != AttentionKind.HighRisk));
    }

    // Who hands cases over is not told what the parties said of their danger.
    private static bool SeesRisk(Scope scope) => scope.County || scope.Rooms.Count > 0 || scope.Court is null;

    private static IQueryable<DisputeKey> Page(IQueryable<AttentionItem> items, string? place, int take)
    {
        if (ListPlace.TryRead(place, out var after))
        {
            var (day, id) = (after.On, after.Id);
            items = items.Where(i => EF.Functions.GreaterThan(ValueTuple.Create(i.On, i.DisputeId), ValueTuple.Create(day, id)));
        }

        return items.OrderBy(i => i.On).ThenBy(i => i.DisputeId).Take(take).Select(i => new DisputeKey { On = i.On, Id = i.DisputeId });
    }
}
