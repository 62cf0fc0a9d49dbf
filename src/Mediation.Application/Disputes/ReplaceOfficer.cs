using FluentValidation;
using Mediation.Application.Pipeline;
using Mediation.Application.Roster;
using Mediation.Application.Vault;
using Mediation.Domain.Disputes;
using Mediation.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Disputes;

/// <summary>An officer of a case is replaced by another 更换; a recused one, too. The sessions ahead pass to the successor.</summary>
[Permit(Role.Lead, Reach.Room)]
[Permit(Role.Supervisor, Reach.County)]
public sealed record ReplaceOfficer : ICommand<DisputeState>, IConcernsDispute
{
    /// <summary>The dispute.</summary>
    public Domain.DisputeId DisputeId { get; init; }

    /// <summary>Its version, as the person saw it.</summary>
    public int Version { get; init; }

    /// <summary>Roster number of the officer who leaves.</summary>
    public string? Officer { get; init; }

    /// <summary>From which task.</summary>
    public AssignmentRole? As { get; init; }

    /// <summary>Roster number of the officer who comes.</summary>
    public string? Successor { get; init; }

    /// <summary>Why, and what the successor should know.</summary>
    public string? Reason { get; init; }
}

internal sealed class ReplaceOfficerValidator : AbstractValidator<ReplaceOfficer>
{
    public ReplaceOfficerValidator()
    {
        RuleFor(c => c.Officer).Required();
        RuleFor(c => c.As).Required();
        RuleFor(c => c.Successor).Required();
        RuleFor(c => c.Reason).Reason();
    }
}

internal sealed class ReplaceOfficerHandler(IMediationDb db, IVault vault, IActor actor, AuditTrail trail) : ICommandHandler<ReplaceOfficer, DisputeState>
{
    public async Task<DisputeState> Handle(ReplaceOfficer command, CancellationToken cancellationToken)
    {
        var dispute = await db.Disputes.GetAsync(command.DisputeId, command.Version, cancellationToken);
        var leaving = await db.Officers.AsNoTracking().NumberedAsync(command.Officer!, cancellationToken);
        var successor = await db.Officers.AsNoTracking().NumberedAsync(command.Successor!, cancellationToken);
        trail.Subject = $"officer {successor.Number}";
        trail.Reason = vault.Seal(FreeText.Parse(command.Reason!), dispute.Key(), Places.Reason(dispute.Id));

        var role = command.As!.Value;
        var ends = dispute.RunningTask(leaving.Id, role);
        var reason = vault.Seal(FreeText.Parse(command.Reason!), dispute.Key(), Places.EndReason(ends.Id));
        var standing = await db.StandingAsync(successor, role, dispute, vault, actor.Today, cancellationToken);
        dispute.ReplaceOfficer(leaving.Id, role, successor.Id, standing, reason, actor.AccountId, actor.Now, actor.Today);
        return DisputeState.Of(dispute);
    }
}
