using FluentValidation;
using Mediation.Application.Pipeline;
using Mediation.Application.Vault;
using Mediation.Domain;
using Mediation.Domain.Disputes;

namespace Mediation.Application.Disputes;

/// <summary>An attempt to reach a party who has not answered is written down.</summary>
[Permit(Role.Mediator, Reach.Own)]
[Permit(Role.Mediator, Reach.Room, Condition.NobodyNamed)]
[Permit(Role.Lead, Reach.Room)]
public sealed record RecordAttempt : ICommand<DisputeState>, IConcernsDispute, IConcernsParty
{
    /// <summary>The dispute.</summary>
    public DisputeId DisputeId { get; init; }

    /// <summary>Its version, as the person saw it.</summary>
    public int Version { get; init; }

    /// <summary>The party's number.</summary>
    public int Party { get; init; }

    /// <summary>How the party was tried to be reached.</summary>
    public ContactMeans? How { get; init; }

    /// <summary>The day of the attempt; today when left out.</summary>
    public DateOnly? On { get; init; }

    /// <summary>What came of it; kept as a confidential note.</summary>
    public string? Note { get; init; }
}

internal sealed class RecordAttemptValidator : AbstractValidator<RecordAttempt>
{
    public RecordAttemptValidator()
    {
        RuleFor(c => c.Party).Required();
        RuleFor(c => c.How).Required();
        RuleFor(c => c.Note).FreeText();
    }
}

internal sealed class RecordAttemptHandler(IMediationDb db, IVault vault, IActor actor) : ICommandHandler<RecordAttempt, DisputeState>
{
    public async Task<DisputeState> Handle(RecordAttempt command, CancellationToken cancellationToken)
    {
        var dispute = await db.Disputes.GetAsync(command.DisputeId, command.Version, cancellationToken);
        var attempt = dispute.RecordAttempt(command.Party, command.How!.Value, command.On ?? actor.Today, actor.AccountId, actor.Now, actor.Today);
        db.NoteDown(vault, actor, dispute, command.Party, NoteAbout.Attempt, attempt.Value, command.Note);
        return DisputeState.Of(dispute);
    }
}
