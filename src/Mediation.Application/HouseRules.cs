using Mediation.Domain;

namespace Mediation.Application;

/// <summary>Rules that only the house as a whole can see: names that are taken, keys that are gone.</summary>
public static class HouseRules
{
    /// <summary>An account has a name that no other has.</summary>
    public static readonly Rule AccountNameOnce = new("accounts.nameOnce");

    /// <summary>A roster entry has one account at most.</summary>
    public static readonly Rule OneAccountAnOfficer = new("accounts.oneAnOfficer");

    /// <summary>An account in one go is for who is appointed, today or later.</summary>
    public static readonly Rule OnlyWhoServesIsInvited = new("accounts.onlyWhoServesIsInvited");

    /// <summary>A case is brought in from before once: its room has no other with the same former number.</summary>
    public static readonly Rule BroughtInOnce = new("disputes.broughtInOnce");

    /// <summary>Two cases are linked once, from whichever side.</summary>
    public static readonly Rule LinkedOnce = new("links.linkedOnce");

    /// <summary>A room has a code that no other has.</summary>
    public static readonly Rule RoomCodeOnce = new("rooms.codeOnce");

    /// <summary>A room has a short name that no other has: it stands in the case number.</summary>
    public static readonly Rule RoomShortNameOnce = new("rooms.shortNameOnce");

    /// <summary>A court has a code that no other has.</summary>
    public static readonly Rule CourtCodeOnce = new("rooms.courtCodeOnce");

    /// <summary>A roster number belongs to one officer.</summary>
    public static readonly Rule OfficerNumberOnce = new("roster.numberOnce");

    /// <summary>Of the cases that a court handed over and that are open, each bears a court's number of its own: the same case is not mediated twice at a time.</summary>
    public static readonly Rule CourtNumberOnce = new("handovers.courtNumberOnce");

    /// <summary>Nothing is sealed anew of somebody whose key was destroyed; it can come to that only in a case out of an older backup, which was not in the archive yet.</summary>
    public static readonly Rule NothingIsAddedOfTheErased = new("erasures.nothingIsAdded", "个人信息保护法第47条");
}
