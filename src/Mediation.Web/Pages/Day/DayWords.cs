using System.Globalization;
using Mediation.Application.Reminders;
using Mediation.Domain.Law;
using Mediation.Domain.Reminders;
using Mediation.Web.Forms;
using Microsoft.Extensions.Localization;

namespace Mediation.Web.Pages.Day;

/// <summary>Says what is due, why, and where it is done.</summary>
/// <param name="t">Texts of the day.</param>
/// <param name="words">Words for codes and days.</param>
public sealed class DayWords(IStringLocalizer<Resources.Day> t, Words words)
{
    private static bool IsChinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";

    /// <summary>What is due: <c>回访（第 2 次）</c>.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="number">Of which session, term or visit.</param>
    public string What(ReminderKind kind, int number)
    {
        var what = words.Of(kind);
        return number == 0 ? what : what + words.InBrackets(Nth(kind, number));
    }

    /// <summary>Why it is due, with the article or the custom that says so.</summary>
    /// <param name="due">What is due.</param>
    /// <param name="today">The day.</param>
    public string Why(DueView due, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(due);
        return $"{Counted(due, today)} · {(due.Law is { } law ? words.Law(law) : t["custom"].Value)}";
    }

    private string Counted(DueView due, DateOnly today)
    {
        var (from, on, length) = (words.NearDay(due.CountedFrom, today), words.NearDay(due.DueOn, today), Length(due.Length, due.Unit));
        return due.Kind switch
        {
            ReminderKind.TermEnds or ReminderKind.TermOver when due.Length is null => t["why.moved", on],
            ReminderKind.TermEnds or ReminderKind.TermOver or ReminderKind.ConfirmationEnds => t[$"why.{due.Kind}", from, length, on],
            ReminderKind.FollowUp => t["why.FollowUp", from, on],
            ReminderKind.ScreeningOpen => t["why.ScreeningOpen", from],
            ReminderKind.ResultToReturn or ReminderKind.WillingnessOpen => t[$"why.{due.Kind}", from, length],
            _ => t[$"why.{due.Kind}", on],
        };
    }

    /// <summary>The page of the act below the case's own, which is also the key of its text; empty for the case itself.</summary>
    /// <param name="due">What is due.</param>
    public static (string Path, string Text) Act(DueView due)
    {
        ArgumentNullException.ThrowIfNull(due);
        return due.Kind switch
        {
            ReminderKind.TermOver => ("/outcome", "do.outcome"),
            ReminderKind.RecordMissing => (FormattableString.Invariant($"/sessions/{due.Number}/record"), "do.record"),
            ReminderKind.FollowUp => ("/follow-up", "do.follow-up"),
            ReminderKind.Performance => ("/performance", "do.performance"),
            ReminderKind.ResultToReturn => ("/return-result", "do.return-result"),
            _ => ("", "do.case"),
        };
    }

    /// <summary>The case by its parties and cause: <c>陈某与林某离婚纠纷</c>.</summary>
    /// <param name="line">The case.</param>
    public string Title(Application.Disputes.DisputeLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return t["case", words.Person(line.Title.Applicant), words.Person(line.Title.Respondent), IsChinese ? line.Cause.Chinese : line.Cause.English];
    }

    private string Nth(ReminderKind kind, int number) => t[kind == ReminderKind.Performance ? "term" : "nth", number];

    private string Length(int? length, DeadlineUnit unit) => length is not { } n ? "" : !IsChinese && n == 1 ? $"1 {words.Of(unit).TrimEnd('s')}" : $"{n} {words.Of(unit)}";
}
