using FluentValidation;
using Mediation.Application.Pipeline;
using Mediation.Domain;
using Mediation.Domain.Law;
using Mediation.Domain.Rooms;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Rooms;

/// <summary>A mediation room is opened 设立, with its places; its court too when the names are given and the code is new.</summary>
[Permit(Role.Administrator, Reach.County)]
public sealed record AddRoom : ICommand<RoomCode>
{
    /// <summary>Its code: capital letters and digits.</summary>
    public string? Code { get; init; }

    /// <summary>Its name in Chinese.</summary>
    public string? Name { get; init; }

    /// <summary>Its name in English.</summary>
    public string? NameEn { get; init; }

    /// <summary>Its short name in case numbers, in Chinese characters.</summary>
    public string? ShortName { get; init; }

    /// <summary>The code of its court.</summary>
    public string? Court { get; init; }

    /// <summary>The court's name in Chinese, when the court is new.</summary>
    public string? CourtName { get; init; }

    /// <summary>The court's name in English, when the court is new.</summary>
    public string? CourtNameEn { get; init; }

    /// <summary>Its town, nine digits; left out for a room without a fixed town.</summary>
    public string? Town { get; init; }

    /// <summary>Its time zone, by IANA name; Asia/Shanghai when left out.</summary>
    public string? TimeZone { get; init; }

    /// <summary>When it is open; left out when that is not told.</summary>
    public HoursEntry? Hours { get; init; }

    /// <summary>Its bookable places.</summary>
    public List<PlaceEntry> Places { get; init; } = [];
}

/// <summary>A place as typed.</summary>
public sealed record PlaceEntry
{
    /// <summary>Its code within the room.</summary>
    public string? Code { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }
}

/// <summary>A room, by code.</summary>
/// <param name="Id">The room.</param>
/// <param name="Code">The code.</param>
public sealed record RoomCode(RoomId Id, string Code);

internal sealed class AddRoomValidator : AbstractValidator<AddRoom>
{
    public AddRoomValidator()
    {
        RuleFor(c => c.Code).Required().Must(typed => string.IsNullOrWhiteSpace(typed)
            || (typed.Trim().Length <= MediationRoom.CodeMaxLength && typed.Trim().All(sign => char.IsAsciiLetterUpper(sign) || char.IsAsciiDigit(sign)))).WithErrorCode("roomCode.invalid");
        RuleFor(c => c.Name).Required().MaximumLength(MediationRoom.NameMaxLength);
        RuleFor(c => c.NameEn).Required().MaximumLength(MediationRoom.NameMaxLength);
        RuleFor(c => c.ShortName).Required().Must(typed => string.IsNullOrWhiteSpace(typed) || Fits(typed.Trim())).WithErrorCode("roomShortName.invalid");
        RuleFor(c => c.Court).Required().MaximumLength(Court.CodeMaxLength);
        RuleFor(c => c.CourtName).MaximumLength(Court.NameMaxLength);
        RuleFor(c => c.CourtNameEn).MaximumLength(Court.NameMaxLength);
        RuleFor(c => c.Town).Must(typed => string.IsNullOrWhiteSpace(typed) || (typed.Trim().Length == 9 && typed.Trim().All(char.IsAsciiDigit))).WithErrorCode("division.invalid");
        RuleFor(c => c.TimeZone).Must(typed => string.IsNullOrWhiteSpace(typed) || TimeZoneInfo.TryFindSystemTimeZoneById(typed.Trim(), out _)).WithErrorCode("value.invalid");
        RuleFor(c => c.Hours).Hours();
        RuleFor(c => c.Places).Places();
        RuleForEach(c => c.Places).SetValidator(new PlaceEntryValidator());
    }

    private static bool Fits(string shortName)
    {
        try
        {
            _ = CaseNumber.Create(shortName, 2000, 1);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}

internal sealed class AddRoomHandler(IMediationDb db, AuditTrail trail) : ICommandHandler<AddRoom, RoomCode>
{
    public async Task<RoomCode> Handle(AddRoom command, CancellationToken cancellationToken)
    {
        var (code, shortName) = (command.Code!.Trim(), command.ShortName!.Trim());
        trail.Subject = $"room {code}";
        if (await db.Rooms.AnyAsync(other => other.Code == code, cancellationToken))
        {
            throw new RuleBrokenException(HouseRules.RoomCodeOnce);
        }

        if (await db.Rooms.AnyAsync(other => other.ShortName == shortName, cancellationToken))
        {
            throw new RuleBrokenException(HouseRules.RoomShortNameOnce);
        }

        var room = MediationRoom.Open(new NewRoom(
            RoomId.New(),
            code,
            command.Name!.Trim(),
            command.NameEn!.Trim(),
            shortName,
            await CourtAsync(command, cancellationToken),
            string.IsNullOrWhiteSpace(command.Town) ? null : command.Town.Trim(),
            string.IsNullOrWhiteSpace(command.TimeZone) ? MediationRoom.DefaultTimeZone : command.TimeZone.Trim(),
            command.Hours.Read()));
        foreach (var place in command.Places)
        {
            room.AddPlace(place.Code!.Trim(), place.Name!.Trim());
        }

        db.Rooms.Add(room);
        trail.Room = room.Id;
        return new RoomCode(room.Id, room.Code);
    }

    private async Task<CourtId> CourtAsync(AddRoom command, CancellationToken cancellationToken)
    {
        var code = command.Court!.Trim();
        if (await db.Courts.Where(c => c.Code == code).Select(c => (CourtId?)c.Id).SingleOrDefaultAsync(cancellationToken) is { } known)
        {
            return known;
        }

        if (string.IsNullOrWhiteSpace(command.CourtName) || string.IsNullOrWhiteSpace(command.CourtNameEn))
        {
            throw new NotFoundException(nameof(Court));
        }

        var court = new Court(CourtId.New(), code, command.CourtName.Trim(), command.CourtNameEn.Trim());
        db.Courts.Add(court);
        return court.Id;
    }
}
