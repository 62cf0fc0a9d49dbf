using Mediation.Application.Disputes;
using Mediation.Application.Statistics;

namespace Mediation.Application.Reports;

/// <summary>A number with the list behind it: the number is the list, counted.</summary>
/// <param name="Count">The number.</param>
/// <param name="Cases">The list; null where there is none because the number can only be 0.</param>
public sealed record Figure(int Count, DisputeFilter? Cases);

/// <summary>How the cases of a period flow through the rooms: what was open before it and what came in, equals what was concluded and what is open after it.</summary>
public sealed record CaseFlow
{
    private CaseFlow(Figure open, Figure accepted, Figure concluded, Figure stillOpen) => (Open, Accepted, Concluded, StillOpen) = (open, accepted, concluded, stillOpen);

    /// <summary>旧存: accepted before the first day and not concluded before it.</summary>
    public Figure Open { get; }

    /// <summary>新收: accepted in the period.</summary>
    public Figure Accepted { get; }

    /// <summary>已结: concluded in the period, whenever accepted.</summary>
    public Figure Concluded { get; }

    /// <summary>未结: accepted by the last day and not concluded by then.</summary>
    public Figure StillOpen { get; }

    /// <summary>A flow that balances; no other exists.</summary>
    /// <param name="open">旧存.</param>
    /// <param name="accepted">新收.</param>
    /// <param name="concluded">已结.</param>
    /// <param name="stillOpen">未结.</param>
    /// <returns>The flow.</returns>
    /// <exception cref="InvalidOperationException">It does not balance, so that one of the numbers is wrong.</exception>
    public static CaseFlow Of(Figure open, Figure accepted, Figure concluded, Figure stillOpen)
    {
        ArgumentNullException.ThrowIfNull(open);
        ArgumentNullException.ThrowIfNull(accepted);
        ArgumentNullException.ThrowIfNull(concluded);
        ArgumentNullException.ThrowIfNull(stillOpen);
        return open.Count + accepted.Count == concluded.Count + stillOpen.Count
            ? new(open, accepted, concluded, stillOpen)
            : throw new InvalidOperationException($"The flow does not balance: {open.Count} + {accepted.Count} ≠ {concluded.Count} + {stillOpen.Count}.");
    }
}

/// <summary>How long the cases took that were concluded in the period: whole days from acceptance to conclusion, 0 for the same day.</summary>
/// <param name="Mean">The mean; null when nothing was concluded.</param>
/// <param name="Median">The median, of an even number the middle of both; null when nothing was concluded.</param>
public sealed record DaysTaken(double? Mean, double? Median);

/// <summary>One line of a breakdown.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Accepted">Accepted in the period; by result, those of them that have it today.</param>
/// <param name="Concluded">Concluded in the period.</param>
/// <param name="Reconciled">Of the concluded, those reconciled.</param>
public sealed record ReportLine(FigureName Name, Figure Accepted, Figure Concluded, Figure Reconciled);

/// <summary>A room in the table of the page, with what the breakdowns do not cross.</summary>
/// <param name="Name">The room.</param>
/// <param name="Flow">Its flow.</param>
/// <param name="Results">Concluded in the period by result, every result in the order of the codes.</param>
/// <param name="Days">How long it took.</param>
public sealed record RoomLine(FigureName Name, CaseFlow Flow, IReadOnlyList<Figure> Results, DaysTaken Days);

/// <summary>The flow of an earlier period, to compare with.</summary>
/// <param name="Kind">Which one it is.</param>
/// <param name="From">Its first day.</param>
/// <param name="To">Its last day, as far into it as the report is into its own period.</param>
/// <param name="Flow">The flow.</param>
/// <param name="Reconciled">Of the concluded, those reconciled.</param>
/// <param name="Days">How long it took.</param>
public sealed record EarlierFlow(Comparison Kind, DateOnly From, DateOnly To, CaseFlow Flow, Figure Reconciled, DaysTaken Days);

/// <summary>The pre-litigation report 诉前调解情况表 of a period. Cases of other stages do not count.</summary>
public sealed record PreLitigationReport
{
    /// <summary>First day, included.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day, included.</summary>
    public required DateOnly To { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The rooms counted, by code.</summary>
    public required IReadOnlyList<FigureName> Rooms { get; init; }

    /// <summary>The rooms within reach, those not asked for among them.</summary>
    public required IReadOnlyList<FigureName> Reach { get; init; }

    /// <summary>Whether the person may take the case rows out.</summary>
    public required bool MayExportCases { get; init; }

    /// <summary>The flow of all of them.</summary>
    public required CaseFlow Flow { get; init; }

    /// <summary>和好: of the concluded, those reconciled.</summary>
    public required Figure Reconciled { get; init; }

    /// <summary>How long it took.</summary>
    public required DaysTaken Days { get; init; }

    /// <summary>The period before and the year before; one of them where they are the same, none before the period has begun.</summary>
    public required IReadOnlyList<EarlierFlow> Compared { get; init; }

    /// <summary>By result, every result.</summary>
    public required IReadOnlyList<ReportLine> ByResult { get; init; }

    /// <summary>By cause, those that occur, the most frequent first.</summary>
    public required IReadOnlyList<ReportLine> ByCause { get; init; }

    /// <summary>By room, every room counted.</summary>
    public required IReadOnlyList<ReportLine> ByRoom { get; init; }

    /// <summary>By channel, those that occur.</summary>
    public required IReadOnlyList<ReportLine> ByChannel { get; init; }

    /// <summary>The rooms with their flows and results.</summary>
    public required IReadOnlyList<RoomLine> RoomLines { get; init; }
}
