using Mediation.Domain.Disputes;
using Mediation.Domain.Law;
using Mediation.Domain.Outcomes;
using static Mediation.Domain.Tests.Disputes.Given;

namespace Mediation.Domain.Tests.Disputes;

/// <summary>The clock of a mediation: held, running again, extended. The term of these disputes ends on Sunday 2019-06-30 as counted, and so on Monday, July 1.</summary>
public sealed class TermTests
{
    private static readonly MediationTerm FileFirst = MediationTerm.For(Channel.CourtEntrustment, Stage.BeforeHearing, Procedure.Ordinary, new(2025, 3, 3));
    private static readonly MediationTerm Platform = MediationTerm.For(Channel.OnlinePlatform, Stage.PreLitigation, null, new(2023, 3, 3));

    [Fact]
    public void Holds_the_clock_and_takes_off_the_sessions_ahead()
    {
        var dispute = ADisputeInMediation();
        dispute.ScheduleSession(ASession(SessionKind.Joint, 1, 2) with { StartsAt = Now.AddDays(3), LocalDate = Today.AddDays(3) }, By, Now, Today);
        var happened = dispute.Fresh().Does<Dispute, MediationSuspended>(d => Suspend(d, Today));

        Assert.Equal(new MediationSuspended(dispute.Id, SuspensionGround.Appraisal, Today), happened);
        Assert.Equal((DisputeStatus.Suspended, null, Term.NominalOn), (dispute.Status, dispute.DueOn, dispute.DueNominalOn));
        Assert.Equal((null, SessionResult.NotHeld), (dispute.GetSession(1).Result, dispute.GetSession(2).Result));
        Assert.Equal(StepKind.Resume, dispute.NextStep(ACause(dispute.Cause), Today).Kind);
    }

    [Theory]
    [InlineData(0, "2019-06-30", "2019-07-01")]
    [InlineData(5, "2019-07-05", "2019-07-05")]
    [InlineData(6, "2019-07-06", "2019-07-08")]
    public void Runs_again_later_by_the_days_it_was_held(int days, string nominal, string end)
    {
        var dispute = ADisputeInMediation();
        Suspend(dispute, Today.AddDays(-days));
        var happened = dispute.Fresh().Does<Dispute, MediationResumed>(d => d.Resume(Today, Weeks, Today));

        Assert.Equal(new MediationResumed(dispute.Id, Today), happened);
        Assert.Equal((DisputeStatus.InMediation, Day(nominal), Day(end)), (dispute.Status, dispute.DueNominalOn, dispute.DueOn));
        Assert.Equal((days, Today), (Assert.Single(dispute.Suspensions).Days(Today.AddDays(9)), dispute.Suspensions[0].ResumedOn));
    }

    [Fact]
    public void Adds_up_what_was_held_and_what_was_agreed()
    {
        var dispute = ADisputeInMediation();
        Extend(dispute, 10);
        Suspend(dispute, Today);
        dispute.Resume(Today.AddDays(2), Weeks, Today.AddDays(2));
        Assert.Equal(Day("2019-07-12"), dispute.DueNominalOn);
    }

    [Fact]
    public void Concludes_a_case_that_rests_with_no_last_day_left()
    {
        var dispute = ADisputeInMediation();
        Suspend(dispute, Today);
        dispute.Conclude(AnOutcome(OutcomeResult.NotReached, NotReachedGround.FalseMediation));
        Assert.Equal((DisputeStatus.Concluded, null), (dispute.Status, dispute.DueOn));
    }

    [Fact, ForRule(nameof(TermRules.OnlyInMediationIsSuspended))]
    public void Suspends_only_what_is_in_mediation()
    {
        AnAcceptedDispute().Refuses(TermRules.OnlyInMediationIsSuspended, d => Suspend(d, Today));
        AConcludedDispute().Refuses(TermRules.OnlyInMediationIsSuspended, d => Suspend(d, Today));
        var resting = ADisputeInMediation();
        Suspend(resting, Today);
        resting.Fresh().Refuses(TermRules.OnlyInMediationIsSuspended, d => Suspend(d, Today));
    }

    [Fact, ForRule(nameof(TermRules.OnlySuspendedIsResumed))]
    public void Resumes_only_what_is_suspended() =>
        ADisputeInMediation().Refuses(TermRules.OnlySuspendedIsResumed, d => d.Resume(Today, Weeks, Today));

    [Fact]
    public void Takes_no_day_that_cannot_be()
    {
        var dispute = ADisputeInMediation();
        dispute.Refuses(DateRules.NotInTheFuture, d => Suspend(d, Today.AddDays(1)));
        dispute.Refuses(DateRules.NotBeforeTheStepBefore, d => Suspend(d, Accepted.AddDays(-1)));
        dispute.RecordSession(1, ARecord(SessionResult.Continued, 1, 2), By, Now, Today);
        dispute.Fresh().Refuses(DateRules.NotBeforeTheStepBefore, d => Suspend(d, Today.AddDays(-1)));

        Suspend(dispute, Today);
        dispute.Fresh().Refuses(DateRules.NotInTheFuture, d => d.Resume(Today.AddDays(1), Weeks, Today));
        dispute.Refuses(DateRules.NotBeforeTheStepBefore, d => d.Resume(Today.AddDays(-1), Weeks, Today));
    }

    [Fact]
    public void Extends_from_the_end_as_counted()
    {
        var dispute = ADisputeInMediation();
        var happened = dispute.Does<Dispute, TermExtended>(d => Extend(d, 7));

        Assert.Equal(new TermExtended(dispute.Id, 7, Day("2019-07-08")), happened);
        Assert.Equal((Day("2019-07-07"), Day("2019-07-08")), (dispute.DueNominalOn, dispute.DueOn));
        var extension = Assert.Single(dispute.Extensions);
        Assert.Equal((7, Today, Day("2019-07-07")), (extension.Days, extension.AgreedOn, extension.NominalOn));
        Assert.Equal([1, 2], extension.Consents);
    }

    [Fact, ForRule(nameof(TermRules.NeedsConsentOfBothSides))]
    public void Asks_both_sides_and_on_the_platform_everybody()
    {
        var dispute = ADisputeInMediation(Side.Applicant, Side.Respondent, Side.ThirdParty);
        dispute.Refuses(TermRules.NeedsConsentOfBothSides, d => Extend(d, 7, consents: [1]));
        dispute.Refuses(TermRules.NeedsConsentOfBothSides, d => Extend(d, 7, consents: [2, 3]));
        dispute.Refuses(TermRules.NeedsConsentOfBothSides, d => Extend(d, 7, Platform));
        Extend(dispute, 7);
        Extend(dispute, 7, Platform, [1, 2, 3]);
    }

    [Fact, ForRule(nameof(TermRules.ExtendedBeforeItEnds))]
    public void Extends_on_the_last_day_and_not_after_it()
    {
        var (last, dispute) = (Term.On, ADisputeInMediation());
        dispute.Refuses(TermRules.ExtendedBeforeItEnds, d => d.ExtendTerm(7, last, [1, 2], OwnTerm, Weeks, By, Now.AddDays(22), last.AddDays(1)));
        dispute.ExtendTerm(7, last, [1, 2], OwnTerm, Weeks, By, Now.AddDays(21), last);
    }

    [Fact, ForRule(nameof(TermRules.NoLongerThanTheLawAllows))]
    public void Adds_no_more_than_thirty_days_in_all_after_filing_first()
    {
        var dispute = ADisputeInMediation();
        dispute.Refuses(TermRules.NoLongerThanTheLawAllows, d => Extend(d, 31, FileFirst));
        Extend(dispute, 20, FileFirst);
        dispute.Fresh().Refuses(TermRules.NoLongerThanTheLawAllows, d => Extend(d, 11, FileFirst));
        Extend(dispute, 10, FileFirst);
    }

    [Fact, ForRule(nameof(TermRules.OnlyARunningTermIsExtended))]
    public void Extends_no_term_that_does_not_run()
    {
        ADisputeReadyToAccept().Refuses(TermRules.OnlyARunningTermIsExtended, d => Extend(d, 7));
        AConcludedDispute().Refuses(TermRules.OnlyARunningTermIsExtended, d => Extend(d, 7));
        var resting = ADisputeInMediation();
        Suspend(resting, Today);
        resting.Fresh().Refuses(TermRules.OnlyARunningTermIsExtended, d => Extend(d, 7));
    }

    private static void Suspend(Dispute dispute, DateOnly on) => dispute.Suspend(SuspensionId.New(), SuspensionGround.Appraisal, Text(), on, By, Now, Today);

    private static void Extend(Dispute dispute, int days, MediationTerm? term = null, int[]? consents = null) =>
        dispute.ExtendTerm(days, Today, consents ?? [1, 2], term ?? OwnTerm, Weeks, By, Now, Today);

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
