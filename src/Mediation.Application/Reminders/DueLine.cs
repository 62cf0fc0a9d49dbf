using Mediation.Domain;
using Mediation.Domain.Reminders;

namespace Mediation.Application.Reminders;

/// <summary>Something that is due in a case, told from the case itself: gone with the act that was due.</summary>
public sealed class DueLine
{
    /// <summary>The case.</summary>
    public DisputeId DisputeId { get; private set; }

    /// <summary>Its room.</summary>
    public RoomId RoomId { get; private set; }

    /// <summary>Its court.</summary>
    public CourtId CourtId { get; private set; }

    /// <summary>What is due.</summary>
    public ReminderKind Kind { get; private set; }

    /// <summary>Of which session, term or visit.</summary>
    public int Number { get; private set; }

    /// <summary>The day by which it is known.</summary>
    public DateOnly On { get; private set; }

    /// <summary>Whose it is.</summary>
    public IReadOnlyList<OfficerId> Officers { get; private set; } = [];

    /// <summary>Whether the court waits for it.</summary>
    public bool ToCourt { get; private set; }
}
