using Mediation.Application.Pipeline;
using Mediation.Application.Vault;
using Mediation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Lists;

/// <summary>The lists that a person keeps, and the columns that the person chose.</summary>
[Permit(Role.Mediator, Reach.Self)]
[Permit(Role.Lead, Reach.Self)]
[Permit(Role.Observer, Reach.Self)]
[Permit(Role.Investigator, Reach.Self)]
[Permit(Role.Liaison, Reach.Self)]
[Permit(Role.Supervisor, Reach.Self)]
public sealed record ShowMyLists : IQuery<MyLists>;

/// <summary>What a person has made of the list of cases.</summary>
/// <param name="Saved">The lists that the person keeps, in the order in which they were kept.</param>
/// <param name="Columns">The columns, in the order in which they are shown.</param>
public sealed record MyLists(IReadOnlyList<SavedListLine> Saved, IReadOnlyList<CaseColumn> Columns)
{
    /// <summary>What is shown to who chose nothing.</summary>
    public static readonly IReadOnlyList<CaseColumn> UsualColumns = [CaseColumn.Cause, CaseColumn.Status, CaseColumn.Lead, CaseColumn.Received, CaseColumn.Due, CaseColumn.Notes];
}

/// <summary>A list that a person keeps.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Name">What the person calls it.</param>
/// <param name="Query">The query of its address, without a question mark.</param>
public sealed record SavedListLine(SavedListId Id, string Name, string Query);

internal sealed class ShowMyListsHandler(IMediationDb db, IActor actor, IVault vault) : IQueryHandler<ShowMyLists, MyLists>
{
    public async Task<MyLists> Handle(ShowMyLists query, CancellationToken cancellationToken)
    {
        var saved = await db.SavedLists.AsNoTracking().Where(l => l.AccountId == actor.AccountId).OrderBy(l => l.SavedAt).ThenBy(l => l.Id).Take(SavedList.Most).ToListAsync(cancellationToken);
        var chosen = await db.ChosenColumns.AsNoTracking().Where(c => c.AccountId == actor.AccountId).Select(c => c.Columns).SingleOrDefaultAsync(cancellationToken);
        return new MyLists(
            [.. saved.Select(l => new SavedListLine(l.Id, vault.Open(l.Name, Places.KeyOf(l.Id, l.DataKey), Places.Name(l.Id)).Value, l.Query))],
            chosen is null ? MyLists.UsualColumns : [.. Enum.GetValues<CaseColumn>().Where(column => chosen.Contains(column.ToString()))]);
    }
}
