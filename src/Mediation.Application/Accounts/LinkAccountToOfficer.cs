using FluentValidation;
using Mediation.Application.Pipeline;
using Mediation.Application.Roster;

namespace Mediation.Application.Accounts;

/// <summary>An account is linked to a roster entry, or to none: its reach follows from that entry's appointments, teams and cases.</summary>
[Permit(Role.Administrator, Reach.County)]
public sealed record LinkAccountToOfficer : ICommand, IConcernsAccount
{
    /// <inheritdoc/>
    public string? Account { get; init; }

    /// <summary>The roster number; empty ends the link.</summary>
    public string? Officer { get; init; }
}

internal sealed class LinkAccountToOfficerValidator : AbstractValidator<LinkAccountToOfficer>
{
    public LinkAccountToOfficerValidator() => RuleFor(c => c.Account).Required();
}

internal sealed class LinkAccountToOfficerHandler(IMediationDb db, IAccounts accounts, IActor actor, AuditTrail trail) : ICommandHandler<LinkAccountToOfficer>
{
    public async Task Handle(LinkAccountToOfficer command, CancellationToken cancellationToken)
    {
        var account = await accounts.AnothersAsync(command, actor, trail, cancellationToken);
        var officer = string.IsNullOrWhiteSpace(command.Officer) ? null : await db.Officers.NumberedAsync(command.Officer, cancellationToken);
        trail.Subject = $"{trail.Subject}: officer {officer?.Number ?? "none"}";
        await accounts.LinkAsync(account, officer?.Id, cancellationToken);
    }
}
