using FluentValidation;
using Mediation.Application.Pipeline;

namespace Mediation.Application.Rooms;

/// <summary>An officer leaves the team of a room; reach ends with that day.</summary>
[Permit(Role.Lead, Reach.Room)]
[Permit(Role.Supervisor, Reach.County)]
[Permit(Role.Administrator, Reach.County)]
public sealed record LeaveTeam : ICommand, IConcernsRoom
{
    /// <inheritdoc/>
    public string? Room { get; init; }

    /// <summary>The officer's roster number.</summary>
    public string? Officer { get; init; }

    /// <summary>Last day; today when left out.</summary>
    public DateOnly? LastDay { get; init; }
}

internal sealed class LeaveTeamValidator : AbstractValidator<LeaveTeam>
{
    public LeaveTeamValidator()
    {
        RuleFor(c => c.Room).Required();
        RuleFor(c => c.Officer).Required();
    }
}

internal sealed class LeaveTeamHandler(IMediationDb db, IActor actor, AuditTrail trail) : ICommandHandler<LeaveTeam>
{
    public async Task Handle(LeaveTeam command, CancellationToken cancellationToken)
    {
        var (room, officer) = await db.TeamAsync(command.Room!, command.Officer!, trail, cancellationToken);
        room.LeaveTeam(officer, command.LastDay ?? room.DateOf(actor.Now));
    }
}
