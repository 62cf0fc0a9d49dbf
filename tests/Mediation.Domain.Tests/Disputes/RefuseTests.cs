using Mediation.Domain.Disputes;
using static Mediation.Domain.Tests.Disputes.Given;

namespace Mediation.Domain.Tests.Disputes;

public sealed class RefuseTests
{
    [Fact]
    public void Turns_the_dispute_away_with_its_reason()
    {
        var dispute = ARegisteredDispute();
        var reason = Text();
        var happened = dispute.Does<Dispute, DisputeRefused>(d => d.Refuse(reason, Accepted, By, Now, Today));

        Assert.Equal((DisputeStatus.Refused, Accepted, reason), (dispute.Status, dispute.RefusedOn, dispute.RefusalReason));
        Assert.Equal(new DisputeRefused(dispute.Id, Accepted), happened);
        Assert.False(dispute.IsOpen);
    }

    [Fact, ForRule(nameof(DisputeRules.OnlyRegistered))]
    public void Refuses_to_turn_away_what_was_accepted() =>
        AnAcceptedDispute().Refuses(DisputeRules.OnlyRegistered, d => d.Refuse(Text(), Today, By, Now, Today));

    [Fact, ForRule(nameof(DateRules.NotInTheFuture)), ForRule(nameof(DateRules.NotBeforeTheStepBefore))]
    public void Refuses_a_day_out_of_order()
    {
        var dispute = ARegisteredDispute();
        dispute.Refuses(DateRules.NotInTheFuture, d => d.Refuse(Text(), Today.AddDays(1), By, Now, Today));
        dispute.Refuses(DateRules.NotBeforeTheStepBefore, d => d.Refuse(Text(), Received.AddDays(-1), By, Now, Today));
    }
}
