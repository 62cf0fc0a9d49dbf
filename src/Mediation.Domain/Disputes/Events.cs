using Mediation.Domain.Law;
using Mediation.Domain.Outcomes;

namespace Mediation.Domain.Disputes;

/// <summary>A dispute got its number.</summary>
/// <param name="DisputeId">The dispute.</param>
/// <param name="RoomId">The room that has it.</param>
/// <param name="CaseNumber">The number.</param>
/// <param name="ReceivedOn">The day on which it reached the room.</param>
public sealed record DisputeRegistered(DisputeId DisputeId, RoomId RoomId, CaseNumber CaseNumber, DateOnly ReceivedOn) : IDomainEvent;

/// <summary>A case of before was brought in.</summary>
public sealed record DisputeBroughtIn(DisputeId DisputeId, RoomId RoomId, CaseNumber Number, string FormerNumber, DateOnly ReceivedOn) : IDomainEvent;

/// <summary>What was registered of a dispute was changed before anything was decided.</summary>
/// <param name="DisputeId">The dispute.</param>
public sealed record RegistrationEdited(DisputeId DisputeId) : IDomainEvent;

/// <summary>A minor was entered.</summary>
/// <param name="DisputeId">The dispute.</param>
/// <param name="Minor">The minor's number.</param>
public sealed record MinorAdded(DisputeId DisputeId, int Minor) : IDomainEvent;

/// <summary>What was written down of a minor was put right.</summary>
/// <param name="DisputeId">The dispute.</param>
/// <param name="Minor">The minor's number.</param>
public sealed record MinorChanged(DisputeId DisputeId, int Minor) : IDomainEvent;

/// <summary>A minor was taken out.</summary>
/// <param name="DisputeId">The dispute.</param>
/// <param name="Minor">The number it had.</param>
public sealed record MinorRemoved(DisputeId DisputeId, int Minor) : IDomainEvent;

/// <summary>Somebody was named who acts for a party.</summary>
/// <param name="DisputeId">The dispute.</param>
/// <param name="Party">The party's number.</param>
/// <param name="Representative">Their number.</param>
/// <param name="Kind">By what they act.</param>
public sealed record RepresentativeNamed(DisputeId DisputeId, int Party, int Representative, RepresentationKind Kind) : IDomainEvent;

/// <summary>Somebody no longer acts for a party.</summary>
/// <param name="DisputeId">The dispute.</param>
/// <param name="Party">The party's number.</param>
/// <param name="Representative">Their number.</param>
/// <param name="On">The day.</param>
public sealed record RepresentationEnded(DisputeId DisputeId, int Party, int Representative, DateOnly On) : IDomainEvent;

/// <summary>A case was linked with another.</summary>
/// <param name="DisputeId">The case.</param>
/// <param name="Other">The other.</param>
/// <param name="Kind">What it is to the other.</param>
public sealed record DisputesLinked(DisputeId DisputeId, DisputeId Other, LinkKind Kind) : IDomainEvent;

/// <summary>A party answered whether it wants to mediate.</summary>
/// <param name="DisputeId">The dispute.</param>
/// <param name="Party">The party's number.</param>
/// <param name="Answer">The answer.</param>
/// <param name="On">The day of the answer.</param>
public sealed record WillingnessRecorded(DisputeId DisputeId, int Party, WillingnessAnswer Answer, DateOnly On) : IDomainEvent;

/// <summary>A party was screened for safety. What it came to stays with the case.</summary>
/// <param name="DisputeId">The dispute.</param>
/// <param name="Party">The party's number.</param>
/// <param name="On">The day of the screening.</param>
public sealed record ScreeningRecorded(DisputeId DisputeId, int Party, DateOnly On) : IDomainEvent;

/// <summary>A party was tried to be reached.</summary>
/// <param name="DisputeId">The dispute.</param>
/// <param name="Party">The party's number.</param>
/// <param name="On">The day of the attempt.</param>
public sealed record AttemptRecorded(DisputeId DisputeId, int Party, DateOnly On) : IDomainEvent;

/// <summary>The room took the dispute on.</summary>
/// <param name="DisputeId">The dispute.</param>
/// <param name="AcceptedOn">The day of acceptance.</param>
public sealed record DisputeAccepted(DisputeId DisputeId, DateOnly AcceptedOn) : IDomainEvent;

/// <summary>The room turned the dispute away.</summary>
/// <param name="DisputeId">The dispute.</param>
/// <param name="RefusedOn">The day of refusal.</param>
public sealed record DisputeRefused(DisputeId DisputeId, DateOnly RefusedOn) : IDomainEvent;

/// <summary>An officer was named.</summary>
/// <param name="DisputeId">The dispute.</param>
/// <param name="OfficerId">The officer.</param>
/// <param name="Role">As what the officer serves.</param>
/// <param name="From">First day.</param>
public sealed record OfficerAssigned(DisputeId DisputeId, OfficerId OfficerId, AssignmentRole Role, DateOnly From) : IDomainEvent;

/// <summary>An officer was replaced by another.</summary>
/// <param name="DisputeId">The dispute.</param>
/// <param name="OfficerId">Who left.</param>
/// <param name="SuccessorId">Who came.</param>
/// <param name="Role">As what.</param>
/// <param name="On">The day.</param>
public sealed record OfficerReplaced(DisputeId DisputeId, OfficerId OfficerId, OfficerId SuccessorId, AssignmentRole Role, DateOnly On) : IDomainEvent;

/// <summary>An officer gave the assignment back.</summary>
/// <param name="DisputeId">The dispute.</param>
/// <param name="OfficerId">The officer.</param>
/// <param name="Role">As what.</param>
/// <param name="On">The day.</param>
public sealed record AssignmentReturned(DisputeId DisputeId, OfficerId OfficerId, AssignmentRole Role, DateOnly On) : IDomainEvent;

/// <summary>Rights and duties were explained to a party.</summary>
/// <param name="DisputeId">The dispute.</param>
/// <param name="Party">The party's number.</param>
/// <param name="On">The day.</param>
public sealed record RightsExplained(DisputeId DisputeId, int Party, DateOnly On) : IDomainEvent;

/// <summary>A session was planned.</summary>
/// <param name="DisputeId">The dispute.</param>
/// <param name="SessionId">The session.</param>
/// <param name="StartsAt">When it begins.</param>
/// <param name="Minutes">Planned length.</param>
public sealed record SessionScheduled(DisputeId DisputeId, SessionId SessionId, DateTimeOffset StartsAt, int Minutes) : IDomainEvent;

/// <summary>A planned session was moved.</summary>
/// <param name="DisputeId">The dispute.</param>
/// <param name="SessionId">The session.</param>
/// <param name="StartsAt">When it begins now.</param>
/// <param name="Minutes">Planned length now.</param>
public sealed record SessionRescheduled(DisputeId DisputeId, SessionId SessionId, DateTimeOffset StartsAt, int Minutes) : IDomainEvent;

/// <summary>A planned session was called off.</summary>
/// <param name="DisputeId">The dispute.</param>
/// <param name="SessionId">The session.</param>
public sealed record SessionCancelled(DisputeId DisputeId, SessionId SessionId) : IDomainEvent;

/// <summary>It was written down how a session went.</summary>
/// <param name="DisputeId">The dispute.</param>
/// <param name="SessionId">The session.</param>
/// <param name="Result">What became of it.</param>
public sealed record SessionRecorded(DisputeId DisputeId, SessionId SessionId, SessionResult Result) : IDomainEvent;

/// <summary>The mediation was suspended.</summary>
/// <param name="DisputeId">The dispute.</param>
/// <param name="Ground">Why.</param>
/// <param name="On">The day from which the clock is held.</param>
public sealed record MediationSuspended(DisputeId DisputeId, SuspensionGround Ground, DateOnly On) : IDomainEvent;

/// <summary>The mediation was resumed.</summary>
/// <param name="DisputeId">The dispute.</param>
/// <param name="On">The day from which the clock runs again.</param>
public sealed record MediationResumed(DisputeId DisputeId, DateOnly On) : IDomainEvent;

/// <summary>The term was extended.</summary>
/// <param name="DisputeId">The dispute.</param>
/// <param name="Days">How many days were added.</param>
/// <param name="DueOn">The new last day.</param>
public sealed record TermExtended(DisputeId DisputeId, int Days, DateOnly DueOn) : IDomainEvent;

/// <summary>A dispute came to its result.</summary>
/// <param name="DisputeId">The dispute.</param>
/// <param name="OutcomeId">The outcome.</param>
/// <param name="Result">The result.</param>
/// <param name="ConcludedOn">The day that every statistic uses.</param>
public sealed record DisputeConcluded(DisputeId DisputeId, OutcomeId OutcomeId, OutcomeResult Result, DateOnly ConcludedOn) : IDomainEvent;

/// <summary>Something of a concluded case was put right.</summary>
/// <param name="DisputeId">The dispute.</param>
/// <param name="Fields">What.</param>
public sealed record DisputeAmended(DisputeId DisputeId, IReadOnlyList<AmendedField> Fields) : IDomainEvent;

/// <summary>Somebody asked after a concluded case.</summary>
/// <param name="DisputeId">The dispute.</param>
/// <param name="On">The day.</param>
public sealed record FollowUpRecorded(DisputeId DisputeId, DateOnly On) : IDomainEvent;

/// <summary>It was written down how a term is kept.</summary>
/// <param name="DisputeId">The dispute.</param>
/// <param name="Term">The term's number.</param>
/// <param name="State">How it is kept.</param>
public sealed record PerformanceRecorded(DisputeId DisputeId, int Term, PerformanceState State) : IDomainEvent;

/// <summary>The dossier was closed.</summary>
/// <param name="DisputeId">The dispute.</param>
/// <param name="ArchivedOn">The day.</param>
public sealed record DisputeArchived(DisputeId DisputeId, DateOnly ArchivedOn) : IDomainEvent;

/// <summary>The court had its result back.</summary>
/// <param name="DisputeId">The dispute.</param>
/// <param name="On">The day.</param>
public sealed record ResultReturned(DisputeId DisputeId, DateOnly On) : IDomainEvent;

/// <summary>The court went on with a case in which nothing was reached.</summary>
/// <param name="DisputeId">The dispute.</param>
/// <param name="Step">What it did.</param>
/// <param name="On">The day.</param>
public sealed record CourtStepTaken(DisputeId DisputeId, CourtStep Step, DateOnly On) : IDomainEvent;

/// <summary>A party was erased.</summary>
/// <param name="DisputeId">The dispute.</param>
/// <param name="Party">The party's number.</param>
/// <param name="On">The day.</param>
public sealed record PartyErased(DisputeId DisputeId, int Party, DateOnly On) : IDomainEvent;
