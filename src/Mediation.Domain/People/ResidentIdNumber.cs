using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Mediation.Domain.Law;

namespace Mediation.Domain.People;

/// <summary>What is wrong with a number that was meant as a resident's; the first that is found, reading from the left.</summary>
public enum ResidentIdFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Not 18 characters.</summary>
    Length,

    /// <summary>The first 17 are not all digits, or the last is neither a digit nor X.</summary>
    Characters,

    /// <summary>Digits 1–6 were the code of no area between the birth and today.</summary>
    Area,

    /// <summary>Digits 7–14 are no day of the calendar.</summary>
    BirthDate,

    /// <summary>Digits 7–14 are a day that is still to come.</summary>
    BirthInFuture,

    /// <summary>The last character does not fit the others: one of them is mistyped.</summary>
    CheckDigit,
}

/// <summary>
/// Number of a resident's identity card (公民身份号码, GB 11643-1999): 6 digits area, 8 birth date, 3 sequence (odd male, even female), 1 check character.
/// The residence permits of people from Hong Kong (81), Macao (82) and Taiwan (83) and the permanent residence card of foreigners since 2023-12-01 (9) have the same form.
/// </summary>
public sealed record ResidentIdNumber
{
    /// <summary>Length of every number.</summary>
    public const int MaxLength = 18;

    private const string CheckCharacters = "10X98765432";

    private ResidentIdNumber(string value, DateOnly birthDate) => (Value, BirthDate) = (value, birthDate);

    /// <summary>The 18 characters; the last one may be a capital X.</summary>
    public string Value { get; }

    /// <summary>The day of birth.</summary>
    public DateOnly BirthDate { get; }

    /// <summary>The sex, from the 17th digit.</summary>
    public Sex Sex => (Value[16] - '0') % 2 == 1 ? Sex.Male : Sex.Female;

    /// <summary>The first six digits: the area where the number was given, of a foreigner 9, two digits province and three digits nationality.</summary>
    public string AreaCode => Value[..6];

    /// <summary>Whether it stands on a foreigner's permanent residence card.</summary>
    public bool IsForeigner => Value[0] == '9';

    /// <summary>Whether it stands on the residence permit of somebody from Hong Kong, Macao or Taiwan.</summary>
    public bool IsFromHongKongMacaoTaiwan => Value[0] == '8';

    /// <summary>Reads a number; full-width digits and a small x are accepted, spaces taken out.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="today">The day of typing; no birth is later.</param>
    /// <param name="divisions">The areas and their times; null checks the province alone.</param>
    /// <param name="number">The number; null when something is wrong with it.</param>
    /// <param name="fault">What is wrong.</param>
    public static bool TryParse(
        [NotNullWhen(true)] string? typed, DateOnly today, Divisions? divisions, [NotNullWhen(true)] out ResidentIdNumber? number, out ResidentIdFault fault)
    {
        var text = Typed.Compact(typed).ToUpperInvariant();
        fault = FaultOf(text, today, divisions, out var birthDate);
        number = fault == ResidentIdFault.None ? new(text, birthDate) : null;
        return number is not null;
    }

    /// <summary>Reads a number that has been checked before; its area is not checked again.</summary>
    /// <param name="value">The number.</param>
    /// <exception cref="FormatException">This is no number.</exception>
    public static ResidentIdNumber Parse(string value) =>
        TryParse(value, DateOnly.MaxValue, divisions: null, out var number, out _) ? number : throw new FormatException("Not a resident's number.");

    /// <summary>The check character that belongs to the first 17 digits (ISO 7064 MOD 11-2).</summary>
    /// <param name="first17">The first 17 digits; what follows is not looked at.</param>
    /// <exception cref="ArgumentException">There are fewer than 17, or not digits alone.</exception>
    public static char CheckCharacter(string first17)
    {
        ArgumentNullException.ThrowIfNull(first17);
        if (first17.Length < 17 || !Typed.IsDigits(first17.AsSpan(0, 17)))
        {
            throw new ArgumentException("17 digits are needed.", nameof(first17));
        }

        ReadOnlySpan<int> weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += (first17[i] - '0') * weights[i];
        }

        return CheckCharacters[sum % 11];
    }

    /// <summary>All stars but the last two: birth date and home county may stand beside it.</summary>
    public string ToMask() => new string('*', 16) + Value[16..];

    /// <summary>The masked form; the number itself is <see cref="Value"/>.</summary>
    public override string ToString() => ToMask();

    private static ResidentIdFault FaultOf(string text, DateOnly today, Divisions? divisions, out DateOnly birthDate)
    {
        birthDate = default;
        if (text.Length != MaxLength)
        {
            return ResidentIdFault.Length;
        }

        if (!Typed.IsDigits(text.AsSpan(0, 17)) || text[17] is not (>= '0' and <= '9' or 'X'))
        {
            return ResidentIdFault.Characters;
        }

        var isDay = DateOnly.TryParseExact(text.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out birthDate);
        if (!IsArea(text[..6], isDay && birthDate <= today ? birthDate : DateOnly.MinValue, today, divisions))
        {
            return ResidentIdFault.Area;
        }

        if (!isDay || birthDate.Year < 1800)
        {
            return ResidentIdFault.BirthDate;
        }

        return birthDate > today ? ResidentIdFault.BirthInFuture
            : CheckCharacter(text) != text[17] ? ResidentIdFault.CheckDigit
            : ResidentIdFault.None;
    }

    // Numbers were given from the 1980s on, to adults too, under the code of the day: so any code that was in use since the birth may stand here.
    private static bool IsArea(string code, DateOnly from, DateOnly to, Divisions? divisions) => code[0] switch
    {
        '8' => code is "810000" or "820000" or "830000",
        '9' => IsProvince(code.AsSpan(1, 2)),
        _ when divisions is null => IsProvince(code.AsSpan(0, 2)),
        // 01 after a city stands for its districts together (市辖区); the history lists the single ones.
        _ => divisions.WasInUse(code, from, to) || (code.EndsWith("01", StringComparison.Ordinal) && divisions.WasInUse(code[..4] + "00", from, to)),
    };

    private static bool IsProvince(ReadOnlySpan<char> code) => Typed.Number(code) is
        (>= 11 and <= 15) or (>= 21 and <= 23) or (>= 31 and <= 37) or (>= 41 and <= 46) or (>= 50 and <= 54) or (>= 61 and <= 65) or 71;
}
