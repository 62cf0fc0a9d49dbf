using Mediation.Domain.Disputes;
using Mediation.Domain.Law;
using static Mediation.Domain.Tests.Disputes.Given;

namespace Mediation.Domain.Tests.Disputes;

public sealed class RegisterTests
{
    [Fact]
    public void Gives_a_dispute_its_number_and_decides_nothing()
    {
        var what = ANewDispute() with { Minors = [AMinor(new(2010, 5, 1))] };
        var dispute = what.Register();

        Assert.Equal(DisputeStatus.Registered, dispute.Status);
        Assert.Equal("（2019）柳调字第127号", dispute.CaseNumber.Value);
        Assert.Equal(what.Id, dispute.Id);
        Assert.Equal(Received, dispute.ReceivedOn);
        Assert.Equal(Now, dispute.RegisteredAt);
        Assert.Equal(By, dispute.RegisteredBy);
        Assert.Equal([1, 2], dispute.Parties.Select(p => p.Number));
        Assert.Equal(what.Parties.Select(p => p.Id), dispute.Parties.Select(p => p.Id));
        Assert.Equal(2010, Assert.Single(dispute.Minors).BirthYear);
        Assert.Equal(1, dispute.Version);
        Assert.Equal(new DisputeRegistered(what.Id, dispute.RoomId, dispute.CaseNumber, Received), Assert.Single(dispute.Events));
        Assert.Null(dispute.AcceptedOn);
        Assert.Null(dispute.Result);
    }

    [Theory, ForRule(nameof(DisputeRules.NeedsAnApplicant))]
    [InlineData(Side.Respondent)]
    [InlineData(Side.ThirdParty)]
    public void Refuses_a_dispute_in_which_nobody_asks(Side side) =>
        Refuses(DisputeRules.NeedsAnApplicant, ANewDispute(Side.Respondent, side));

    [Theory, ForRule(nameof(DisputeRules.NeedsARespondent))]
    [InlineData(Side.Applicant)]
    [InlineData(Side.ThirdParty)]
    public void Refuses_a_dispute_without_another_side(Side side) =>
        Refuses(DisputeRules.NeedsARespondent, ANewDispute(Side.Applicant, side));

    [Fact, ForRule(nameof(DisputeRules.PersonNamedOnce))]
    public void Refuses_the_same_person_on_both_sides() => Refuses(
        DisputeRules.PersonNamedOnce,
        ANewDispute() with { Parties = [AParty(Side.Applicant, [1, 2]), AParty(Side.Respondent, [1, 2])] });

    [Fact]
    public void Takes_people_whose_identity_is_not_known_for_different_people() =>
        Assert.Equal(3, (ANewDispute() with { Parties = [AParty(Side.Applicant), AParty(Side.Respondent), AParty(Side.ThirdParty, [1])] }).Register().Parties.Count);

    [Fact, ForRule(nameof(DisputeRules.MinorIsUnderEighteen))]
    public void Refuses_a_minor_who_came_of_age_on_the_day_of_receipt()
    {
        Refuses(DisputeRules.MinorIsUnderEighteen, ANewDispute() with { Minors = [AMinor(Received.AddYears(-18))] });
        Assert.Single((ANewDispute() with { Minors = [AMinor(Received.AddYears(-18).AddDays(1))] }).Register().Minors);
    }

    [Theory, ForRule(nameof(DisputeRules.StageFitsChannel))]
    [InlineData(Channel.PartyApplication, Stage.PreLitigation, true)]
    [InlineData(Channel.PartyApplication, Stage.BeforeHearing, false)]
    [InlineData(Channel.CourtDelegation, Stage.PreLitigation, true)]
    [InlineData(Channel.CourtDelegation, Stage.DuringTrial, false)]
    [InlineData(Channel.CourtEntrustment, Stage.PreLitigation, false)]
    [InlineData(Channel.CourtEntrustment, Stage.BeforeHearing, true)]
    [InlineData(Channel.CourtEntrustment, Stage.DuringTrial, true)]
    [InlineData(Channel.OnlinePlatform, Stage.PreLitigation, true)]
    [InlineData(Channel.OnlinePlatform, Stage.DuringTrial, true)]
    public void Takes_a_filed_suit_only_by_entrustment_or_the_platform(Channel channel, Stage stage, bool fits)
    {
        var what = AHandOver() with { Channel = channel, Stage = stage };
        if (fits)
        {
            Assert.Equal(stage, what.Register().Stage);
        }
        else
        {
            Refuses(DisputeRules.StageFitsChannel, what);
        }
    }

    [Fact, ForRule(nameof(DisputeRules.CourtCaseNeedsNumber))]
    public void Refuses_a_hand_over_without_the_courts_number() =>
        Refuses(DisputeRules.CourtCaseNeedsNumber, AHandOver() with { CourtNumber = null });

    [Fact, ForRule(nameof(DisputeRules.CourtCaseNeedsMaterialsDay))]
    public void Refuses_a_hand_over_whose_materials_nobody_signed_for() =>
        Refuses(DisputeRules.CourtCaseNeedsMaterialsDay, AHandOver() with { MaterialsReceivedOn = null });

    [Fact, ForRule(nameof(DateRules.NotInTheFuture))]
    public void Refuses_days_of_tomorrow()
    {
        Refuses(DateRules.NotInTheFuture, ANewDispute() with { ReceivedOn = Today.AddDays(1) });
        Refuses(DateRules.NotInTheFuture, AHandOver() with { MaterialsReceivedOn = Today.AddDays(1) });
    }

    [Fact, ForRule(nameof(DateRules.AtMostSixtyDaysBack))]
    public void Refuses_a_day_of_receipt_more_than_60_days_back()
    {
        Assert.NotNull((ANewDispute() with { ReceivedOn = Today.AddDays(-60) }).Register());
        Refuses(DateRules.AtMostSixtyDaysBack, ANewDispute() with { ReceivedOn = Today.AddDays(-61) });
    }

    [Fact, ForRule(nameof(DateRules.NotBeforeTheStepBefore))]
    public void Refuses_materials_signed_for_before_the_case_was_received() =>
        Refuses(DateRules.NotBeforeTheStepBefore, AHandOver() with { MaterialsReceivedOn = Received.AddDays(-1) });

    [Fact]
    public void Takes_no_number_of_another_year() => Assert.Throws<ArgumentException>(() => Dispute.Register(
        ANewDispute(), CaseNumber.Create("柳", 2018, 1), RoomId.New(), CourtId.New(), By, Now, Today));

    private static NewDispute AHandOver() => ANewDispute() with
    {
        Channel = Channel.CourtDelegation,
        CourtNumber = CourtNumber.Parse("（2019）浙0382民诉前调123号"),
        MaterialsReceivedOn = Received,
    };

    private static void Refuses(Rule rule, NewDispute what) =>
        Assert.Equal(rule, Assert.Throws<RuleBrokenException>(() => what.Register()).Rule);
}
