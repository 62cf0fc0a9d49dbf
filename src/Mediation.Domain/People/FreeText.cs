using System.Diagnostics.CodeAnalysis;

namespace Mediation.Domain.People;

/// <summary>What somebody wrote in their own words: facts, wishes, notes, records. Never empty; line ends are <c>\n</c>.</summary>
public sealed record FreeText : ISealable<FreeText>
{
    /// <summary>Longest text, counted as UTF-16 like the browser does.</summary>
    public const int MaxLength = 10_000;

    private FreeText(string value) => Value = value;

    /// <summary>The text.</summary>
    public string Value { get; }

    /// <summary>Reads a text; control characters but line end and tab are refused, ends trimmed.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="text">The text; null when there is none, or it is too long or broken.</param>
    public static bool TryParse([NotNullWhen(true)] string? typed, [NotNullWhen(true)] out FreeText? text)
    {
        text = null;
        if (string.IsNullOrWhiteSpace(typed))
        {
            return false;
        }

        var value = typed.ReplaceLineEndings("\n").Trim();
        if (value.Length > MaxLength || value.Any(c => char.IsControl(c) && c is not ('\n' or '\t')) || !Typed.IsWellFormed(value))
        {
            return false;
        }

        text = new(value);
        return true;
    }

    /// <summary>Reads a text.</summary>
    /// <param name="typed">What was typed.</param>
    /// <exception cref="FormatException">There is no text, or it is too long or broken.</exception>
    public static FreeText Parse(string typed) =>
        TryParse(typed, out var text) ? text : throw new FormatException("Not a text of 1 to 10,000 characters.");

    /// <inheritdoc/>
    public static FreeText FromPlain(string plain) => Parse(plain);

    /// <inheritdoc/>
    public string ToPlain() => Value;

    /// <summary>Empty: nothing of it is shown unopened.</summary>
    public string ToMask() => "";

    /// <summary>How long it is, never what it says, so that a stray interpolation tells nothing.</summary>
    public override string ToString() => $"{Value.Length} characters";
}
