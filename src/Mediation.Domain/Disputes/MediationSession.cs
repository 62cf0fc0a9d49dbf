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

/// <summary>Why a session was not held.</summary>
public enum NotHeldReason
{
    /// <summary>取消: called off before it began.</summary>
    Cancelled,

    /// <summary>当事人未到场: somebody who was invited did not come.</summary>
    NoShow,

    /// <summary>案件已结: the case came to its result before.</summary>
    CaseEnded,

    /// <summary>调解中止: the clock was held before.</summary>
    Suspended,

    /// <summary>其他.</summary>
    Other,
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
/// <param name="NotHeld">Why it was not held; null when it was.</param>
/// <param name="Helpers">Who else was there to help (邀请参与调解人: kin, neighbours, colleagues, experts), sealed under the case's key; null when nobody was. 人民调解法第20条.</param>
/// <param name="HelpersAgreedTo">Whether the parties agreed that they be there.</param>
public sealed record SessionRecord(
    DateTimeOffset HeldAt,
    DateOnly HeldDay,
    IReadOnlyList<int> Attended,
    SessionResult Result,
    Sealed<FreeText>? Text,
    bool ToldAlone = false,
    NotHeldReason? NotHeld = null,
    Sealed<FreeText>? Helpers = null,
    bool HelpersAgreedTo = false);

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

    /// <summary>The record, or why the session was called off, sealed under the case's key; null until then, and when one party had the session alone: then it stands apart.</summary>
    public Sealed<FreeText>? Text { get; private set; }

    /// <summary>Why it was not held; null when it was, and until it is recorded.</summary>
    public NotHeldReason? NotHeldReason { get; private set; }

    /// <summary>Who else was there to help, sealed under the case's key; null when nobody was.</summary>
    public Sealed<FreeText>? Helpers { get; private set; }

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
            (HeldAt, HeldDay, Helpers) = (what.HeldAt, what.HeldDay, what.Helpers);
        }
        else
        {
            NotHeldReason = what.NotHeld ?? Disputes.NotHeldReason.Other;
        }
    }

    /// <summary>Whether it is still to come.</summary>
    internal bool IsAhead(DateTimeOffset now) => Result is null && StartsAt > now;

    /// <summary>Who leaves is taken off; who comes, if anybody, holds it in their place.</summary>
    internal void Pass(OfficerId leaving, OfficerId? successor) =>
        Officers = [.. Officers.Where(o => o != leaving).Concat(successor is { } next ? [next] : []).Distinct()];

    internal void TakeOver(OfficerId officer) => Officers = [officer];

    internal void Move(NewSession what) => (Kind, StartsAt, HeldDay, Minutes, PlaceId, InvitedParties, Officers) =
        (what.Kind, what.StartsAt, what.LocalDate, what.Minutes, what.Place, [.. what.Parties], [.. what.Officers]);

    internal void CallOff(NotHeldReason because, Sealed<FreeText>? text, AccountId by, DateTimeOffset now) =>
        (Result, NotHeldReason, Text, RecordedBy, RecordedAt) = (SessionResult.NotHeld, because, text, by, now);
}
