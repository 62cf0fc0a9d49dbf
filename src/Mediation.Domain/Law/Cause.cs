namespace Mediation.Domain.Law;

/// <summary>The versions of 民事案件案由规定; the numbers of causes differ between them.</summary>
public enum CauseList
{
    /// <summary>In force from 2011-04-01.</summary>
    Of2011,

    /// <summary>In force from 2021-01-01. 法〔2020〕346号.</summary>
    Of2020,

    /// <summary>In force from 2026-01-01. 法〔2025〕226号.</summary>
    Of2025,
}

/// <summary>How far the parties may settle a cause among themselves.</summary>
public enum Mediability
{
    /// <summary>Not at all: a question of status that only a court decides.</summary>
    No,

    /// <summary>Only property, payments, care and contact around it.</summary>
    PropertyCareAndContact,

    /// <summary>Wholly.</summary>
    Yes,
}

/// <summary>Which terms of an agreement a court may confirm.</summary>
public enum Confirmability
{
    /// <summary>None.</summary>
    No,

    /// <summary>Those on property, payments, care and contact; never the status itself. 民诉法解释第355条.</summary>
    PropertyCareAndContact,

    /// <summary>All, but not the title to land or a house as such. 民诉法解释第355条.</summary>
    NotTitle,

    /// <summary>Usually all: the child's interest decides. 民法典第1084条.</summary>
    Usually,

    /// <summary>All.</summary>
    Yes,
}

/// <summary>A cause of action (案由) of marriage, family and inheritance, and what an outcome may be for it.</summary>
public sealed record Cause
{
    /// <summary>Code that is the same in all lists.</summary>
    public required CauseCode Code { get; init; }

    /// <summary>Depth in the list: 2 (婚姻家庭纠纷) to 4. One takes the deepest that fits.</summary>
    public required int Level { get; init; }

    /// <summary>The cause above; null at level 2.</summary>
    public CauseCode? Parent { get; init; }

    /// <summary>First day of the first list that has it.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day, included, of the last list that has it; null while the list in force has it.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Its number in each list that has it. Numbers of level 4, as (1), start anew under each cause of level 3.</summary>
    public required IReadOnlyDictionary<CauseList, string> Numbers { get; init; }

    /// <summary>The official name: 离婚纠纷.</summary>
    public required string Chinese { get; init; }

    /// <summary>The English name.</summary>
    public required string English { get; init; }

    /// <summary>First letters of the name's pinyin, small: lhjf.</summary>
    public required string Initials { get; init; }

    /// <summary>How far the parties may settle it. 民诉法解释第143条、婚姻家庭编解释（一）第11条.</summary>
    public required Mediability Mediable { get; init; }

    /// <summary>Which terms a court may confirm. 民诉法解释第355条.</summary>
    public required Confirmability Confirmable { get; init; }

    /// <summary>Whether "reconciled" can be its result; a void marriage cannot be mended by agreement.</summary>
    public required bool CanReconcile { get; init; }

    /// <summary>Whether any agreement can be its result.</summary>
    public bool CanAgree => Mediable != Mediability.No;

    /// <summary>Why <see cref="CanReconcile"/> is false, or <see cref="CanAgree"/> is: the article that leaves the question to the court; null when both may be.</summary>
    public string? LawThatBars => (CanAgree, CanReconcile) switch
    {
        (true, true) => null,
        (true, false) => "婚姻家庭编解释（一）第11条",
        _ => "民诉法解释第143条",
    };

    /// <summary>Whether the list in force on a day has it.</summary>
    /// <param name="day">The day.</param>
    public bool InUseOn(DateOnly day) => From <= day && (To is not { } to || day <= to);

    /// <summary>Its number on a day.</summary>
    /// <param name="day">The day.</param>
    /// <returns>The number; null when the list of that day does not have it.</returns>
    public string? NumberOn(DateOnly day) => Numbers.GetValueOrDefault(ListOn(day));

    /// <summary>The list in force on a day; before 2011 the list of 2011 stands in.</summary>
    /// <param name="day">The day.</param>
    public static CauseList ListOn(DateOnly day) => day.Year switch
    {
        >= 2026 => CauseList.Of2025,
        >= 2021 => CauseList.Of2020,
        _ => CauseList.Of2011,
    };
}
