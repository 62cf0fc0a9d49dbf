using Mediation.Domain.Law;
using Mediation.Domain.People;

namespace Mediation.Domain.Disputes;

public sealed partial class Dispute
{
    private readonly List<Suspension> _suspensions = [];
    private readonly List<TermExtension> _extensions = [];

    /// <summary>Times in which it rested, by number.</summary>
    public IReadOnlyList<Suspension> Suspensions => [.. _suspensions.OrderBy(s => s.Number)];

    /// <summary>Extensions of its term, by number.</summary>
    public IReadOnlyList<TermExtension> Extensions => [.. _extensions.OrderBy(e => e.Number)];

    /// <summary>
    /// Suspends the mediation 中止: the clock is held, so that the term has no last day until the resumption. Sessions planned for later are not held; they are planned anew.
    /// </summary>
    /// <param name="id">Its key: the reason is sealed to it.</param>
    /// <param name="ground">Why, as the law knows it.</param>
    /// <param name="reason">Why, in words; sealed under the case's key.</param>
    /// <param name="on">The day from which the clock is held; not before a session that was held, nor before an earlier resumption.</param>
    /// <param name="by">Who suspends it.</param>
    /// <param name="now">When it is written down.</param>
    /// <param name="today">The room's day at that moment.</param>
    /// <exception cref="RuleBrokenException">The dispute is not in mediation, or a rule of <see cref="DateRules"/> does not hold.</exception>
    public void Suspend(SuspensionId id, SuspensionGround ground, Sealed<FreeText> reason, DateOnly on, AccountId by, DateTimeOffset now, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(reason);
        Demand(MayBecome(Status, DisputeStatus.Suspended), TermRules.OnlyInMediationIsSuspended);
        DemandDay(
            on, _sessions.Where(s => s.WasHeld).Select(s => s.HeldDay).Concat(_suspensions.Select(s => s.ResumedOn!.Value)).Append(AcceptedOn!.Value).Max(), today, of: "On");

        Become(DisputeStatus.Suspended, TermRules.OnlyInMediationIsSuspended);
        _suspensions.Add(new(id, _suspensions.Count + 1, ground, reason, on, by, now));
        DueOn = null;
        _sessions.Where(s => s.IsAhead(now)).ToList().ForEach(s => s.CallOff(NotHeldReason.Suspended, text: null, by, now));
        Raise(new MediationSuspended(Id, ground, on));
    }

    /// <summary>Resumes the mediation 恢复调解: the days of the suspension do not count, the term ends by so many days later.</summary>
    /// <param name="on">The day from which the clock runs again.</param>
    /// <param name="calendar">The calendar, to move the new end over rest days.</param>
    /// <param name="today">The room's day.</param>
    /// <exception cref="RuleBrokenException">The dispute is not suspended, or a rule of <see cref="DateRules"/> does not hold.</exception>
    public void Resume(DateOnly on, WorkingCalendar calendar, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        Demand(Status == DisputeStatus.Suspended, TermRules.OnlySuspendedIsResumed);
        var held = Suspensions[^1];
        Demand(on <= today, DateRules.NotInTheFuture, of: "On");
        Demand(on >= held.From, DateRules.NotBeforeTheStepBefore, of: "On");

        Become(DisputeStatus.InMediation, TermRules.OnlySuspendedIsResumed);
        held.Resume(on);
        var end = calendar.AddDays(DueNominalOn!.Value, held.Days(today));
        (DueOn, DueNominalOn, CalendarRevision) = (end.Effective, end.Nominal, calendar.Revision);
        Raise(new MediationResumed(Id, on));
    }

    /// <summary>Extends the term 延期 with the consent of both sides, before it ends. 法释〔2016〕14号第27条.</summary>
    /// <param name="days">How many days are added to the end as counted, at least 1.</param>
    /// <param name="agreedOn">The day of the consents.</param>
    /// <param name="consents">Numbers of the parties who agreed.</param>
    /// <param name="term">The term that runs: it says who must agree and how much the law allows.</param>
    /// <param name="calendar">The calendar, to move the new end over rest days.</param>
    /// <param name="by">Who writes it down.</param>
    /// <param name="now">When.</param>
    /// <param name="today">The room's day at that moment.</param>
    /// <exception cref="RuleBrokenException">A rule of <see cref="TermRules"/> or <see cref="DateRules"/> does not hold.</exception>
    /// <exception cref="NotFoundException">Somebody who agreed is no party of the case.</exception>
    public void ExtendTerm(
        int days, DateOnly agreedOn, IReadOnlyList<int> consents, MediationTerm term, WorkingCalendar calendar, AccountId by, DateTimeOffset now, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(consents);
        ArgumentNullException.ThrowIfNull(term);
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        var agreed = consents.Distinct().Order().Select(GetParty).ToList();
        Demand(Status is DisputeStatus.Accepted or DisputeStatus.InMediation, TermRules.OnlyARunningTermIsExtended);
        Demand(today <= DueOn, TermRules.ExtendedBeforeItEnds);
        DemandDay(agreedOn, AcceptedOn, today, of: "AgreedOn");
        Demand(
            _parties.TrueForAll(p => agreed.Contains(p) || (p.Side == Side.ThirdParty && !term.NeedsEveryParty)),
            TermRules.NeedsConsentOfBothSides,
            of: "Consents");
        Demand(_extensions.Sum(e => e.Days) + days <= (term.LongestExtensionDays ?? int.MaxValue), TermRules.NoLongerThanTheLawAllows, of: "Days");

        var end = term.Extend(DueNominalOn!.Value, days, calendar);
        (DueOn, DueNominalOn, CalendarRevision) = (end.On, end.NominalOn, end.CalendarRevision);
        _extensions.Add(new(_extensions.Count + 1, days, agreedOn, agreed.Select(p => p.Number), DueNominalOn!.Value, by, now));
        Raise(new TermExtended(Id, days, DueOn!.Value));
    }
}
