using FluentValidation;
using Mediation.Application.Pipeline;

namespace Mediation.Application.Rooms;

/// <summary>A room is closed 撤销, also in mid-year: its cases stay with it and in every figure, new ones are refused from the day after.</summary>
[Permit(Role.Administrator, Reach.County)]
public sealed record CloseRoom : ICommand, IConcernsRoom
{
    /// <inheritdoc/>
    public string? Room { get; init; }

    /// <summary>The last day on which it takes cases, today or later; left out, it stays open after all.</summary>
    public DateOnly? LastDay { get; init; }
}

internal sealed class CloseRoomValidator : AbstractValidator<CloseRoom>
{
    public CloseRoomValidator() => RuleFor(c => c.Room).Required();
}

internal sealed class CloseRoomHandler(IMediationDb db, IActor actor, AuditTrail trail) : ICommandHandler<CloseRoom>
{
    public async Task Handle(CloseRoom command, CancellationToken cancellationToken)
    {
        var room = await db.Rooms.CodedAsync(command.Room!, trail, cancellationToken);
        room.Close(command.LastDay, room.DateOf(actor.Now));
    }
}
