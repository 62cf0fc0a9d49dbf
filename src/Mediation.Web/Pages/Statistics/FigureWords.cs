using System.Globalization;
using Mediation.Application.Disputes;
using Mediation.Application.Reports;
using Mediation.Application.Statistics;
using Mediation.Web.Forms;
using Mediation.Web.Resources;
using Microsoft.Extensions.Localization;

namespace Mediation.Web.Pages.Statistics;

/// <summary>Says what figures are called and how they are read, in the reader's language; pages, API and files use the same words.</summary>
/// <param name="words">Words for codes.</param>
/// <param name="texts">Texts of the statistics.</param>
public sealed class FigureWords(Words words, IStringLocalizer<StatisticsTexts> texts)
{
    private static bool IsChinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";

    /// <summary>The words of a report in the reader's language.</summary>
    public ReportWords InReports => new(IsChinese ? "zh-CN" : "en", key => texts[key].Value, Of, Period, moment => words.Moment(moment));

    /// <summary>What a group is called.</summary>
    /// <param name="kind">Of what: <c>Room</c>, <c>Cause</c>, <c>Mediator</c>, <c>Month</c>, <c>Quarter</c>, <c>Year</c>, or an enumeration's name.</param>
    /// <param name="name">The group.</param>
    public string Of(string kind, FigureName name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return (IsChinese ? name.Chinese : name.English) ?? kind switch
        {
            "Mediator" => name.Key == DisputeFilter.NoOfficer ? texts["mediator.none"].Value : name.Key,
            "Room" or "Cause" => name.Key,
            "Month" => texts["period.month", name.Key[..4], Month(name.Key)].Value,
            "Quarter" => texts["period.quarter", name.Key[..4], name.Key[6..]].Value,
            "Year" => texts["period.year", name.Key].Value,
            _ => words.Of(kind, name.Key),
        };
    }

    /// <summary>A group's name on a chart, where there is little room: without the year, without what all rooms are.</summary>
    /// <param name="kind">Of what.</param>
    /// <param name="name">The group.</param>
    public string Brief(string kind, FigureName name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (kind == "Month")
        {
            return texts["period.shortMonth", name.Key[2..4], Month(name.Key)].Value;
        }

        var whole = Of(kind, name);
        return kind == "Room" && texts["room.ending"].Value.Split('|').FirstOrDefault(ending => whole.EndsWith(ending, StringComparison.Ordinal) && whole.Length > ending.Length) is { } tail
            ? whole[..^tail.Length].TrimEnd()
            : whole;
    }

    /// <summary>A period as a title says it: <c>2019年</c>, <c>2019年3月</c>, else first and last day.</summary>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day.</param>
    public string Period(DateOnly from, DateOnly to)
    {
        var year = from.ToString("yyyy", CultureInfo.InvariantCulture);
        return (from, to) switch
        {
            ({ Month: 1, Day: 1 }, { Month: 12, Day: 31 }) when from.Year == to.Year => texts["period.year", year].Value,
            ({ Day: 1 }, _) when from.Year == to.Year && from.Month == to.Month && to.Day == DateTime.DaysInMonth(to.Year, to.Month) => texts["period.month", year, Month($"{from:yyyy-MM}")].Value,
            _ => texts["period.days", words.Day(from), words.Day(to)].Value,
        };
    }

    /// <summary>A rate in one sentence: <c>348 件中 86 件和好；大致在 20.5 % 到 29.5 % 之间</c>.</summary>
    /// <param name="rate">The rate.</param>
    public string Sentence(ReconciliationRate rate) => RatesPaper.Sentence(rate, InReports);

    /// <summary>An interval: <c>20.5 %–29.5 %</c>.</summary>
    /// <param name="interval">The interval; null gives a dash.</param>
    public static string Interval(WilsonInterval? interval) => interval is null ? "—" : $"{Words.Percent(interval.Lower)}–{Words.Percent(interval.Upper)}";

    private static string Month(string key) => IsChinese
        ? int.Parse(key.AsSpan(5), CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)
        : CultureInfo.InvariantCulture.DateTimeFormat.GetAbbreviatedMonthName(int.Parse(key.AsSpan(5), CultureInfo.InvariantCulture));
}
