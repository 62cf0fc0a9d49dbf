using FluentValidation;
using Mediation.Application.Pipeline;
using Mediation.Application.Reference;
using Mediation.Application.Vault;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Law;
using Mediation.Domain.Outcomes;
using Mediation.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Disputes;

/// <summary>What was written down wrong of a concluded case is put right 更正, with a reason; what stood before is kept.</summary>
[Permit(Role.Lead, Reach.Room, Condition.Reason)]
[Permit(Role.Supervisor, Reach.County, Condition.Reason)]
public sealed record AmendDispute : ICommand<DisputeState>, IConcernsDispute, IGivesReason
{
    /// <summary>The dispute.</summary>
    public DisputeId DisputeId { get; init; }

    /// <summary>Its version, as the person saw it.</summary>
    public int Version { get; init; }

    /// <summary>The right cause's code; left out, it stays, as everything that is left out does.</summary>
    public string? Cause { get; init; }

    /// <summary>The right day of acceptance, however far back.</summary>
    public DateOnly? AcceptedOn { get; init; }

    /// <summary>The right day of the result, however far back.</summary>
    public DateOnly? ConcludedOn { get; init; }

    /// <summary>The right result; an agreement only where its terms were recorded.</summary>
    public OutcomeResult? Result { get; init; }

    /// <summary>Why nothing was reached; of meaning with a result alone.</summary>
    public NotReachedGround? Ground { get; init; }

    /// <summary>What the case is about, as it should have been written.</summary>
    public string? Facts { get; init; }

    /// <summary>What the applicant asks for, as it should have been written.</summary>
    public string? Wishes { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }
}

internal sealed class AmendDisputeValidator : AbstractValidator<AmendDispute>
{
    public AmendDisputeValidator(IReferenceData reference)
    {
        RuleFor(c => c.Cause).Must(typed => string.IsNullOrWhiteSpace(typed) || (CauseCode.TryParse(typed, out var code) && reference.Causes.Find(code) is not null)).WithErrorCode("cause.unknown");
        RuleFor(c => c.Facts).FreeText();
        RuleFor(c => c.Wishes).FreeText();
        RuleFor(c => c.Reason).Reason();
    }
}

internal sealed class AmendDisputeHandler(IMediationDb db, IVault vault, IActor actor, AuditTrail trail, IReferenceData reference) : ICommandHandler<AmendDispute, DisputeState>
{
    public async Task<DisputeState> Handle(AmendDispute command, CancellationToken cancellationToken)
    {
        var dispute = await db.Disputes.GetAsync(command.DisputeId, command.Version, cancellationToken);
        var outcome = await db.Outcomes.SingleOrDefaultAsync(o => o.DisputeId == dispute.Id, cancellationToken);
        var (key, reason) = (dispute.Key(), FreeText.Parse(command.Reason!));
        trail.Reason = vault.Seal(reason, key, Places.Reason(dispute.Id));
        var what = new NewAmendment(
            CauseCode.TryParse(command.Cause, out var code) ? reference.Causes.Find(code) : null,
            command.AcceptedOn,
            command.ConcludedOn,
            command.Result,
            command.Ground,
            FreeText.TryParse(command.Facts, out var facts) ? vault.Seal(facts, key, Places.Facts(dispute.Id)) : null,
            FreeText.TryParse(command.Wishes, out var wishes) ? vault.Seal(wishes, key, Places.Wishes(dispute.Id)) : null,
            Before: (id, stood) => vault.Seal(FreeText.Parse(stood), key, Places.Before(id)),
            // The words that stood are sealed to the place where they stood, so they are sealed anew to where they are kept.
            Kept: (id, stood, field) => vault.Seal(vault.Open(stood, key, field == AmendedField.Facts ? Places.Facts(dispute.Id) : Places.Wishes(dispute.Id)), key, Places.Before(id)),
            Reason: id => vault.Seal(reason, key, Places.Reason(id)));
        dispute.Amend(what, outcome, reference.CauseOf(dispute), actor.AccountId, actor.Now, actor.Today);
        return DisputeState.Of(dispute);
    }
}
