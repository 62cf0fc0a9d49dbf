using FluentValidation;
using Mediation.Application.Pipeline;
using Mediation.Application.Reference;
using Mediation.Domain.Disputes;

namespace Mediation.Application.Statistics;

/// <summary>The reconciliation rates of a period, on both bases, whole and in parts.</summary>
[Permit(Role.Mediator, Reach.Room)]
[Permit(Role.Lead, Reach.Room)]
[Permit(Role.Liaison, Reach.Court)]
[Permit(Role.Supervisor, Reach.County)]
public sealed record ShowRates : IQuery<ReconciliationRates>, IRatesQuestion
{
    /// <summary>First day of the period, included.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day of the period, included.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Codes of the rooms that count; empty for all within reach.</summary>
    public IReadOnlyList<string> Room { get; init; } = [];

    /// <summary>The stage; <see cref="Domain.Disputes.Stage.PreLitigation"/> when left out.</summary>
    public Stage? Stage { get; init; }

    /// <summary>By what they are split; null for the whole alone.</summary>
    public RatesBy? By { get; init; }

    /// <summary>Into what periods they are split besides, in the same pass; null for none. Months, quarters or years, beside the whole or its rooms.</summary>
    public RatesBy? OverTime { get; init; }

    /// <summary>Whether earlier periods are counted, too.</summary>
    public bool Compare { get; init; }

    /// <summary>The day that the figures stand on, nothing dated after it counts; today when left out.</summary>
    public DateOnly? AsOf { get; init; }
}

internal sealed class ShowRatesValidator : PeriodValidator<ShowRates>
{
    public ShowRatesValidator() => RuleFor(q => q.OverTime)
        .Must((q, time) => time is null || (time is RatesBy.Month or RatesBy.Quarter or RatesBy.Year && q.By is null or RatesBy.Room)).WithErrorCode("value.invalid");
}

internal sealed class ShowRatesHandler(IMediationDb db, IActor actor, IReferenceData reference) : IQueryHandler<ShowRates, ReconciliationRates>
{
    public Task<ReconciliationRates> Handle(ShowRates query, CancellationToken cancellationToken) =>
        new RateCount(db, reference, query, Scope.Of<ShowRates>(actor), actor).ShowAsync(SplitOf(query.By), SplitOf(query.OverTime), query.Compare, cancellationToken);

    private static Split SplitOf(RatesBy? by) => by switch
    {
        null => Split.None,
        RatesBy.Room => Split.Room,
        RatesBy.Cause => Split.Cause,
        RatesBy.Channel => Split.Channel,
        RatesBy.Month => Split.Month,
        RatesBy.Quarter => Split.Quarter,
        RatesBy.Year => Split.Year,
        var other => throw new InvalidOperationException($"{other} is not known."),
    };
}
