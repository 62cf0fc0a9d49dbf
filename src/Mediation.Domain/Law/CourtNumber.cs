using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using Mediation.Domain.People;

namespace Mediation.Domain.Law;

/// <summary>Number of a court's case (案号): （2019）浙0382民初123号. 法〔2015〕137号. Kept with half-width digits and full-width brackets, without spaces.</summary>
public sealed partial record CourtNumber
{
    /// <summary>Longest number.</summary>
    public const int MaxLength = 50;

    private CourtNumber(string value, Match parts)
    {
        Value = value;
        Year = Typed.Number(parts.Groups["year"].ValueSpan);
        CourtCode = parts.Groups["court"].Value;
        TypeCode = parts.Groups["type"].Value;
        Serial = Typed.Number(parts.Groups["serial"].ValueSpan);
    }

    /// <summary>The whole number.</summary>
    public string Value { get; }

    /// <summary>Year of receipt.</summary>
    public int Year { get; }

    /// <summary>Code of the court: 浙0382.</summary>
    public string CourtCode { get; }

    /// <summary>Kind of the case: 民初, 诉前调, 民诉前调, 民特, 诉前调确.</summary>
    public string TypeCode { get; }

    /// <summary>Number within court, year and kind.</summary>
    public int Serial { get; }

    /// <summary>Reads a number; half-width and square brackets, full-width digits, spaces and leading zeros of the serial are accepted.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="number">The number; null when this is none.</param>
    public static bool TryParse([NotNullWhen(true)] string? typed, [NotNullWhen(true)] out CourtNumber? number)
    {
        number = null;
        var text = CaseNumber.WithFullWidthBrackets(typed);
        if (text.Length > MaxLength)
        {
            return false;
        }

        var parts = Form().Match(text);
        if (!parts.Success)
        {
            return false;
        }

        var value = string.Create(
            CultureInfo.InvariantCulture,
            $"（{parts.Groups["year"].Value}）{parts.Groups["court"].Value}{parts.Groups["type"].Value}{Typed.Number(parts.Groups["serial"].ValueSpan)}号");
        number = new(value, parts);
        return true;
    }

    /// <summary>Reads a number.</summary>
    /// <param name="typed">What was typed.</param>
    /// <exception cref="FormatException">This is no court number.</exception>
    public static CourtNumber Parse(string typed) =>
        TryParse(typed, out var number) ? number : throw new FormatException("Not a court number.");

    /// <summary>Whether both are the same number.</summary>
    /// <param name="other">The other.</param>
    public bool Equals(CourtNumber? other) => other is not null && Value == other.Value;

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <summary>The whole number.</summary>
    public override string ToString() => Value;

    [GeneratedRegex(@"^（(?<year>(?:19|20|21)[0-9]{2})）(?<court>[\u4E00-\u9FFF][0-9]{0,4})(?<type>[\u4E00-\u9FFF]+?)(?<serial>0*[1-9][0-9]{0,7})号$", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
