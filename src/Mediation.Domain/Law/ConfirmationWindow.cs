namespace Mediation.Domain.Law;

/// <summary>The time in which both parties together may ask the court to confirm their agreement (A1): 30 days, without extension. Afterwards the agreement still binds as a contract.</summary>
public static class ConfirmationWindow
{
    /// <summary>Code of the limit.</summary>
    public const string Code = "A1";

    /// <summary>Length in days. 人民调解法第33条.</summary>
    public const int Days = 30;

    /// <summary>The last day of the window.</summary>
    /// <param name="effectiveOn">The day on which the agreement takes effect; also chooses the number of the article in the 民事诉讼法 of the time.</param>
    /// <param name="calendar">The calendar.</param>
    public static Deadline Of(DateOnly effectiveOn, WorkingCalendar calendar) =>
        Deadline.Count(Code, LawOn(effectiveOn), DeadlineTrigger.AgreementEffective, effectiveOn, Days, DeadlineUnit.Days, calendar);

    private static string LawOn(DateOnly day) => day.Year switch
    {
        >= 2024 => "人民调解法第33条、民事诉讼法第205条",
        >= 2022 => "人民调解法第33条、民事诉讼法第201条",
        >= 2013 => "人民调解法第33条、民事诉讼法第194条",
        _ => "人民调解法第33条",
    };
}
