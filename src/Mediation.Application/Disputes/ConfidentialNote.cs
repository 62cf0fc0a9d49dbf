using Mediation.Domain;
using Mediation.Domain.People;

namespace Mediation.Application.Disputes;

/// <summary>What a note is about.</summary>
public enum NoteAbout
{
    /// <summary>A safety screening.</summary>
    Screening,

    /// <summary>An attempt to reach a party.</summary>
    Attempt,

    /// <summary>A session that one party had alone.</summary>
    Session,
}

/// <summary>
/// What one party told alone 不公开记录: shown to the assigned officers, with a reason to the room lead and the supervisor, never to the other side, on no shared paper.
/// Whoever writes it need not be able to read it, so it stands apart from the aggregate, behind a policy of its own.
/// </summary>
public sealed class ConfidentialNote
{
    /// <summary>Its key.</summary>
    public required Guid Id { get; init; }

    /// <summary>The dispute.</summary>
    public required DisputeId DisputeId { get; init; }

    /// <summary>Its room.</summary>
    public required RoomId RoomId { get; init; }

    /// <summary>Its court.</summary>
    public required CourtId CourtId { get; init; }

    /// <summary>The party who told it; its data key seals the text.</summary>
    public required PartyId PartyId { get; init; }

    /// <summary>What it is about.</summary>
    public required NoteAbout About { get; init; }

    /// <summary>The screening, attempt or session.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>The text, sealed under the party's key.</summary>
    public required Sealed<FreeText> Text { get; init; }

    /// <summary>Who wrote it.</summary>
    public required AccountId WrittenBy { get; init; }

    /// <summary>When it was written down.</summary>
    public required DateTimeOffset WrittenAt { get; init; }
}

/// <summary>A gram of a party's name: two characters that follow each other, or the one of a name of one.</summary>
public sealed class PartyGram
{
    /// <summary>The gram.</summary>
    public required string Gram { get; init; }

    /// <summary>The room.</summary>
    public required RoomId RoomId { get; init; }

    /// <summary>The court.</summary>
    public required CourtId CourtId { get; init; }

    /// <summary>The dispute.</summary>
    public required DisputeId DisputeId { get; init; }

    /// <summary>The party.</summary>
    public required PartyId PartyId { get; init; }
}
