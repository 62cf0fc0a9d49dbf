namespace Mediation.Domain.Disputes;

/// <summary>
/// What only the database can see, because two people may plan at once in two cases: it holds these by constraints whose names it turns into the rules.
/// They are shown by tests against PostgreSQL.
/// </summary>
public static class BookingRules
{
    /// <summary>An officer sits in one session at a time.</summary>
    public static readonly Rule OfficerIsFree = new("bookings.officerIsFree");

    /// <summary>A place serves one session at a time.</summary>
    public static readonly Rule PlaceIsFree = new("bookings.placeIsFree");
}
