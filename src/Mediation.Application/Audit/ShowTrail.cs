using FluentValidation;
using Mediation.Application.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Audit;

/// <summary>Who did and saw what, in all cases and about the house, newest first, the reasons opened.</summary>
[Permit(Role.Supervisor, Reach.County)]
public sealed record ShowTrail : IQuery<Trail>, IAudited
{
    /// <summary>Which entries.</summary>
    public TrailFilter Filter { get; init; } = new();

    /// <summary><see cref="Trail.Next"/> of the page before; null for the first.</summary>
    public string? After { get; init; }

    /// <summary>How many lines, 1 to <see cref="ShowDisputeTrail.MaxTake"/>.</summary>
    public int Take { get; init; } = 50;
}

/// <summary>Who did what with accounts and settings, newest first. Administrators, who see no case, see this part of the trail.</summary>
[Permit(Role.Supervisor, Reach.County)]
[Permit(Role.Administrator, Reach.County)]
public sealed record ShowHouseTrail : IQuery<Trail>, IAudited
{
    /// <summary>Which entries; none of them is about a case.</summary>
    public TrailFilter Filter { get; init; } = new();

    /// <summary><see cref="Trail.Next"/> of the page before; null for the first.</summary>
    public string? After { get; init; }

    /// <summary>How many lines, 1 to <see cref="ShowDisputeTrail.MaxTake"/>.</summary>
    public int Take { get; init; } = 50;
}

/// <summary>A page of the trail.</summary>
/// <param name="Items">The lines.</param>
/// <param name="Next">What the next page begins after; null at the end.</param>
public sealed record Trail(IReadOnlyList<TrailLine> Items, string? Next);

internal sealed class ShowTrailValidator : AbstractValidator<ShowTrail>
{
    public ShowTrailValidator()
    {
        RuleFor(q => q.Filter).SetValidator(new TrailFilterValidator());
        RuleFor(q => q.Take).InclusiveBetween(1, ShowDisputeTrail.MaxTake).WithErrorCode("value.invalid");
        RuleFor(q => q.After).Must(after => string.IsNullOrEmpty(after) || TrailPlace.TryRead(after, out _)).WithErrorCode("value.invalid");
    }
}

internal sealed class ShowHouseTrailValidator : AbstractValidator<ShowHouseTrail>
{
    public ShowHouseTrailValidator()
    {
        RuleFor(q => q.Filter).SetValidator(new TrailFilterValidator());
        RuleFor(q => q.Filter.Case).Empty().WithErrorCode("value.invalid");
        RuleFor(q => q.Take).InclusiveBetween(1, ShowDisputeTrail.MaxTake).WithErrorCode("value.invalid");
        RuleFor(q => q.After).Must(after => string.IsNullOrEmpty(after) || TrailPlace.TryRead(after, out _)).WithErrorCode("value.invalid");
    }
}

internal sealed class ShowTrailHandler(IMediationDb db, TrailReader reader, AuditTrail trail) : IQueryHandler<ShowTrail, Trail>
{
    public async Task<Trail> Handle(ShowTrail query, CancellationToken cancellationToken) =>
        await reader.ReadAsync(await db.NarrowAsync(db.AuditEntries.AsNoTracking(), query.Filter, trail, cancellationToken), query.After, query.Take, cancellationToken);
}

internal sealed class ShowHouseTrailHandler(IMediationDb db, TrailReader reader, AuditTrail trail) : IQueryHandler<ShowHouseTrail, Trail>
{
    public async Task<Trail> Handle(ShowHouseTrail query, CancellationToken cancellationToken) =>
        await reader.ReadAsync(await db.NarrowAsync(db.AuditEntries.AsNoTracking().Where(e => e.OfHouse), query.Filter, trail, cancellationToken), query.After, query.Take, cancellationToken);
}
