using FluentValidation;
using Mediation.Application.Pipeline;
using Mediation.Application.Vault;
using Mediation.Domain;
using Mediation.Domain.Disputes;

namespace Mediation.Application.Disputes;

/// <summary>A safety screening 家暴风险筛查, held with one party alone, is written down; what was said stands apart as a confidential note.</summary>
[Permit(Role.Mediator, Reach.Own)]
[Permit(Role.Mediator, Reach.Room, Condition.NobodyNamed)]
[Permit(Role.Lead, Reach.Room)]
public sealed record RecordScreening : ICommand<DisputeState>, IConcernsDispute, IConcernsParty
{
    /// <summary>The dispute.</summary>
    public DisputeId DisputeId { get; init; }

    /// <summary>Its version, as the person saw it.</summary>
    public int Version { get; init; }

    /// <summary>The party's number.</summary>
    public int Party { get; init; }

    /// <summary>What it came to.</summary>
    public ScreeningResult? Result { get; init; }

    /// <summary>Whether a protection order for or against the party is in force.</summary>
    public bool? OrderInForce { get; init; }

    /// <summary>Whether the party was alone; no other screening is taken down.</summary>
    public bool? Alone { get; init; }

    /// <summary>The day of the screening; today when left out.</summary>
    public DateOnly? On { get; init; }

    /// <summary>What the party said; kept as a confidential note.</summary>
    public string? Notes { get; init; }
}

internal sealed class RecordScreeningValidator : AbstractValidator<RecordScreening>
{
    public RecordScreeningValidator()
    {
        RuleFor(c => c.Party).Required();
        RuleFor(c => c.Result).Required();
        RuleFor(c => c.Notes).FreeText();
    }
}

internal sealed class RecordScreeningHandler(IMediationDb db, IVault vault, IActor actor) : ICommandHandler<RecordScreening, DisputeState>
{
    public async Task<DisputeState> Handle(RecordScreening command, CancellationToken cancellationToken)
    {
        var dispute = await db.Disputes.GetAsync(command.DisputeId, command.Version, cancellationToken);
        var screening = dispute.RecordScreening(
            command.Party, command.Result!.Value, command.OrderInForce ?? false, command.Alone ?? false, command.On ?? actor.Today, actor.AccountId, actor.Now, actor.Today);
        db.NoteDown(vault, actor, dispute, command.Party, NoteAbout.Screening, screening.Value, command.Notes);
        return DisputeState.Of(dispute);
    }
}
