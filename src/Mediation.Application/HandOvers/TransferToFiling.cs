using FluentValidation;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Domain;
using Mediation.Domain.Law;

namespace Mediation.Application.HandOvers;

/// <summary>The court files the suit of a delegated case in which nothing was reached 转立案.</summary>
[Permit(Role.Lead, Reach.Room)]
[Permit(Role.Liaison, Reach.Court)]
public sealed record TransferToFiling : ICommand<DisputeState>, IConcernsDispute
{
    /// <summary>The dispute.</summary>
    public DisputeId DisputeId { get; init; }

    /// <summary>Its version, as the person saw it.</summary>
    public int Version { get; init; }

    /// <summary>The day; today when left out.</summary>
    public DateOnly? On { get; init; }

    /// <summary>The number of the suit; it may follow later.</summary>
    public string? FiledAs { get; init; }
}

internal sealed class TransferToFilingValidator : AbstractValidator<TransferToFiling>
{
    public TransferToFilingValidator() =>
        RuleFor(c => c.FiledAs).Must(typed => string.IsNullOrWhiteSpace(typed) || CourtNumber.TryParse(typed, out _)).WithErrorCode("courtNumber.invalid");
}

internal sealed class TransferToFilingHandler(IMediationDb db, IActor actor) : ICommandHandler<TransferToFiling, DisputeState>
{
    public async Task<DisputeState> Handle(TransferToFiling command, CancellationToken cancellationToken)
    {
        var dispute = await db.Disputes.GetAsync(command.DisputeId, command.Version, cancellationToken);
        dispute.TransferToFiling(command.On ?? actor.Today, CourtNumber.TryParse(command.FiledAs, out var suit) ? suit : null, actor.Today);
        return DisputeState.Of(dispute);
    }
}
