using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Mediation.Domain.People;

namespace Mediation.Domain.Law;

/// <summary>An amount of renminbi in whole fen (分, a hundredth of a yuan), not negative.</summary>
public readonly partial record struct Money : IComparable<Money>
{
    /// <summary>Largest amount, in fen: one fen less than a trillion yuan, the most that capital numerals can write here.</summary>
    public const long MaxFen = 99_999_999_999_999;

    private const string Digits = "零壹贰叁肆伍陆柒捌玖";

    private Money(long fen) => Fen = fen;

    /// <summary>Nothing.</summary>
    public static Money Zero => default;

    /// <summary>The amount in fen.</summary>
    public long Fen { get; }

    /// <summary>Takes an amount in fen.</summary>
    /// <param name="fen">0 to <see cref="MaxFen"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The amount is out of range.</exception>
    public static Money FromFen(long fen)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fen);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(fen, MaxFen);
        return new(fen);
    }

    /// <summary>Takes an amount in yuan.</summary>
    /// <param name="yuan">Not negative, at most two decimals.</param>
    /// <param name="money">The amount; zero when this is none.</param>
    public static bool TryFromYuan(decimal yuan, out Money money)
    {
        var fits = yuan is >= 0 and <= MaxFen / 100m && yuan * 100 == decimal.Truncate(yuan * 100);
        money = fits ? new((long)(yuan * 100)) : Zero;
        return fits;
    }

    /// <summary>Reads yuan with at most two decimals; digits of either width, a leading ￥ or ¥, a trailing 元 and commas before thousands are accepted.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="money">The amount; zero when this is none.</param>
    public static bool TryParse([NotNullWhen(true)] string? typed, out Money money)
    {
        money = Zero;
        // HalfWidth leaves ￥ (U+FFE5), which has no half-width form in the ASCII block.
        var amount = Form().Match(Typed.HalfWidth(typed));
        return amount.Success &&
            decimal.TryParse(amount.Groups["yuan"].Value.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var yuan) &&
            TryFromYuan(yuan, out money);
    }

    /// <summary>Reads yuan.</summary>
    /// <param name="typed">What was typed.</param>
    /// <exception cref="FormatException">This is no amount.</exception>
    public static Money Parse(string typed) => TryParse(typed, out var money) ? money : throw new FormatException("Not an amount of yuan.");

    /// <summary>The amount in yuan, exact.</summary>
    public decimal ToYuan() => Fen / 100m;

    /// <summary>The amount in capital numerals as papers write it, in figures that cannot be altered: 壹仟贰佰元整, 叁拾元零伍分.</summary>
    public string ToCapital()
    {
        var (yuan, rest) = Math.DivRem(Fen, 100);
        var (jiao, fen) = Math.DivRem((int)rest, 10);
        if (Fen == 0)
        {
            return "零元整";
        }

        var text = new StringBuilder();
        if (yuan > 0)
        {
            text.Append(CapitalOf(yuan)).Append('元');
        }

        if (rest == 0)
        {
            return text.Append('整').ToString();
        }

        if (jiao > 0)
        {
            text.Append(Digits[jiao]).Append('角');
        }
        else if (yuan > 0)
        {
            text.Append('零');
        }

        return fen > 0 ? text.Append(Digits[fen]).Append('分').ToString() : text.Append('整').ToString();
    }

    /// <inheritdoc/>
    public int CompareTo(Money other) => Fen.CompareTo(other.Fen);

    /// <summary>The sum.</summary>
    /// <param name="left">One amount.</param>
    /// <param name="right">The other.</param>
    /// <exception cref="ArgumentOutOfRangeException">The sum is out of range.</exception>
    public static Money operator +(Money left, Money right) => FromFen(left.Fen + right.Fen);

    /// <summary>The sum.</summary>
    /// <param name="other">The other amount.</param>
    /// <exception cref="ArgumentOutOfRangeException">The sum is out of range.</exception>
    public Money Add(Money other) => this + other;

    /// <summary>Whether the left is less.</summary>
    /// <param name="left">One amount.</param>
    /// <param name="right">The other.</param>
    public static bool operator <(Money left, Money right) => left.Fen < right.Fen;

    /// <summary>Whether the left is more.</summary>
    /// <param name="left">One amount.</param>
    /// <param name="right">The other.</param>
    public static bool operator >(Money left, Money right) => left.Fen > right.Fen;

    /// <summary>Whether the left is less or the same.</summary>
    /// <param name="left">One amount.</param>
    /// <param name="right">The other.</param>
    public static bool operator <=(Money left, Money right) => left.Fen <= right.Fen;

    /// <summary>Whether the left is more or the same.</summary>
    /// <param name="left">One amount.</param>
    /// <param name="right">The other.</param>
    public static bool operator >=(Money left, Money right) => left.Fen >= right.Fen;

    /// <summary>Yuan with two decimals, without sign or unit: 1200.00.</summary>
    public override string ToString() => ToYuan().ToString("0.00", CultureInfo.InvariantCulture);

    // Groups of four digits (万, 亿); one 零 stands for any run of zeros between digits.
    private static string CapitalOf(long yuan)
    {
        ReadOnlySpan<string> places = ["", "拾", "佰", "仟"];
        ReadOnlySpan<string> groups = ["", "万", "亿"];
        var text = new StringBuilder();
        var figures = yuan.ToString(CultureInfo.InvariantCulture);
        bool zero = false, groupSaid = false;
        for (var i = 0; i < figures.Length; i++)
        {
            var place = figures.Length - 1 - i;
            var digit = figures[i] - '0';
            if (digit == 0)
            {
                zero = true;
            }
            else
            {
                if (zero && text.Length > 0)
                {
                    text.Append('零');
                }

                zero = false;
                groupSaid = true;
                text.Append(Digits[digit]).Append(places[place % 4]);
            }

            if (place % 4 == 0)
            {
                if (groupSaid)
                {
                    text.Append(groups[place / 4]);
                }

                groupSaid = false;
            }
        }

        return text.ToString();
    }

    [GeneratedRegex(@"^[￥¥]?\s*(?<yuan>(?:[0-9]{1,12}|[0-9]{1,3}(?:,[0-9]{3}){1,3})(?:\.[0-9]{1,2})?)\s*元?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
