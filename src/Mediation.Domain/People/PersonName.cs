using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Mediation.Domain.People;

/// <summary>
/// A person's name: letters of any script, rare Han characters and the dot of ethnic-minority names (阿依古丽·买买提) among them.
/// Other dots become <c>·</c>; the spaces by which papers pad two-character names (张　三) go.
/// </summary>
public sealed record PersonName : ISealable<PersonName>
{
    /// <summary>Longest name, in characters as a reader counts code points.</summary>
    public const int MaxLength = 50;

    private static readonly HashSet<string> DoubleSurnames =
    [
        "欧阳", "太史", "端木", "上官", "司马", "东方", "独孤", "南宫", "万俟", "闻人", "夏侯", "诸葛", "尉迟", "公羊", "赫连", "澹台",
        "皇甫", "宗政", "濮阳", "公冶", "太叔", "申屠", "公孙", "慕容", "仲孙", "钟离", "长孙", "宇文", "司徒", "鲜于", "司空", "闾丘",
        "子车", "亓官", "司寇", "巫马", "公西", "颛孙", "壤驷", "公良", "漆雕", "乐正", "宰父", "谷梁", "拓跋", "夹谷", "轩辕", "令狐",
        "段干", "百里", "呼延", "东郭", "南门", "羊舌", "微生", "公户", "公玉", "公仪", "梁丘", "公仲", "公上", "公门", "公山", "公坚",
        "左丘", "公伯", "西门", "公祖", "第五", "公乘", "贯丘", "公皙", "南荣", "东里", "东宫", "仲长", "子书", "子桑", "即墨", "达奚",
        "褚师", "纳兰", "歐陽", "諸葛", "司馬", "東方", "單于", "单于", "淳于", "叔孙", "屈突", "尔朱", "相里", "胡母",
    ];

    private readonly string[] _elements;

    /// <summary>What stands in the place of the name of somebody whose data was erased. Nobody is called so: it cannot be typed as a name, and nobody is found by it.</summary>
    public static PersonName Erased { get; } = new("已删除");

    private PersonName(string value)
    {
        Value = value;
        _elements = Elements(value);
    }

    /// <summary>The name as it is written on papers.</summary>
    public string Value { get; }

    /// <summary>The form of lists: 张*, 张*明, 欧阳*; of a name in another script or with a dot the first character alone.</summary>
    public string Masked
    {
        get
        {
            if (IsErased)
            {
                return Value;
            }

            var surname = SurnameLength;
            return (_elements.Length - surname) switch
            {
                0 => "*",
                2 when IsHanOnly => Surname + "*" + _elements[^1],
                _ => Surname + "*",
            };
        }
    }

    /// <summary>The form of texts that leave the office: 张某, 欧阳某. 法释〔2016〕19号第8条.</summary>
    public string Outside => IsErased ? Value : Surname + "某";

    private bool IsErased => Value == Erased.Value;

    private string Surname => string.Concat(_elements.Take(Math.Max(1, SurnameLength)));

    private int SurnameLength =>
        _elements.Length > 2 && IsHanOnly && DoubleSurnames.Contains(_elements[0] + _elements[1]) ? 2 : 1;

    private bool IsHanOnly => Value.EnumerateRunes().All(rune => Typed.IsHan(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark);

    /// <summary>Reads a name.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="name">The name; null when this is none.</param>
    public static bool TryParse([NotNullWhen(true)] string? typed, [NotNullWhen(true)] out PersonName? name)
    {
        name = null;
        if (string.IsNullOrWhiteSpace(typed) || typed.Length > MaxLength * 4 || !Typed.IsWellFormed(typed))
        {
            return false;
        }

        var text = Normalise(typed);
        var runes = text.EnumerateRunes().ToList();
        if (runes.Count is 0 or > MaxLength || !runes.Any(Rune.IsLetter) || !runes.All(IsAllowed) || text == Erased.Value)
        {
            return false;
        }

        name = new(text);
        return true;
    }

    /// <summary>Reads a name.</summary>
    /// <param name="typed">What was typed.</param>
    /// <exception cref="FormatException">This is no name.</exception>
    public static PersonName Parse(string typed) =>
        TryParse(typed, out var name) ? name : throw new FormatException("Not a person's name.");

    /// <inheritdoc/>
    public static PersonName FromPlain(string plain) => plain == Erased.Value ? Erased : Parse(plain);

    /// <summary>
    /// What the name is found by: its distinct pairs of neighbouring characters, lower case, dots and spaces left out;
    /// of a name of one character, that character. Compare what was typed into a search box in the same way.
    /// </summary>
    public IReadOnlyList<string> Grams()
    {
        if (IsErased)
        {
            return [];
        }

        var letters = Elements(Value.ToLowerInvariant()).Where(e => Rune.IsLetter(Rune.GetRuneAt(e, 0))).ToList();
        return letters.Count == 1
            ? letters
            : [.. letters.Zip(letters.Skip(1), string.Concat).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Whether both are the same text.</summary>
    /// <param name="other">The other.</param>
    public bool Equals(PersonName? other) => other is not null && Value == other.Value;

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public string ToPlain() => Value;

    /// <inheritdoc/>
    public string ToMask() => Masked;

    /// <summary>The name as it is written on papers.</summary>
    public override string ToString() => Value;

    private static string Normalise(string typed)
    {
        var half = Typed.HalfWidth(typed).Normalize(NormalizationForm.FormC);
        var text = new StringBuilder(half.Length);
        foreach (var c in half)
        {
            if (c is '•' or '‧' or '・' or '∙' or '⋅')
            {
                text.Append('·');
            }
            else if (c != ' ' || (text.Length > 0 && text[^1] != ' '))
            {
                text.Append(c);
            }
        }

        var spaced = text.ToString();
        var joined = spaced.Replace(" ", "", StringComparison.Ordinal);
        return joined.EnumerateRunes().All(rune => Typed.IsHan(rune) || rune.Value == '·') ? joined : spaced;
    }

    private static bool IsAllowed(Rune rune) =>
        Rune.IsLetter(rune) ||
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark ||
        rune.Value is 0x3007 or (>= '0' and <= '9') or '·' or ' ' or '.' or '-' or '\'' or '’' or '(' or ')';

    private static string[] Elements(string text)
    {
        var elements = new List<string>(text.Length);
        var walk = StringInfo.GetTextElementEnumerator(text);
        while (walk.MoveNext())
        {
            elements.Add(walk.GetTextElement());
        }

        return [.. elements];
    }
}
