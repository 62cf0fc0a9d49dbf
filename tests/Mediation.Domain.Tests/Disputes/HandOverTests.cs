using Mediation.Domain.Disputes;
using Mediation.Domain.Law;
using Mediation.Domain.Outcomes;
using static Mediation.Domain.Tests.Disputes.Given;

namespace Mediation.Domain.Tests.Disputes;

/// <summary>Between court and room: the result goes back, and the court goes on with a case in which nothing was reached.</summary>
public sealed class HandOverTests
{
    private static readonly CourtNumber Suit = CourtNumber.Parse("（2019）浙0382民初345号");

    [Fact]
    public void Bears_the_letter_by_which_it_came()
    {
        var dispute = (Delegated() with { LetterOn = Received.AddDays(-3), LetterNote = Text() }).Register();
        Assert.Equal((Received.AddDays(-3), Text()), (dispute.LetterOn!.Value, dispute.LetterNote));
        Assert.True(dispute.IsHandOver);
        Assert.False(ARegisteredDispute().IsHandOver);
    }

    [Fact, ForRule(nameof(HandOverRules.LetterBeforeReceipt))]
    public void Refuses_a_letter_later_than_the_day_it_was_signed_for()
    {
        var refusal = Assert.Throws<RuleBrokenException>(() => (Delegated() with { LetterOn = Received.AddDays(1) }).Register());
        Assert.Equal((HandOverRules.LetterBeforeReceipt, nameof(NewDispute.LetterOn)), (refusal.Rule, refusal.Of));
    }

    [Fact]
    public void Gives_the_court_its_result()
    {
        var dispute = Concluded(Delegated(), OutcomeResult.Reconciled);
        var happened = dispute.Does<Dispute, ResultReturned>(d => d.ReturnResult(Today, Today));
        Assert.Equal((Today, new ResultReturned(dispute.Id, Today)), (dispute.ResultReturnedOn!.Value, happened));
        dispute.Fresh().Refuses(DateRules.NotInTheFuture, _ => Concluded(Delegated(), OutcomeResult.Reconciled).ReturnResult(Today.AddDays(1), Today));
    }

    [Fact]
    public void Gives_the_court_the_result_of_an_archived_case_as_well()
    {
        var dispute = Concluded(Entrusted(), OutcomeResult.Reconciled);
        dispute.Archive(Another, Now, Today);
        dispute.Fresh().ReturnResult(Today, Today);
        Assert.Equal(Today, dispute.ResultReturnedOn);
    }

    [Fact, ForRule(nameof(HandOverRules.OnlyACourtsCase)), ForRule(nameof(HandOverRules.ResultOnlyOfAConcludedCase)), ForRule(nameof(HandOverRules.ResultReturnedOnce))]
    public void Refuses_a_result_that_no_court_waits_for()
    {
        AConcludedDispute().Refuses(HandOverRules.OnlyACourtsCase, d => d.ReturnResult(Today, Today));
        Delegated().Register().Fresh().Refuses(HandOverRules.ResultOnlyOfAConcludedCase, d => d.ReturnResult(Today, Today));
        var returned = Concluded(Delegated(), OutcomeResult.Reconciled);
        returned.ReturnResult(Today, Today);
        returned.Fresh().Refuses(HandOverRules.ResultReturnedOnce, d => d.ReturnResult(Today, Today));
        Concluded(Delegated(), OutcomeResult.Reconciled).Refuses(DateRules.NotBeforeTheStepBefore, d => d.ReturnResult(Today.AddDays(-1), Today));
    }

    [Fact]
    public void Files_a_delegated_case_in_which_nothing_was_reached()
    {
        var dispute = Concluded(Delegated(), OutcomeResult.NotReached);
        var happened = dispute.Does<Dispute, CourtStepTaken>(d => d.TransferToFiling(Today, Suit, Today));
        Assert.Equal((CourtStep.TransferredToFiling, Today, Suit), (dispute.CourtStep!.Value, dispute.CourtStepOn!.Value, dispute.FiledAs));
        Assert.Equal(new CourtStepTaken(dispute.Id, CourtStep.TransferredToFiling, Today), happened);
        Assert.Equal(OutcomeResult.NotReached, dispute.Result);
    }

    [Fact]
    public void Sends_an_entrusted_case_in_which_nothing_was_reached_back_to_its_judge()
    {
        var dispute = Concluded(Entrusted(), OutcomeResult.NotReached);
        dispute.Does<Dispute, CourtStepTaken>(d => d.ReturnToTrial(Today, Today));
        Assert.Equal((CourtStep.ReturnedToTrial, Today), (dispute.CourtStep!.Value, dispute.CourtStepOn!.Value));
    }

    [Fact, ForRule(nameof(HandOverRules.FiledOnlyAfterDelegation)), ForRule(nameof(HandOverRules.TrialOnlyAfterEntrustment)), ForRule(nameof(HandOverRules.OnlyNotReached)), ForRule(nameof(HandOverRules.OneCourtStep))]
    public void Refuses_what_the_court_cannot_do()
    {
        Concluded(Entrusted(), OutcomeResult.NotReached).Refuses(HandOverRules.FiledOnlyAfterDelegation, d => d.TransferToFiling(Today, null, Today));
        Concluded(Delegated(), OutcomeResult.NotReached).Refuses(HandOverRules.TrialOnlyAfterEntrustment, d => d.ReturnToTrial(Today, Today));
        Concluded(Delegated(), OutcomeResult.Reconciled).Refuses(HandOverRules.OnlyNotReached, d => d.TransferToFiling(Today, null, Today));
        Delegated().Register().Fresh().Refuses(HandOverRules.OnlyNotReached, d => d.TransferToFiling(Today, null, Today));
        var filed = Concluded(Delegated(), OutcomeResult.NotReached);
        filed.TransferToFiling(Today, null, Today);
        filed.Fresh().Refuses(HandOverRules.OneCourtStep, d => d.TransferToFiling(Today, Suit, Today));
    }

    private static NewDispute Delegated() => ANewDispute() with { Channel = Channel.CourtDelegation, CourtNumber = CourtNumber.Parse("（2019）浙0382民诉前调88号"), MaterialsReceivedOn = Received };

    private static NewDispute Entrusted() => ANewDispute() with { Channel = Channel.CourtEntrustment, Stage = Stage.BeforeHearing, CourtNumber = CourtNumber.Parse("（2019）浙0382民初88号"), MaterialsReceivedOn = Received };

    private static Dispute Concluded(NewDispute what, OutcomeResult result) =>
        what.Register().ReadyToAccept().Accept().ReadyForSessions().WithASession().Conclude(AnOutcome(result, result == OutcomeResult.NotReached ? NotReachedGround.GapTooWide : null));
}
