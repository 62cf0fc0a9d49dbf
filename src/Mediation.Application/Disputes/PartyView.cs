using Mediation.Domain.Disputes;
using Mediation.Domain.People;

namespace Mediation.Application.Disputes;

/// <summary>A party.</summary>
public sealed record PartyView
{
    /// <summary>Its number within the case.</summary>
    public required int Number { get; init; }

    /// <summary>The side.</summary>
    public required Side Side { get; init; }

    /// <summary>The full name.</summary>
    public required string Name { get; init; }

    /// <summary>The name as titles and lists show it (张某).</summary>
    public required string OutsideName { get; init; }

    /// <summary>Sex; null when it was not told.</summary>
    public Sex? Sex { get; init; }

    /// <summary>Year of birth; null when it was not told.</summary>
    public int? BirthYear { get; init; }

    /// <summary>Age by the year of birth: the one reached this year.</summary>
    public int? Age { get; init; }

    /// <summary>Home county (浙江省温州市乐清市), a hint of the identity number; null when it is not known.</summary>
    public string? Home { get; init; }

    /// <summary>Kind of the identity paper.</summary>
    public IdentityType? IdentityType { get; init; }

    /// <summary>Identity number, masked.</summary>
    public string? Identity { get; init; }

    /// <summary>Mobile number, masked; null of a protected party for all but the lead mediator and the room lead.</summary>
    public string? Mobile { get; init; }

    /// <summary>Address, masked; null of a protected party for all but the lead mediator and the room lead.</summary>
    public string? Address { get; init; }

    /// <summary>How the party may be reached without danger.</summary>
    public required SafeToContact SafeToContact { get; init; }

    /// <summary>Whether address, phone and schedule are kept from all but those who must know.</summary>
    public required bool IsProtected { get; init; }

    /// <summary>The day on which the person was erased; null while known. Name and numbers are gone then.</summary>
    public DateOnly? ErasedOn { get; init; }

    /// <summary>Whether something of this party is kept from the person who asks.</summary>
    public required bool IsHidden { get; init; }

    /// <summary>The day on which rights and duties were explained.</summary>
    public DateOnly? RightsExplainedOn { get; init; }

    /// <summary>The latest answer about willingness.</summary>
    public WillingnessView? Willingness { get; init; }

    /// <summary>The latest safety screening, without what was said.</summary>
    public ScreeningView? Screening { get; init; }

    /// <summary>The latest attempt to reach the party.</summary>
    public AttemptView? Attempt { get; init; }
}

/// <summary>An answer about willingness.</summary>
public sealed record WillingnessView(WillingnessAnswer Answer, DateOnly On, ContactMeans How);

/// <summary>A safety screening.</summary>
public sealed record ScreeningView(ScreeningResult Result, bool OrderInForce, DateOnly On);

/// <summary>An attempt to reach a party.</summary>
public sealed record AttemptView(ContactMeans How, DateOnly On);

/// <summary>A minor without name: 长女, 8.</summary>
/// <param name="Number">The number within the case.</param>
/// <param name="Sex">Sex.</param>
/// <param name="Ordinal">Which daughter or son, by birth: 1 for the eldest.</param>
/// <param name="OfSameSex">How many daughters or sons there are in the case.</param>
/// <param name="Age">Full years of age today.</param>
/// <param name="IsNamed">Whether the name is known; it is shown on no page.</param>
public sealed record MinorView(int Number, Sex Sex, int Ordinal, int OfSameSex, int Age, bool IsNamed);

/// <summary>Somebody who acts for a party.</summary>
/// <param name="Number">The number within the case.</param>
/// <param name="Party">The party's number.</param>
/// <param name="Kind">By what they act.</param>
/// <param name="Name">The name.</param>
/// <param name="Relation">Who they are to the party.</param>
/// <param name="Authority">How far an agent's authority goes.</param>
/// <param name="AuthorizedOn">The day of an agent's written authority.</param>
/// <param name="Identity">Identity number, masked.</param>
/// <param name="Mobile">Mobile number, masked; null where the party's is kept from the person who asks.</param>
/// <param name="EndedOn">The day from which they no longer act.</param>
public sealed record RepresentativeView(
    int Number, int Party, RepresentationKind Kind, string Name, RepresentativeRelation Relation, AgentAuthority? Authority, DateOnly? AuthorizedOn, string? Identity, string? Mobile, DateOnly? EndedOn);
