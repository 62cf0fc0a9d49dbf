using System.Diagnostics.CodeAnalysis;

namespace Mediation.Domain.People;

/// <summary>Where somebody lives, on one line.</summary>
public sealed record PostalAddress : ISealable<PostalAddress>
{
    /// <summary>Longest address, counted as UTF-16.</summary>
    public const int MaxLength = 200;

    private const string Hidden = "******";
    private const int LongestDivision = 12;

    // Level and ending of a division; an address goes down the levels, so an ending of a level already passed belongs to a name.
    private static readonly (string Ending, int First, int Last)[] Endings =
    [
        ("自治区", 1, 1), ("自治州", 2, 2), ("自治县", 3, 3), ("街道", 4, 4), ("省", 1, 1), ("市", 2, 3), ("县", 3, 3), ("区", 3, 3), ("镇", 4, 4), ("乡", 4, 4),
    ];

    private PostalAddress(string value) => Value = value;

    /// <summary>The address.</summary>
    public string Value { get; }

    /// <summary>Reads an address; line ends become spaces, control characters are refused, ends trimmed.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="address">The address; null when there is none, or it is too long or broken.</param>
    public static bool TryParse([NotNullWhen(true)] string? typed, [NotNullWhen(true)] out PostalAddress? address)
    {
        address = null;
        if (string.IsNullOrWhiteSpace(typed))
        {
            return false;
        }

        var value = typed.ReplaceLineEndings(" ").Replace('\t', ' ').Trim();
        if (value.Length > MaxLength || value.Any(char.IsControl) || !Typed.IsWellFormed(value))
        {
            return false;
        }

        address = new(value);
        return true;
    }

    /// <summary>Reads an address.</summary>
    /// <param name="typed">What was typed.</param>
    /// <exception cref="FormatException">There is no address, or it is too long or broken.</exception>
    public static PostalAddress Parse(string typed) =>
        TryParse(typed, out var address) ? address : throw new FormatException("Not an address of 1 to 200 characters.");

    /// <inheritdoc/>
    public static PostalAddress FromPlain(string plain) => Parse(plain);

    /// <inheritdoc/>
    public string ToPlain() => Value;

    /// <summary>The leading divisions down to town or street office (浙江省乐清市柳市镇 ******); without any, only stars.</summary>
    public string ToMask()
    {
        var end = EndOfDivisions();
        return end == 0 ? Hidden : $"{Value[..end]} {Hidden}";
    }

    /// <summary>The masked form; the address itself is <see cref="Value"/>.</summary>
    public override string ToString() => ToMask();

    private int EndOfDivisions()
    {
        int end = 0, level = 0, at = 0;
        while (at < Value.Length && level < 4 && at - end <= LongestDivision && Typed.IsHan(Value[at]) && !BeginsPlace(at))
        {
            var found = EndingAt(at, end, level);
            if (found is { } division)
            {
                (end, level) = division;
                at = end;
            }
            else
            {
                at++;
            }
        }

        return end;
    }

    private (int End, int Level)? EndingAt(int at, int from, int level)
    {
        foreach (var (ending, first, last) in Endings)
        {
            // 柳市镇 is one town: an ending directly before another is part of the name, and no city has a name of one character.
            var next = at + ending.Length;
            if (string.CompareOrdinal(Value, at, ending, 0, ending.Length) == 0 && last > level &&
                at - from >= (ending == "市" ? 2 : 1) && !(next < Value.Length && Value[next] is '市' or '县' or '区' or '镇' or '乡' or '场'))
            {
                return (next, Math.Max(first, level + 1));
            }
        }

        return null;
    }

    // What lies below a town: its endings (小区, 园区) are none of a division.
    private bool BeginsPlace(int at) =>
        Value[at] is '路' or '村' or '巷' or '弄' or '号' or '楼' or '栋' or '幢' or '室' or '厦' ||
        (at + 1 < Value.Length && Value[at + 1] == '区' && Value[at] is '小' or '社' or '园');
}
