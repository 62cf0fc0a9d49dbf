using FluentValidation;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Application.Vault;
using Mediation.Domain;
using Mediation.Domain.People;

namespace Mediation.Application.Sessions;

/// <summary>A planned session is called off 取消 before it begins; its officers and its place are free again.</summary>
[Permit(Role.Mediator, Reach.Own)]
[Permit(Role.Lead, Reach.Room)]
public sealed record CancelSession : ICommand<DisputeState>, IConcernsDispute
{
    /// <summary>The dispute.</summary>
    public DisputeId DisputeId { get; init; }

    /// <summary>Its version, as the person saw it.</summary>
    public int Version { get; init; }

    /// <summary>The session's number within the case.</summary>
    public int Session { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }
}

internal sealed class CancelSessionValidator : AbstractValidator<CancelSession>
{
    public CancelSessionValidator()
    {
        RuleFor(c => c.Session).Required();
        RuleFor(c => c.Reason).Reason();
    }
}

internal sealed class CancelSessionHandler(IMediationDb db, IVault vault, IActor actor, AuditTrail trail) : ICommandHandler<CancelSession, DisputeState>
{
    public async Task<DisputeState> Handle(CancelSession command, CancellationToken cancellationToken)
    {
        trail.Subject = $"session {command.Session}";
        var dispute = await db.Disputes.GetAsync(command.DisputeId, command.Version, cancellationToken);
        var reason = vault.Seal(FreeText.Parse(command.Reason!), dispute.Key(), Places.Text(dispute.GetSession(command.Session).Id));
        dispute.CancelSession(command.Session, reason, actor.AccountId, actor.Now);
        return DisputeState.Of(dispute);
    }
}
