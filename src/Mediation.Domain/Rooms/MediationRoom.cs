namespace Mediation.Domain.Rooms;

/// <summary>A bookable place of a room.</summary>
public sealed class Place
{
    /// <summary>Longest code.</summary>
    public const int CodeMaxLength = 16;

    /// <summary>Longest name.</summary>
    public const int NameMaxLength = 50;

    internal Place(PlaceId id, string code, string name) => (Id, Code, Name) = (id, code, name);

    /// <summary>Its key.</summary>
    public PlaceId Id { get; private set; }

    /// <summary>Its code within the room: what people call it.</summary>
    public string Code { get; private set; }

    /// <summary>Its name.</summary>
    public string Name { get; private set; }

    internal void Rename(string name) => Name = name;
}

/// <summary>A room to be opened.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Code">Its code, 1 to <see cref="MediationRoom.CodeMaxLength"/> characters.</param>
/// <param name="Name">Its name in Chinese.</param>
/// <param name="NameEn">Its name in English.</param>
/// <param name="ShortName">Its short name in case numbers: Han characters, at most <see cref="Law.CaseNumber.RoomMaxLength"/>.</param>
/// <param name="CourtId">The court to which it is attached.</param>
/// <param name="TownDivision">Its town, nine digits; null for a room without a fixed town.</param>
/// <param name="TimeZone">Its time zone, by IANA name.</param>
/// <param name="Hours">When it is open; null when that was not told.</param>
public sealed record NewRoom(
    RoomId Id,
    string Code,
    string Name,
    string NameEn,
    string ShortName,
    CourtId CourtId,
    string? TownDivision,
    string TimeZone = MediationRoom.DefaultTimeZone,
    OpeningHours? Hours = null);

/// <summary>A mediation room 家事调解室: its places, its team, and the only thing that turns an instant into a day.</summary>
public sealed class MediationRoom : AggregateRoot
{
    /// <summary>Longest code.</summary>
    public const int CodeMaxLength = 8;

    /// <summary>Longest name.</summary>
    public const int NameMaxLength = 50;

    /// <summary>The time zone of rooms that name no other.</summary>
    public const string DefaultTimeZone = "Asia/Shanghai";

    private readonly List<Place> _places = [];
    private readonly List<TeamMembership> _team = [];
    private readonly List<RoomClosure> _closures = [];

    private MediationRoom(NewRoom what)
    {
        (Id, Code, Name, NameEn, ShortName) = (what.Id, what.Code, what.Name, what.NameEn, what.ShortName);
        (CourtId, TownDivision, TimeZone) = (what.CourtId, what.TownDivision, what.TimeZone);
        Hours = what.Hours;
    }

#pragma warning disable CS8618 // for EF alone
    private MediationRoom()
    {
    }
#pragma warning restore CS8618

    /// <summary>Its key.</summary>
    public RoomId Id { get; private set; }

    /// <summary>Its code (<c>BBX</c>): what people and addresses call it.</summary>
    public string Code { get; private set; }

    /// <summary>Its name in Chinese.</summary>
    public string Name { get; private set; }

    /// <summary>Its name in English.</summary>
    public string NameEn { get; private set; }

    /// <summary>Its short name in case numbers (北).</summary>
    public string ShortName { get; private set; }

    /// <summary>The court to which it is attached.</summary>
    public CourtId CourtId { get; private set; }

    /// <summary>Its town, nine digits; null for a room without a fixed town.</summary>
    public string? TownDivision { get; private set; }

    /// <summary>Its time zone, by IANA name.</summary>
    public string TimeZone { get; private set; }

    /// <summary>When it is open; null when that was not told.</summary>
    public OpeningHours? Hours { get; private set; }

    /// <summary>The last day on which it takes cases; null while no end is known. Cases that it has stay its own, in work and in every figure.</summary>
    public DateOnly? LastDay { get; private set; }

    /// <summary>Its places, by code.</summary>
    public IReadOnlyList<Place> Places => [.. _places.OrderBy(p => p.Code, StringComparer.Ordinal)];

    /// <summary>Its team, past and present, by first day.</summary>
    public IReadOnlyList<TeamMembership> Team => [.. _team.OrderBy(m => m.From)];

    /// <summary>Days on which it is closed, past and to come, by first day.</summary>
    public IReadOnlyList<RoomClosure> Closures => [.. _closures.OrderBy(c => c.From)];

    /// <summary>Opens a room.</summary>
    /// <param name="what">The room.</param>
    /// <exception cref="ArgumentException">A text is empty or too long.</exception>
    /// <exception cref="FormatException">The short name does not fit in a case number.</exception>
    /// <exception cref="TimeZoneNotFoundException">No such time zone is known.</exception>
    public static MediationRoom Open(NewRoom what)
    {
        ArgumentNullException.ThrowIfNull(what);
        DemandText(what.Code, CodeMaxLength);
        DemandText(what.Name, NameMaxLength);
        DemandText(what.NameEn, NameMaxLength);
        _ = Law.CaseNumber.Create(what.ShortName, 2000, 1);
        _ = TimeZoneInfo.FindSystemTimeZoneById(what.TimeZone);

        var room = new MediationRoom(what);
        room.Raise(new RoomOpened(what.Id, what.Code));
        return room;
    }

    /// <summary>The day in the room at a moment.</summary>
    /// <param name="instant">The moment.</param>
    public DateOnly DateOf(DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(TimeZone)).DateTime);

    /// <summary>Adds a bookable place.</summary>
    /// <param name="code">Its code within the room.</param>
    /// <param name="name">Its name.</param>
    /// <exception cref="RuleBrokenException">Another place of the room has the code.</exception>
    public PlaceId AddPlace(string code, string name)
    {
        DemandText(code, Place.CodeMaxLength);
        DemandText(name, Place.NameMaxLength);
        Demand(!_places.Exists(p => p.Code == code), RoomRules.PlaceCodeOnce);

        var place = new Place(PlaceId.New(), code, name);
        _places.Add(place);
        Raise(new PlaceAdded(Id, place.Id));
        return place.Id;
    }

    /// <summary>Changes what may change: code and short name stand in case numbers and in addresses, and stay.</summary>
    /// <param name="name">Its name in Chinese.</param>
    /// <param name="nameEn">Its name in English.</param>
    /// <param name="townDivision">Its town, nine digits; null for a room without a fixed town.</param>
    /// <param name="hours">When it is open; null when that is not told.</param>
    public void Change(string name, string nameEn, string? townDivision, OpeningHours? hours)
    {
        DemandText(name, NameMaxLength);
        DemandText(nameEn, NameMaxLength);
        (Name, NameEn, TownDivision, Hours) = (name, nameEn, townDivision, hours);
        Raise(new RoomChanged(Id));
    }

    /// <summary>Gives a place another name; sessions that were held there show it, too.</summary>
    /// <param name="code">Its code within the room.</param>
    /// <param name="name">Its name.</param>
    /// <returns>False when the room has no such place.</returns>
    public bool RenamePlace(string code, string name)
    {
        DemandText(name, Place.NameMaxLength);
        if (_places.Find(p => p.Code == code) is not { } place)
        {
            return false;
        }

        place.Rename(name);
        Raise(new RoomChanged(Id));
        return true;
    }

    /// <summary>Closes the room 撤销 from a day on, or lifts that: its cases stay and go on, new ones are refused.</summary>
    /// <param name="lastDay">The last day on which it takes cases, today or later; null keeps it open.</param>
    /// <param name="today">Today in the room.</param>
    /// <exception cref="RuleBrokenException">The day has passed.</exception>
    public void Close(DateOnly? lastDay, DateOnly today)
    {
        Demand(lastDay is null || lastDay >= today, RoomRules.ClosesFromTodayOn);
        LastDay = lastDay;
        Raise(new RoomClosed(Id, lastDay));
    }

    /// <summary>Whether the room takes cases on a day.</summary>
    /// <param name="day">The day.</param>
    public bool TakesCasesOn(DateOnly day) => LastDay is null || day <= LastDay;

    /// <summary>Goes on only if the room takes cases on a day.</summary>
    /// <param name="day">The day on which the case came.</param>
    /// <exception cref="RuleBrokenException">It was closed before.</exception>
    public void DemandThatItTakesCasesOn(DateOnly day) => Demand(TakesCasesOn(day), RoomRules.OnlyAnOpenRoomTakesCases, of: "Room");

    /// <summary>Closes the room for some days 闭室. Sessions that stand on them already stay, until somebody moves them.</summary>
    /// <param name="from">First day, included; today or later.</param>
    /// <param name="until">Last day, included.</param>
    /// <param name="today">Today in the room.</param>
    /// <exception cref="RuleBrokenException">The days have passed, end before they begin, or the room is closed on one of them already.</exception>
    public void CloseForDays(DateOnly from, DateOnly until, DateOnly today)
    {
        Demand(from >= today, RoomRules.ClosesFromTodayOn, of: nameof(RoomClosure.From));
        Demand(from <= until, RoomRules.ClosureEndsAfterItBegins, of: nameof(RoomClosure.Until));
        Demand(_closures.TrueForAll(c => c.Until < from || until < c.From), RoomRules.ClosedOnceAtATime, of: nameof(RoomClosure.From));

        _closures.Add(new(from, until));
        Raise(new RoomChanged(Id));
    }

    /// <summary>Takes a closure back; days that have passed stay as they were.</summary>
    /// <param name="from">The first day of the closure.</param>
    /// <param name="today">Today in the room.</param>
    /// <exception cref="RuleBrokenException">No closure begins on that day, or it is over.</exception>
    public void OpenForDays(DateOnly from, DateOnly today)
    {
        var closure = _closures.Find(c => c.From == from);
        Demand(closure?.Until >= today, RoomRules.OnlyAClosureThatIsNotOver);

        _closures.Remove(closure!);
        Raise(new RoomChanged(Id));
    }

    /// <summary>Goes on only if the room is open on a day on which a session is planned. What was held is held: of days before today nothing is asked.</summary>
    /// <param name="day">The day.</param>
    /// <param name="today">Today in the room.</param>
    /// <exception cref="RuleBrokenException">It is closed on that day.</exception>
    public void DemandThatItIsOpenOn(DateOnly day, DateOnly today) =>
        Demand(day < today || !_closures.Exists(c => c.Contains(day)), RoomRules.NoSessionWhileClosed, of: nameof(Disputes.NewSession.LocalDate));

    /// <summary>Takes an officer into the team.</summary>
    /// <param name="officer">The officer.</param>
    /// <param name="from">First day, included.</param>
    /// <param name="until">Last day, included; null when no end is known.</param>
    /// <exception cref="RuleBrokenException">The end is before the beginning, or the officer is in the team at that time.</exception>
    public MembershipId JoinTeam(OfficerId officer, DateOnly from, DateOnly? until = null)
    {
        Demand(until is null || from <= until, RoomRules.MembershipEndsAfterItBegins);
        Demand(
            _team.TrueForAll(m => m.OfficerId != officer || m.Until < from || until < m.From),
            RoomRules.InTheTeamOnce);

        var membership = new TeamMembership(officer, isLead: false, from, until);
        _team.Add(membership);
        Raise(new TeamJoined(Id, officer, from));
        return membership.Id;
    }

    /// <summary>Names the room's lead 室负责人 from a day on; who led until then stays in the team. A room has one lead at a time.</summary>
    /// <param name="officer">The officer, in the team on that day.</param>
    /// <param name="on">The first day.</param>
    /// <exception cref="RuleBrokenException">The officer is not in the team on that day, or leads it already.</exception>
    public void NameLead(OfficerId officer, DateOnly on)
    {
        var member = MembershipOn(officer, on);
        Demand(member is not null, RoomRules.OnlyATeamMember);
        Demand(!member!.IsLead, RoomRules.NotTheLeadAlready);

        foreach (var before in _team.Where(m => m.IsLead && m.IsValidOn(on)).ToList())
        {
            Change(before, isLead: false, on);
        }

        Change(member, isLead: true, on);
        Raise(new RoomLeadNamed(Id, officer, on));
    }

    /// <summary>Ends an officer's time in the team.</summary>
    /// <param name="officer">The officer, in the team on that day.</param>
    /// <param name="lastDay">The last day, included.</param>
    /// <exception cref="RuleBrokenException">The officer is not in the team on that day.</exception>
    public void LeaveTeam(OfficerId officer, DateOnly lastDay)
    {
        var member = MembershipOn(officer, lastDay);
        Demand(member is not null, RoomRules.OnlyATeamMember);

        member!.End(lastDay);
        Raise(new TeamLeft(Id, officer, lastDay));
    }

    /// <summary>Who leads the room on a day; null when nobody does.</summary>
    /// <param name="day">The day.</param>
    public OfficerId? LeadOn(DateOnly day) => _team.Find(m => m.IsLead && m.IsValidOn(day))?.OfficerId;

    /// <summary>Whether an officer is in the team on a day.</summary>
    /// <param name="officer">The officer.</param>
    /// <param name="day">The day.</param>
    public bool HasInTeam(OfficerId officer, DateOnly day) => MembershipOn(officer, day) is not null;

    private static void DemandText(string text, int maxLength)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(text.Length, maxLength);
    }

    private TeamMembership? MembershipOn(OfficerId officer, DateOnly day) => _team.Find(m => m.OfficerId == officer && m.IsValidOn(day));

    private void Change(TeamMembership member, bool isLead, DateOnly from)
    {
        if (member.From == from)
        {
            member.Mark(isLead);
            return;
        }

        _team.Add(new(member.OfficerId, isLead, from, member.Until));
        member.End(from.AddDays(-1));
    }
}
