using System.Globalization;
using Mediation.Domain.Law;
using Mediation.Domain.Outcomes;
using Mediation.Domain.People;

namespace Mediation.Domain.Disputes;

public sealed partial class Dispute
{
    private readonly List<Amendment> _amendments = [];

    /// <summary>What was put right after the conclusion, by number; each keeps what stood before.</summary>
    public IReadOnlyList<Amendment> Amendments => [.. _amendments.OrderBy(a => a.Number)];

    /// <summary>
    /// Puts right what was written down wrong of a concluded case 更正, and keeps what stood before. It is the road for days that lie further back than sixty days.
    /// Statistics count what stands; a month that was sealed keeps its count.
    /// </summary>
    /// <param name="what">What is put right.</param>
    /// <param name="outcome">The case's outcome, which is put right with it; null while there is none.</param>
    /// <param name="cause">The cause as it stands: it says which outcomes are legal when no other is named.</param>
    /// <param name="by">Who puts it right.</param>
    /// <param name="now">When.</param>
    /// <param name="today">The room's day at that moment.</param>
    /// <exception cref="RuleBrokenException">A rule of <see cref="AmendmentRules"/>, <see cref="DateRules"/> or <see cref="OutcomeRules"/> does not hold.</exception>
    public void Amend(NewAmendment what, PreLitigationOutcome? outcome, Cause cause, AccountId by, DateTimeOffset now, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(what);
        ThrowUnlessMine(cause);
        Demand(outcome is not null && Status is DisputeStatus.Concluded or DisputeStatus.Archived, AmendmentRules.OnlyConcludedIsAmended);

        var (accepted, concluded) = (what.AcceptedOn ?? AcceptedOn!.Value, what.ConcludedOn ?? ConcludedOn!.Value);
        var held = _sessions.Where(s => s.WasHeld).Select(s => s.HeldDay).ToList();
        Demand(accepted >= (MaterialsReceivedOn ?? ReceivedOn) && held.TrueForAll(day => accepted <= day), DateRules.NotBeforeTheStepBefore, nameof(what.AcceptedOn));
        Demand(concluded <= today, DateRules.NotInTheFuture, nameof(what.ConcludedOn));
        Demand(concluded >= accepted && held.TrueForAll(day => day <= concluded), DateRules.NotBeforeTheStepBefore, nameof(what.ConcludedOn));
        var (result, ground) = what.Result is { } right ? (right, what.Ground) : (Result!.Value, Ground);
        outcome!.DemandAmended(result, ground, concluded, what.Cause ?? cause, _parties);

        var before = _amendments.Count;
        Keep(what, AmendedField.Cause, what.Cause is { } named && named.Code != Cause, Cause.Value, by, now);
        Keep(what, AmendedField.AcceptedOn, accepted != AcceptedOn, Written(AcceptedOn!.Value), by, now);
        Keep(what, AmendedField.ConcludedOn, concluded != ConcludedOn, Written(ConcludedOn!.Value), by, now);
        Keep(what, AmendedField.Result, (result, ground) != (Result, Ground), Ground is null ? $"{Result}" : $"{Result} {Ground}", by, now);
        Keep(what, AmendedField.Facts, what.Facts, Facts, by, now);
        Keep(what, AmendedField.Wishes, what.Wishes, Wishes, by, now);
        Demand(_amendments.Count > before, AmendmentRules.ChangesSomething);

        Cause = what.Cause?.Code ?? Cause;
        (AcceptedOn, ConcludedOn, Result, Ground) = (accepted, concluded, result, ground);
        (Facts, Wishes) = (what.Facts ?? Facts, what.Wishes ?? Wishes);
        outcome.Amend(result, ground, concluded);
        Raise(new DisputeAmended(Id, [.. _amendments.Skip(before).Select(a => a.Field)]));
    }

    private void Keep(NewAmendment what, AmendedField field, bool changes, string stood, AccountId by, DateTimeOffset now)
    {
        if (changes)
        {
            var id = AmendmentId.New();
            _amendments.Add(new(id, _amendments.Count + 1, field, what.Before(id, stood), what.Reason(id), by, now));
        }
    }

    private void Keep(NewAmendment what, AmendedField field, Sealed<FreeText>? right, Sealed<FreeText>? stood, AccountId by, DateTimeOffset now)
    {
        if (right is not null)
        {
            var id = AmendmentId.New();
            _amendments.Add(new(id, _amendments.Count + 1, field, stood is null ? null : what.Kept(id, stood, field), what.Reason(id), by, now));
        }
    }

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
