using Mediation.Domain.Disputes;
using Mediation.Domain.Outcomes;

namespace Mediation.Application.Disputes;

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
