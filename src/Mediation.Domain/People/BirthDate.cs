using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Mediation.Domain.People;

/// <summary>The day somebody was born: not in the future, and at most 150 years ago when it is typed.</summary>
public sealed record BirthDate : ISealable<BirthDate>
{
    /// <summary>Age from which a person is no longer a minor. 民法典第17条.</summary>
    public const int AgeOfMajority = 18;

    /// <summary>Age from which a minor has limited capacity and a wish that counts. 民法典第19条、第1084条.</summary>
    public const int AgeOfLimitedCapacity = 8;

    private const int OldestYears = 150;

    private BirthDate(DateOnly value) => Value = value;

    /// <summary>The day.</summary>
    public DateOnly Value { get; }

    /// <summary>Reads a birth date in one of the forms of <see cref="TypedDate"/>; the year must be there.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="today">The day of typing.</param>
    /// <param name="birthDate">The birth date; null when this is none.</param>
    public static bool TryParse([NotNullWhen(true)] string? typed, DateOnly today, [NotNullWhen(true)] out BirthDate? birthDate)
    {
        birthDate = null;
        // Without a year 3月5日 says a birthday, not a birth date: it would come out as a child of less than a year.
        return typed?.Trim() is { Length: >= 8 } text && Typed.IsDigits(Typed.HalfWidth(text).AsSpan(0, 4)) &&
            TypedDate.TryParse(text, today, out var date) && TryFrom(date, today, out birthDate);
    }

    /// <summary>Takes a birth date.</summary>
    /// <param name="date">The day of birth.</param>
    /// <param name="today">The day on which it is told.</param>
    /// <param name="birthDate">The birth date; null when the day is in the future or more than 150 years past.</param>
    public static bool TryFrom(DateOnly date, DateOnly today, [NotNullWhen(true)] out BirthDate? birthDate)
    {
        birthDate = date <= today && date > today.AddYears(-OldestYears) ? new(date) : null;
        return birthDate is not null;
    }

    /// <summary>Takes a birth date.</summary>
    /// <param name="date">The day of birth.</param>
    /// <param name="today">The day on which it is told.</param>
    /// <exception cref="FormatException">The day is in the future or more than 150 years past.</exception>
    public static BirthDate From(DateOnly date, DateOnly today) =>
        TryFrom(date, today, out var birthDate) ? birthDate : throw new FormatException("Not a birth date.");

    /// <inheritdoc/>
    public static BirthDate FromPlain(string plain) =>
        new(DateOnly.ParseExact(plain, "yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>Full years of age on a day: a year is full on the birthday, of those born on 29 February on 1 March.</summary>
    /// <param name="day">The day, not before the birth.</param>
    public int AgeOn(DateOnly day) =>
        day.Year - Value.Year - ((day.Month, day.Day).CompareTo((Value.Month, Value.Day)) < 0 ? 1 : 0);

    /// <summary>Whether the person is under 18 on a day.</summary>
    /// <param name="day">The day, not before the birth.</param>
    public bool IsMinorOn(DateOnly day) => AgeOn(day) < AgeOfMajority;

    /// <inheritdoc/>
    public string ToPlain() => Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Empty: nothing of it is shown unopened.</summary>
    public string ToMask() => "";

    /// <summary>Nothing of the day, so that a stray interpolation tells nothing.</summary>
    public override string ToString() => nameof(BirthDate);
}
