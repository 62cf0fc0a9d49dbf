using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Application.Reference;
using Mediation.Domain.Disputes;

namespace Mediation.Application.Statistics;

/// <summary>
/// The reconciliation rates of a period by lead mediator (at the conclusion, else today's; <see cref="DisputeFilter.NoOfficer"/> for cases without one): for those who answer for the work of others.
/// </summary>
[Permit(Role.Lead, Reach.Room)]
[Permit(Role.Supervisor, Reach.County)]
public sealed record ShowRatesByMediator : IQuery<ReconciliationRates>, IRatesQuestion
{
    /// <summary>First day of the period, included.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day of the period, included.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Codes of the rooms that count; empty for all within reach.</summary>
    public IReadOnlyList<string> Room { get; init; } = [];

    /// <summary>The stage; <see cref="Domain.Disputes.Stage.PreLitigation"/> when left out.</summary>
    public Stage? Stage { get; init; }

    /// <summary>The day that the figures stand on, nothing dated after it counts; today when left out.</summary>
    public DateOnly? AsOf { get; init; }
}

internal sealed class ShowRatesByMediatorValidator : PeriodValidator<ShowRatesByMediator>;

internal sealed class ShowRatesByMediatorHandler(IMediationDb db, IActor actor, IReferenceData reference) : IQueryHandler<ShowRatesByMediator, ReconciliationRates>
{
    public Task<ReconciliationRates> Handle(ShowRatesByMediator query, CancellationToken cancellationToken) =>
        new RateCount(db, reference, query, Scope.Of<ShowRatesByMediator>(actor), actor).ShowAsync(Split.Mediator, Split.None, compare: false, cancellationToken);
}
