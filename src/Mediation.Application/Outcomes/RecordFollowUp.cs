using FluentValidation;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Application.Vault;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Outcomes;

/// <summary>Somebody asks after a concluded case 回访.</summary>
[Permit(Role.Mediator, Reach.Own)]
[Permit(Role.Lead, Reach.Room)]
public sealed record RecordFollowUp : ICommand<DisputeState>, IConcernsDispute
{
    /// <summary>The dispute.</summary>
    public DisputeId DisputeId { get; init; }

    /// <summary>Its version, as the person saw it.</summary>
    public int Version { get; init; }

    /// <summary>The day; today when left out.</summary>
    public DateOnly? On { get; init; }

    /// <summary>How the parties were asked.</summary>
    public ContactMeans? How { get; init; }

    /// <summary>What was found: kept? content? sued since? danger?</summary>
    public string? Note { get; init; }

    /// <summary>The day of the next one; left out, the plan goes on.</summary>
    public DateOnly? NextOn { get; init; }
}

internal sealed class RecordFollowUpValidator : AbstractValidator<RecordFollowUp>
{
    public RecordFollowUpValidator()
    {
        RuleFor(c => c.How).Required();
        RuleFor(c => c.Note).Required().FreeText();
    }
}

internal sealed class RecordFollowUpHandler(IMediationDb db, IVault vault, IActor actor) : ICommandHandler<RecordFollowUp, DisputeState>
{
    public async Task<DisputeState> Handle(RecordFollowUp command, CancellationToken cancellationToken)
    {
        var dispute = await db.Disputes.GetAsync(command.DisputeId, command.Version, cancellationToken);
        var outcome = await db.Outcomes.SingleOrDefaultAsync(o => o.DisputeId == dispute.Id, cancellationToken);
        var id = FollowUpId.New();
        var note = vault.Seal(FreeText.Parse(command.Note!), dispute.Key(), Places.Note(id));
        dispute.RecordFollowUp(outcome, id, command.On ?? actor.Today, command.How!.Value, note, command.NextOn, actor.AccountId, actor.Now, actor.Today);
        return DisputeState.Of(dispute);
    }
}
