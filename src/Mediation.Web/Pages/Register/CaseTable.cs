using Mediation.Application.Disputes;
using Mediation.Application.Lists;

namespace Mediation.Web.Pages.Register;

/// <summary>Cases as a table: what the partial view of that name shows.</summary>
/// <param name="Items">The cases.</param>
/// <param name="Today">The day, for what is due.</param>
public sealed record CaseTable(IReadOnlyList<DisputeLine> Items, DateOnly Today)
{
    /// <summary>The columns beside the case itself.</summary>
    public IReadOnlyList<CaseColumn> Columns { get; init; } = [CaseColumn.Cause, CaseColumn.Status, CaseColumn.Lead, CaseColumn.Due, CaseColumn.Notes];

    /// <summary>In which order the table stands.</summary>
    public ListOrder Order { get; init; }

    /// <summary>The address of the same table in another order; null where it cannot be sorted.</summary>
    public Func<ListOrder, string>? Sorted { get; init; }

    /// <summary>The names of rooms by code, where their column is shown.</summary>
    public Func<string, string>? RoomName { get; init; }

    /// <summary>Whether a case can be picked, to do something with several at once; null where none can.</summary>
    public Func<DisputeLine, bool>? Pickable { get; init; }

    /// <summary>Whether there is one that can be picked.</summary>
    public bool HasPicks => Pickable is not null && Items.Any(Pickable);

    /// <summary>The order to which the head of a column leads: the one that one looks for first, and at the second press its reverse.</summary>
    /// <param name="column">The column.</param>
    /// <returns>The order, and what the column's head says of the present one (<c>aria-sort</c>); null where the column does not sort.</returns>
    public (ListOrder To, string? Now)? SortOf(CaseColumn column) => column switch
    {
        CaseColumn.Received => Either(ListOrder.Newest, ListOrder.Oldest, firstIsDescending: true),
        CaseColumn.Accepted => Either(ListOrder.AcceptedLast, ListOrder.AcceptedFirst, firstIsDescending: true),
        CaseColumn.Due => Either(ListOrder.DueFirst, ListOrder.DueLast, firstIsDescending: false),
        _ => null,
    };

    private (ListOrder To, string? Now) Either(ListOrder first, ListOrder second, bool firstIsDescending) =>
        Order == first ? (second, firstIsDescending ? "descending" : "ascending")
        : Order == second ? (first, firstIsDescending ? "ascending" : "descending")
        : (first, null);
}
