using FluentValidation;
using Mediation.Application.Pipeline;
using Mediation.Application.Reference;
using Mediation.Application.Roster;
using Mediation.Application.Vault;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Mediators;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Disputes;

/// <summary>Several cases that nobody leads, picked on the list, and who could take them: asked before the same officer is named for each by <see cref="AssignOfficer"/>.</summary>
[Permit(Role.Lead, Reach.Room)]
[Permit(Role.Supervisor, Reach.County)]
public sealed record ShowNaming : IQuery<Naming>
{
    /// <summary>Most cases at once: a page of the list.</summary>
    public const int Most = 50;

    /// <summary>The cases; those that are out of reach, at an end or led by somebody by now are left out.</summary>
    public IReadOnlyList<DisputeId> Cases { get; init; } = [];
}

/// <summary>Cases that nobody leads, and who could take them.</summary>
/// <param name="Cases">The cases, oldest first.</param>
/// <param name="Candidates">Mediators of their rooms: who may take all of them first, those whom nothing speaks against before the others, with few open cases before many.</param>
public sealed record Naming(IReadOnlyList<DisputeLine> Cases, IReadOnlyList<NamingCandidate> Candidates);

/// <summary>A mediator for several cases.</summary>
/// <param name="Number">Roster number.</param>
/// <param name="Name">The name.</param>
/// <param name="OpenCases">Open cases that they lead, as far as the person who asks may see.</param>
/// <param name="BarredFrom">How many of the cases a rule keeps them from: they stand aside, are related, or are not of that room.</param>
/// <param name="Warnings">What speaks against them without forbidding it.</param>
public sealed record NamingCandidate(string Number, string Name, int OpenCases, int BarredFrom, IReadOnlyList<CandidateWarning> Warnings);

internal sealed class ShowNamingValidator : AbstractValidator<ShowNaming>
{
    public ShowNamingValidator() => RuleFor(q => q.Cases).Must(cases => cases.Count <= ShowNaming.Most).WithErrorCode("cases.tooMany");
}

internal sealed class ShowNamingHandler(IMediationDb db, IVault vault, IActor actor, IReferenceData reference) : IQueryHandler<ShowNaming, Naming>
{
    public async Task<Naming> Handle(ShowNaming query, CancellationToken cancellationToken)
    {
        var scope = Scope.Of<ShowNaming>(actor);
        var (ids, county, inScope, today) = (query.Cases.Distinct().ToList(), scope.County, scope.Rooms, actor.Today);
        var disputes = ids.Count == 0 ? [] : await db.Disputes.AsNoTracking()
            .Where(d => ids.Contains(d.Id) && (county || inScope.Contains(d.RoomId)) && d.LeadOfficerId == null && d.ConcludedOn == null && d.Status != DisputeStatus.Refused)
            .OrderBy(d => d.ReceivedOn).ThenBy(d => d.Id).ToListAsync(cancellationToken);
        if (disputes.Count == 0)
        {
            return new Naming([], []);
        }

        var rooms = disputes.Select(d => d.RoomId).Distinct().ToList();
        var team = (await db.Rooms.IgnoreAutoIncludes().Where(r => rooms.Contains(r.Id)).SelectMany(r => r.Team, (r, m) => new { RoomId = r.Id, m.OfficerId, m.From, m.Until })
            .Where(m => m.From <= today && (m.Until == null || m.Until >= today)).ToListAsync(cancellationToken)).Select(m => (m.RoomId, m.OfficerId)).ToHashSet();
        var members = team.Select(m => m.OfficerId).Distinct().ToList();
        var officers = await db.Officers.AsNoTracking()
            .Where(o => members.Contains(o.Id) && o.Appointments.Any(a => a.Role == OfficerRole.Mediator && a.From <= today && a.Until >= today)).ToListAsync(cancellationToken);
        var named = officers.Select(o => (OfficerId?)o.Id).ToList();
        var open = await db.Disputes.IgnoreAutoIncludes().AsNoTracking()
            .Where(d => named.Contains(d.LeadOfficerId) && d.ConcludedOn == null && d.Status != DisputeStatus.Refused)
            .GroupBy(d => d.LeadOfficerId).Select(g => new { Officer = g.Key!.Value, Cases = g.Count() }).ToDictionaryAsync(l => l.Officer, l => l.Cases, cancellationToken);
        var withAccount = await db.Accounts.Where(a => named.Contains(a.OfficerId) && a.DisabledAt == null).Select(a => a.OfficerId).ToListAsync(cancellationToken);
        return new Naming(
            await DisputeLines.OfAsync(db, [.. disputes.Select(d => d.Id)], reference, today, cancellationToken),
            [
                .. officers.Select(officer => new NamingCandidate(
                        officer.Number, officer.Name.Value, open.GetValueOrDefault(officer.Id), disputes.Count(d => Bars(d, officer)),
                        [.. ListCandidatesHandler.WarningsOf(officer, open.GetValueOrDefault(officer.Id), withAccount.Contains(officer.Id), today)]))
                    .OrderBy(c => c.BarredFrom).ThenBy(c => c.Warnings.Count > 0).ThenBy(c => c.OpenCases).ThenBy(c => c.Number, StringComparer.Ordinal),
            ]);

        bool Bars(Dispute dispute, Mediator officer) => dispute.WhatBarsOfficer(
            officer.Id, AssignmentRole.Lead, OfficerStandings.StandingOf(officer, AssignmentRole.Lead, dispute, team.Contains((dispute.RoomId, officer.Id)), vault, today)) is not null;
    }
}
