using FluentValidation;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Application.Vault;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Mediators;
using Microsoft.EntityFrameworkCore;
using Mediator = Mediation.Domain.Mediators.Mediator;

namespace Mediation.Application.Roster;

/// <summary>Who may take a case, and why the others may not: the choice that a form of assignment offers. A mediator is offered oneself alone.</summary>
/// <param name="DisputeId">The dispute.</param>
/// <param name="As">As what.</param>
/// <param name="InPlaceOf">Roster number of the officer who would be replaced; null where somebody is named beside the others.</param>
[Permit(Role.Mediator, Reach.Room)]
[Permit(Role.Lead, Reach.Room)]
[Permit(Role.Supervisor, Reach.County)]
public sealed record ListCandidates(DisputeId DisputeId, AssignmentRole As, string? InPlaceOf = null) : IQuery<CandidateList>, IConcernsDispute;

/// <summary>Officers, those who may take the case first, those whom nothing speaks against before the others, with few open cases before many.</summary>
public sealed record CandidateList(IReadOnlyList<CandidateLine> Items);

/// <summary>An officer for a case.</summary>
/// <param name="Number">Roster number.</param>
/// <param name="Name">The name.</param>
/// <param name="IsMe">Whether it is the person who asks.</param>
/// <param name="OpenCases">Open cases that the officer leads, as far as the person who asks may see.</param>
/// <param name="Barred">Code of the rule by which the officer would be refused; null when they may take it.</param>
/// <param name="Law">The article of that rule.</param>
/// <param name="Warnings">What speaks against them without forbidding it.</param>
public sealed record CandidateLine(string Number, string Name, bool IsMe, int OpenCases, string? Barred, string? Law, IReadOnlyList<CandidateWarning> Warnings);

/// <summary>What speaks against naming an officer; who names them decides.</summary>
public enum CandidateWarning
{
    /// <summary>请假: away today.</summary>
    Away,

    /// <summary>承办已满: leads as many open cases as they said to carry.</summary>
    AtCapacity,

    /// <summary>没有账号: nobody would see the case but on paper.</summary>
    NoAccount,

    /// <summary>没有联系方式: no phone number in the roster.</summary>
    Unreachable,
}

internal sealed class ListCandidatesValidator : AbstractValidator<ListCandidates>
{
    public ListCandidatesValidator() => RuleFor(q => q.As).IsInEnum().WithErrorCode("value.unknown");
}

internal sealed class ListCandidatesHandler(IMediationDb db, IVault vault, IActor actor) : IQueryHandler<ListCandidates, CandidateList>
{
    private const int Most = 300;

    public async Task<CandidateList> Handle(ListCandidates query, CancellationToken cancellationToken)
    {
        var dispute = await db.Disputes.AsNoTracking().Where(d => d.Id == query.DisputeId).SingleOrNotFoundAsync(cancellationToken);
        var (roomId, today) = (dispute.RoomId, actor.Today);
        var choosesOthers = actor.Roles.Contains(Role.Supervisor) || actor.Rooms.Any(r => r.Id == roomId && r.IsLead);
        var (self, only) = (actor.OfficerId ?? default, !choosesOthers);
        var team = await db.Rooms.IgnoreAutoIncludes().Where(r => r.Id == roomId).SelectMany(r => r.Team)
            .Where(m => m.From <= today && (m.Until == null || m.Until >= today)).Select(m => m.OfficerId).Distinct().ToListAsync(cancellationToken);

        // Who mediates is of the room's team; observers and investigators serve every room.
        var role = OfficerStandings.AppointmentFor(query.As);
        var anywhere = role != OfficerRole.Mediator;
        var officers = await db.Officers.AsNoTracking()
            .Where(o => (anywhere || team.Contains(o.Id)) && (!only || o.Id == self) && o.Appointments.Any(a => a.Role == role && a.From <= today && a.Until >= today))
            .OrderBy(o => o.Number).Take(Most).ToListAsync(cancellationToken);
        var leaving = query.InPlaceOf is { } number ? (await db.Officers.AsNoTracking().NumberedAsync(number, cancellationToken)).Id : (OfficerId?)null;
        var ids = officers.Select(o => (OfficerId?)o.Id).ToList();
        var load = await db.Disputes.IgnoreAutoIncludes().AsNoTracking()
            .Where(d => ids.Contains(d.LeadOfficerId) && d.ConcludedOn == null && d.Status != DisputeStatus.Refused)
            .GroupBy(d => d.LeadOfficerId).Select(g => new { Officer = g.Key, Cases = g.Count() }).ToListAsync(cancellationToken);
        var withAccount = await db.Accounts.Where(a => ids.Contains(a.OfficerId) && a.DisabledAt == null).Select(a => a.OfficerId).ToListAsync(cancellationToken);
        return new CandidateList(
        [
            .. officers.Select(o => Line(o, load.Find(l => l.Officer == o.Id)?.Cases ?? 0, dispute, query.As, leaving, team, withAccount.Contains(o.Id)))
                .OrderBy(c => c.Barred is not null).ThenBy(c => c.Warnings.Count > 0).ThenBy(c => c.OpenCases).ThenBy(c => c.Number, StringComparer.Ordinal),
        ]);
    }

    private CandidateLine Line(Mediator officer, int open, Dispute dispute, AssignmentRole role, OfficerId? leaving, List<OfficerId> team, bool hasAccount)
    {
        var standing = OfficerStandings.StandingOf(officer, role, dispute, team.Contains(officer.Id), vault, actor.Today);
        var barred = leaving is { } other ? dispute.WhatBarsSuccessor(other, role, officer.Id, standing) : dispute.WhatBarsOfficer(officer.Id, role, standing);
        return new(officer.Number, officer.Name.Value, officer.Id == actor.OfficerId, open, barred?.Code, barred?.Law, [.. WarningsOf(officer, open, hasAccount, actor.Today)]);
    }

    internal static IEnumerable<CandidateWarning> WarningsOf(Mediator officer, int open, bool hasAccount, DateOnly today)
    {
        if (officer.IsAway(today))
        {
            yield return CandidateWarning.Away;
        }

        if (open >= officer.Capacity)
        {
            yield return CandidateWarning.AtCapacity;
        }

        if (!hasAccount)
        {
            yield return CandidateWarning.NoAccount;
        }

        if (officer.Mobile is null)
        {
            yield return CandidateWarning.Unreachable;
        }
    }
}
