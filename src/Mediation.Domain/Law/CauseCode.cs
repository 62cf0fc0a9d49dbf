using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Mediation.Domain.Law;

/// <summary>Code of a cause of action (案由) that stays the same while the numbers of the official lists change: <c>MF-DIVORCE</c>.</summary>
public sealed partial record CauseCode
{
    /// <summary>Longest code.</summary>
    public const int MaxLength = 40;

    private CauseCode(string value) => Value = value;

    /// <summary>The code in capitals.</summary>
    public string Value { get; }

    /// <summary>Reads a code; whether a cause of this code exists says <see cref="CauseCatalogue"/>.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="code">The code; null when this is none.</param>
    public static bool TryParse([NotNullWhen(true)] string? typed, [NotNullWhen(true)] out CauseCode? code)
    {
        var text = typed?.Trim().ToUpperInvariant() ?? "";
        code = text.Length <= MaxLength && Form().IsMatch(text) ? new(text) : null;
        return code is not null;
    }

    /// <summary>Reads a code.</summary>
    /// <param name="typed">What was typed.</param>
    /// <exception cref="FormatException">This is no code.</exception>
    public static CauseCode Parse(string typed) =>
        TryParse(typed, out var code) ? code : throw new FormatException("Not a code of a cause.");

    /// <summary>The code in capitals.</summary>
    public override string ToString() => Value;

    [GeneratedRegex("^[A-Z]{2}(?:-[A-Z]+)*$")]
    private static partial Regex Form();
}
