using FluentValidation;
using Mediation.Application.Pipeline;
using Mediation.Application.Rooms;
using Mediation.Domain;

namespace Mediation.Application.Accounts;

/// <summary>The accounts of the house: who may do what, and who has not come in yet.</summary>
[Permit(Role.Administrator, Reach.County)]
public sealed record ListAccounts : IQuery<AccountList>
{
    /// <summary>Most lines of a page.</summary>
    public const int MaxTake = 500;

    /// <summary>The last sign-in name of the page before; null for the first.</summary>
    public string? After { get; init; }

    /// <summary>How many lines, 1 to <see cref="MaxTake"/>.</summary>
    public int Take { get; init; } = 200;
}

/// <summary>Accounts, by the names to sign in with.</summary>
/// <param name="Items">The lines.</param>
/// <param name="Next">What the next page begins after; null at the end.</param>
public sealed record AccountList(IReadOnlyList<AccountView> Items, string? Next);

/// <summary>How an account stands.</summary>
public enum AccountState
{
    /// <summary>There is no password yet, or no longer: a one-time link is out or is to be made.</summary>
    Invited,

    /// <summary>The person signs in.</summary>
    Active,

    /// <summary>Nobody signs in with it.</summary>
    Disabled,
}

/// <summary>An account as administrators see it.</summary>
public sealed record AccountView
{
    /// <summary>The name to sign in with.</summary>
    public required string Name { get; init; }

    /// <summary>The person's name.</summary>
    public required string DisplayName { get; init; }

    /// <summary>How it stands.</summary>
    public required AccountState State { get; init; }

    /// <summary>The roles granted.</summary>
    public required IReadOnlyList<Role> Roles { get; init; }

    /// <summary>Roster number; null for who is not in the roster.</summary>
    public string? Officer { get; init; }

    /// <summary>The court of a liaison.</summary>
    public CourtName? Court { get; init; }

    /// <summary>Whether a code of an authenticator is asked for at sign-in.</summary>
    public required bool HasSecondFactor { get; init; }

    /// <summary>Whether it is the account of the person who asks.</summary>
    public required bool IsMe { get; init; }
}

internal sealed class ListAccountsValidator : AbstractValidator<ListAccounts>
{
    public ListAccountsValidator() => RuleFor(q => q.Take).InclusiveBetween(1, ListAccounts.MaxTake).WithErrorCode("value.invalid");
}

internal sealed class ListAccountsHandler(IAccounts accounts) : IQueryHandler<ListAccounts, AccountList>
{
    public async Task<AccountList> Handle(ListAccounts query, CancellationToken cancellationToken)
    {
        var found = await accounts.ListAsync(query.After, query.Take + 1, cancellationToken);
        return new AccountList([.. found.Take(query.Take)], found.Count > query.Take ? found[query.Take - 1].Name : null);
    }
}

/// <summary>One account, by the name to sign in with.</summary>
[Permit(Role.Administrator, Reach.County)]
public sealed record ShowAccount(string? Account) : IQuery<AccountView>, IConcernsAccount;

internal sealed class ShowAccountHandler(IAccounts accounts) : IQueryHandler<ShowAccount, AccountView>
{
    public async Task<AccountView> Handle(ShowAccount query, CancellationToken cancellationToken) =>
        await accounts.ShowAsync(query.Account ?? "", cancellationToken) ?? throw new NotFoundException("Account");
}
