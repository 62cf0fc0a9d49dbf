using System.Globalization;
using System.Text;

namespace Mediation.Domain.People;

/// <summary>Brings what was typed with a Chinese input method into one form before it is read.</summary>
internal static class Typed
{
    /// <summary>Full-width letters, digits and signs become half-width, the ideographic space a space; ends are trimmed. Null becomes empty.</summary>
    internal static string HalfWidth(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return "";
        }

        var text = new StringBuilder(typed.Length);
        foreach (var c in typed)
        {
            text.Append(c switch
            {
                >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
                '\u3000' or '\u00A0' => ' ',
                _ => c,
            });
        }

        return text.ToString().Trim();
    }

    /// <summary>As <see cref="HalfWidth"/>, and without the spaces and dashes by which people group digits.</summary>
    internal static string Compact(string? typed)
    {
        var text = new StringBuilder();
        foreach (var c in HalfWidth(typed))
        {
            if (!char.IsWhiteSpace(c) && c is not ('-' or '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2212') &&
                char.GetUnicodeCategory(c) != UnicodeCategory.Format)
            {
                text.Append(c);
            }
        }

        return text.ToString();
    }

    /// <summary>Whether all are the digits 0–9.</summary>
    internal static bool IsDigits(ReadOnlySpan<char> text) => text.Length > 0 && !text.ContainsAnyExceptInRange('0', '9');

    /// <summary>The number that the digits say.</summary>
    internal static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>Whether the text holds no lone half of a surrogate pair.</summary>
    internal static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the rune is a Han character, the rare ones of the supplementary planes included.</summary>
    internal static bool IsHan(Rune rune) => rune.Value is
        (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x20000 and <= 0x3FFFF) or (>= 0xF900 and <= 0xFAFF) or 0x3007;

    /// <summary>Whether the character is a Han character of the basic plane.</summary>
    internal static bool IsHan(char c) => !char.IsSurrogate(c) && IsHan(new Rune(c));
}
