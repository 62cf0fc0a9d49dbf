using FluentValidation;
using Mediation.Application.Pipeline;
using Mediation.Domain;
using Mediation.Domain.Disputes;

namespace Mediation.Application.Disputes;

/// <summary>A party's answer to whether it wants to mediate 调解意愿 is written down; the latest counts.</summary>
[Permit(Role.Mediator, Reach.Own)]
[Permit(Role.Mediator, Reach.Room, Condition.NobodyNamed)]
[Permit(Role.Lead, Reach.Room)]
public sealed record RecordWillingness : ICommand<DisputeState>, IConcernsDispute, IConcernsParty
{
    /// <summary>The dispute.</summary>
    public DisputeId DisputeId { get; init; }

    /// <summary>Its version, as the person saw it.</summary>
    public int Version { get; init; }

    /// <summary>The party's number.</summary>
    public int Party { get; init; }

    /// <summary>The answer, given alone.</summary>
    public WillingnessAnswer? Answer { get; init; }

    /// <summary>The day of the answer; today when left out.</summary>
    public DateOnly? On { get; init; }

    /// <summary>How the party was asked.</summary>
    public ContactMeans? How { get; init; }
}

internal sealed class RecordWillingnessValidator : AbstractValidator<RecordWillingness>
{
    public RecordWillingnessValidator()
    {
        RuleFor(c => c.Party).Required();
        RuleFor(c => c.Answer).Required();
        RuleFor(c => c.How).Required();
    }
}

internal sealed class RecordWillingnessHandler(IMediationDb db, IActor actor) : ICommandHandler<RecordWillingness, DisputeState>
{
    public async Task<DisputeState> Handle(RecordWillingness command, CancellationToken cancellationToken)
    {
        var dispute = await db.Disputes.GetAsync(command.DisputeId, command.Version, cancellationToken);
        dispute.RecordWillingness(command.Party, command.Answer!.Value, command.On ?? actor.Today, command.How!.Value, actor.AccountId, actor.Now, actor.Today);
        return DisputeState.Of(dispute);
    }
}
