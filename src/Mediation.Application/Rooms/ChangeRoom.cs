using FluentValidation;
using Mediation.Application.Pipeline;
using Mediation.Domain;
using Mediation.Domain.Rooms;

namespace Mediation.Application.Rooms;

/// <summary>What a room is called, where it is, when it is open, and its places. Code and short name stay: they stand in addresses and case numbers.</summary>
[Permit(Role.Administrator, Reach.County)]
public sealed record ChangeRoom : ICommand, IConcernsRoom
{
    /// <inheritdoc/>
    public string? Room { get; init; }

    /// <summary>The version of the room that the page showed.</summary>
    public int Version { get; init; }

    /// <summary>Its name in Chinese.</summary>
    public string? Name { get; init; }

    /// <summary>Its name in English.</summary>
    public string? NameEn { get; init; }

    /// <summary>Its town, nine digits; left out for a room without a fixed town.</summary>
    public string? Town { get; init; }

    /// <summary>When it is open; left out when that is not told.</summary>
    public HoursEntry? Hours { get; init; }

    /// <summary>Places: one whose code is known gets the name, another is added. None is taken away, since sessions were held there.</summary>
    public List<PlaceEntry> Places { get; init; } = [];
}

internal sealed class ChangeRoomValidator : AbstractValidator<ChangeRoom>
{
    public ChangeRoomValidator()
    {
        RuleFor(c => c.Room).Required();
        RuleFor(c => c.Name).Required().MaximumLength(MediationRoom.NameMaxLength);
        RuleFor(c => c.NameEn).Required().MaximumLength(MediationRoom.NameMaxLength);
        RuleFor(c => c.Town).Must(typed => string.IsNullOrWhiteSpace(typed) || (typed.Trim().Length == 9 && typed.Trim().All(char.IsAsciiDigit))).WithErrorCode("division.invalid");
        RuleFor(c => c.Hours).Hours();
        RuleFor(c => c.Places).Places();
        RuleForEach(c => c.Places).SetValidator(new PlaceEntryValidator());
    }
}

internal sealed class ChangeRoomHandler(IMediationDb db, AuditTrail trail) : ICommandHandler<ChangeRoom>
{
    public async Task Handle(ChangeRoom command, CancellationToken cancellationToken)
    {
        var room = await db.Rooms.CodedAsync(command.Room!, trail, cancellationToken);
        if (room.Version != command.Version)
        {
            throw new StaleVersionException(command.Version, room.Version);
        }

        room.Change(command.Name!.Trim(), command.NameEn!.Trim(), string.IsNullOrWhiteSpace(command.Town) ? null : command.Town.Trim(), command.Hours.Read());
        foreach (var place in command.Places)
        {
            if (!room.RenamePlace(place.Code!.Trim(), place.Name!.Trim()))
            {
                room.AddPlace(place.Code!.Trim(), place.Name!.Trim());
            }
        }
    }
}
