using FluentValidation;
using Mediation.Application.Pipeline;
using Mediation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Erasures;

/// <summary>The certificates of persons who were erased, newest first: whoever erases, and whoever watches over it.</summary>
[Permit(Role.Supervisor, Reach.County)]
[Permit(Role.Administrator, Reach.County)]
public sealed record ShowErasures : IQuery<ErasureList>
{
    /// <summary>Most lines of a page.</summary>
    public const int MaxTake = 200;

    /// <summary>The certificate with which the page before ended; null for the first.</summary>
    public ErasureId? After { get; init; }

    /// <summary>How many lines, 1 to <see cref="MaxTake"/>.</summary>
    public int Take { get; init; } = 50;
}

/// <summary>Certificates, newest first.</summary>
/// <param name="Items">The lines.</param>
/// <param name="Next">What the next page begins after; null at the end.</param>
/// <param name="MayErase">Whether the person who asks may erase somebody.</param>
public sealed record ErasureList(IReadOnlyList<ErasureLine> Items, ErasureId? Next, bool MayErase);

/// <summary>A certificate in the list.</summary>
/// <param name="Id">The certificate.</param>
/// <param name="Number">Its number.</param>
/// <param name="CaseNumber">The number of the case.</param>
/// <param name="Party">The party's number within it.</param>
/// <param name="ErasedAt">When.</param>
/// <param name="ErasedBy">Who.</param>
public sealed record ErasureLine(ErasureId Id, string Number, string CaseNumber, int Party, DateTimeOffset ErasedAt, string ErasedBy);

internal sealed class ShowErasuresValidator : AbstractValidator<ShowErasures>
{
    public ShowErasuresValidator() => RuleFor(q => q.Take).InclusiveBetween(1, ShowErasures.MaxTake).WithErrorCode("value.invalid");
}

internal sealed class ShowErasuresHandler(IMediationDb db, IActor actor) : IQueryHandler<ShowErasures, ErasureList>
{
    public async Task<ErasureList> Handle(ShowErasures query, CancellationToken cancellationToken)
    {
        var erasures = db.Erasures.AsNoTracking();
        if (query.After is { } after)
        {
            // Where it is none, nothing comes after it.
            erasures = erasures.Where(e => db.Erasures.Any(last => last.Id == after && (e.Year < last.Year || (e.Year == last.Year && e.Serial < last.Serial))));
        }

        var found = await erasures.OrderByDescending(e => e.Year).ThenByDescending(e => e.Serial).Take(query.Take + 1).ToListAsync(cancellationToken);
        var page = found.Take(query.Take).ToList();
        var people = page.Select(e => e.ErasedBy).Distinct().ToList();
        var names = await db.Accounts.Where(a => people.Contains(a.Id)).Select(a => new { a.Id, a.DisplayName }).ToDictionaryAsync(a => a.Id, a => a.DisplayName, cancellationToken);
        return new ErasureList(
            [.. page.Select(e => new ErasureLine(e.Id, e.Number, e.CaseNumber.Value, e.Party, e.ErasedAt, names.GetValueOrDefault(e.ErasedBy) ?? "—"))],
            found.Count > query.Take ? page[^1].Id : null,
            actor.Roles.Contains(Role.Administrator));
    }
}
