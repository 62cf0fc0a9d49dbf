using Mediation.Application.Pipeline;
using Mediation.Application.Reference;
using Mediation.Domain.Mediators;
using Mediation.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Roster;

/// <summary>An entry of the roster with every appointment. No identity number, and the phone masked.</summary>
/// <param name="Number">The roster number.</param>
[Permit(Role.Mediator, Reach.County)]
[Permit(Role.Lead, Reach.County)]
[Permit(Role.Observer, Reach.County)]
[Permit(Role.Investigator, Reach.County)]
[Permit(Role.Liaison, Reach.County)]
[Permit(Role.Supervisor, Reach.County)]
[Permit(Role.Administrator, Reach.County)]
public sealed record ShowOfficer(string Number) : IQuery<OfficerView>;

/// <summary>An officer as their page shows them.</summary>
public sealed record OfficerView
{
    /// <summary>Roster number.</summary>
    public required string Number { get; init; }

    /// <summary>The version of the entry.</summary>
    public required int Version { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>Sex.</summary>
    public required Sex Sex { get; init; }

    /// <summary>Home county; null when it was not told.</summary>
    public string? Home { get; init; }

    /// <summary>Dialects and languages spoken.</summary>
    public string? Dialects { get; init; }

    /// <summary>Mobile number, masked.</summary>
    public string? Mobile { get; init; }

    /// <summary>Most open cases led at a time; null for no bound.</summary>
    public int? Capacity { get; init; }

    /// <summary>First day of the present or next absence.</summary>
    public DateOnly? AwayFrom { get; init; }

    /// <summary>Its last day; null when it is not known.</summary>
    public DateOnly? AwayUntil { get; init; }

    /// <summary>Appointments, the newest first.</summary>
    public required IReadOnlyList<AppointmentLine> Appointments { get; init; }

    /// <summary>The rooms in whose team they are today.</summary>
    public required IReadOnlyList<OfficerRoom> Rooms { get; init; }
}

/// <summary>An appointment.</summary>
/// <param name="Role">The role.</param>
/// <param name="From">First day, included.</param>
/// <param name="Until">Last day, included.</param>
/// <param name="Certificate">Number of the certificate 聘书.</param>
/// <param name="Runs">Whether it runs today.</param>
/// <param name="IsAhead">Whether it is yet to begin.</param>
public sealed record AppointmentLine(OfficerRole Role, DateOnly From, DateOnly Until, string Certificate, bool Runs, bool IsAhead);

internal sealed class ShowOfficerHandler(IMediationDb db, IActor actor, IReferenceData reference) : IQueryHandler<ShowOfficer, OfficerView>
{
    public async Task<OfficerView> Handle(ShowOfficer query, CancellationToken cancellationToken)
    {
        var officer = await db.Officers.AsNoTracking().NumberedAsync(query.Number ?? "", cancellationToken);
        var today = actor.Today;
        var rooms = await db.Rooms.IgnoreAutoIncludes().AsNoTracking().SelectMany(r => r.Team, (r, m) => new { r.Code, m.OfficerId, m.IsLead, m.From, m.Until })
            .Where(m => m.OfficerId == officer.Id && m.From <= today && (m.Until == null || m.Until >= today)).OrderBy(m => m.Code).ToListAsync(cancellationToken);
        return new OfficerView
        {
            Number = officer.Number,
            Version = officer.Version,
            Name = officer.Name.Value,
            Sex = officer.Sex,
            Home = officer.HomeDivision is { } home ? reference.Divisions.NameOf(home, today) : null,
            Dialects = officer.Dialects,
            Mobile = officer.Mobile?.Mask,
            Capacity = officer.Capacity,
            AwayFrom = officer.AwayFrom,
            AwayUntil = officer.AwayUntil,
            Appointments = [.. officer.Appointments.OrderByDescending(a => a.From).Select(a => new AppointmentLine(a.Role, a.From, a.Until, a.Certificate, a.IsValidOn(today), a.From > today))],
            Rooms = [.. rooms.Select(m => new OfficerRoom(m.Code, m.IsLead))],
        };
    }
}
