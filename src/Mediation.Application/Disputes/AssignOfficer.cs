using FluentValidation;
using Mediation.Application.Pipeline;
using Mediation.Application.Roster;
using Mediation.Application.Vault;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Mediators;
using Mediation.Domain.Rooms;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Disputes;

/// <summary>An officer is named for a case 指派, from today on.</summary>
[Permit(Role.Mediator, Reach.Room, Condition.Oneself)]
[Permit(Role.Lead, Reach.Room)]
[Permit(Role.Supervisor, Reach.County)]
public sealed record AssignOfficer : ICommand<DisputeState>, IConcernsDispute, INamesOfficer
{
    /// <summary>The dispute.</summary>
    public DisputeId DisputeId { get; init; }

    /// <summary>Its version, as the person saw it.</summary>
    public int Version { get; init; }

    /// <summary>A roster number, or <c>me</c>.</summary>
    public string? Officer { get; init; }

    /// <summary>As what the officer serves.</summary>
    public AssignmentRole? As { get; init; }
}

internal sealed class AssignOfficerValidator : AbstractValidator<AssignOfficer>
{
    public AssignOfficerValidator()
    {
        RuleFor(c => c.Officer).Required();
        RuleFor(c => c.As).Required();
    }
}

internal sealed class AssignOfficerHandler(IMediationDb db, IVault vault, IActor actor, AuditTrail trail) : ICommandHandler<AssignOfficer, DisputeState>
{
    public async Task<DisputeState> Handle(AssignOfficer command, CancellationToken cancellationToken)
    {
        var dispute = await db.Disputes.GetAsync(command.DisputeId, command.Version, cancellationToken);
        var officer = await FindAsync(command.Officer!.Trim(), cancellationToken);
        trail.Subject = $"officer {officer.Number}";
        var standing = await db.StandingAsync(officer, command.As!.Value, dispute, vault, actor.Today, cancellationToken);
        dispute.AssignOfficer(officer.Id, command.As.Value, standing, actor.AccountId, actor.Now, actor.Today);
        return DisputeState.Of(dispute);
    }

    private Task<Mediator> FindAsync(string typed, CancellationToken cancellationToken) => typed == "me"
        ? db.Officers.AsNoTracking().Where(officer => officer.Id == (actor.OfficerId ?? default)).SingleOrNotFoundAsync(cancellationToken)
        : db.Officers.AsNoTracking().NumberedAsync(typed, cancellationToken);
}

/// <summary>What must be known of an officer before they come to a case, found out once for every command and for the list to choose from.</summary>
internal static class OfficerStandings
{
    /// <summary>The appointment that a role in a case needs.</summary>
    public static OfficerRole AppointmentFor(AssignmentRole role) => role switch
    {
        AssignmentRole.Observer => OfficerRole.Observer,
        AssignmentRole.Investigator => OfficerRole.Investigator,
        _ => OfficerRole.Mediator,
    };

    public static OfficerStanding StandingOf(Mediator officer, AssignmentRole role, Dispute dispute, bool isOfTheTeam, IVault vault, DateOnly today) => new(
        AppointedToday: officer.IsAppointed(AppointmentFor(role), today),
        Recused: officer.IsRecusedFrom(dispute.Id),
        Related: dispute.Parties.Any(party => officer.IsRelatedTo(party.IdentityIndex, vault.UpToDate)),
        OfTheTeam: isOfTheTeam);

    public static async Task<OfficerStanding> StandingAsync(
        this IMediationDb db, Mediator officer, AssignmentRole role, Dispute dispute, IVault vault, DateOnly today, CancellationToken cancellationToken) =>
        StandingOf(officer, role, dispute, await db.IsOfTheTeamAsync(officer.Id, dispute.RoomId, today, cancellationToken), vault, today);

    /// <summary>Whether an officer is in the team of a room on a day.</summary>
    public static Task<bool> IsOfTheTeamAsync(this IMediationDb db, OfficerId officer, RoomId room, DateOnly on, CancellationToken cancellationToken) =>
        db.Rooms.Where(r => r.Id == room).SelectMany(r => r.Team)
            .AnyAsync(m => m.OfficerId == officer && m.From <= on && (m.Until == null || m.Until >= on), cancellationToken);
}
