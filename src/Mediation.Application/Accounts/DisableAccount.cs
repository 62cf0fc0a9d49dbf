using FluentValidation;
using Mediation.Application.Pipeline;

namespace Mediation.Application.Accounts;

/// <summary>An account is disabled: nobody signs in with it, its sessions and tokens end at once. A new one-time link lets it in again.</summary>
[Permit(Role.Administrator, Reach.County)]
public sealed record DisableAccount : ICommand, IConcernsAccount
{
    /// <inheritdoc/>
    public string? Account { get; init; }
}

internal sealed class DisableAccountValidator : AbstractValidator<DisableAccount>
{
    public DisableAccountValidator() => RuleFor(c => c.Account).Required();
}

internal sealed class DisableAccountHandler(IAccounts accounts, IActor actor, AuditTrail trail) : ICommandHandler<DisableAccount>
{
    public async Task Handle(DisableAccount command, CancellationToken cancellationToken) =>
        await accounts.DisableAsync(await accounts.AnothersAsync(command, actor, trail, cancellationToken), actor.Now, cancellationToken);
}
