using Mediation.Application.Pipeline;

namespace Mediation.Application.Accounts;

/// <summary>A person's passkeys, with their last use.</summary>
[Permit(Role.Mediator, Reach.Self)]
[Permit(Role.Lead, Reach.Self)]
[Permit(Role.Observer, Reach.Self)]
[Permit(Role.Investigator, Reach.Self)]
[Permit(Role.Liaison, Reach.Self)]
[Permit(Role.Supervisor, Reach.Self)]
[Permit(Role.Administrator, Reach.Self)]
public sealed record ListPasskeys : IQuery<PasskeyList>;

/// <summary>Passkeys, the latest first.</summary>
/// <param name="Items">The passkeys.</param>
public sealed record PasskeyList(IReadOnlyList<PasskeyLine> Items);

/// <summary>A passkey.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="AddedAt">When it was added.</param>
/// <param name="LastUsedAt">When it last signed in; null for never.</param>
public sealed record PasskeyLine(Guid Id, string Name, DateTimeOffset AddedAt, DateTimeOffset? LastUsedAt);

internal sealed class ListPasskeysHandler(IPasskeys passkeys, IActor actor) : IQueryHandler<ListPasskeys, PasskeyList>
{
    public async Task<PasskeyList> Handle(ListPasskeys query, CancellationToken cancellationToken) => new(await passkeys.ListAsync(actor.AccountId, cancellationToken));
}
