namespace Mediation.Domain.Law;

/// <summary>A time in whole days; both its first and its last day belong to it.</summary>
public readonly record struct Period
{
    /// <summary>Spans two days.</summary>
    /// <param name="from">First day, included.</param>
    /// <param name="to">Last day, included; not before the first.</param>
    /// <exception cref="ArgumentOutOfRangeException">The last day is before the first.</exception>
    public Period(DateOnly from, DateOnly to)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        (From, To) = (from, to);
    }

    /// <summary>First day, included.</summary>
    public DateOnly From { get; }

    /// <summary>Last day, included.</summary>
    public DateOnly To { get; }

    /// <summary>Number of days, both ends counted: at least 1.</summary>
    public int Days => To.DayNumber - From.DayNumber + 1;

    /// <summary>A calendar year.</summary>
    /// <param name="year">The year.</param>
    public static Period Year(int year) => new(new(year, 1, 1), new(year, 12, 31));

    /// <summary>A calendar month.</summary>
    /// <param name="year">The year.</param>
    /// <param name="month">1 to 12.</param>
    public static Period Month(int year, int month) => new(new(year, month, 1), new(year, month, DateTime.DaysInMonth(year, month)));

    /// <summary>Whether the day belongs to it.</summary>
    /// <param name="day">The day.</param>
    public bool Contains(DateOnly day) => From <= day && day <= To;

    /// <summary>Whether the two have a day in common.</summary>
    /// <param name="other">The other.</param>
    public bool Overlaps(Period other) => From <= other.To && other.From <= To;

    /// <summary>The form <c>2019-01-01/2019-12-31</c>.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{From:yyyy-MM-dd}/{To:yyyy-MM-dd}");
}
