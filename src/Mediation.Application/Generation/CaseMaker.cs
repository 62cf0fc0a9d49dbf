using Mediation.Application.Disputes;
using Mediation.Application.Reference;
using Mediation.Application.Vault;
using Mediation.Domain.Disputes;
using Mediation.Domain.Law;
using Mediation.Domain.Outcomes;

namespace Mediation.Application.Generation;

/// <summary>A case as it stands, with what is saved beside it.</summary>
/// <param name="Dispute">The dispute.</param>
/// <param name="Outcome">Its result; null while it is open, and when it was refused.</param>
/// <param name="Notes">What parties told alone.</param>
public sealed record MadeCase(Dispute Dispute, PreLitigationOutcome? Outcome, IReadOnlyList<ConfidentialNote> Notes);

/// <summary>
/// Makes up cases as people would bring and carry them. Every step is the domain's own act at the moment of that step, sealed by the vault, so that no case comes out that could not have been worked by hand.
/// One for each room; not to be shared between threads.
/// </summary>
public sealed class CaseMaker
{
    /// <summary>How many sessions a case has, at most on average.</summary>
    public const double SessionsOfACase = 2.2;

    // So much of the time, and of the cases in it, is left for what lies about unfinished.
    private const double LateShare = 0.04;
    private const int SlowOfTheLate = 45;

    private readonly DateOnly _lateFrom;

    /// <summary>Begins in a room.</summary>
    /// <param name="vault">Seals.</param>
    /// <param name="reference">Causes, calendar and divisions.</param>
    /// <param name="room">The room.</param>
    /// <param name="period">From the first day on which a case can come in to the last day of which anything is known; what would happen later has not happened yet.</param>
    /// <param name="slots">How many sessions an officer must be able to hold on a day.</param>
    public CaseMaker(IVault vault, IReferenceData reference, RoomAtWork room, Period period, int slots)
    {
        ArgumentNullException.ThrowIfNull(reference);
        (Vault, Reference, Room, Until) = (vault, reference, room, period.To);
        Days = new Days(reference.Calendar);
        People = new Population(reference.Divisions, period.To);
        Timetable = new Timetable(period.From, period.To.AddDays(90), slots);
        _lateFrom = period.To.AddDays(-Math.Max(30, (int)(period.Days * LateShare)));
    }

    /// <summary>The most sessions that an officer can hold on a day.</summary>
    public static int MostSlots => Timetable.MostSlots;

    internal IVault Vault { get; }

    internal IReferenceData Reference { get; }

    internal RoomAtWork Room { get; }

    internal DateOnly Until { get; }

    internal Days Days { get; }

    internal Population People { get; }

    internal Timetable Timetable { get; }

    /// <summary>Keeps a time free of sessions, because one is booked in it.</summary>
    /// <param name="whose">An officer or a place.</param>
    /// <param name="from">When it begins.</param>
    /// <param name="to">When it ends.</param>
    public void Block(Guid whose, DateTimeOffset from, DateTimeOffset to) =>
        Timetable.Block(whose, TimeZoneInfo.ConvertTime(from, Room.Zone).DateTime, TimeZoneInfo.ConvertTime(to, Room.Zone).DateTime);

    /// <summary>Makes a case.</summary>
    /// <param name="received">The day on which it comes in: one on which somebody mediates in the room.</param>
    /// <param name="number">Its number.</param>
    /// <param name="dice">The chance.</param>
    public MadeCase Make(DateOnly received, CaseNumber number, Dice dice)
    {
        ArgumentNullException.ThrowIfNull(dice);
        var isSlow = received >= _lateFrom && dice.Chance(SlowOfTheLate);
        return new Course(this, received, number, dice).Run(isSlow ? dice.Below(12) : int.MaxValue);
    }
}
