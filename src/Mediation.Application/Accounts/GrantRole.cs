using FluentValidation;
using Mediation.Application.Pipeline;
using Mediation.Application.Rooms;
using Mediation.Domain;

namespace Mediation.Application.Accounts;

/// <summary>An account gets exactly these roles from now on; what is not named is withdrawn.</summary>
[Permit(Role.Administrator, Reach.County)]
public sealed record GrantRole : ICommand, IConcernsAccount
{
    /// <inheritdoc/>
    public string? Account { get; init; }

    /// <summary>The roles; none leaves an account that can do nothing.</summary>
    public List<Role> Roles { get; init; } = [];

    /// <summary>The court's code; a liaison has one.</summary>
    public string? Court { get; init; }
}

internal sealed class GrantRoleValidator : AbstractValidator<GrantRole>
{
    public GrantRoleValidator()
    {
        RuleFor(c => c.Account).Required();
        RuleFor(c => c.Roles).Must(RolesOf.AreRoles).WithErrorCode("value.unknown");
        RuleFor(c => c.Court).Required().When(c => c.Roles.Contains(Role.Liaison));
    }
}

internal sealed class GrantRoleHandler(IMediationDb db, IAccounts accounts, IActor actor, AuditTrail trail) : ICommandHandler<GrantRole>
{
    public async Task Handle(GrantRole command, CancellationToken cancellationToken)
    {
        var account = await accounts.AnothersAsync(command, actor, trail, cancellationToken);
        trail.Subject = $"{trail.Subject}: {string.Join(", ", command.Roles.Distinct().Order())}".TrimEnd(' ');
        var court = command.Roles.Contains(Role.Liaison) ? await db.Courts.CodedAsync(command.Court!, cancellationToken) : (CourtId?)null;
        await accounts.GrantAsync(account, command.Roles.ToHashSet(), court, actor.Now, cancellationToken);
    }
}
