using FluentValidation;
using Mediation.Application.Pipeline;

namespace Mediation.Application.Rooms;

/// <summary>A room gets a lead 室负责人 out of its team; who led until then stays in it.</summary>
[Permit(Role.Supervisor, Reach.County)]
[Permit(Role.Administrator, Reach.County)]
public sealed record NameRoomLead : ICommand, IConcernsRoom
{
    /// <inheritdoc/>
    public string? Room { get; init; }

    /// <summary>The officer's roster number.</summary>
    public string? Officer { get; init; }

    /// <summary>First day; today when left out.</summary>
    public DateOnly? On { get; init; }
}

internal sealed class NameRoomLeadValidator : AbstractValidator<NameRoomLead>
{
    public NameRoomLeadValidator()
    {
        RuleFor(c => c.Room).Required();
        RuleFor(c => c.Officer).Required();
    }
}

internal sealed class NameRoomLeadHandler(IMediationDb db, IActor actor, AuditTrail trail) : ICommandHandler<NameRoomLead>
{
    public async Task Handle(NameRoomLead command, CancellationToken cancellationToken)
    {
        var (room, officer) = await db.TeamAsync(command.Room!, command.Officer!, trail, cancellationToken);
        room.NameLead(officer, command.On ?? room.DateOf(actor.Now));
    }
}
