using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using Mediation.Domain.People;

namespace Mediation.Domain.Law;

/// <summary>Number of a room's own: （2019）柳调字第127号. One running series for each room and year, without gaps.</summary>
public sealed partial record CaseNumber
{
    /// <summary>Longest number.</summary>
    public const int MaxLength = 30;

    /// <summary>Longest short name of a room.</summary>
    public const int RoomMaxLength = 4;

    private CaseNumber(string room, int year, int serial) => (Room, Year, Serial) = (room, year, serial);

    /// <summary>The room's short name: 柳.</summary>
    public string Room { get; }

    /// <summary>The year of registration.</summary>
    public int Year { get; }

    /// <summary>Number within room and year, from 1.</summary>
    public int Serial { get; }

    /// <summary>The whole number.</summary>
    public string Value => string.Create(CultureInfo.InvariantCulture, $"（{Year:0000}）{Room}调字第{Serial}号");

    /// <summary>Makes the number of a new case.</summary>
    /// <param name="room">The room's short name: 1 to 4 Han characters.</param>
    /// <param name="year">Four digits.</param>
    /// <param name="serial">From 1.</param>
    /// <exception cref="FormatException">One of them is out of range.</exception>
    public static CaseNumber Create(string room, int year, int serial) =>
        RoomForm().IsMatch(room ?? "") && year is >= 1900 and <= 2199 && serial is >= 1 and <= 99_999_999
            ? new(room!, year, serial)
            : throw new FormatException("Not the parts of a case number.");

    /// <summary>Reads a number; half-width and square brackets, full-width digits, spaces and leading zeros of the serial are accepted.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="number">The number; null when this is none.</param>
    public static bool TryParse([NotNullWhen(true)] string? typed, [NotNullWhen(true)] out CaseNumber? number)
    {
        var parts = Form().Match(WithFullWidthBrackets(typed));
        number = parts.Success
            ? new(parts.Groups["room"].Value, Typed.Number(parts.Groups["year"].ValueSpan), Typed.Number(parts.Groups["serial"].ValueSpan))
            : null;
        return number is not null;
    }

    /// <summary>Reads a number.</summary>
    /// <param name="typed">What was typed.</param>
    /// <exception cref="FormatException">This is no case number.</exception>
    public static CaseNumber Parse(string typed) =>
        TryParse(typed, out var number) ? number : throw new FormatException("Not a case number.");

    /// <summary>The whole number.</summary>
    public override string ToString() => Value;

    /// <summary>Without spaces, digits half-width, brackets of any kind as （ and ）.</summary>
    internal static string WithFullWidthBrackets(string? typed) => string.Concat(Typed.HalfWidth(typed).Where(c => !char.IsWhiteSpace(c)).Select(c => c switch
    {
        '(' or '[' or '〔' or '【' or '［' => '（',
        ')' or ']' or '〕' or '】' or '］' => '）',
        _ => c,
    }));

    [GeneratedRegex(@"^（(?<year>(?:19|20|21)[0-9]{2})）(?<room>[\u4E00-\u9FFF]{1,4}?)调字第?(?<serial>0*[1-9][0-9]{0,7})号?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();

    [GeneratedRegex(@"^[\u4E00-\u9FFF]{1,4}$")]
    private static partial Regex RoomForm();
}
