using FluentValidation;
using Mediation.Application.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Lists;

/// <summary>Chooses the columns of the list of cases, for oneself and from now on.</summary>
[Permit(Role.Mediator, Reach.Self)]
[Permit(Role.Lead, Reach.Self)]
[Permit(Role.Observer, Reach.Self)]
[Permit(Role.Investigator, Reach.Self)]
[Permit(Role.Liaison, Reach.Self)]
[Permit(Role.Supervisor, Reach.Self)]
public sealed record ChooseColumns : ICommand
{
    /// <summary>The columns; the case itself is always the first.</summary>
    public List<CaseColumn> Columns { get; init; } = [];
}

internal sealed class ChooseColumnsValidator : AbstractValidator<ChooseColumns>
{
    public ChooseColumnsValidator()
    {
        RuleFor(c => c.Columns).Required();
        RuleForEach(c => c.Columns).IsInEnum().WithErrorCode("value.invalid");
    }
}

internal sealed class ChooseColumnsHandler(IMediationDb db, IActor actor, AuditTrail trail) : ICommandHandler<ChooseColumns>
{
    public async Task Handle(ChooseColumns command, CancellationToken cancellationToken)
    {
        var columns = command.Columns.Distinct().Order().Select(column => column.ToString()).ToList();
        trail.Subject = $"columns {columns.Count}";
        if (await db.ChosenColumns.SingleOrDefaultAsync(c => c.AccountId == actor.AccountId, cancellationToken) is { } chosen)
        {
            chosen.Columns = columns;
        }
        else
        {
            db.ChosenColumns.Add(new ChosenColumns { AccountId = actor.AccountId, Columns = columns });
        }
    }
}
