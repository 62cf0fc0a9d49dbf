using FluentValidation;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Application.Vault;
using Mediation.Domain;
using Mediation.Domain.Outcomes;
using Mediation.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Outcomes;

/// <summary>How a term of an agreement is kept 履行情况.</summary>
[Permit(Role.Mediator, Reach.Own)]
[Permit(Role.Lead, Reach.Room)]
public sealed record RecordPerformance : ICommand<DisputeState>, IConcernsDispute
{
    /// <summary>The dispute.</summary>
    public DisputeId DisputeId { get; init; }

    /// <summary>Its version, as the person saw it.</summary>
    public int Version { get; init; }

    /// <summary>The term's number.</summary>
    public int Term { get; init; }

    /// <summary>How it is kept.</summary>
    public PerformanceState? State { get; init; }

    /// <summary>The day on which it was found out; today when left out.</summary>
    public DateOnly? On { get; init; }

    /// <summary>What was found.</summary>
    public string? Note { get; init; }
}

internal sealed class RecordPerformanceValidator : AbstractValidator<RecordPerformance>
{
    public RecordPerformanceValidator()
    {
        RuleFor(c => c.Term).Required();
        RuleFor(c => c.State).Required();
        RuleFor(c => c.Note).FreeText();
    }
}

internal sealed class RecordPerformanceHandler(IMediationDb db, IVault vault, IActor actor, AuditTrail trail) : ICommandHandler<RecordPerformance, DisputeState>
{
    public async Task<DisputeState> Handle(RecordPerformance command, CancellationToken cancellationToken)
    {
        trail.Subject = $"term {command.Term}";
        var dispute = await db.Disputes.GetAsync(command.DisputeId, command.Version, cancellationToken);
        var outcome = await db.Outcomes.SingleOrDefaultAsync(o => o.DisputeId == dispute.Id, cancellationToken);
        var id = PerformanceId.New();
        var note = FreeText.TryParse(command.Note, out var text) ? vault.Seal(text, dispute.Key(), Places.Note(id)) : null;
        dispute.RecordPerformance(outcome, id, command.Term, command.State!.Value, command.On ?? actor.Today, note, actor.AccountId, actor.Now, actor.Today);
        return DisputeState.Of(dispute);
    }
}
