using FluentValidation;
using Mediation.Application.Pipeline;
using Mediation.Domain.Rooms;

namespace Mediation.Application.Rooms;

/// <summary>Opening hours as typed: days of the week, and a morning, an afternoon or both. All empty tells none.</summary>
public sealed record HoursEntry
{
    /// <summary>The days.</summary>
    public List<DayOfWeek> Days { get; init; } = [];

    /// <summary>When it opens.</summary>
    public TimeOnly? From { get; init; }

    /// <summary>When it closes, or closes for noon.</summary>
    public TimeOnly? Until { get; init; }

    /// <summary>When it opens after noon.</summary>
    public TimeOnly? SecondFrom { get; init; }

    /// <summary>When it closes then.</summary>
    public TimeOnly? SecondUntil { get; init; }

    /// <summary>Hours as a form shows them.</summary>
    /// <param name="hours">The hours; null shows nothing.</param>
    public static HoursEntry Of(OpeningHours? hours) => hours is null ? new() : new()
    {
        Days = [.. hours.Days],
        From = hours.Times[0].From,
        Until = hours.Times[0].Until,
        SecondFrom = hours.Times.ElementAtOrDefault(1)?.From,
        SecondUntil = hours.Times.ElementAtOrDefault(1)?.Until,
    };
}

internal static class RoomShapes
{
    /// <summary>More places than a house has rooms would be a mistake of the pen.</summary>
    private const int MaxPlaces = 50;

    /// <summary>The hours that were typed; null when none were.</summary>
    public static OpeningHours? Read(this HoursEntry? typed) => typed is not null && TryRead(typed, out var hours) ? hours : null;

    public static IRuleBuilderOptions<T, HoursEntry?> Hours<T>(this IRuleBuilder<T, HoursEntry?> field) =>
        field.Must(typed => typed is null || TryRead(typed, out _)).WithErrorCode("openingHours.invalid");

    public static IRuleBuilderOptions<T, List<PlaceEntry>> Places<T>(this IRuleBuilder<T, List<PlaceEntry>> field) =>
        field.Must(places => places.Count <= MaxPlaces && places.Where(p => p.Code is not null).GroupBy(p => p.Code!.Trim(), StringComparer.Ordinal).All(same => same.Count() == 1)).WithErrorCode("places.twice");

    private static bool TryRead(HoursEntry typed, out OpeningHours? hours)
    {
        hours = null;
        var times = new[] { (typed.From, typed.Until), (typed.SecondFrom, typed.SecondUntil) }.Where(time => time != (null, null)).ToList();
        return (typed.Days.Count == 0 && times.Count == 0)
            || (times.TrueForAll(time => time is ({ }, { })) && OpeningHours.TryCreate(typed.Days, times.Select(time => new OpenTime(time.Item1!.Value, time.Item2!.Value)), out hours));
    }
}

internal sealed class PlaceEntryValidator : AbstractValidator<PlaceEntry>
{
    public PlaceEntryValidator()
    {
        RuleFor(p => p.Code).Required().MaximumLength(Place.CodeMaxLength);
        RuleFor(p => p.Name).Required().MaximumLength(Place.NameMaxLength);
    }
}
