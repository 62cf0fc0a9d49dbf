using FluentValidation;
using FluentValidation.Results;
using Mediation.Application.Pipeline;
using Mediation.Application.Vault;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Law;
using Mediation.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Disputes;

/// <summary>A case is linked with another one of the same people 相关案件. Both must be within reach; each page shows the other as far as its reader may see it.</summary>
[Permit(Role.Mediator, Reach.Own)]
[Permit(Role.Lead, Reach.Room)]
[Permit(Role.Supervisor, Reach.County)]
public sealed record LinkDisputes : ICommand<DisputeState>, IConcernsDispute
{
    /// <summary>The dispute.</summary>
    public DisputeId DisputeId { get; init; }

    /// <summary>Its version, as the person saw it.</summary>
    public int Version { get; init; }

    /// <summary>The number of the other case.</summary>
    public string? Other { get; init; }

    /// <summary>What this case is to the other.</summary>
    public LinkKind? Kind { get; init; }

    /// <summary>Why they belong together.</summary>
    public string? Why { get; init; }
}

internal sealed class LinkDisputesValidator : AbstractValidator<LinkDisputes>
{
    public LinkDisputesValidator()
    {
        RuleFor(c => c.Other).Required().Must(typed => string.IsNullOrWhiteSpace(typed) || CaseNumber.TryParse(typed, out _)).WithErrorCode("caseNumber.invalid");
        RuleFor(c => c.Kind).Required();
        RuleFor(c => c.Why).Required().FreeText();
    }
}

internal sealed class LinkDisputesHandler(IMediationDb db, IVault vault, IActor actor, AuditTrail trail) : ICommandHandler<LinkDisputes, DisputeState>
{
    public async Task<DisputeState> Handle(LinkDisputes command, CancellationToken cancellationToken)
    {
        var dispute = await db.Disputes.GetAsync(command.DisputeId, command.Version, cancellationToken);
        var number = CaseNumber.Parse(command.Other!);

        // Row security knows which cases the person sees; one beyond is answered like one that does not exist.
        var found = await db.Disputes.IgnoreAutoIncludes().AsNoTracking().Where(d => d.CaseNumber == number).Select(d => new { d.Id }).SingleOrDefaultAsync(cancellationToken)
            ?? throw new ValidationException([new ValidationFailure(nameof(command.Other), "case.unknown") { ErrorCode = "case.unknown" }]);
        var other = found.Id;
        dispute.LinkWith(other, command.Kind!.Value);
        if (await db.DisputeLinks.AnyAsync(l => (l.DisputeId == dispute.Id && l.OtherId == other) || (l.DisputeId == other && l.OtherId == dispute.Id), cancellationToken))
        {
            throw new RuleBrokenException(HouseRules.LinkedOnce, nameof(command.Other));
        }

        var (id, why) = (Guid.CreateVersion7(), FreeText.Parse(command.Why!));
        trail.Reason = vault.Seal(FreeText.Parse($"{number.Value}：{Shortened(why)}"), dispute.Key(), Places.Reason(dispute.Id));
        db.DisputeLinks.Add(new DisputeLink
        {
            Id = id,
            DisputeId = dispute.Id,
            RoomId = dispute.RoomId,
            CourtId = dispute.CourtId,
            OtherId = other,
            Kind = command.Kind.Value,
            Reason = vault.Seal(why, dispute.Key(), Places.Link(id)),
            LinkedBy = actor.AccountId,
            LinkedAt = actor.Now,
        });
        return DisputeState.Of(dispute);
    }

    // The whole of it stands with the link.
    private static string Shortened(FreeText why) => why.Value.Length <= 1000 ? why.Value : why.Value[..1000];
}
