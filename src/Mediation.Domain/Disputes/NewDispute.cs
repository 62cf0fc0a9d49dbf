using Mediation.Domain.Law;
using Mediation.Domain.People;

namespace Mediation.Domain.Disputes;

/// <summary>A dispute to be registered. Keys come with it, because what is sealed is sealed to them.</summary>
public sealed record NewDispute
{
    /// <summary>Its key.</summary>
    public required DisputeId Id { get; init; }

    /// <summary>The key under which its shared texts are sealed.</summary>
    public required WrappedKey DataKey { get; init; }

    /// <summary>How it came.</summary>
    public required Channel Channel { get; init; }

    /// <summary>Where it stands towards a suit.</summary>
    public required Stage Stage { get; init; }

    /// <summary>Its cause of action.</summary>
    public required CauseCode Cause { get; init; }

    /// <summary>The day on which it reached the room.</summary>
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>What it is about.</summary>
    public required Sealed<FreeText> Facts { get; init; }

    /// <summary>What the applicant asks for; null when it was not said.</summary>
    public Sealed<FreeText>? Wishes { get; init; }

    /// <summary>The court's number; needed when the court hands the case over.</summary>
    public CourtNumber? CourtNumber { get; init; }

    /// <summary>The day on which the court's materials were signed for; needed when the court hands the case over.</summary>
    public DateOnly? MaterialsReceivedOn { get; init; }

    /// <summary>The day of the court's letter; null where it is not known, or no court sends the case.</summary>
    public DateOnly? LetterOn { get; init; }

    /// <summary>What the letter says besides; null when nothing is noted.</summary>
    public Sealed<FreeText>? LetterNote { get; init; }

    /// <summary>The procedure of the suit; null while none is filed, and where it is not known yet.</summary>
    public Procedure? Procedure { get; init; }

    /// <summary>The parties, in the order of their numbers.</summary>
    public required IReadOnlyList<NewParty> Parties { get; init; }

    /// <summary>The minors affected, in the order of their numbers.</summary>
    public IReadOnlyList<NewMinor> Minors { get; init; } = [];
}

/// <summary>A party of a dispute to be registered.</summary>
public sealed record NewParty
{
    /// <summary>Its key.</summary>
    public required PartyId Id { get; init; }

    /// <summary>The key under which this person's data is sealed.</summary>
    public required WrappedKey DataKey { get; init; }

    /// <summary>The side.</summary>
    public required Side Side { get; init; }

    /// <summary>The name.</summary>
    public required PersonName Name { get; init; }

    /// <summary>Kind of the identity paper; null when none was shown.</summary>
    public IdentityType? IdentityType { get; init; }

    /// <summary>Number of the identity paper; null when none was shown.</summary>
    public Sealed<IdentityNumber>? Identity { get; init; }

    /// <summary>Blind index of the identity number; null with it.</summary>
    public byte[]? IdentityIndex { get; init; }

    /// <summary>Sex; null when it was not told.</summary>
    public Sex? Sex { get; init; }

    /// <summary>Year of birth; null when it was not told.</summary>
    public int? BirthYear { get; init; }

    /// <summary>Day of birth; null when it was not told.</summary>
    public Sealed<BirthDate>? BirthDate { get; init; }

    /// <summary>Home county, six digits; null when it is not known.</summary>
    public string? HomeDivision { get; init; }

    /// <summary>Mobile number; null when none was told.</summary>
    public Sealed<Mobile>? Mobile { get; init; }

    /// <summary>Blind index of the mobile number; null with it.</summary>
    public byte[]? MobileIndex { get; init; }

    /// <summary>How the party may be reached without danger.</summary>
    public SafeToContact SafeToContact { get; init; }

    /// <summary>Address; null when none was told.</summary>
    public Sealed<PostalAddress>? Address { get; init; }

    /// <summary>Whether address, phone, school and workplace are kept from everybody but who must know.</summary>
    public bool IsProtected { get; init; }
}

/// <summary>A minor affected by a dispute to be registered.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Name">The name, sealed under the case's key; null when it was not told.</param>
/// <param name="Sex">Sex.</param>
/// <param name="Born">Day of birth in clear, to see whether the person is a minor; only its year is kept in clear.</param>
/// <param name="BirthDate">The same day, sealed under the case's key.</param>
public sealed record NewMinor(MinorId Id, Sealed<PersonName>? Name, Sex Sex, BirthDate Born, Sealed<BirthDate> BirthDate);
