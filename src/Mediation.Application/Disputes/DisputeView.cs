using Mediation.Application.Papers;
using Mediation.Application.Pipeline;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Law;
using Mediation.Domain.Outcomes;
using Mediation.Domain.People;

namespace Mediation.Application.Disputes;

/// <summary>A case as its page and the API show it: masked, and of a protected party only what the person who asks must know.</summary>
public sealed record DisputeView : IVersioned
{
    /// <summary>Its key.</summary>
    public required DisputeId Id { get; init; }

    /// <summary>Its number, as people see it.</summary>
    public required string CaseNumber { get; init; }

    /// <summary>The number that it bore before it was brought in; null for what was registered here.</summary>
    public string? FormerNumber { get; init; }

    /// <summary>Its version; the next change names it.</summary>
    public required int Version { get; init; }

    /// <summary>Where it stands in the room.</summary>
    public required DisputeStatus Status { get; init; }

    /// <summary>The room that has it.</summary>
    public required RoomName Room { get; init; }

    /// <summary>Where it stands towards a suit.</summary>
    public required Stage Stage { get; init; }

    /// <summary>How it came.</summary>
    public required Channel Channel { get; init; }

    /// <summary>Its cause.</summary>
    public required CauseName Cause { get; init; }

    /// <summary>First applicant and first respondent as titles name them (张某).</summary>
    public required DisputeTitle Title { get; init; }

    /// <summary>The court's number; null where no court has it.</summary>
    public string? CourtNumber { get; init; }

    /// <summary>The day on which the court's materials were signed for.</summary>
    public DateOnly? MaterialsReceivedOn { get; init; }

    /// <summary>The procedure of the suit.</summary>
    public Procedure? Procedure { get; init; }

    /// <summary>The day of the court's letter.</summary>
    public DateOnly? LetterOn { get; init; }

    /// <summary>What the letter says besides; null when nothing was noted, or texts were not asked for.</summary>
    public string? LetterNote { get; init; }

    /// <summary>The day on which the court had the result back; null until then.</summary>
    public DateOnly? ResultReturnedOn { get; init; }

    /// <summary>What the court did with a case in which nothing was reached, and when; null until it did.</summary>
    public CourtStepView? CourtStep { get; init; }

    /// <summary>The day on which it came in.</summary>
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>The day of acceptance; null until then.</summary>
    public DateOnly? AcceptedOn { get; init; }

    /// <summary>The day of refusal; null unless it was refused.</summary>
    public DateOnly? RefusedOn { get; init; }

    /// <summary>The day of the result; null until then.</summary>
    public DateOnly? ConcludedOn { get; init; }

    /// <summary>The day on which the dossier was closed; null until then.</summary>
    public DateOnly? ArchivedOn { get; init; }

    /// <summary>What it is about; null unless texts were asked for.</summary>
    public string? Facts { get; init; }

    /// <summary>What the applicant asks for; null when it was not said, or texts were not asked for.</summary>
    public string? Wishes { get; init; }

    /// <summary>Why it was refused; null unless it was and texts were asked for.</summary>
    public string? RefusalReason { get; init; }

    /// <summary>The parties, by number.</summary>
    public required IReadOnlyList<PartyView> Parties { get; init; }

    /// <summary>The minors, by number, without names.</summary>
    public required IReadOnlyList<MinorView> Minors { get; init; }

    /// <summary>The officers, in the order of naming; those who have left it, too.</summary>
    public required IReadOnlyList<CaseOfficerView> Officers { get; init; }

    /// <summary>The sessions, by number.</summary>
    public required IReadOnlyList<SessionView> Sessions { get; init; }

    /// <summary>The outcome; null until there is one.</summary>
    public OutcomeView? Outcome { get; init; }

    /// <summary>What is due, by day.</summary>
    public required IReadOnlyList<DeadlineView> Deadlines { get; init; }

    /// <summary>What the next steps need and do not have yet; by the same code that refuses them.</summary>
    public required IReadOnlyList<MissingView> Missing { get; init; }

    /// <summary>The one act that the case asks for next.</summary>
    public required NextStep NextStep { get; init; }

    /// <summary>Whether the sides may not meet.</summary>
    public required bool MustMeetApart { get; init; }

    /// <summary>Whether a party is kept from being found.</summary>
    public required bool HasProtectedParty { get; init; }

    /// <summary>Whether the term has passed and the case is open.</summary>
    public required bool IsOverdue { get; init; }

    /// <summary>What the person who asks may do with it as it stands.</summary>
    public required IReadOnlyList<CaseAct> Acts { get; init; }

    /// <summary>What the person who asks may do with such a case, but not with this one as it stands.</summary>
    public required IReadOnlyList<CaseAct> ActsNotNow { get; init; }

    /// <summary>The term as it would run from today; null once the case is accepted or refused.</summary>
    public DeadlineView? TermIfAccepted { get; init; }

    /// <summary>How it can end, and how not; empty unless it can be concluded now.</summary>
    public required IReadOnlyList<PossibleResult> Results { get; init; }

    /// <summary>Times in which it rested, oldest first.</summary>
    public required IReadOnlyList<SuspensionView> Suspensions { get; init; }

    /// <summary>Extensions of its term, oldest first.</summary>
    public required IReadOnlyList<ExtensionView> Extensions { get; init; }

    /// <summary>What was put right after the conclusion, oldest first.</summary>
    public required IReadOnlyList<AmendmentView> Amendments { get; init; }

    /// <summary>The dates of the case, oldest first.</summary>
    public required IReadOnlyList<TimelineEntry> Timeline { get; init; }

    /// <summary>The papers that can be printed for the person who asks, in the order of the dossier.</summary>
    public required IReadOnlyList<PaperCode> Papers { get; init; }
}

/// <summary>A result, and what stands against it.</summary>
/// <param name="Result">The result.</param>
/// <param name="Barred">Code of the rule that refuses it for this cause or at this point; null when it can be recorded.</param>
/// <param name="Law">The article of that rule.</param>
public sealed record PossibleResult(OutcomeResult Result, string? Barred, string? Law);

/// <summary>A room by its code and names.</summary>
public sealed record RoomName(string Code, string Name, string NameEn);

/// <summary>A cause by its code and names.</summary>
public sealed record CauseName(string Code, string Chinese, string English);

/// <summary>The parties that name a case, as titles and lists show them (张某); null where a side has nobody.</summary>
public sealed record DisputeTitle(string? Applicant, string? Respondent);

/// <summary>A party.</summary>
public sealed record PartyView
{
    /// <summary>Its number within the case.</summary>
    public required int Number { get; init; }

    /// <summary>The side.</summary>
    public required Side Side { get; init; }

    /// <summary>The full name.</summary>
    public required string Name { get; init; }

    /// <summary>The name as titles and lists show it (张某).</summary>
    public required string OutsideName { get; init; }

    /// <summary>Sex; null when it was not told.</summary>
    public Sex? Sex { get; init; }

    /// <summary>Year of birth; null when it was not told.</summary>
    public int? BirthYear { get; init; }

    /// <summary>Age by the year of birth: the one reached this year.</summary>
    public int? Age { get; init; }

    /// <summary>Home county (浙江省温州市乐清市), a hint of the identity number; null when it is not known.</summary>
    public string? Home { get; init; }

    /// <summary>Kind of the identity paper.</summary>
    public IdentityType? IdentityType { get; init; }

    /// <summary>Identity number, masked.</summary>
    public string? Identity { get; init; }

    /// <summary>Mobile number, masked; null of a protected party for all but the lead mediator and the room lead.</summary>
    public string? Mobile { get; init; }

    /// <summary>Address, masked; null of a protected party for all but the lead mediator and the room lead.</summary>
    public string? Address { get; init; }

    /// <summary>How the party may be reached without danger.</summary>
    public required SafeToContact SafeToContact { get; init; }

    /// <summary>Whether address, phone and schedule are kept from all but those who must know.</summary>
    public required bool IsProtected { get; init; }

    /// <summary>Whether something of this party is kept from the person who asks.</summary>
    public required bool IsHidden { get; init; }

    /// <summary>The day on which rights and duties were explained.</summary>
    public DateOnly? RightsExplainedOn { get; init; }

    /// <summary>The latest answer about willingness.</summary>
    public WillingnessView? Willingness { get; init; }

    /// <summary>The latest safety screening, without what was said.</summary>
    public ScreeningView? Screening { get; init; }

    /// <summary>The latest attempt to reach the party.</summary>
    public AttemptView? Attempt { get; init; }
}

/// <summary>An answer about willingness.</summary>
public sealed record WillingnessView(WillingnessAnswer Answer, DateOnly On, ContactMeans How);

/// <summary>A safety screening.</summary>
public sealed record ScreeningView(ScreeningResult Result, bool OrderInForce, DateOnly On);

/// <summary>An attempt to reach a party.</summary>
public sealed record AttemptView(ContactMeans How, DateOnly On);

/// <summary>A minor without name: 长女, 8.</summary>
/// <param name="Number">The number within the case.</param>
/// <param name="Sex">Sex.</param>
/// <param name="Ordinal">Which daughter or son, by birth: 1 for the eldest.</param>
/// <param name="OfSameSex">How many daughters or sons there are in the case.</param>
/// <param name="Age">Full years of age today.</param>
public sealed record MinorView(int Number, Sex Sex, int Ordinal, int OfSameSex, int Age);

/// <summary>An officer of the case.</summary>
/// <param name="Number">Roster number.</param>
/// <param name="Name">The name.</param>
/// <param name="Role">As what.</param>
/// <param name="From">First day.</param>
/// <param name="EndedOn">The day it ended; null while it goes on.</param>
/// <param name="EndReason">Why it ended; null unless somebody said so and texts were asked for.</param>
/// <param name="StandsAside">Whether the officer has declared a recusal, and waits to be replaced while the assignment goes on.</param>
/// <param name="IsMe">Whether it is the person who asks.</param>
public sealed record CaseOfficerView(
    string Number, string Name, AssignmentRole Role, DateOnly From, DateOnly? EndedOn, string? EndReason, bool StandsAside, bool IsMe);

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

/// <summary>An outcome.</summary>
public sealed record OutcomeView
{
    /// <summary>The result.</summary>
    public required OutcomeResult Result { get; init; }

    /// <summary>Why nothing was reached.</summary>
    public NotReachedGround? Ground { get; init; }

    /// <summary>The day of the result.</summary>
    public required DateOnly ConcludedOn { get; init; }

    /// <summary>What was agreed, by number.</summary>
    public required IReadOnlyList<TermView> Terms { get; init; }

    /// <summary>Who signed.</summary>
    public required IReadOnlyList<SignatureView> Signatures { get; init; }

    /// <summary>The day of the next follow-up; null when there is nothing more to ask after.</summary>
    public DateOnly? NextFollowUpOn { get; init; }

    /// <summary>Visits after the outcome, oldest first.</summary>
    public required IReadOnlyList<FollowUpView> FollowUps { get; init; }

    /// <summary>How the terms were found to be kept, oldest first.</summary>
    public required IReadOnlyList<PerformanceView> Performances { get; init; }

    /// <summary>Whether the person who asks recorded it, and so may not archive.</summary>
    public required bool IsRecordedByMe { get; init; }
}

/// <summary>A term of an agreement, opened.</summary>
/// <param name="Number">The number within the agreement.</param>
/// <param name="Kind">What it binds to.</param>
/// <param name="Text">Its words.</param>
/// <param name="Amount">How much, in yuan; null where nothing is paid.</param>
/// <param name="DueOn">By when; null where no day was set.</param>
public sealed record TermView(int Number, TermKind Kind, string Text, decimal? Amount, DateOnly? DueOn);

/// <summary>A follow-up.</summary>
/// <param name="On">The day.</param>
/// <param name="How">How the parties were asked.</param>
/// <param name="Note">What was found; null unless texts were asked for.</param>
/// <param name="NextOn">The day of the next one, where it was agreed on.</param>
public sealed record FollowUpView(DateOnly On, ContactMeans How, string? Note, DateOnly? NextOn);

/// <summary>How a term was found to be kept.</summary>
/// <param name="Term">The term's number.</param>
/// <param name="State">How it is kept.</param>
/// <param name="On">The day.</param>
/// <param name="Note">What was found; null when nothing was written, or texts were not asked for.</param>
public sealed record PerformanceView(int Term, PerformanceState State, DateOnly On, string? Note);

/// <summary>Something that was put right after the conclusion.</summary>
/// <param name="Field">What.</param>
/// <param name="Before">What stood before: a day, a code, or the words; null when nothing stood there, or texts were not asked for.</param>
/// <param name="Reason">Why; null unless texts were asked for.</param>
/// <param name="By">Who put it right.</param>
/// <param name="At">When.</param>
public sealed record AmendmentView(AmendedField Field, string? Before, string? Reason, string? By, DateTimeOffset At);

/// <summary>That a party signed.</summary>
public sealed record SignatureView(int Party, DateOnly On);

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

/// <summary>Something that the next step needs.</summary>
/// <param name="Code">The code of the rule that refuses.</param>
/// <param name="Party">Whom it concerns; null when it concerns the case.</param>
/// <param name="Law">The article; null where the rule has none.</param>
public sealed record MissingView(string Code, int? Party, string? Law);

/// <summary>What happened on a day of the case.</summary>
public enum TimelineEvent
{
    /// <summary>登记.</summary>
    Received,

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

/// <summary>What the court did with a case in which nothing was reached.</summary>
/// <param name="Step">What it did.</param>
/// <param name="On">When.</param>
/// <param name="FiledAs">The number of the suit that was filed, as far as it is known.</param>
public sealed record CourtStepView(CourtStep Step, DateOnly On, string? FiledAs);
