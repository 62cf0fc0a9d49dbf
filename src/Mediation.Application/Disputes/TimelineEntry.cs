namespace Mediation.Application.Disputes;

/// <summary>What happened on a day of the case.</summary>
public enum TimelineEvent
{
    /// <summary>登记.</summary>
    Received,

    /// <summary>The court wrote its letter.</summary>
    LetterWritten,

    /// <summary>The court's materials were signed for.</summary>
    MaterialsReceived,

    /// <summary>A party answered.</summary>
    WillingnessRecorded,

    /// <summary>A party was screened.</summary>
    ScreeningRecorded,

    /// <summary>A party was tried to be reached.</summary>
    AttemptRecorded,

    /// <summary>受理.</summary>
    Accepted,

    /// <summary>不予受理.</summary>
    Refused,

    /// <summary>An officer was named.</summary>
    OfficerAssigned,

    /// <summary>An officer left the case.</summary>
    OfficerLeft,

    /// <summary>Rights and duties were explained to a party.</summary>
    RightsExplained,

    /// <summary>中止.</summary>
    Suspended,

    /// <summary>恢复调解.</summary>
    Resumed,

    /// <summary>延期.</summary>
    Extended,

    /// <summary>A session is planned.</summary>
    SessionPlanned,

    /// <summary>A session was held.</summary>
    SessionHeld,

    /// <summary>A session was not held.</summary>
    SessionNotHeld,

    /// <summary>A party signed.</summary>
    PartySigned,

    /// <summary>结案.</summary>
    Concluded,

    /// <summary>回访.</summary>
    FollowedUp,

    /// <summary>How a term is kept.</summary>
    PerformanceRecorded,

    /// <summary>The court had the result back.</summary>
    ResultReturned,

    /// <summary>The court filed the suit, or went on with the trial.</summary>
    CourtStepTaken,

    /// <summary>归档.</summary>
    Archived,
}

/// <summary>A date of the case as data; the page makes the sentence.</summary>
/// <param name="On">The day.</param>
/// <param name="Event">What happened.</param>
/// <param name="Party">The party's number, where it concerns one.</param>
/// <param name="Session">The session's number, where it concerns one.</param>
/// <param name="Officer">The officer's name, where it concerns one.</param>
/// <param name="Code">What it came to: an answer, a role, a result; never a level of danger.</param>
/// <param name="Term">The term's number, where it concerns one.</param>
public sealed record TimelineEntry(DateOnly On, TimelineEvent Event, int? Party = null, int? Session = null, string? Officer = null, string? Code = null, int? Term = null);
