using Mediation.Domain.Disputes;
using Mediation.Domain.Outcomes;
using static Mediation.Domain.Tests.Disputes.Given;

namespace Mediation.Domain.Tests.Disputes;

public sealed class ExplainRightsTests
{
    [Fact]
    public void Keeps_the_day_of_the_notice()
    {
        var dispute = AnAcceptedDispute();
        var happened = dispute.Does<Dispute, RightsExplained>(d => d.ExplainRights(2, Accepted, By, Now, Today));
        Assert.Equal(Accepted, dispute.GetParty(2).RightsExplainedOn);
        Assert.Null(dispute.GetParty(1).RightsExplainedOn);
        Assert.Equal(new RightsExplained(dispute.Id, 2, Accepted), happened);
    }

    [Fact, ForRule(nameof(DisputeRules.RightsExplainedOnce))]
    public void Refuses_to_move_the_day_of_the_notice() =>
        ADisputeReadyForSessions().Refuses(DisputeRules.RightsExplainedOnce, d => d.ExplainRights(1, Today, By, Now, Today));

    [Fact, ForRule(nameof(DisputeRules.OnlyOpen))]
    public void Refuses_after_the_end()
    {
        var dispute = AnAcceptedDispute().Conclude(AnOutcome(OutcomeResult.Withdrawn));
        dispute.Refuses(DisputeRules.OnlyOpen, d => d.ExplainRights(1, Today, By, Now, Today));
    }

    [Fact, ForRule(nameof(DateRules.NotInTheFuture)), ForRule(nameof(DateRules.NotBeforeTheStepBefore))]
    public void Refuses_a_day_out_of_order()
    {
        var dispute = AnAcceptedDispute();
        dispute.Refuses(DateRules.NotInTheFuture, d => d.ExplainRights(1, Today.AddDays(1), By, Now, Today));
        dispute.Refuses(DateRules.NotBeforeTheStepBefore, d => d.ExplainRights(1, Received.AddDays(-1), By, Now, Today));
    }
}
