using Mediation.Application.Pipeline;
using Mediation.Domain;

namespace Mediation.Application.Accounts;

/// <summary>A request about one account, by the name one signs in with.</summary>
public interface IConcernsAccount
{
    /// <summary>The name, as typed.</summary>
    string? Account { get; }
}

internal static class AccountCommands
{
    /// <summary>The account that a house command is about; never one's own, so that nobody widens their own rights or locks themselves out.</summary>
    /// <exception cref="NotFoundException">There is none.</exception>
    /// <exception cref="ForbiddenException">It is one's own.</exception>
    public static async Task<AccountId> AnothersAsync(this IAccounts accounts, IConcernsAccount command, IActor actor, AuditTrail trail, CancellationToken cancellationToken)
    {
        var account = await accounts.FindAsync(command.Account!, cancellationToken) ?? throw new NotFoundException("Account");
        if (account == actor.AccountId)
        {
            throw new ForbiddenException();
        }

        trail.Subject = $"account {command.Account!.Trim()}";
        return account;
    }

    /// <summary>One's own account; the command line names another's, since it has none.</summary>
    /// <exception cref="NotFoundException">There is none.</exception>
    /// <exception cref="ForbiddenException">It is another's.</exception>
    public static async Task<AccountId> OwnAsync(this IAccounts accounts, IConcernsAccount command, IActor actor, AuditTrail trail, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(command.Account))
        {
            return actor.IsSetup() ? throw new NotFoundException("Account") : actor.AccountId;
        }

        if (await accounts.FindAsync(command.Account, cancellationToken) is not { } account || (account != actor.AccountId && !actor.IsSetup()))
        {
            throw actor.IsSetup() ? new NotFoundException("Account") : new ForbiddenException();
        }

        trail.Subject = $"account {command.Account.Trim()}";
        return account;
    }
}
