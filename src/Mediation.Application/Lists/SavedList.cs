using Mediation.Domain;
using Mediation.Domain.People;

namespace Mediation.Application.Lists;

/// <summary>
/// A list that a person keeps 我的列表: which cases and in which order, under a name of the person's own. The name is sealed, since people name lists after people; the rest is codes, days and
/// numbers of the roster.
/// </summary>
public sealed class SavedList
{
    /// <summary>Most lists of a person.</summary>
    public const int Most = 20;

    /// <summary>Longest name.</summary>
    public const int NameMaxLength = 30;

    /// <summary>Its key.</summary>
    public required SavedListId Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required AccountId AccountId { get; init; }

    /// <summary>What the person calls it.</summary>
    public required Sealed<FreeText> Name { get; init; }

    /// <summary>The query of its address, without a question mark: <c>room=LS&amp;due=past</c>.</summary>
    public required string Query { get; init; }

    /// <summary>Its own key, under which the name is sealed.</summary>
    public required WrappedKey DataKey { get; init; }

    /// <summary>When it was kept.</summary>
    public required DateTimeOffset SavedAt { get; init; }
}

/// <summary>The columns that a person chose for the list of cases.</summary>
public sealed class ChosenColumns
{
    /// <summary>Whose choice it is.</summary>
    public required AccountId AccountId { get; init; }

    /// <summary>Names of <see cref="CaseColumn"/>.</summary>
    public required List<string> Columns { get; set; }
}

/// <summary>A column of the list of cases beside the case itself, in the order in which they are shown.</summary>
public enum CaseColumn
{
    /// <summary>案由.</summary>
    Cause,

    /// <summary>调解室.</summary>
    Room,

    /// <summary>来源渠道.</summary>
    Channel,

    /// <summary>所处阶段.</summary>
    Stage,

    /// <summary>状态, with the result.</summary>
    Status,

    /// <summary>主持调解员.</summary>
    Lead,

    /// <summary>收到日期.</summary>
    Received,

    /// <summary>受理日期.</summary>
    Accepted,

    /// <summary>到期, or the day of the result.</summary>
    Due,

    /// <summary>提示: minors, a danger, another stage.</summary>
    Notes,
}
