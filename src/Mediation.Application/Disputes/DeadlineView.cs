using Mediation.Domain.Disputes;
using Mediation.Domain.Law;

namespace Mediation.Application.Disputes;

/// <summary>A time limit with what explains it.</summary>
public sealed record DeadlineView
{
    /// <summary>The limit: <c>M1</c> to <c>M7</c>, <c>A1</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The last day, moved off rest days.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The last day as counted.</summary>
    public required DateOnly NominalOn { get; init; }

    /// <summary>The article.</summary>
    public required string Law { get; init; }

    /// <summary>The event from which it is counted.</summary>
    public required DeadlineTrigger Trigger { get; init; }

    /// <summary>The day of that event.</summary>
    public required DateOnly TriggerOn { get; init; }

    /// <summary>How many units.</summary>
    public required int Length { get; init; }

    /// <summary>In what the length is counted.</summary>
    public required DeadlineUnit Unit { get; init; }

    /// <summary>Whether the holidays of its year were not known when it was counted.</summary>
    public required bool IsProvisional { get; init; }

    /// <summary>Whether nothing is lost when the day passes.</summary>
    public required bool IsGuidance { get; init; }

    /// <summary>Days that are left, 0 on the last day, negative when it is over; null when it no longer runs.</summary>
    public int? DaysLeft { get; init; }

    /// <summary>The last day as counted at first, before anything was added.</summary>
    public required DateOnly FirstNominalOn { get; init; }

    /// <summary>Days that the parties agreed to add.</summary>
    public int ExtendedBy { get; init; }

    /// <summary>Days that do not count because the mediation rested.</summary>
    public int SuspendedFor { get; init; }

    /// <summary>Whether the clock is held today; <see cref="On"/> then is the last day as it would be if it ran again today.</summary>
    public bool IsHeld { get; init; }
}

/// <summary>A time in which the mediation rested.</summary>
/// <param name="Ground">Why, as the law knows it.</param>
/// <param name="Reason">Why, in words; null unless texts were asked for.</param>
/// <param name="From">The day from which the clock was held.</param>
/// <param name="ResumedOn">The day from which it ran again; null while it is held.</param>
public sealed record SuspensionView(SuspensionGround Ground, string? Reason, DateOnly From, DateOnly? ResumedOn);

/// <summary>An extension of the term.</summary>
/// <param name="Days">How many days were added.</param>
/// <param name="AgreedOn">The day of the consents.</param>
/// <param name="Consents">Numbers of the parties who agreed.</param>
public sealed record ExtensionView(int Days, DateOnly AgreedOn, IReadOnlyList<int> Consents);
