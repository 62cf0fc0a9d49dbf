using Mediation.Domain.Disputes;
using Mediation.Domain.Outcomes;
using Mediation.Domain.Tests.Disputes;
using static Mediation.Domain.Tests.Disputes.Given;

namespace Mediation.Domain.Tests.Outcomes;

/// <summary>What comes after the outcome: visits by a plan, and how the terms are kept.</summary>
public sealed class FollowUpTests
{
    [Fact]
    public void Plans_visits_after_thirty_and_ninety_days_and_the_day_after_each_term_is_due()
    {
        var (dispute, outcome) = Agreed(due: Today.AddDays(9));
        Assert.Equal(Today.AddDays(10), outcome.NextFollowUpOn());

        Ask(dispute, outcome, Today.AddDays(11));
        Assert.Equal(Today.AddDays(30), outcome.NextFollowUpOn());
        Ask(dispute, outcome, Today.AddDays(31), nextOn: Today.AddDays(45));
        Assert.Equal(Today.AddDays(45), outcome.NextFollowUpOn());
        Ask(dispute, outcome, Today.AddDays(45));
        Assert.Equal(Today.AddDays(90), outcome.NextFollowUpOn());
        Ask(dispute, outcome, Today.AddDays(95));
        Assert.Null(outcome.NextFollowUpOn());
    }

    [Fact]
    public void Plans_no_visit_where_nothing_was_settled()
    {
        var dispute = ADisputeInMediation();
        var outcome = dispute.RecordOutcome(AnOutcome(OutcomeResult.Withdrawn), ACause(dispute.Cause), By, Now, Today);
        Assert.Null(outcome.NextFollowUpOn());
        Ask(dispute, outcome, Today, nextOn: Today.AddDays(7));
        Assert.Equal(Today.AddDays(7), outcome.NextFollowUpOn());
    }

    [Fact, ForRule(nameof(FollowUpRules.OnlyAfterTheOutcome))]
    public void Refuses_a_follow_up_before_the_outcome()
    {
        ADisputeInMediation().Refuses(FollowUpRules.OnlyAfterTheOutcome, d => Ask(d, null, Today));
        ADisputeInMediation().Refuses(FollowUpRules.OnlyAfterTheOutcome, d => Keep(d, null, 1));
    }

    [Fact, ForRule(nameof(FollowUpRules.NextComesLater))]
    public void Refuses_a_next_visit_that_is_not_later()
    {
        var (dispute, outcome) = Agreed();
        dispute.Refuses(FollowUpRules.NextComesLater, d => Ask(d, outcome, Today, nextOn: Today));
        dispute.Refuses(DateRules.NotBeforeTheStepBefore, d => d.RecordFollowUp(outcome, FollowUpId.New(), Today.AddDays(-1), ContactMeans.Phone, Text(), null, By, Now, Today));
    }

    [Fact]
    public void Writes_down_how_a_term_is_kept_in_the_archive_too()
    {
        var (dispute, outcome) = Agreed();
        dispute.Archive(Another, Now, Today);
        var happened = dispute.Fresh().Does<Dispute, PerformanceRecorded>(d => Keep(d, outcome, 1));
        Assert.Equal(new PerformanceRecorded(dispute.Id, 1, PerformanceState.Partly), happened);
        Assert.Equal((1, PerformanceState.Partly, Today), Assert.Single(outcome.Performances.Select(p => (p.Term, p.State, p.On))));
        Assert.Throws<NotFoundException>(() => Keep(dispute, outcome, 2));
    }

    private static (Dispute Dispute, PreLitigationOutcome Outcome) Agreed(DateOnly? due = null)
    {
        var dispute = ADisputeInMediation();
        var outcome = dispute.RecordOutcome(AnOutcome(OutcomeResult.OralAgreement, terms: [ATerm() with { DueOn = due }]), ACause(dispute.Cause), By, Now, Today);
        return (dispute.Fresh(), outcome.Fresh());
    }

    private static void Ask(Dispute dispute, PreLitigationOutcome? outcome, DateOnly on, DateOnly? nextOn = null) =>
        dispute.RecordFollowUp(outcome, FollowUpId.New(), on, ContactMeans.Phone, Text(), nextOn, By, Now, on);

    private static void Keep(Dispute dispute, PreLitigationOutcome? outcome, int term) =>
        dispute.RecordPerformance(outcome, PerformanceId.New(), term, PerformanceState.Partly, Today, note: null, By, Now, Today);
}
