using System.Globalization;
using Mediation.Domain;
using Mediation.Domain.Law;
using Mediation.Domain.People;

namespace Mediation.Application.Erasures;

/// <summary>That a person was erased 个人信息删除: what the certificate says. It names the case by its number, since whoever asked for it did, and nobody by name but who did it.</summary>
public sealed class Erasure
{
    /// <summary>Its key.</summary>
    public required ErasureId Id { get; init; }

    /// <summary>The year of its number.</summary>
    public required int Year { get; init; }

    /// <summary>Its number within the year, from 1.</summary>
    public required int Serial { get; init; }

    /// <summary>The case.</summary>
    public required DisputeId DisputeId { get; init; }

    /// <summary>The case's number.</summary>
    public required CaseNumber CaseNumber { get; init; }

    /// <summary>The party's number within the case.</summary>
    public required int Party { get; init; }

    /// <summary>The party, which is also the name of the key that was destroyed.</summary>
    public required PartyId PartyId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset ErasedAt { get; init; }

    /// <summary>Who.</summary>
    public required AccountId ErasedBy { get; init; }

    /// <summary>On what ground, sealed under <see cref="DataKey"/>; null of one that a restored backup did not know: the ground stands on the signed paper.</summary>
    public Sealed<FreeText>? Reason { get; init; }

    /// <summary>Its own key, since the party's is gone and the case's is the case's.</summary>
    public required WrappedKey DataKey { get; init; }

    /// <summary>Until when the dossier is kept at least; null of a case that was not in the archive when it was restored.</summary>
    public DateOnly? KeptUntil { get; init; }

    /// <summary>The number of the certificate: 删〔2026〕1号.</summary>
    public string Number => NumberOf(Year, Serial);

    /// <summary>The number of a certificate.</summary>
    /// <param name="year">The year.</param>
    /// <param name="serial">The number within it.</param>
    public static string NumberOf(int year, int serial) => string.Create(CultureInfo.InvariantCulture, $"删〔{year}〕{serial}号");
}
