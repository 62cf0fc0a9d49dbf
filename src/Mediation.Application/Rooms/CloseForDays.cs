using FluentValidation;
using Mediation.Application.Pipeline;

namespace Mediation.Application.Rooms;

/// <summary>A room is closed for some days 闭室. Sessions that stand on them already stay; <see cref="ShowClosures"/> names them.</summary>
[Permit(Role.Lead, Reach.Room)]
[Permit(Role.Supervisor, Reach.County)]
public sealed record CloseForDays : ICommand, IConcernsRoom
{
    /// <inheritdoc/>
    public string? Room { get; init; }

    /// <summary>First day, included; today or later.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day, included; the first day when left out.</summary>
    public DateOnly? Until { get; init; }
}

internal sealed class CloseForDaysValidator : AbstractValidator<CloseForDays>
{
    public CloseForDaysValidator()
    {
        RuleFor(c => c.Room).Required();
        RuleFor(c => c.From).Required();
    }
}

internal sealed class CloseForDaysHandler(IMediationDb db, IActor actor, AuditTrail trail) : ICommandHandler<CloseForDays>
{
    public async Task Handle(CloseForDays command, CancellationToken cancellationToken)
    {
        var room = await db.Rooms.CodedAsync(command.Room!, trail, cancellationToken);
        var (from, until) = (command.From!.Value, command.Until ?? command.From.Value);
        trail.Subject += $" {from:yyyy-MM-dd}/{until:yyyy-MM-dd}";
        room.CloseForDays(from, until, room.DateOf(actor.Now));
    }
}
