using FluentValidation;
using Mediation.Application.Pipeline;
using Mediation.Application.Reference;

namespace Mediation.Application.Roster;

/// <summary>What <see cref="ImportOfficers"/> would do with a list, and what it would refuse: the preview. Nothing is kept.</summary>
[Permit(Role.Supervisor, Reach.County)]
[Permit(Role.Administrator, Reach.County)]
public sealed record CheckOfficers : IQuery<OfficersCheck>
{
    /// <summary>The lines.</summary>
    public List<OfficerRow> Rows { get; init; } = [];
}

/// <summary>A list, weighed.</summary>
/// <param name="Items">The lines in their order.</param>
public sealed record OfficersCheck(IReadOnlyList<OfficerCheck> Items)
{
    /// <summary>How many lines have an error.</summary>
    public int Wrong => Items.Count(item => item.Errors.Count > 0);

    /// <summary>How many officers are new to the roster.</summary>
    public int New => Items.Where(item => item.IsNew).Select(item => item.Number).Distinct().Count();
}

/// <summary>A line of the list, weighed.</summary>
/// <param name="Row">The line as written.</param>
/// <param name="Number">The roster number that the officer has or gets.</param>
/// <param name="IsNew">Whether the officer is new to the roster.</param>
/// <param name="Errors">What is wrong with it; empty when nothing is.</param>
public sealed record OfficerCheck(OfficerRow Row, string? Number, bool IsNew, IReadOnlyList<RowError> Errors);

internal sealed class CheckOfficersValidator : AbstractValidator<CheckOfficers>
{
    public CheckOfficersValidator() => RuleFor(c => c.Rows).NotEmpty().WithErrorCode("rows.none").Must(rows => rows.Count <= OfficerSheet.MaxRows).WithErrorCode("rows.tooMany");
}

internal sealed class CheckOfficersHandler(IMediationDb db, IActor actor, IReferenceData reference) : IQueryHandler<CheckOfficers, OfficersCheck>
{
    public async Task<OfficersCheck> Handle(CheckOfficers query, CancellationToken cancellationToken)
    {
        var rows = await new OfficerSheet(db, actor, reference).ReadAsync(query.Rows, cancellationToken);
        return new OfficersCheck([.. rows.Select(row => new OfficerCheck(row.Row, row.Number, row.IsNew, row.Errors))]);
    }
}
