using FluentValidation;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Application.Reference;
using Mediation.Application.Statistics;
using Mediation.Application.Vault;
using Mediation.Domain.Disputes;
using Mediation.Domain.Law;
using Mediation.Domain.Outcomes;
using Mediation.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Reports;

/// <summary>
/// The cases of the pre-litigation report, one row a case: those open before the period, then those accepted in it. They leave the house, so a reason is asked for and names are masked (张某).
/// Rows go out one by one while they are read; the answer is how many.
/// </summary>
[Permit(Role.Lead, Reach.Room, Condition.Reason)]
[Permit(Role.Liaison, Reach.Court, Condition.Reason)]
[Permit(Role.Supervisor, Reach.County, Condition.Reason)]
public sealed record ExportPreLitigationCases : IQuery<int>, IPeriodQuestion, IGivesReason, IAudited
{
    /// <summary>First day of the period, included.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day of the period, included.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Codes of the rooms that count; empty for all within reach.</summary>
    public IReadOnlyList<string> Room { get; init; } = [];

    /// <summary>Why they leave the house; kept sealed in the trail.</summary>
    public string? Reason { get; init; }

    /// <summary>Takes each row; it may not send a use case of its own.</summary>
    public required Func<CaseRow, CancellationToken, Task> Write { get; init; }
}

/// <summary>A case as the court's list has it.</summary>
public sealed record CaseRow
{
    /// <summary>Its place in the list, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The court's number.</summary>
    public string? CourtNumber { get; init; }

    /// <summary>The room's number.</summary>
    public required string CaseNumber { get; init; }

    /// <summary>The room.</summary>
    public required FigureName Room { get; init; }

    /// <summary>The day on which it came in.</summary>
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>The day of acceptance.</summary>
    public DateOnly? AcceptedOn { get; init; }

    /// <summary>The day of the result; null while it is open.</summary>
    public DateOnly? ConcludedOn { get; init; }

    /// <summary>Days from acceptance to the result; null while it is open.</summary>
    public int? Days { get; init; }

    /// <summary>The cause.</summary>
    public required FigureName Cause { get; init; }

    /// <summary>The parties in the order of their numbers, surnames only (张某).</summary>
    public required IReadOnlyList<string> Parties { get; init; }

    /// <summary>The lead mediator.</summary>
    public string? Mediator { get; init; }

    /// <summary>The result. What ended for safety is told to outsiders as <em>not suitable</em> only: the words are the writer's.</summary>
    public OutcomeResult? Result { get; init; }

    /// <summary>Why nothing was reached.</summary>
    public NotReachedGround? Ground { get; init; }

    /// <summary>The day of the agreement, where there is one.</summary>
    public DateOnly? AgreedOn => Result is OutcomeResult.WrittenAgreement or OutcomeResult.OralAgreement ? ConcludedOn : null;

    /// <summary>How many minors it affects.</summary>
    public required int Minors { get; init; }
}

internal sealed class ExportPreLitigationCasesValidator : PeriodValidator<ExportPreLitigationCases>
{
    public ExportPreLitigationCasesValidator() => RuleFor(q => q.Reason).Reason();
}

internal sealed class ExportPreLitigationCasesHandler(IMediationDb db, IActor actor, IReferenceData reference, IVault vault, AuditTrail trail) : IQueryHandler<ExportPreLitigationCases, int>
{
    public async Task<int> Handle(ExportPreLitigationCases query, CancellationToken cancellationToken)
    {
        var (period, scope) = (new Period(query.From!.Value, query.To!.Value), Scope.Of<ExportPreLitigationCases>(actor));
        var figures = await Figures.OfAsync(db, query.Room, scope, actor.Today, cancellationToken);
        var lists = new ReportLists(figures.Named, period);
        trail.Subject = period.ToString();
        trail.Reason = ReasonOfExport.Seal(FreeText.Parse(query.Reason!), vault);

        var number = 0;
        foreach (var filter in new[] { lists.Open(), lists.Accepted() })
        {
            var cases = (await DisputeSelection.OfAsync(db, filter, scope, actor.Today, cancellationToken)).All();

            // In one statement: of one that is split all rows are held until the parties of the last are read.
            var rows = cases.AsSingleQuery().OrderBy(d => d.AcceptedOn).ThenBy(d => d.Id).Select(d => new
            {
                d.RoomId,
                d.CourtNumber,
                d.CaseNumber,
                d.ReceivedOn,
                d.AcceptedOn,
                d.ConcludedOn,
                d.Cause,
                d.Result,
                d.Ground,
                Mediator = db.Officers.Where(officer => officer.Id == d.LeadOfficerId).Select(officer => officer.Name).FirstOrDefault(),
                Parties = d.Parties.OrderBy(party => party.Number).Select(party => party.Name).ToList(),
                Minors = d.Minors.Count,
            });
            await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                await query.Write(
                    new CaseRow
                    {
                        Number = ++number,
                        CourtNumber = row.CourtNumber?.Value,
                        CaseNumber = row.CaseNumber.Value,
                        Room = figures.Room(row.RoomId),
                        ReceivedOn = row.ReceivedOn,
                        AcceptedOn = row.AcceptedOn,
                        ConcludedOn = row.ConcludedOn,
                        Days = row.ConcludedOn?.DayNumber - row.AcceptedOn?.DayNumber,
                        Cause = Figures.Cause(reference, row.Cause),
                        Parties = [.. row.Parties.Select(name => name.Outside)],
                        Mediator = row.Mediator?.Value,
                        Result = row.Result,
                        Ground = row.Ground,
                        Minors = row.Minors,
                    },
                    cancellationToken);
            }
        }

        return number;
    }
}
