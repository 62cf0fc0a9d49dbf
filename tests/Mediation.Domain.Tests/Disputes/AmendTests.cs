using Mediation.Domain.Disputes;
using Mediation.Domain.Law;
using Mediation.Domain.Outcomes;
using Mediation.Domain.People;
using static Mediation.Domain.Tests.Disputes.Given;

namespace Mediation.Domain.Tests.Disputes;

/// <summary>A concluded case is put right, and what stood before is kept.</summary>
public sealed class AmendTests
{
    private static readonly NewAmendment Nothing = new(
        null, null, null, null, null, null, null, Before: (_, stood) => new([9], stood), Kept: (_, stood, _) => stood, Reason: _ => Text());

    [Fact]
    public void Keeps_what_stood_before_each_field()
    {
        var (dispute, outcome) = Concluded(OutcomeResult.Withdrawn);
        var facts = new Sealed<FreeText>([4, 4], "");
        var happened = dispute.Does<Dispute, DisputeAmended>(d => Amend(d, outcome, Nothing with
        {
            AcceptedOn = Accepted.AddDays(-3),
            ConcludedOn = Today.AddDays(-1),
            Result = OutcomeResult.NotReached,
            Ground = NotReachedGround.GapTooWide,
            Facts = facts,
        }));

        Assert.Equal([AmendedField.AcceptedOn, AmendedField.ConcludedOn, AmendedField.Result, AmendedField.Facts], happened.Fields);
        Assert.Equal([1, 2, 3, 4], dispute.Amendments.Select(a => a.Number));
        Assert.Equal(["2019-05-31", "2019-06-10", "Withdrawn"], dispute.Amendments.Take(3).Select(a => a.Before!.Mask));
        Assert.Equal((Accepted.AddDays(-3), Today.AddDays(-1), OutcomeResult.NotReached, NotReachedGround.GapTooWide), (dispute.AcceptedOn, dispute.ConcludedOn, dispute.Result, dispute.Ground));
        Assert.Equal((OutcomeResult.NotReached, NotReachedGround.GapTooWide, Today.AddDays(-1)), (outcome.Result, outcome.Ground, outcome.ConcludedOn));
        Assert.Same(facts, dispute.Facts);
    }

    [Fact, ForRule(nameof(AmendmentRules.OnlyConcludedIsAmended))]
    public void Amends_only_what_is_concluded_and_the_archive_too()
    {
        ADisputeInMediation().Refuses(AmendmentRules.OnlyConcludedIsAmended, d => Amend(d, null, Nothing with { Facts = Text() }));
        var (dispute, outcome) = Concluded(OutcomeResult.Withdrawn);
        dispute.Archive(Another, Now, Today);
        Amend(dispute, outcome, Nothing with { Facts = Text() });
    }

    [Fact, ForRule(nameof(AmendmentRules.ChangesSomething))]
    public void Refuses_an_amendment_that_changes_nothing()
    {
        var (dispute, outcome) = Concluded(OutcomeResult.Withdrawn);
        dispute.Refuses(AmendmentRules.ChangesSomething, d => Amend(d, outcome, Nothing));
        dispute.Refuses(AmendmentRules.ChangesSomething, d => Amend(d, outcome, Nothing with { AcceptedOn = Accepted, Result = OutcomeResult.Withdrawn }));
    }

    [Fact]
    public void Takes_days_far_back_but_none_out_of_order()
    {
        var (dispute, outcome) = Concluded(OutcomeResult.Withdrawn);
        dispute.Refuses(DateRules.NotInTheFuture, d => Amend(d, outcome, Nothing with { ConcludedOn = Today.AddDays(1) }));
        dispute.Refuses(DateRules.NotBeforeTheStepBefore, d => Amend(d, outcome, Nothing with { AcceptedOn = Received.AddDays(-1) }));
        dispute.Refuses(DateRules.NotBeforeTheStepBefore, d => Amend(d, outcome, Nothing with { ConcludedOn = Accepted.AddDays(-1) }));
        dispute.Amend(Nothing with { ConcludedOn = Accepted }, outcome, ACause(dispute.Cause), By, Now.AddYears(1), Today.AddYears(1));
        Assert.Equal(Accepted, dispute.ConcludedOn);
    }

    [Fact]
    public void Gives_no_result_that_could_not_have_been_recorded()
    {
        var (dispute, outcome) = Concluded(OutcomeResult.Withdrawn);
        dispute.Refuses(OutcomeRules.NotReachedNeedsGround, d => Amend(d, outcome, Nothing with { Result = OutcomeResult.NotReached }));
        dispute.Refuses(OutcomeRules.AgreementNeedsTerms, d => Amend(d, outcome, Nothing with { Result = OutcomeResult.OralAgreement }));
        dispute.Refuses(OutcomeRules.ReconciliationFitsCause, d => Amend(d, outcome, Nothing with { Result = OutcomeResult.Reconciled, Cause = ACause(CauseCode.Parse("MF-NULLITY")) }));
    }

    private static (Dispute Dispute, PreLitigationOutcome Outcome) Concluded(OutcomeResult result)
    {
        var dispute = ADisputeInMediation();
        var outcome = dispute.RecordOutcome(AnOutcome(result), ACause(dispute.Cause), By, Now, Today);
        return (dispute.Fresh(), outcome.Fresh());
    }

    private static void Amend(Dispute dispute, PreLitigationOutcome? outcome, NewAmendment what) => dispute.Amend(what, outcome, ACause(dispute.Cause), By, Now, Today);
}
