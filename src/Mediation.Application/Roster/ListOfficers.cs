using FluentValidation;
using Mediation.Application.Pipeline;
using Mediation.Application.Reference;
using Mediation.Domain;
using Mediation.Domain.Mediators;
using Mediation.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Roster;

/// <summary>The roster 三大员: who serves as what today and in which rooms. No identity number, and the phone masked.</summary>
[Permit(Role.Mediator, Reach.County)]
[Permit(Role.Lead, Reach.County)]
[Permit(Role.Observer, Reach.County)]
[Permit(Role.Investigator, Reach.County)]
[Permit(Role.Liaison, Reach.County)]
[Permit(Role.Supervisor, Reach.County)]
[Permit(Role.Administrator, Reach.County)]
public sealed record ListOfficers : IQuery<OfficerList>
{
    /// <summary>Most lines of a page.</summary>
    public const int MaxTake = 500;

    /// <summary>Code of a room in whose team they are today; all when left out. (Named otherwise than <c>Room</c>: the list is the county's for everybody.)</summary>
    public string? OfRoom { get; init; }

    /// <summary>What they serve as today; all when left out.</summary>
    public OfficerRole? ServesAs { get; init; }

    /// <summary>Only who is in a team today and has no account; for administrators, who invite them.</summary>
    public bool WithoutAccount { get; init; }

    /// <summary>The last roster number of the page before; null for the first.</summary>
    public string? After { get; init; }

    /// <summary>How many lines, 1 to <see cref="MaxTake"/>.</summary>
    public int Take { get; init; } = 200;
}

/// <summary>Officers, by roster number.</summary>
/// <param name="Items">The lines.</param>
/// <param name="Next">What the next page begins after; null at the end.</param>
public sealed record OfficerList(IReadOnlyList<OfficerLine> Items, string? Next);

/// <summary>An officer.</summary>
public sealed record OfficerLine
{
    /// <summary>Roster number.</summary>
    public required string Number { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>Sex.</summary>
    public required Sex Sex { get; init; }

    /// <summary>What they serve as today, with the last day of it.</summary>
    public required IReadOnlyList<OfficerService> Roles { get; init; }

    /// <summary>The rooms in whose team they are today.</summary>
    public required IReadOnlyList<OfficerRoom> Rooms { get; init; }

    /// <summary>Home county; null when it was not told.</summary>
    public string? Home { get; init; }

    /// <summary>Dialects and languages spoken.</summary>
    public string? Dialects { get; init; }

    /// <summary>Mobile number, masked.</summary>
    public string? Mobile { get; init; }
}

/// <summary>What an officer serves as, and until when (included).</summary>
public sealed record OfficerService(OfficerRole Role, DateOnly Until);

/// <summary>A room in whose team an officer is.</summary>
public sealed record OfficerRoom(string Code, bool Lead);

internal sealed class ListOfficersValidator : AbstractValidator<ListOfficers>
{
    public ListOfficersValidator() => RuleFor(q => q.Take).InclusiveBetween(1, ListOfficers.MaxTake).WithErrorCode("value.invalid");
}

internal sealed class ListOfficersHandler(IMediationDb db, IActor actor, IReferenceData reference) : IQueryHandler<ListOfficers, OfficerList>
{
    public async Task<OfficerList> Handle(ListOfficers query, CancellationToken cancellationToken)
    {
        var today = actor.Today;
        var officers = db.Officers.IgnoreAutoIncludes().AsNoTracking();
        if (query.OfRoom?.Trim() is { Length: > 0 } code)
        {
            officers = officers.Where(o => db.Rooms.Any(r => r.Code == code && r.Team.Any(m => m.OfficerId == o.Id && m.From <= today && (m.Until == null || m.Until >= today))));
        }

        if (query.ServesAs is { } role)
        {
            officers = officers.Where(o => o.Appointments.Any(a => a.Role == role && a.From <= today && a.Until >= today));
        }

        if (query.WithoutAccount)
        {
            officers = officers.Where(o => !db.Accounts.Any(a => a.OfficerId == o.Id)
                && db.Rooms.Any(r => r.Team.Any(m => m.OfficerId == o.Id && (m.Until == null || m.Until >= today))) && o.Appointments.Any(a => a.Until >= today));
        }

        if (!string.IsNullOrEmpty(query.After))
        {
            var after = query.After;
#pragma warning disable CA1309 // becomes SQL, which compares as it sorts
            officers = officers.Where(o => string.Compare(o.Number, after) > 0);
#pragma warning restore CA1309
        }

        var found = await officers.OrderBy(o => o.Number).Take(query.Take + 1)
            .Select(o => new
            {
                o.Id,
                o.Number,
                o.Name,
                o.Sex,
                o.HomeDivision,
                o.Dialects,
                o.Mobile,
                Roles = o.Appointments.Where(a => a.From <= today && a.Until >= today).OrderBy(a => a.From).Select(a => new OfficerService(a.Role, a.Until)).ToList(),
            })
            .ToListAsync(cancellationToken);
        var page = found.Take(query.Take).ToList();
        var ids = page.Select(o => o.Id).ToList();
        var rooms = await db.Rooms.IgnoreAutoIncludes().AsNoTracking()
            .SelectMany(r => r.Team, (r, m) => new { r.Code, m.OfficerId, m.IsLead, m.From, m.Until })
            .Where(m => ids.Contains(m.OfficerId) && m.From <= today && (m.Until == null || m.Until >= today))
            .OrderBy(m => m.Code).ToListAsync(cancellationToken);
        var byOfficer = rooms.ToLookup(m => m.OfficerId, m => new OfficerRoom(m.Code, m.IsLead));
        return new OfficerList(
            [
                .. page.Select(o => new OfficerLine
                {
                    Number = o.Number,
                    Name = o.Name.Value,
                    Sex = o.Sex,
                    Roles = [.. o.Roles.OrderBy(r => r.Role)],
                    Rooms = [.. byOfficer[o.Id]],
                    Home = o.HomeDivision is { } home ? reference.Divisions.NameOf(home, today) : null,
                    Dialects = o.Dialects,
                    Mobile = o.Mobile?.Mask,
                }),
            ],
            found.Count > query.Take ? page[^1].Number : null);
    }
}
