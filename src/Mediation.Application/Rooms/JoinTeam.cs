using FluentValidation;
using Mediation.Application.Pipeline;

namespace Mediation.Application.Rooms;

/// <summary>An officer joins the team of a room.</summary>
[Permit(Role.Lead, Reach.Room)]
[Permit(Role.Supervisor, Reach.County)]
[Permit(Role.Administrator, Reach.County)]
public sealed record JoinTeam : ICommand, IConcernsRoom
{
    /// <inheritdoc/>
    public string? Room { get; init; }

    /// <summary>The officer's roster number.</summary>
    public string? Officer { get; init; }

    /// <summary>First day; today when left out.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day; left out when no end is known.</summary>
    public DateOnly? Until { get; init; }
}

internal sealed class JoinTeamValidator : AbstractValidator<JoinTeam>
{
    public JoinTeamValidator()
    {
        RuleFor(c => c.Room).Required();
        RuleFor(c => c.Officer).Required();
    }
}

internal sealed class JoinTeamHandler(IMediationDb db, IActor actor, AuditTrail trail) : ICommandHandler<JoinTeam>
{
    public async Task Handle(JoinTeam command, CancellationToken cancellationToken)
    {
        var (room, officer) = await db.TeamAsync(command.Room!, command.Officer!, trail, cancellationToken);
        room.JoinTeam(officer, command.From ?? room.DateOf(actor.Now), command.Until);
    }
}
