using FluentValidation;
using Mediation.Application.Pipeline;
using Mediation.Application.Roster;
using Mediation.Application.Vault;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Disputes;

/// <summary>
/// All open cases of an officer in a room pass to another at once 移交, with a note that goes into each: somebody leaves. What a rule forbids stays where it is and is named.
/// Concluded cases stay as they are: the room lead follows them up.
/// </summary>
[Permit(Role.Lead, Reach.Room)]
[Permit(Role.Supervisor, Reach.County)]
public sealed record HandOverDisputes : ICommand<HandedOver>, IConcernsRoom
{
    /// <summary>Most cases that pass at once; those that are left over pass by doing it again.</summary>
    public const int Most = 200;

    /// <inheritdoc/>
    public string? Room { get; init; }

    /// <summary>Roster number of the officer who leaves.</summary>
    public string? Officer { get; init; }

    /// <summary>Roster number of the officer who takes the cases.</summary>
    public string? Successor { get; init; }

    /// <summary>Why, and what the successor should know.</summary>
    public string? Note { get; init; }
}

/// <summary>What became of a leaver's cases.</summary>
/// <param name="Passed">Cases that passed.</param>
/// <param name="Left">Cases that did not.</param>
public sealed record HandedOver(int Passed, IReadOnlyList<LeftBehind> Left);

/// <summary>A case that did not pass.</summary>
/// <param name="Id">The case.</param>
/// <param name="CaseNumber">Its number.</param>
/// <param name="Rule">Code of the rule that forbids it.</param>
/// <param name="Law">The article of that rule.</param>
public sealed record LeftBehind(DisputeId Id, string CaseNumber, string Rule, string? Law);

internal sealed class HandOverDisputesValidator : AbstractValidator<HandOverDisputes>
{
    public HandOverDisputesValidator()
    {
        RuleFor(c => c.Room).Required();
        RuleFor(c => c.Officer).Required();
        RuleFor(c => c.Successor).Required();
        RuleFor(c => c.Note).Reason();
    }
}

internal sealed class HandOverDisputesHandler(IMediationDb db, IVault vault, IActor actor, AuditTrail trail) : ICommandHandler<HandOverDisputes, HandedOver>
{
    public async Task<HandedOver> Handle(HandOverDisputes command, CancellationToken cancellationToken)
    {
        var leaving = await db.Officers.AsNoTracking().NumberedAsync(command.Officer!, cancellationToken);
        var successor = await db.Officers.AsNoTracking().NumberedAsync(command.Successor!, cancellationToken);
        trail.Subject = $"officer {leaving.Number}";
        var code = command.Room!.Trim();
        var room = await db.Rooms.IgnoreAutoIncludes().Where(r => r.Code == code).Select(r => new { r.Id }).SingleOrNotFoundAsync(cancellationToken);
        var disputes = await db.Disputes
            .Where(d => d.RoomId == room.Id && d.ConcludedOn == null && d.Status != DisputeStatus.Refused && d.Assignments.Any(a => a.OfficerId == leaving.Id && a.EndedOn == null))
            .OrderBy(d => d.ReceivedOn).ThenBy(d => d.Id).Take(HandOverDisputes.Most).ToListAsync(cancellationToken);

        var isOfTheTeam = await db.IsOfTheTeamAsync(successor.Id, room.Id, actor.Today, cancellationToken);
        var taken = await TakenAsync(successor.Id, cancellationToken);
        var (passed, left) = (0, new List<LeftBehind>());
        foreach (var dispute in disputes)
        {
            var tasks = dispute.Assignments.Where(a => a.OfficerId == leaving.Id && a.EndedOn is null)
                .Select(a => (a.Role, Standing: OfficerStandings.StandingOf(successor, a.Role, dispute, isOfTheTeam, vault, actor.Today))).ToList();
            var barred = tasks.Select(t => dispute.WhatBarsSuccessor(leaving.Id, t.Role, successor.Id, t.Standing)).FirstOrDefault(rule => rule is not null)
                // Asked before, so that one clash does not hold up all the others; of two who plan at the same moment the database tells.
                ?? (dispute.Sessions.Where(s => s.Result is null && s.StartsAt > actor.Now && s.Officers.Contains(leaving.Id)).Any(s => taken.Exists(s.Overlaps)) ? BookingRules.OfficerIsFree : null);
            if (barred is not null)
            {
                left.Add(new(dispute.Id, dispute.CaseNumber.Value, barred.Code, barred.Law));
                continue;
            }

            foreach (var (role, standing) in tasks)
            {
                var note = vault.Seal(FreeText.Parse(command.Note!), dispute.Key(), Places.EndReason(dispute.RunningTask(leaving.Id, role).Id));
                dispute.ReplaceOfficer(leaving.Id, role, successor.Id, standing, note, actor.AccountId, actor.Now, actor.Today);
            }

            trail.RecordIn(command, dispute, $"officer {successor.Number}", vault.Seal(FreeText.Parse(command.Note!), dispute.Key(), Places.Reason(dispute.Id)));
            passed++;
        }

        return new HandedOver(passed, left);
    }

    private Task<List<MediationSession>> TakenAsync(OfficerId successor, CancellationToken cancellationToken)
    {
        var now = actor.Now;
        return db.Disputes.IgnoreAutoIncludes().AsNoTracking().Where(d => d.ConcludedOn == null).SelectMany(d => d.Sessions)
            .Where(s => s.Result == null && s.StartsAt > now && s.Officers.Contains(successor)).ToListAsync(cancellationToken);
    }
}
