using Mediation.Application.Disputes;
using Mediation.Domain.Disputes;

namespace Mediation.Application.Statistics;

/// <summary>By what a rate is split.</summary>
public enum RatesBy
{
    /// <summary>The room; rooms without cases among them.</summary>
    Room,

    /// <summary>The cause of action.</summary>
    Cause,

    /// <summary>The channel.</summary>
    Channel,

    /// <summary>The calendar month, of acceptance or of conclusion as the base says; months without cases among them.</summary>
    Month,

    /// <summary>The quarter, likewise.</summary>
    Quarter,

    /// <summary>The calendar year, likewise.</summary>
    Year,
}

/// <summary>A share of reconciled cases with the lists behind both of its numbers: each number is its list, counted.</summary>
/// <param name="Mediated">The whole.</param>
/// <param name="Reconciled">The part of it concluded as reconciled by the day that the figures stand on.</param>
/// <param name="MediatedCases">The list of the whole.</param>
/// <param name="ReconciledCases">The list of the part.</param>
public sealed record ReconciliationRate(int Mediated, int Reconciled, DisputeFilter MediatedCases, DisputeFilter ReconciledCases)
{
    /// <summary>The share, a fraction from 0 to 1; null when there is nothing to divide by.</summary>
    public double? Rate => Mediated == 0 ? null : (double)Reconciled / Mediated;

    /// <summary>Where it likely lies (95 %); null when there is nothing to divide by.</summary>
    public WilsonInterval? Interval => Mediated == 0 ? null : WilsonInterval.Of(Reconciled, Mediated);
}

/// <summary>What a group of figures is called.</summary>
/// <param name="Key">A code, a roster number or a period (<c>2019-01</c>, <c>2019-Q1</c>, <c>2019</c>).</param>
/// <param name="Chinese">The name in Chinese; null where the code itself has words (channels, results, periods, <c>none</c>).</param>
/// <param name="English">The name in English; likewise.</param>
public sealed record FigureName(string Key, string? Chinese = null, string? English = null);

/// <summary>One group of a split rate.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Accepted">Of those accepted in the period (占受理).</param>
/// <param name="Closed">Of those concluded in the period (占结案).</param>
public sealed record RateGroup(FigureName Name, ReconciliationRate Accepted, ReconciliationRate Closed);

/// <summary>The rates of an earlier period, to compare with.</summary>
/// <param name="Kind">Which one it is.</param>
/// <param name="From">Its first day.</param>
/// <param name="To">Its last day, as far into it as the rates are into their own period.</param>
/// <param name="Accepted">Of those accepted in it, as they stood then.</param>
/// <param name="Closed">Of those concluded in it.</param>
/// <param name="Difference">How far the rate of the accepted lies above the one then; null where one of them is none.</param>
public sealed record EarlierRates(Comparison Kind, DateOnly From, DateOnly To, ReconciliationRate Accepted, ReconciliationRate Closed, RateDifference? Difference);

/// <summary>Reconciliation rates of a period. Nothing dated after <see cref="AsOf"/> counts, in either base.</summary>
public sealed record ReconciliationRates
{
    /// <summary>First day of the period, included.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day of the period, included.</summary>
    public required DateOnly To { get; init; }

    /// <summary>The stage; the others do not count.</summary>
    public required Stage Stage { get; init; }

    /// <summary>The day that the figures stand on.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The rooms counted.</summary>
    public required IReadOnlyList<FigureName> Rooms { get; init; }

    /// <summary>The rooms within reach, those not asked for among them.</summary>
    public required IReadOnlyList<FigureName> Reach { get; init; }

    /// <summary>Whether the person may see the rates by mediator.</summary>
    public required bool MayShowMediators { get; init; }

    /// <summary>The headline: of the cases accepted in the period, those reconciled by <see cref="AsOf"/>. A true proportion.</summary>
    public required ReconciliationRate Accepted { get; init; }

    /// <summary>The period view: of the cases concluded in the period, those reconciled.</summary>
    public required ReconciliationRate Closed { get; init; }

    /// <summary>The period before and the year before, where they were asked for; one of them where they are the same, none before the period has begun.</summary>
    public required IReadOnlyList<EarlierRates> Compared { get; init; }

    /// <summary>The parts, where a split was asked for.</summary>
    public required IReadOnlyList<RateGroup> Groups { get; init; }

    /// <summary>The months, quarters or years, where they were asked for besides.</summary>
    public required IReadOnlyList<RateGroup> OverTime { get; init; }
}
