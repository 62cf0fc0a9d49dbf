using System.Globalization;
using FluentValidation;
using Mediation.Application.Pipeline;
using Mediation.Domain;
using Mediation.Domain.Mediators;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Accounts;

/// <summary>Accounts for officers of the roster in one go, each named by the roster number, with the roles of today's appointments; all or none.</summary>
[Permit(Role.Administrator, Reach.County)]
public sealed record InviteOfficers : ICommand<OfficerInvitations>
{
    /// <summary>Most officers in one go.</summary>
    public const int MaxOfficers = 500;

    /// <summary>Roster numbers.</summary>
    public List<string> Officers { get; init; } = [];
}

/// <summary>One-time links to be handed over.</summary>
/// <param name="Items">One for each officer, by roster number.</param>
public sealed record OfficerInvitations(IReadOnlyList<OfficerInvitation> Items);

/// <summary>A one-time link for an officer.</summary>
/// <param name="Officer">Roster number.</param>
/// <param name="DisplayName">The person's name.</param>
/// <param name="Name">The name to sign in with.</param>
/// <param name="Id">The account.</param>
/// <param name="Code">The code of the link; shown once.</param>
public sealed record OfficerInvitation(string Officer, string DisplayName, string Name, AccountId Id, string Code);

internal sealed class InviteOfficersValidator : AbstractValidator<InviteOfficers>
{
    public InviteOfficersValidator() =>
        RuleFor(c => c.Officers).NotEmpty().WithErrorCode("officers.none").Must(officers => officers.Count <= InviteOfficers.MaxOfficers).WithErrorCode("officers.tooMany");
}

internal sealed class InviteOfficersHandler(IMediationDb db, IAccounts accounts, IActor actor, AuditTrail trail) : ICommandHandler<InviteOfficers, OfficerInvitations>
{
    public async Task<OfficerInvitations> Handle(InviteOfficers command, CancellationToken cancellationToken)
    {
        var (today, numbers) = (actor.Today, command.Officers.Select(number => number.Trim()).Distinct().ToList());
        var officers = await db.Officers.AsNoTracking().Where(o => numbers.Contains(o.Number)).OrderBy(o => o.Number).ToListAsync(cancellationToken);
        if (officers.Count < numbers.Count)
        {
            throw new NotFoundException(nameof(Mediator));
        }

        trail.Subject = string.Create(CultureInfo.InvariantCulture, $"{officers.Count} officers, {officers[0].Number} to {officers[^1].Number}");
        var invitations = new List<OfficerInvitation>();
        foreach (var officer in officers)
        {
            var name = officer.Number.ToLowerInvariant();
            if (await accounts.FindAsync(name, cancellationToken) is not null)
            {
                throw new RuleBrokenException(HouseRules.AccountNameOnce);
            }

            var roles = officer.Appointments.Where(a => a.Until >= today).Select(a => RoleOf(a.Role)).ToHashSet();
            if (roles.Count == 0)
            {
                throw new RuleBrokenException(HouseRules.OnlyWhoServesIsInvited);
            }

            var account = new NewAccount(AccountId.New(), name, officer.Name.Value, officer.Id, null, roles, actor.Now);
            accounts.Add(account);
            invitations.Add(new(officer.Number, account.DisplayName, account.UserName, account.Id, await accounts.WelcomeCodeAsync(account.Id, cancellationToken)));
        }

        return new OfficerInvitations(invitations);
    }

    /// <summary>The role of an account for an appointment.</summary>
    internal static Role RoleOf(OfficerRole role) => role switch
    {
        OfficerRole.Mediator => Role.Mediator,
        OfficerRole.Observer => Role.Observer,
        OfficerRole.Investigator => Role.Investigator,
        _ => throw new InvalidOperationException($"Role {role} is not known."),
    };
}
