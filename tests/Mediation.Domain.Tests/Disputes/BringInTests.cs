using Mediation.Domain.Disputes;
using Mediation.Domain.Law;
using static Mediation.Domain.Tests.Disputes.Given;

namespace Mediation.Domain.Tests.Disputes;

public sealed class BringInTests
{
    private static readonly DateOnly LongAgo = new(2018, 3, 1);

    [Fact]
    public void Keeps_the_number_of_before_and_takes_days_that_nobody_may_type_otherwise()
    {
        var dispute = BringIn(ANewDispute() with { ReceivedOn = LongAgo });

        Assert.Equal(("柳调2018-7", "（2018）柳调字第3号", DisputeStatus.Registered), (dispute.FormerNumber, dispute.CaseNumber.Value, dispute.Status));
        Assert.Equal(new DisputeBroughtIn(dispute.Id, dispute.RoomId, dispute.CaseNumber, "柳调2018-7", LongAgo), Assert.Single(dispute.Events));
        Assert.Null((ANewDispute() with { ReceivedOn = Received }).Register().FormerNumber);
    }

    [Theory]
    [InlineData(false, DisputeStatus.Accepted)]
    [InlineData(true, DisputeStatus.InMediation)]
    public void Takes_over_acceptance_with_its_day_and_its_term(bool isInMediation, DisputeStatus status)
    {
        var dispute = BringIn(ANewDispute() with { ReceivedOn = LongAgo });

        dispute.TakeOverAcceptance(LongAgo.AddDays(3), isInMediation, ACause(dispute.Cause), Term, Today);

        Assert.Equal((status, LongAgo.AddDays(3), Term.On), (dispute.Status, dispute.AcceptedOn, dispute.DueOn));
    }

    [Fact, ForRule(nameof(DisputeRules.TakenOverOnlyWhenBroughtIn))]
    public void Takes_nothing_over_of_a_case_that_was_registered_here()
    {
        var dispute = ADisputeReadyToAccept();
        var refusal = Assert.Throws<RuleBrokenException>(() => dispute.TakeOverAcceptance(Accepted, false, ACause(dispute.Cause), Term, Today));
        Assert.Equal((DisputeRules.TakenOverOnlyWhenBroughtIn, DisputeStatus.Registered), (refusal.Rule, dispute.Status));
    }

    [Fact]
    public void Refuses_days_to_come_and_days_before_the_step_before()
    {
        Refuses(DateRules.NotInTheFuture, () => BringIn(ANewDispute() with { ReceivedOn = Today.AddDays(1) }));
        var dispute = BringIn(ANewDispute() with { ReceivedOn = LongAgo });
        Refuses(DateRules.NotInTheFuture, () => dispute.TakeOverAcceptance(Today.AddDays(1), false, ACause(dispute.Cause), Term, Today));
        Refuses(DateRules.NotBeforeTheStepBefore, () => dispute.TakeOverAcceptance(LongAgo.AddDays(-1), false, ACause(dispute.Cause), Term, Today));
    }

    [Fact]
    public void Refuses_what_registering_refuses_too()
    {
        Refuses(DisputeRules.NeedsARespondent, () => BringIn(ANewDispute(Side.Applicant) with { ReceivedOn = LongAgo }));
        Refuses(DisputeRules.CourtCaseNeedsNumber, () => BringIn(ANewDispute() with { ReceivedOn = LongAgo, Channel = Channel.CourtDelegation }));
        var status = BringIn(ANewDispute() with { ReceivedOn = LongAgo, Cause = CauseCode.Parse("MF-PARENTAGE-DENY") });
        Refuses(DisputeRules.AcceptNeedsMediableCause, () => status.TakeOverAcceptance(LongAgo, false, ACause(status.Cause), Term, Today));
    }

    private static Dispute BringIn(NewDispute what) => Dispute.BringIn(what, "柳调2018-7", CaseNumber.Create("柳", what.ReceivedOn.Year, 3), RoomId.New(), CourtId.New(), By, Now, Today);

    private static void Refuses(Rule rule, Action act) => Assert.Equal(rule, Assert.Throws<RuleBrokenException>(act).Rule);
}
