namespace Mediation.Domain.Rooms;

/// <summary>Days on which a room is closed 闭室: over a holiday, while it is rebuilt. No session is planned on them; it takes cases as ever.</summary>
public sealed class RoomClosure
{
    internal RoomClosure(DateOnly from, DateOnly until) => (From, Until) = (from, until);

    private RoomClosure()
    {
    }

    /// <summary>First day, included; a room has one closure that begins on a day.</summary>
    public DateOnly From { get; private set; }

    /// <summary>Last day, included.</summary>
    public DateOnly Until { get; private set; }

    /// <summary>Whether the room is closed on a day.</summary>
    /// <param name="day">The day.</param>
    public bool Contains(DateOnly day) => From <= day && day <= Until;
}
