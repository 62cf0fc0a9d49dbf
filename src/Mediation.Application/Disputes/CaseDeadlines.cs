using Mediation.Domain.Disputes;
using Mediation.Domain.Law;
using Mediation.Domain.Outcomes;

namespace Mediation.Application.Disputes;

/// <summary>What is due in a case, each with what explains it.</summary>
internal static class CaseDeadlines
{
    public static IEnumerable<DeadlineView> Of(Dispute dispute, PreLitigationOutcome? outcome, Cause cause, WorkingCalendar calendar, DateOnly today)
    {
        if (dispute is { AcceptedOn: { } accepted, DueNominalOn: { } nominal })
        {
            // The days are those counted at acceptance, and at each extension and resumption since; only what explains them is looked up again.
            var term = TermOf(dispute, accepted, calendar);
            var isHeld = dispute.Status == DisputeStatus.Suspended;
            var end = isHeld ? calendar.AddDays(nominal, dispute.Suspensions[^1].Days(today)) : new(nominal, dispute.DueOn ?? nominal, term.Provisional);
            yield return View(
                term with { Code = dispute.TermCode ?? term.Code, On = end.Effective, NominalOn = end.Nominal, Provisional = end.Provisional },
                dispute.IsOpen && !isHeld ? today : null) with
            {
                FirstNominalOn = term.NominalOn,
                ExtendedBy = dispute.Extensions.Sum(e => e.Days),
                SuspendedFor = dispute.Suspensions.Sum(s => s.Days(today)),
                IsHeld = isHeld,
            };
        }

        if (outcome is { Result: OutcomeResult.WrittenAgreement or OutcomeResult.OralAgreement }
            && dispute.Stage == Stage.PreLitigation && cause.Confirmable != Confirmability.No)
        {
            var effective = outcome.Signatures.Count > 0 ? outcome.Signatures.Max(s => s.On) : outcome.ConcludedOn;
            yield return View(ConfirmationWindow.Of(effective, calendar), dispute.Status == DisputeStatus.Archived ? null : today);
        }
    }

    /// <summary>The term that runs when the dispute is accepted on a day. The court's clock begins with its materials, every other one with the acceptance.</summary>
    public static Deadline TermOf(Dispute dispute, DateOnly acceptedOn, WorkingCalendar calendar)
    {
        var (term, trigger) = RuleOf(dispute, acceptedOn);
        return term.Of(trigger, calendar);
    }

    /// <summary>Which term it is, and the day that starts its clock.</summary>
    public static (MediationTerm Term, DateOnly TriggerOn) RuleOf(Dispute dispute, DateOnly acceptedOn)
    {
        var trigger = dispute.Channel is Channel.CourtDelegation or Channel.CourtEntrustment && dispute.MaterialsReceivedOn is { } signed ? signed : acceptedOn;
        return (MediationTerm.For(dispute.Channel, dispute.Stage, dispute.Procedure, trigger), trigger);
    }

    /// <summary>The term as it would run if the dispute were accepted today.</summary>
    public static DeadlineView IfAccepted(Dispute dispute, WorkingCalendar calendar, DateOnly today) => View(TermOf(dispute, today, calendar), today);

    private static DeadlineView View(Deadline deadline, DateOnly? today) => new()
    {
        Code = deadline.Code,
        On = deadline.On,
        NominalOn = deadline.NominalOn,
        FirstNominalOn = deadline.NominalOn,
        Law = deadline.Law,
        Trigger = deadline.Trigger,
        TriggerOn = deadline.TriggerOn,
        Length = deadline.Length,
        Unit = deadline.Unit,
        IsProvisional = deadline.Provisional,
        IsGuidance = deadline.Guidance,
        DaysLeft = today is { } day ? deadline.DaysLeft(day) : null,
    };
}
