using Mediation.Domain.Disputes;
using static Mediation.Domain.Tests.Disputes.Given;

namespace Mediation.Domain.Tests.Disputes;

public sealed class RecordWillingnessTests
{
    [Fact]
    public void Keeps_who_answered_what_when_and_how()
    {
        var dispute = ARegisteredDispute();
        var happened = dispute.Does<Dispute, WillingnessRecorded>(
            d => d.RecordWillingness(2, WillingnessAnswer.Unclear, Received, ContactMeans.Letter, By, Now, Today));

        var answer = Assert.Single(dispute.GetParty(2).Answers);
        Assert.Equal((WillingnessAnswer.Unclear, Received, ContactMeans.Letter, By, Now), (answer.Answer, answer.On, answer.How, answer.By, answer.RecordedAt));
        Assert.Equal(new WillingnessRecorded(dispute.Id, 2, WillingnessAnswer.Unclear, Received), happened);
        Assert.Empty(dispute.GetParty(1).Answers);
    }

    [Fact]
    public void The_latest_day_counts_and_on_one_day_what_was_written_last()
    {
        var dispute = ARegisteredDispute();
        dispute.Answer(1, WillingnessAnswer.Willing, Today);
        dispute.Answer(1, WillingnessAnswer.Unwilling, Today.AddDays(-3));
        Assert.Equal(WillingnessAnswer.Willing, dispute.GetParty(1).LatestAnswer?.Answer);

        dispute.Answer(1, WillingnessAnswer.Unclear, Today);
        Assert.Equal(WillingnessAnswer.Unclear, dispute.GetParty(1).LatestAnswer?.Answer);
        Assert.Equal([1, 2, 3], dispute.GetParty(1).Answers.Select(a => a.Number));
    }

    [Fact, ForRule(nameof(DisputeRules.OnlyOpen))]
    public void Refuses_an_answer_after_the_conclusion() =>
        AConcludedDispute().Refuses(DisputeRules.OnlyOpen, d => d.Answer(1, WillingnessAnswer.Unwilling));

    [Fact, ForRule(nameof(DateRules.NotInTheFuture))]
    public void Refuses_an_answer_of_tomorrow() =>
        ARegisteredDispute().Refuses(DateRules.NotInTheFuture, d => d.Answer(1, WillingnessAnswer.Willing, Today.AddDays(1)));

    [Fact, ForRule(nameof(DateRules.NotBeforeTheStepBefore))]
    public void Refuses_an_answer_from_before_the_case_was_received() =>
        ARegisteredDispute().Refuses(DateRules.NotBeforeTheStepBefore, d => d.Answer(1, WillingnessAnswer.Willing, Received.AddDays(-1)));

    [Fact]
    public void Knows_no_third_party_in_a_case_of_two() =>
        Assert.Throws<NotFoundException>(() => ARegisteredDispute().Answer(3, WillingnessAnswer.Willing));
}
