using Mediation.Domain;

namespace Mediation.Application.Accounts;

/// <summary>An account as others see it: enough to say who did something.</summary>
public sealed class AccountLine
{
    /// <summary>The account.</summary>
    public AccountId Id { get; private set; }

    /// <summary>The name one signs in with.</summary>
    public string UserName { get; private set; } = "";

    /// <summary>The person's name.</summary>
    public string DisplayName { get; private set; } = "";

    /// <summary>The person's roster entry.</summary>
    public OfficerId? OfficerId { get; private set; }

    /// <summary>Since when nobody can sign in with it; null while somebody can.</summary>
    public DateTimeOffset? DisabledAt { get; private set; }
}
