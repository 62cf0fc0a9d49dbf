using FluentValidation;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Application.Reference;
using Mediation.Application.Vault;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Law;
using Mediation.Domain.Outcomes;
using Mediation.Domain.People;

namespace Mediation.Application.Outcomes;

/// <summary>The result is recorded, and the case is concluded 结案.</summary>
[Permit(Role.Mediator, Reach.Own)]
[Permit(Role.Lead, Reach.Room)]
public sealed record RecordOutcome : ICommand<DisputeState>, IConcernsDispute
{
    /// <summary>The dispute.</summary>
    public DisputeId DisputeId { get; init; }

    /// <summary>Its version, as the person saw it.</summary>
    public int Version { get; init; }

    /// <summary>The result.</summary>
    public OutcomeResult? Result { get; init; }

    /// <summary>Why nothing was reached; nothing else has a ground.</summary>
    public NotReachedGround? Ground { get; init; }

    /// <summary>The day of the result; today when left out.</summary>
    public DateOnly? ConcludedOn { get; init; }

    /// <summary>The terms of an agreement, in the order that numbers them.</summary>
    public List<TermEntry>? Terms { get; init; }

    /// <summary>Who signed, and when.</summary>
    public List<SignatureEntry>? Signatures { get; init; }
}

/// <summary>A term as typed.</summary>
public sealed record TermEntry
{
    /// <summary>What it binds to.</summary>
    public TermKind? Kind { get; init; }

    /// <summary>Its words.</summary>
    public string? Text { get; init; }

    /// <summary>How much is paid, in yuan with at most two decimals.</summary>
    public decimal? Amount { get; init; }

    /// <summary>Until when it is to be kept.</summary>
    public DateOnly? DueOn { get; init; }
}

/// <summary>A signature as typed.</summary>
public sealed record SignatureEntry
{
    /// <summary>The party's number.</summary>
    public int Party { get; init; }

    /// <summary>The day; that of the result when left out.</summary>
    public DateOnly? On { get; init; }
}

internal sealed class RecordOutcomeValidator : AbstractValidator<RecordOutcome>
{
    /// <summary>More would be a mistake of the pen, or an attack.</summary>
    public const int MaxTerms = 50;

    public RecordOutcomeValidator()
    {
        RuleFor(c => c.Result).Required();
        RuleFor(c => c.Terms).Must(terms => terms is null || terms.Count <= MaxTerms).WithErrorCode("terms.tooMany");
        RuleForEach(c => c.Terms).Required().ChildRules(term =>
        {
            term.RuleFor(t => t.Kind).Required();
            term.RuleFor(t => t.Text).Required().FreeText();
            term.RuleFor(t => t.Amount).Must(yuan => yuan is null || Money.TryFromYuan(yuan.Value, out _)).WithErrorCode("money.invalid");
        });
        RuleForEach(c => c.Signatures).Required().ChildRules(signature => signature.RuleFor(s => s.Party).Required());
    }
}

internal sealed class RecordOutcomeHandler(IMediationDb db, IVault vault, IActor actor, IReferenceData reference) : ICommandHandler<RecordOutcome, DisputeState>
{
    public async Task<DisputeState> Handle(RecordOutcome command, CancellationToken cancellationToken)
    {
        var dispute = await db.Disputes.GetAsync(command.DisputeId, command.Version, cancellationToken);
        var what = Seal(command, dispute, vault, actor.Today);
        db.Outcomes.Add(dispute.RecordOutcome(what, reference.CauseOf(dispute), actor.AccountId, actor.Now, actor.Today));
        return DisputeState.Of(dispute);
    }

    /// <summary>The outcome as it is recorded, the words of its terms sealed; what was typed has been found valid.</summary>
    public static NewOutcome Seal(RecordOutcome command, Dispute dispute, IVault vault, DateOnly today)
    {
        var concludedOn = command.ConcludedOn ?? today;
        return new NewOutcome(
            command.Result!.Value,
            command.Ground,
            concludedOn,
            [.. (command.Terms ?? []).Select(term => NewTerm(term, dispute, vault))],
            [.. (command.Signatures ?? []).Select(signature => new Signature(signature.Party, signature.On ?? concludedOn))]);
    }

    private static NewTerm NewTerm(TermEntry entry, Dispute dispute, IVault vault)
    {
        var id = TermId.New();
        Money? amount = entry.Amount is { } yuan && Money.TryFromYuan(yuan, out var money) ? money : null;
        return new NewTerm(id, entry.Kind!.Value, vault.Seal(FreeText.Parse(entry.Text!), dispute.Key(), Places.Text(id)), amount, entry.DueOn);
    }
}
