using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.People;

namespace Mediation.Application.Disputes;

/// <summary>
/// That two cases belong together 相关案件. It hangs on the one from which it was made and is read by who sees that one; of the other it holds the key alone, and whoever does not see both sees no link.
/// </summary>
public sealed class DisputeLink
{
    /// <summary>Its key; the reason is sealed to it.</summary>
    public required Guid Id { get; init; }

    /// <summary>The case from which it was made.</summary>
    public required DisputeId DisputeId { get; init; }

    /// <summary>Its room.</summary>
    public required RoomId RoomId { get; init; }

    /// <summary>Its court.</summary>
    public required CourtId CourtId { get; init; }

    /// <summary>The other case.</summary>
    public required DisputeId OtherId { get; init; }

    /// <summary>What the case is to the other.</summary>
    public required LinkKind Kind { get; init; }

    /// <summary>Why, sealed under the key of the case from which it was made.</summary>
    public required Sealed<FreeText> Reason { get; init; }

    /// <summary>Who linked them.</summary>
    public required AccountId LinkedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset LinkedAt { get; init; }
}
