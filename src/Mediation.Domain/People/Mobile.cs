using System.Diagnostics.CodeAnalysis;

namespace Mediation.Domain.People;

/// <summary>A mainland mobile number: 11 digits, the first 1, the second 3–9.</summary>
public sealed record Mobile : ISealable<Mobile>
{
    /// <summary>Length of every number, without the country's code.</summary>
    public const int MaxLength = 11;

    private Mobile(string value) => Value = value;

    /// <summary>The 11 digits.</summary>
    public string Value { get; }

    /// <summary>Reads a number; the code of the country (+86, 0086), spaces and dashes are taken off, full-width digits made half-width.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="mobile">The number; null when this is none.</param>
    public static bool TryParse([NotNullWhen(true)] string? typed, [NotNullWhen(true)] out Mobile? mobile)
    {
        var digits = Typed.Compact(typed);
        foreach (var country in (ReadOnlySpan<string>)["+86", "0086", "86"])
        {
            if (digits.Length == MaxLength + country.Length && digits.StartsWith(country, StringComparison.Ordinal))
            {
                digits = digits[country.Length..];
                break;
            }
        }

        mobile = digits.Length == MaxLength && Typed.IsDigits(digits) && digits[0] == '1' && digits[1] >= '3' ? new(digits) : null;
        return mobile is not null;
    }

    /// <summary>Reads a number.</summary>
    /// <param name="typed">What was typed.</param>
    /// <exception cref="FormatException">This is no mobile number.</exception>
    public static Mobile Parse(string typed) =>
        TryParse(typed, out var mobile) ? mobile : throw new FormatException("Not a mobile number.");

    /// <inheritdoc/>
    public static Mobile FromPlain(string plain) => Parse(plain);

    /// <inheritdoc/>
    public string ToPlain() => Value;

    /// <summary>The form 138****1234.</summary>
    public string ToMask() => $"{Value[..3]}****{Value[7..]}";

    /// <summary>The masked form; the number itself is <see cref="Value"/>.</summary>
    public override string ToString() => ToMask();
}
