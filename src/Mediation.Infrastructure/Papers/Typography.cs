using System.Text;

namespace Mediation.Infrastructure.Papers;

/// <summary>Where a line of Chinese may be broken and how its punctuation is squeezed (GB/T 15834; W3C, Requirements for Chinese Text Layout).</summary>
internal static class Typography
{
    private const string NeverFirst = "，。、；：？！）」》』】〕〉”’…—·・％‰℃々〞｝］．－～)]},.;:!?%”";
    private const string NeverLast = "（「《『【〔〈“‘｛［￥¥$№([{";
    private const string Closers = "，。、）」》』】〕〉”’｝］";
    private const string Openers = "（「《『【〔〈“‘｛［";
    private const string FullWidthBelowCjk = "”’…—·‰℃“‘";
    private const string Pairs = "…—";
    private const string Units = "年月日号条款元角分岁件次";

    /// <summary>A full-width mark whose right half is blank.</summary>
    public static bool IsCloser(Rune rune) => Contains(Closers, rune);

    /// <summary>A full-width mark whose left half is blank.</summary>
    public static bool IsOpener(Rune rune) => Contains(Openers, rune);

    /// <summary>Whether a line may end after <paramref name="before"/> and the next begin with <paramref name="after"/>.</summary>
    public static bool MayBreak(Rune before, Rune after)
    {
        if (IsSpace(after)) return false;                 // a space hangs at the end of its line
        if (Contains(NeverFirst, after) || Contains(NeverLast, before)) return before.Value == ' ' && !Contains(NeverFirst, after);
        if (before == after && Contains(Pairs, before)) return false;
        if (before.Value is >= '0' and <= '9' && Contains(Units, after)) return false;
        return !(IsLatin(before) && IsLatin(after));      // words and numbers stay whole
    }

    /// <summary>Whether a word that is longer than a line may be torn here; the marks' rules hold all the same.</summary>
    public static bool MayTear(Rune before, Rune after) => !Contains(NeverFirst, after) && !Contains(NeverLast, before);

    /// <summary>Whether a justified line may open a little between the two.</summary>
    public static bool MayStretch(Rune before, Rune after) =>
        !(before == after && Contains(Pairs, before)) && (before.Value == ' ' || (!IsLatin(before) || !IsLatin(after)) && after.Value != ' ');

    /// <summary>Spaces that hang beyond the margin instead of opening a line; the ideographic one is an indent or a blank to fill in and counts as a character.</summary>
    public static bool IsSpace(Rune rune) => rune.Value == ' ';

    /// <summary>Characters that say how others are joined and draw nothing themselves: dropped when no font has them.</summary>
    public static bool IsInvisible(Rune rune) => rune.Value is 0x200B or 0x200C or 0x200D or 0x2060 or 0xFEFF or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF) || Rune.IsControl(rune);

    private static bool IsLatin(Rune rune) => rune.Value is > ' ' and < 0x2E80 && !Contains(FullWidthBelowCjk, rune) && !Contains(NeverLast, rune);

    private static bool Contains(string marks, Rune rune) => rune.IsBmp && marks.Contains((char)rune.Value, StringComparison.Ordinal);
}
