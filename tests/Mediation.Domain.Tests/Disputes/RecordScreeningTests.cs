using Mediation.Domain.Disputes;
using static Mediation.Domain.Tests.Disputes.Given;

namespace Mediation.Domain.Tests.Disputes;

public sealed class RecordScreeningTests
{
    [Fact]
    public void Keeps_the_result_and_tells_it_to_nobody_else()
    {
        var dispute = ARegisteredDispute();
        var happened = dispute.Does<Dispute, ScreeningRecorded>(
            d => d.RecordScreening(2, ScreeningResult.Medium, true, true, Received, By, Now, Today));

        var screening = Assert.Single(dispute.GetParty(2).Screenings);
        Assert.Equal((ScreeningResult.Medium, true, true, Received), (screening.Result, screening.OrderInForce, screening.Alone, screening.On));
        Assert.Equal(new ScreeningRecorded(dispute.Id, 2, Received), happened);
        Assert.Null(dispute.GetParty(1).LatestScreening);
    }

    [Fact, ForRule(nameof(DisputeRules.ScreenedAlone))]
    public void Refuses_a_screening_with_others_in_the_room() => ARegisteredDispute().Refuses(
        DisputeRules.ScreenedAlone, d => d.RecordScreening(1, ScreeningResult.None, false, alone: false, Today, By, Now, Today));

    [Fact, ForRule(nameof(DisputeRules.OnlyOpen))]
    public void Refuses_a_screening_after_the_conclusion() =>
        AConcludedDispute().Refuses(DisputeRules.OnlyOpen, d => d.Screen(1, ScreeningResult.High));

    [Fact, ForRule(nameof(DateRules.NotInTheFuture))]
    public void Refuses_a_screening_of_tomorrow() =>
        ARegisteredDispute().Refuses(DateRules.NotInTheFuture, d => d.Screen(1, ScreeningResult.None, on: Today.AddDays(1)));

    [Theory]
    [InlineData(ScreeningResult.None, false, false)]
    [InlineData(ScreeningResult.None, true, true)]
    [InlineData(ScreeningResult.Unclear, false, true)]
    [InlineData(ScreeningResult.Medium, false, true)]
    [InlineData(ScreeningResult.High, false, true)]
    public void The_latest_screening_of_any_party_says_whether_the_sides_may_meet(ScreeningResult result, bool order, bool apart)
    {
        var dispute = ADisputeReadyToAccept(Side.Applicant, Side.Respondent, Side.ThirdParty);
        Assert.False(dispute.MustMeetApart);

        dispute.Screen(3, result, order);
        Assert.Equal(apart, dispute.MustMeetApart);

        dispute.Screen(3, ScreeningResult.None);
        Assert.False(dispute.MustMeetApart);
    }
}
