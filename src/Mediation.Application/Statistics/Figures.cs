using System.Globalization;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Application.Reference;
using Mediation.Domain;
using Mediation.Domain.Law;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Statistics;

/// <summary>The rooms of a question, and the names of what figures are grouped by.</summary>
internal sealed class Figures
{
    private readonly Dictionary<RoomId, FigureName> _rooms;

    private Figures(Dictionary<RoomId, FigureName> rooms, IReadOnlyList<string> asked, bool county)
    {
        _rooms = rooms;
        Reach = [.. rooms.Values.OrderBy(room => room.Key, StringComparer.Ordinal)];
        Rooms = asked.Count == 0 ? Reach : [.. Reach.Where(room => asked.Contains(room.Key))];
        Named = asked.Count > 0 || county ? asked : [.. Reach.Select(room => room.Key)];
    }

    /// <summary>The rooms within reach, by code.</summary>
    public IReadOnlyList<FigureName> Reach { get; }

    /// <summary>Those of them that count.</summary>
    public IReadOnlyList<FigureName> Rooms { get; }

    /// <summary>
    /// The codes that a list behind a figure names: those asked for, else those of the reach, so that the list shows whoever opens it the cases that were counted, and no others that they may see besides.
    /// Empty where the whole county counts.
    /// </summary>
    public IReadOnlyList<string> Named { get; }

    public static async Task<Figures> OfAsync(IMediationDb db, IReadOnlyList<string> asked, Scope scope, DateOnly today, CancellationToken cancellationToken)
    {
        var codes = asked.Select(code => code.Trim()).Where(code => code.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        var selection = await DisputeSelection.OfAsync(db, new DisputeFilter(), scope, today, cancellationToken);
        var ids = selection.Rooms;
        var rooms = await db.Rooms.IgnoreAutoIncludes().AsNoTracking().Where(room => ids.Contains(room.Id)).Select(room => new { room.Id, room.Code, room.Name, room.NameEn }).ToListAsync(cancellationToken);
        return new(rooms.ToDictionary(room => room.Id, room => new FigureName(room.Code, room.Name, room.NameEn)), codes, scope.County);
    }

    public FigureName Room(RoomId id) => _rooms[id];

    public static FigureName Cause(IReferenceData reference, CauseCode code) =>
        reference.Causes.Find(code) is { } cause ? new(code.Value, cause.Chinese, cause.English) : new(code.Value, code.Value, code.Value);

    /// <summary>The key of a month: counted from year 0, so that neighbours follow each other.</summary>
    public static int Month(DateOnly day) => (day.Year * 12) + day.Month - 1;

    /// <summary>The periods of a split that have a day in common with a period, each cut to it.</summary>
    public static IReadOnlyList<(string Key, Period Days)> Periods(Period whole, Split split) =>
    [
        .. from month in Enumerable.Range(Month(whole.From), Month(whole.To) - Month(whole.From) + 1)
           group month by KeyOf(month, split) into months
           let first = Period.Month(months.First() / 12, (months.First() % 12) + 1).From
           let last = Period.Month(months.Last() / 12, (months.Last() % 12) + 1).To
           select (months.Key, new Period(first < whole.From ? whole.From : first, last > whole.To ? whole.To : last)),
    ];

    /// <summary>The key of the period in which a month lies.</summary>
    public static string KeyOf(int month, Split split)
    {
        var (year, number) = (month / 12, (month % 12) + 1);
        return split switch
        {
            Split.Month => string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{number:00}"),
            Split.Quarter => string.Create(CultureInfo.InvariantCulture, $"{year:0000}-Q{(number + 2) / 3}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{year:0000}"),
        };
    }
}

/// <summary>By what a count is split.</summary>
internal enum Split
{
    None,
    Room,
    Mediator,
    Cause,
    Channel,
    Month,
    Quarter,
    Year,
}
