using Mediation.Application.Papers;
using Mediation.Application.Pipeline;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Outcomes;

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

    /// <summary>Who acts or acted for a party, by number.</summary>
    public required IReadOnlyList<RepresentativeView> Representatives { get; init; }

    /// <summary>The minors, by number, without names.</summary>
    public required IReadOnlyList<MinorView> Minors { get; init; }

    /// <summary>The officers, in the order of naming; those who have left it, too.</summary>
    public required IReadOnlyList<CaseOfficerView> Officers { get; init; }

    /// <summary>The sessions, by number.</summary>
    public required IReadOnlyList<SessionView> Sessions { get; init; }

    /// <summary>The outcome; null until there is one.</summary>
    public OutcomeView? Outcome { get; init; }

    /// <summary>Other cases that belong to this one, as far as the person who asks sees them.</summary>
    public required IReadOnlyList<LinkedCaseView> Linked { get; init; }

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

/// <summary>Something that the next step needs.</summary>
/// <param name="Code">The code of the rule that refuses.</param>
/// <param name="Party">Whom it concerns; null when it concerns the case.</param>
/// <param name="Law">The article; null where the rule has none.</param>
public sealed record MissingView(string Code, int? Party, string? Law);

/// <summary>What the court did with a case in which nothing was reached.</summary>
/// <param name="Step">What it did.</param>
/// <param name="On">When.</param>
/// <param name="FiledAs">The number of the suit that was filed, as far as it is known.</param>
public sealed record CourtStepView(CourtStep Step, DateOnly On, string? FiledAs);
