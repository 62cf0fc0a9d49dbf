using Mediation.Application.Pipeline;

namespace Mediation.Application.Accounts;

/// <summary>Where a person is signed in.</summary>
[Permit(Role.Mediator, Reach.Self)]
[Permit(Role.Lead, Reach.Self)]
[Permit(Role.Observer, Reach.Self)]
[Permit(Role.Investigator, Reach.Self)]
[Permit(Role.Liaison, Reach.Self)]
[Permit(Role.Supervisor, Reach.Self)]
[Permit(Role.Administrator, Reach.Self)]
public sealed record ListSessions : IQuery<SessionList>;

/// <summary>Sessions that stand, the latest first.</summary>
/// <param name="Items">The sessions.</param>
public sealed record SessionList(IReadOnlyList<SessionLine> Items);

/// <summary>A session.</summary>
/// <param name="Id">Its key.</param>
/// <param name="BeganAt">When the password was given.</param>
/// <param name="SeenAt">The last page, within a minute.</param>
/// <param name="FromWhere">The remote address at its beginning.</param>
/// <param name="Device">Browser and system.</param>
public sealed record SessionLine(Guid Id, DateTimeOffset BeganAt, DateTimeOffset SeenAt, string? FromWhere, string Device);

internal sealed class ListSessionsHandler(IAccounts accounts, IActor actor) : IQueryHandler<ListSessions, SessionList>
{
    public async Task<SessionList> Handle(ListSessions query, CancellationToken cancellationToken) => new(await accounts.SessionsAsync(actor.AccountId, actor.Now, cancellationToken));
}
