using Mediation.Domain.Disputes;

namespace Mediation.Application.Disputes;

/// <summary>A session.</summary>
public sealed record SessionView
{
    /// <summary>Its number within the case.</summary>
    public required int Number { get; init; }

    /// <summary>How it is held.</summary>
    public required SessionKind Kind { get; init; }

    /// <summary>Its day; null while it is planned and kept from the person who asks.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>When it begins; null where a protected party's schedule is kept from the person who asks.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>Length in minutes.</summary>
    public required int Minutes { get; init; }

    /// <summary>The place; null when none is booked, or it is kept from the person who asks.</summary>
    public PlaceName? Place { get; init; }

    /// <summary>Numbers of the invited parties.</summary>
    public required IReadOnlyList<int> Invited { get; init; }

    /// <summary>Numbers of the parties who were there.</summary>
    public required IReadOnlyList<int> Attended { get; init; }

    /// <summary>Roster numbers of those who hold it.</summary>
    public required IReadOnlyList<string> Officers { get; init; }

    /// <summary>What became of it; null until it is recorded.</summary>
    public SessionResult? Result { get; init; }

    /// <summary>Why it was not held; null when it was, and until it is recorded.</summary>
    public NotHeldReason? NotHeldReason { get; init; }

    /// <summary>Whether it can still be called off: it is planned and has not begun.</summary>
    public required bool IsAhead { get; init; }

    /// <summary>When it really began; null until it is recorded.</summary>
    public DateTimeOffset? HeldAt { get; init; }

    /// <summary>Who else was there to help; null when nobody was, or texts were not asked for.</summary>
    public string? Helpers { get; init; }

    /// <summary>The shared record, or why the session was called off; null unless there is one and texts were asked for.</summary>
    public string? Text { get; init; }

    /// <summary>Whether time and place are kept from the person who asks.</summary>
    public required bool IsHidden { get; init; }
}

/// <summary>A place by its code and name.</summary>
public sealed record PlaceName(string Code, string Name);
