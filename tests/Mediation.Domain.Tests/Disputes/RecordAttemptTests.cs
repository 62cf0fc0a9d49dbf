using Mediation.Domain.Disputes;
using static Mediation.Domain.Tests.Disputes.Given;

namespace Mediation.Domain.Tests.Disputes;

public sealed class RecordAttemptTests
{
    [Fact]
    public void Keeps_how_and_when_a_party_was_tried_to_be_reached()
    {
        var dispute = ARegisteredDispute();
        var happened = dispute.Does<Dispute, AttemptRecorded>(d => d.RecordAttempt(2, ContactMeans.Letter, Received, By, Now, Today));

        var attempt = Assert.Single(dispute.GetParty(2).Attempts);
        Assert.Equal((1, ContactMeans.Letter, Received, By), (attempt.Number, attempt.How, attempt.On, attempt.By));
        Assert.Equal(new AttemptRecorded(dispute.Id, 2, Received), happened);
    }

    [Fact, ForRule(nameof(DisputeRules.OnlyOpen))]
    public void Refuses_an_attempt_after_the_conclusion() =>
        AConcludedDispute().Refuses(DisputeRules.OnlyOpen, d => d.RecordAttempt(2, ContactMeans.Phone, Today, By, Now, Today));

    [Fact, ForRule(nameof(DateRules.NotInTheFuture))]
    public void Refuses_an_attempt_of_tomorrow() =>
        ARegisteredDispute().Refuses(DateRules.NotInTheFuture, d => d.RecordAttempt(2, ContactMeans.Phone, Today.AddDays(1), By, Now, Today));
}
