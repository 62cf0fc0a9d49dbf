using Mediation.Application.Pipeline;

namespace Mediation.Application.Accounts;

/// <summary>A person's tokens that are good, with their last use.</summary>
[Permit(Role.Mediator, Reach.Self)]
[Permit(Role.Lead, Reach.Self)]
[Permit(Role.Observer, Reach.Self)]
[Permit(Role.Investigator, Reach.Self)]
[Permit(Role.Liaison, Reach.Self)]
[Permit(Role.Supervisor, Reach.Self)]
[Permit(Role.Administrator, Reach.Self)]
public sealed record ListTokens : IQuery<TokenList>;

/// <summary>Tokens, the latest first.</summary>
/// <param name="Items">The tokens.</param>
public sealed record TokenList(IReadOnlyList<TokenLine> Items);

/// <summary>A token; never the token itself.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Name">What it is for.</param>
/// <param name="Scopes">Any of <see cref="BearerToken.Scopes"/>, parted by commas.</param>
/// <param name="IssuedAt">When it was issued.</param>
/// <param name="ExpiresAt">When it ends.</param>
/// <param name="LastUsedAt">Its last use, within a minute; null for none.</param>
public sealed record TokenLine(Guid Id, string? Name, string Scopes, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt, DateTimeOffset? LastUsedAt);

internal sealed class ListTokensHandler(IAccounts accounts, IActor actor) : IQueryHandler<ListTokens, TokenList>
{
    public async Task<TokenList> Handle(ListTokens query, CancellationToken cancellationToken) => new(await accounts.TokensAsync(actor.AccountId, actor.Now, cancellationToken));
}
