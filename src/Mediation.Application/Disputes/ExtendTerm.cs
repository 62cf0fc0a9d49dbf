using FluentValidation;
using Mediation.Application.Pipeline;
using Mediation.Application.Reference;
using Mediation.Domain;

namespace Mediation.Application.Disputes;

/// <summary>The term is extended 延期 with the consent of both sides, before it ends.</summary>
[Permit(Role.Mediator, Reach.Own)]
[Permit(Role.Lead, Reach.Room)]
public sealed record ExtendTerm : ICommand<DisputeState>, IConcernsDispute
{
    /// <summary>Most days that are added at once.</summary>
    public const int MaxDays = 365;

    /// <summary>The dispute.</summary>
    public DisputeId DisputeId { get; init; }

    /// <summary>Its version, as the person saw it.</summary>
    public int Version { get; init; }

    /// <summary>How many days are added to the end.</summary>
    public int? Days { get; init; }

    /// <summary>Numbers of the parties who agreed.</summary>
    public List<int> Consents { get; init; } = [];

    /// <summary>The day of the consents, the last one if they came one after the other; today when left out.</summary>
    public DateOnly? AgreedOn { get; init; }
}

internal sealed class ExtendTermValidator : AbstractValidator<ExtendTerm>
{
    public ExtendTermValidator()
    {
        RuleFor(c => c.Days).Required().Must(days => days is null or (>= 1 and <= ExtendTerm.MaxDays)).WithErrorCode("days.range");
        RuleFor(c => c.Consents).Required();
    }
}

internal sealed class ExtendTermHandler(IMediationDb db, IActor actor, IReferenceData reference) : ICommandHandler<ExtendTerm, DisputeState>
{
    public async Task<DisputeState> Handle(ExtendTerm command, CancellationToken cancellationToken)
    {
        var dispute = await db.Disputes.GetAsync(command.DisputeId, command.Version, cancellationToken);
        var (term, _) = CaseDeadlines.RuleOf(dispute, dispute.AcceptedOn ?? actor.Today);
        dispute.ExtendTerm(command.Days!.Value, command.AgreedOn ?? actor.Today, command.Consents, term, reference.Calendar, actor.AccountId, actor.Now, actor.Today);
        return DisputeState.Of(dispute);
    }
}
