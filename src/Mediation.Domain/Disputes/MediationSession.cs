using Mediation.Domain.People;

namespace Mediation.Domain.Disputes;

/// <summary>How a session is held.</summary>
public enum SessionKind
{
    /// <summary>面对面: both sides in one room.</summary>
    Joint,

    /// <summary>背对背: one side alone.</summary>
    Separate,

    /// <summary>电话.</summary>
    Phone,

    /// <summary>视频.</summary>
    Video,

    /// <summary>上门.</summary>
    Visit,
}

/// <summary>What became of a session.</summary>
public enum SessionResult
{
    /// <summary>继续调解.</summary>
    Continued,

    /// <summary>调解结束: the outcome comes next.</summary>
    Ended,

    /// <summary>未举行.</summary>
    NotHeld,
}

/// <summary>A session to be planned, or one of the last 60 days to be entered.</summary>
/// <param name="Kind">How it is held.</param>
/// <param name="StartsAt">When it begins.</param>
/// <param name="LocalDate">The same moment's day in the room's time zone.</param>
/// <param name="Minutes">Planned length, <see cref="MinMinutes"/> to <see cref="MaxMinutes"/>.</param>
/// <param name="Place">The place to be booked; null when none of the room's is needed.</param>
/// <param name="Parties">Numbers of the invited parties.</param>
/// <param name="Officers">Who holds it: officers of the case.</param>
public sealed record NewSession(
    SessionKind Kind, DateTimeOffset StartsAt, DateOnly LocalDate, int Minutes, PlaceId? Place, IReadOnlyList<int> Parties, IReadOnlyList<OfficerId> Officers)
{
    /// <summary>Shortest session.</summary>
    public const int MinMinutes = 5;

    /// <summary>Longest session.</summary>
    public const int MaxMinutes = 480;
}

/// <summary>How a session went.</summary>
/// <param name="HeldAt">When it really began; of no meaning when it was not held.</param>
/// <param name="HeldDay">The same moment's day in the room's time zone.</param>
/// <param name="Attended">Numbers of the parties who were there.</param>
/// <param name="Result">What became of it.</param>
/// <param name="Text">The record (调解记录), sealed under the case's key; only a session that was not held, or that one party had alone, may do without.</param>
/// <param name="ToldAlone">Whether a record is kept apart from the case (不公开记录), since one party had the session alone.</param>
public sealed record SessionRecord(
    DateTimeOffset HeldAt, DateOnly HeldDay, IReadOnlyList<int> Attended, SessionResult Result, Sealed<FreeText>? Text, bool ToldAlone = false);

/// <summary>One sitting 调解场次: planned first, recorded once when it is over.</summary>
public sealed class MediationSession
{
    internal MediationSession(int number, NewSession what) =>
        (Id, Number, Kind, StartsAt, HeldDay, Minutes, PlaceId, InvitedParties, Officers) =
        (SessionId.New(), number, what.Kind, what.StartsAt, what.LocalDate, what.Minutes, what.Place, [.. what.Parties], [.. what.Officers]);

#pragma warning disable CS8618 // for EF alone
    private MediationSession()
    {
    }
#pragma warning restore CS8618

    /// <summary>Its key; the record is sealed to it.</summary>
    public SessionId Id { get; private set; }

    /// <summary>Its number within the case, from 1, in the order of planning: how people call it.</summary>
    public int Number { get; private set; }

    /// <summary>How it is held.</summary>
    public SessionKind Kind { get; private set; }

    /// <summary>When it was planned to begin.</summary>
    public DateTimeOffset StartsAt { get; private set; }

    /// <summary>Its day in the room's time zone: the planned one, and once it is held the real one.</summary>
    public DateOnly HeldDay { get; private set; }

    /// <summary>Planned length in minutes.</summary>
    public int Minutes { get; private set; }

    /// <summary>The booked place; null when none of the room's was needed.</summary>
    public PlaceId? PlaceId { get; private set; }

    /// <summary>Numbers of the invited parties.</summary>
    public IReadOnlyList<int> InvitedParties { get; private set; }

    /// <summary>Numbers of the parties who were there; empty until it is recorded.</summary>
    public IReadOnlyList<int> AttendedParties { get; private set; } = [];

    /// <summary>The officers who hold it; empty when the last of them has left the case, until there is a new lead.</summary>
    public IReadOnlyList<OfficerId> Officers { get; private set; }

    /// <summary>What became of it; null until it is recorded.</summary>
    public SessionResult? Result { get; private set; }

    /// <summary>When it really began; null until it is recorded, and when it was not held.</summary>
    public DateTimeOffset? HeldAt { get; private set; }

    /// <summary>The record, sealed under the case's key; null until it is recorded, and when one party had the session alone: then it stands apart.</summary>
    public Sealed<FreeText>? Text { get; private set; }

    /// <summary>Who wrote the record; null until then.</summary>
    public AccountId? RecordedBy { get; private set; }

    /// <summary>When the record was written; null until then.</summary>
    public DateTimeOffset? RecordedAt { get; private set; }

    /// <summary>Whether it was really held.</summary>
    public bool WasHeld => Result is SessionResult.Continued or SessionResult.Ended;

    /// <summary>Whether the planned times of two sessions overlap.</summary>
    /// <param name="other">The other session.</param>
    public bool Overlaps(MediationSession other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return StartsAt < other.StartsAt.AddMinutes(other.Minutes) && other.StartsAt < StartsAt.AddMinutes(Minutes);
    }

    internal void Record(SessionRecord what, AccountId by, DateTimeOffset now)
    {
        (Result, Text, AttendedParties, RecordedBy, RecordedAt) = (what.Result, what.Text, [.. what.Attended], by, now);
        if (WasHeld)
        {
            (HeldAt, HeldDay) = (what.HeldAt, what.HeldDay);
        }
    }

    /// <summary>Whether it is still to come.</summary>
    internal bool IsAhead(DateTimeOffset now) => Result is null && StartsAt > now;

    /// <summary>Who leaves is taken off; who comes, if anybody, holds it in their place.</summary>
    internal void Pass(OfficerId leaving, OfficerId? successor) =>
        Officers = [.. Officers.Where(o => o != leaving).Concat(successor is { } next ? [next] : []).Distinct()];

    internal void TakeOver(OfficerId officer) => Officers = [officer];

    internal void FallAway(AccountId by, DateTimeOffset now) => (Result, RecordedBy, RecordedAt) = (SessionResult.NotHeld, by, now);
}
