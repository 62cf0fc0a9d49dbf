using System.Globalization;
using System.Text.RegularExpressions;
using Mediation.Domain.Law;
using Mediation.Domain.People;
using Mediation.Web.Resources;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Mediation.Web.Forms;

/// <summary>Says codes, days, moments, durations, shares and amounts in the reader's language.</summary>
/// <param name="codes">Texts of the codes; keys are <c>EnumName.Member</c>.</param>
/// <param name="shared">Texts that every page uses.</param>
public sealed partial class Words(IStringLocalizer<Codes> codes, IStringLocalizer<Common> shared)
{
    /// <summary>The zone in which the rooms' days are counted.</summary>
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    private static bool IsChinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";

    /// <summary>A code in words: the key <c>DisputeStatus.InMediation</c> of the area <c>Codes</c>.</summary>
    /// <param name="code">The code; null gives a dash.</param>
    public string Of(Enum? code) => code is null ? "—" : codes[$"{code.GetType().Name}.{code}"].Value;

    /// <summary>A code in words by its names, for answers that carry codes as text.</summary>
    /// <param name="type">The enumeration's name.</param>
    /// <param name="member">The member's name; null gives a dash.</param>
    public string Of(string type, string? member) => member is null ? "—" : codes[$"{type}.{member}"].Value;

    /// <summary>Choices of a code, in the order of the enumeration or as given.</summary>
    /// <typeparam name="TCode">The enumeration.</typeparam>
    /// <param name="only">The members to offer; none for all.</param>
    public IReadOnlyList<SelectListItem> Choices<TCode>(params IEnumerable<TCode> only)
        where TCode : struct, Enum
    {
        var members = only.ToList();
        return [.. (members.Count > 0 ? members : [.. Enum.GetValues<TCode>()]).Select(code => new SelectListItem(Of(code), code.ToString()))];
    }

    /// <summary>Several words in one line: <c>甲、乙</c>, <c>A, B</c>.</summary>
    /// <param name="words">The words.</param>
    public string List(IEnumerable<string> words) => string.Join(IsChinese ? "、" : ", ", words);

    /// <summary>Words that stand behind others in brackets: <c>（甲）</c>, <c> (A)</c>.</summary>
    /// <param name="words">The words; null gives nothing.</param>
    public string InBrackets(string? words) => words is null ? "" : IsChinese ? $"（{words}）" : $" ({words})";

    /// <summary>A person's name; of somebody who was erased, that word in the reader's language.</summary>
    /// <param name="name">The name; null gives a dash.</param>
    public string Person(string? name) => name is null ? "—" : name == PersonName.Erased.Value ? shared["person.erased"].Value : name;

    /// <summary>A day: <c>2019年3月5日</c>, <c>2019-03-05</c>.</summary>
    /// <param name="day">The day; null gives a dash.</param>
    public string Day(DateOnly? day) => day is not { } d ? "—"
        : IsChinese ? string.Create(CultureInfo.InvariantCulture, $"{d.Year}年{d.Month}月{d.Day}日") : d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A day near today: without its year where that is today's.</summary>
    /// <param name="day">The day; null gives a dash.</param>
    /// <param name="today">Today.</param>
    public string NearDay(DateOnly? day, DateOnly today) => day is not { } d || d.Year != today.Year ? Day(day)
        : IsChinese ? string.Create(CultureInfo.InvariantCulture, $"{d.Month}月{d.Day}日") : d.ToString("d MMM", CultureInfo.InvariantCulture);

    /// <summary>A day with its day of the week: <c>3月12日 星期二</c>, <c>Tuesday, 12 March</c>.</summary>
    /// <param name="day">The day.</param>
    public string Weekday(DateOnly day) => IsChinese
        ? string.Create(CultureInfo.InvariantCulture, $"{day.Month}月{day.Day}日 星期{"日一二三四五六"[(int)day.DayOfWeek]}")
        : day.ToString("dddd, d MMMM", CultureInfo.InvariantCulture);

    /// <summary>The local day of a moment.</summary>
    /// <param name="moment">The moment.</param>
    public static DateOnly LocalDay(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Zone).DateTime);

    /// <summary>A moment by the rooms' clock: <c>2019年3月5日 09:30</c>.</summary>
    /// <param name="moment">The moment; null gives a dash.</param>
    public string Moment(DateTimeOffset? moment) => moment is not { } m ? "—" : $"{Day(LocalDay(m))} {Time(m)}";

    /// <summary>The time of a moment by the rooms' clock: <c>09:30</c>.</summary>
    /// <param name="moment">The moment.</param>
    public static string Time(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The moment at which the rooms' clock shows a time on a day.</summary>
    /// <param name="day">The day.</param>
    /// <param name="time">The time.</param>
    public static DateTimeOffset MomentOf(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local));
    }

    /// <summary>A length of time: <c>55 分钟</c>, <c>1 小时 10 分钟</c>.</summary>
    /// <param name="minutes">In minutes, not negative.</param>
    public string Minutes(int minutes) => (minutes / 60, minutes % 60) switch
    {
        (0, var m) => Count("minutes", m),
        (var h, 0) => Count("hours", h),
        (var h, var m) => $"{Count("hours", h)} {Count("minutes", m)}",
    };

    /// <summary>A legal source as it is cited: <c>人民调解法第17条</c>, <c>People's Mediation Law, art. 17</c>.</summary>
    /// <param name="law">The source as rules and terms name it, in Chinese, several parted by <c>、</c>.</param>
    public string Law(string law)
    {
        ArgumentNullException.ThrowIfNull(law);
        return IsChinese ? law : string.Join("; ", law.Split('、').Select(source =>
            Article().Match(source) is { Success: true } cited
                ? shared["law.article", codes[$"Law.{cited.Groups["act"].Value}"].Value, cited.Groups["article"].Value].Value
                : codes[$"Law.{source}"].Value));
    }

    /// <summary>A number of days: <c>18 天</c>, <c>1 day</c>.</summary>
    /// <param name="days">The number.</param>
    public string Days(int days) => Count("days", days);

    /// <summary>How far a last day is: <c>还有 10 天</c>, <c>今天到期</c>, <c>已超 1 天</c>.</summary>
    /// <param name="last">The last day.</param>
    /// <param name="today">Today.</param>
    public string Left(DateOnly last, DateOnly today) => (last.DayNumber - today.DayNumber) switch
    {
        0 => shared["due.today"].Value,
        > 0 and var left => Count("due.left", left),
        var over => Count("due.over", -over),
    };

    /// <summary>The class of a tag that says <see cref="Left"/>: danger when over, warning in the last three days.</summary>
    /// <param name="last">The last day.</param>
    /// <param name="today">Today.</param>
    public static string Urgency(DateOnly last, DateOnly today) => (last.DayNumber - today.DayNumber) switch { < 0 => "tag d", <= 3 => "tag w", _ => "tag" };

    /// <summary>A share with one decimal: <c>24.7 %</c>.</summary>
    /// <param name="share">A fraction from 0 to 1; null gives a dash.</param>
    public static string Percent(double? share) => share is not { } s ? "—" : string.Create(CultureInfo.InvariantCulture, $"{s * 100:0.0} %");

    /// <summary>A whole number with commas before thousands.</summary>
    /// <param name="number">The number.</param>
    public static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>An amount: <c>3,000 元</c>, <c>3,000.50 yuan</c>.</summary>
    /// <param name="money">The amount; null gives a dash.</param>
    public string Amount(Money? money) => money is not { } m ? "—" : shared["amount", m.ToYuan().ToString(m.Fen % 100 == 0 ? "#,0" : "#,0.00", CultureInfo.InvariantCulture)].Value;

    /// <summary>Full years of age on a day (满周岁, from the birthday on): <c>34 岁</c>.</summary>
    /// <param name="birth">The day of birth; null gives a dash.</param>
    /// <param name="on">The day.</param>
    public string Age(DateOnly? birth, DateOnly on) => birth is not { } b ? "—" : Years(on.Year - b.Year - ((on.Month, on.Day).CompareTo((b.Month, b.Day)) < 0 ? 1 : 0));

    /// <summary>An age in years: <c>34 岁</c>, <c>aged 34</c>.</summary>
    /// <param name="years">Full years.</param>
    public string Years(int years) => shared["age", years].Value;

    [GeneratedRegex(@"^(?<act>.+?)第(?<article>\d+)条$")]
    private static partial Regex Article();

    private string Count(string key, int number) => shared[number == 1 ? $"{key}.one" : $"{key}.many", number].Value;
}
