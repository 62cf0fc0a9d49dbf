using FluentValidation;
using Mediation.Application.Pipeline;
using Mediation.Application.Rooms;
using Mediation.Application.Roster;
using Mediation.Domain;
using Mediation.Domain.People;

namespace Mediation.Application.Accounts;

/// <summary>An account is made for somebody, without a password: a one-time link lets the person set one.</summary>
[Permit(Role.Administrator, Reach.County)]
public sealed record InviteAccount : ICommand<Invitation>
{
    /// <summary>The name to sign in with: small letters, digits, <c>. _ -</c>.</summary>
    public string? Name { get; init; }

    /// <summary>The person's name as colleagues see it; that of the roster entry, or else the sign-in name, when left out.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The roles.</summary>
    public List<Role> Roles { get; init; } = [];

    /// <summary>The number of the person's roster entry.</summary>
    public string? Officer { get; init; }

    /// <summary>The court's code; a liaison has one.</summary>
    public string? Court { get; init; }
}

/// <summary>A one-time link is to be handed over.</summary>
/// <param name="Id">The account.</param>
/// <param name="Code">The code of the link; shown once.</param>
public sealed record Invitation(AccountId Id, string Code);

internal sealed class InviteAccountValidator : AbstractValidator<InviteAccount>
{
    /// <summary>Longest sign-in name.</summary>
    public const int NameMaxLength = 50;

    public InviteAccountValidator()
    {
        RuleFor(c => c.Name).Required().Must(typed => string.IsNullOrWhiteSpace(typed)
            || (typed.Trim().Length <= NameMaxLength && typed.Trim().All(sign => char.IsAsciiLetterLower(sign) || char.IsAsciiDigit(sign) || sign is '.' or '_' or '-'))).WithErrorCode("accountName.invalid");
        RuleFor(c => c.DisplayName).Must(typed => string.IsNullOrWhiteSpace(typed) || PersonName.TryParse(typed, out _)).WithErrorCode("name.invalid");
        RuleFor(c => c.Roles).NotEmpty().WithErrorCode("roles.none").Must(RolesOf.AreRoles).WithErrorCode("value.unknown");
        RuleFor(c => c.Court).Required().When(c => c.Roles.Contains(Role.Liaison));
    }
}

internal static class RolesOf
{
    /// <summary>The lead is a mark on a team membership and cannot be granted.</summary>
    public static bool AreRoles(List<Role> roles) => roles.TrueForAll(role => Enum.IsDefined(role) && role != Role.Lead);
}

internal sealed class InviteAccountHandler(IMediationDb db, IAccounts accounts, IActor actor, AuditTrail trail) : ICommandHandler<InviteAccount, Invitation>
{
    public async Task<Invitation> Handle(InviteAccount command, CancellationToken cancellationToken)
    {
        var name = command.Name!.Trim();
        var officer = string.IsNullOrWhiteSpace(command.Officer) ? null : await db.Officers.NumberedAsync(command.Officer, cancellationToken);
        var court = string.IsNullOrWhiteSpace(command.Court) ? (CourtId?)null : await db.Courts.CodedAsync(command.Court, cancellationToken);

        trail.Subject = $"account {name}";
        if (await accounts.FindAsync(name, cancellationToken) is not null)
        {
            throw new RuleBrokenException(HouseRules.AccountNameOnce);
        }

        var display = PersonName.TryParse(command.DisplayName, out var shown) ? shown.Value : officer?.Name.Value ?? name;
        var account = new NewAccount(AccountId.New(), name, display, officer?.Id, court, command.Roles.ToHashSet(), actor.Now);
        accounts.Add(account);
        return new Invitation(account.Id, await accounts.WelcomeCodeAsync(account.Id, cancellationToken));
    }
}
