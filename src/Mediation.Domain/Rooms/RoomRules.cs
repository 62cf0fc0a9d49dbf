namespace Mediation.Domain.Rooms;

/// <summary>What a room refuses.</summary>
public static class RoomRules
{
    /// <summary>A place has a code that no other place of the room has.</summary>
    public static readonly Rule PlaceCodeOnce = new("rooms.placeCodeOnce");

    /// <summary>A membership ends no earlier than it begins.</summary>
    public static readonly Rule MembershipEndsAfterItBegins = new("rooms.membershipEndsAfterItBegins");

    /// <summary>An officer is in a team once at a time.</summary>
    public static readonly Rule InTheTeamOnce = new("rooms.inTheTeamOnce");

    /// <summary>Only who is in the team leads it or leaves it.</summary>
    public static readonly Rule OnlyATeamMember = new("rooms.onlyATeamMember");

    /// <summary>Who leads the team already is not named again.</summary>
    public static readonly Rule NotTheLeadAlready = new("rooms.notTheLeadAlready");

    /// <summary>A room is closed from today on at the earliest: what it did until then is done.</summary>
    public static readonly Rule ClosesFromTodayOn = new("rooms.closesFromTodayOn");

    /// <summary>A closure ends no earlier than it begins.</summary>
    public static readonly Rule ClosureEndsAfterItBegins = new("rooms.closureEndsAfterItBegins");

    /// <summary>A room is closed once at a time.</summary>
    public static readonly Rule ClosedOnceAtATime = new("rooms.closedOnceAtATime");

    /// <summary>Only a closure that there is, and that is not over, is taken back.</summary>
    public static readonly Rule OnlyAClosureThatIsNotOver = new("rooms.onlyAClosureThatIsNotOver");

    /// <summary>No session is planned on a day on which the room is closed.</summary>
    public static readonly Rule NoSessionWhileClosed = new("rooms.noSessionWhileClosed");

    /// <summary>A room that is closed takes no new case.</summary>
    public static readonly Rule OnlyAnOpenRoomTakesCases = new("rooms.onlyAnOpenRoomTakesCases");
}
