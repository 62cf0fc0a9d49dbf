using FluentValidation;
using Mediation.Application.Pipeline;

namespace Mediation.Application.Rooms;

/// <summary>A closure is taken back: the room is open on these days after all.</summary>
[Permit(Role.Lead, Reach.Room)]
[Permit(Role.Supervisor, Reach.County)]
public sealed record OpenForDays : ICommand, IConcernsRoom
{
    /// <inheritdoc/>
    public string? Room { get; init; }

    /// <summary>The first day of the closure.</summary>
    public DateOnly? From { get; init; }
}

internal sealed class OpenForDaysValidator : AbstractValidator<OpenForDays>
{
    public OpenForDaysValidator()
    {
        RuleFor(c => c.Room).Required();
        RuleFor(c => c.From).Required();
    }
}

internal sealed class OpenForDaysHandler(IMediationDb db, IActor actor, AuditTrail trail) : ICommandHandler<OpenForDays>
{
    public async Task Handle(OpenForDays command, CancellationToken cancellationToken)
    {
        var room = await db.Rooms.CodedAsync(command.Room!, trail, cancellationToken);
        trail.Subject += $" {command.From:yyyy-MM-dd}";
        room.OpenForDays(command.From!.Value, room.DateOf(actor.Now));
    }
}
