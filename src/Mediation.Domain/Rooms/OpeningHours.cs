using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Mediation.Domain.Rooms;

/// <summary>A time of the day in which a room is open.</summary>
/// <param name="From">When it opens.</param>
/// <param name="Until">When it closes; later than <paramref name="From"/>.</param>
public sealed record OpenTime(TimeOnly From, TimeOnly Until);

/// <summary>When a room is open 开放时间: days of the week, and one or two times that are the same on each of them. Sessions may be held at other times; people ask when somebody is there.</summary>
public sealed record OpeningHours
{
    /// <summary>Longest text.</summary>
    public const int MaxLength = 60;

    private const string Time = "HH:mm";

    private OpeningHours(IReadOnlyList<DayOfWeek> days, IReadOnlyList<OpenTime> times) => (Days, Times) = (days, times);

    /// <summary>Days of the week, Monday first; at least one.</summary>
    public IReadOnlyList<DayOfWeek> Days { get; }

    /// <summary>One or two times, the earlier first.</summary>
    public IReadOnlyList<OpenTime> Times { get; }

    /// <summary>Puts them together.</summary>
    /// <param name="days">Days of the week, in any order.</param>
    /// <param name="times">One or two times.</param>
    /// <param name="hours">The hours.</param>
    /// <returns>False when there is no day or no time, or when a time ends before it begins or runs into the next.</returns>
    public static bool TryCreate(IEnumerable<DayOfWeek> days, IEnumerable<OpenTime> times, [NotNullWhen(true)] out OpeningHours? hours)
    {
        IReadOnlyList<DayOfWeek> open = [.. days.Distinct().Where(Enum.IsDefined).OrderBy(day => ((int)day + 6) % 7)];
        IReadOnlyList<OpenTime> sorted = [.. times.OrderBy(time => time.From)];
        var fits = open.Count > 0 && sorted.Count is 1 or 2 && sorted.All(time => time.From < time.Until) && (sorted.Count == 1 || sorted[0].Until <= sorted[1].From);
        hours = open.Count > 0 && fits ? new(open, sorted) : null;
        return hours is not null;
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">It is no such text.</exception>
    public static OpeningHours Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Split(' ') is [var days, .. var times]
            && TryCreate(
                days.Select(day => (DayOfWeek)((day - '0') % 7)),
                times.Select(time => new OpenTime(TimeOnly.ParseExact(time[..5], Time, CultureInfo.InvariantCulture), TimeOnly.ParseExact(time[6..], Time, CultureInfo.InvariantCulture))),
                out var hours))
        {
            return hours;
        }

        throw new FormatException("These are no opening hours.");
    }

    /// <summary>Days by their numbers from Monday, then the times: <c>12345 08:30-11:30 14:00-17:30</c>.</summary>
    public override string ToString() =>
        string.Concat(Days.Select(day => (((int)day + 6) % 7) + 1)) + string.Concat(Times.Select(time => string.Create(CultureInfo.InvariantCulture, $" {time.From:HH:mm}-{time.Until:HH:mm}")));

    /// <inheritdoc/>
    public bool Equals(OpeningHours? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);
}
