using FluentValidation;
using Mediation.Application.Pipeline;

namespace Mediation.Application.Accounts;

/// <summary>An account gets exactly these roles from now on; what is not named is withdrawn.</summary>
[Permit(Role.Administrator, Reach.County)]
public sealed record GrantRole : ICommand, IConcernsAccount
{
    /// <inheritdoc/>
    public string? Account { get; init; }

    /// <summary>The roles; none leaves an account that can do nothing.</summary>
    public List<Role> Roles { get; init; } = [];
}

internal sealed class GrantRoleValidator : AbstractValidator<GrantRole>
{
    public GrantRoleValidator()
    {
        RuleFor(c => c.Account).Required();
        RuleFor(c => c.Roles).Must(RolesOf.AreRoles).WithErrorCode("value.unknown");
    }
}

internal sealed class GrantRoleHandler(IAccounts accounts, IActor actor, AuditTrail trail) : ICommandHandler<GrantRole>
{
    public async Task Handle(GrantRole command, CancellationToken cancellationToken)
    {
        var account = await accounts.AnothersAsync(command, actor, trail, cancellationToken);
        trail.Subject = $"{trail.Subject}: {string.Join(", ", command.Roles.Distinct().Order())}".TrimEnd(' ');
        await accounts.GrantAsync(account, command.Roles.ToHashSet(), actor.Now, cancellationToken);
    }
}
