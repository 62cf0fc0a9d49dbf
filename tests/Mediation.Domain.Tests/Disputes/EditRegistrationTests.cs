using Mediation.Domain.Disputes;
using Mediation.Domain.Law;
using Mediation.Domain.People;
using static Mediation.Domain.Tests.Disputes.Given;

namespace Mediation.Domain.Tests.Disputes;

/// <summary>修改登记: what was typed wrong at the front desk is changed as long as nothing is decided on it.</summary>
public sealed class EditRegistrationTests
{
    [Fact]
    public void Changes_the_case_and_its_parties_and_keeps_number_and_what_was_asked()
    {
        var dispute = ARegisteredDispute();
        dispute.Answer(1, WillingnessAnswer.Willing);
        dispute.Fresh();
        var what = AsItStands(dispute) with { Cause = CauseCode.Parse("MF-SUPPORT"), Channel = Channel.PoliceTransfer, Wishes = Text(), ReceivedOn = Received.AddDays(1) };
        what = what with { Parties = [what.Parties[0] with { Name = PersonName.Parse("陈婧"), IdentityIndex = [9], MobileIndex = [8] }, what.Parties[1], AParty(Side.ThirdParty)] };

        dispute.Does<Dispute, RegistrationEdited>(d => Edit(d, what));

        Assert.Equal(("MF-SUPPORT", Channel.PoliceTransfer, Received.AddDays(1), "陈婧"), (dispute.Cause.Value, dispute.Channel, dispute.ReceivedOn, dispute.Parties[0].Name.Value));
        Assert.Equal([1, 2, 3], dispute.Parties.Select(p => p.Number));
        Assert.Equal([9], dispute.Parties[0].IdentityIndex!);
        Assert.Equal([8], dispute.Parties[0].MobileIndex!);
        Assert.Equal(WillingnessAnswer.Willing, dispute.Parties[0].LatestAnswer?.Answer);
        Assert.Equal(DisputeStatus.Registered, dispute.Status);
    }

    [Fact, ForRule(nameof(DisputeRules.OnlyRegistered))]
    public void Changes_nothing_once_it_is_decided()
    {
        foreach (var decided in new[] { AnAcceptedDispute(), AConcludedDispute() })
        {
            decided.Refuses(DisputeRules.OnlyRegistered, d => Edit(d, AsItStands(d)));
        }
    }

    [Fact, ForRule(nameof(DisputeRules.NumberKeepsItsYear))]
    public void Keeps_the_year_of_the_number()
    {
        var dispute = ARegisteredDispute();
        dispute.Refuses(DisputeRules.NumberKeepsItsYear, d => Edit(d, AsItStands(d) with { ReceivedOn = new(2018, 12, 31) }));
    }

    [Fact]
    public void Holds_the_rules_of_registering()
    {
        var dispute = ARegisteredDispute();
        var stands = AsItStands(dispute);
        dispute.Refuses(DisputeRules.NeedsARespondent, d => Edit(d, stands with { Parties = [.. stands.Parties.Select(p => p with { Side = Side.Applicant })] }));
        dispute.Refuses(DisputeRules.PersonNamedOnce, d => Edit(d, stands with { Parties = [.. stands.Parties.Select(p => p with { IdentityIndex = [1] })] }));
        dispute.Refuses(DisputeRules.StageFitsChannel, d => Edit(d, stands with { Stage = Stage.DuringTrial }));
        dispute.Refuses(DisputeRules.CourtCaseNeedsNumber, d => Edit(d, stands with { Channel = Channel.CourtDelegation, MaterialsReceivedOn = Received }));
        dispute.Refuses(DateRules.NotInTheFuture, d => Edit(d, stands with { ReceivedOn = Today.AddDays(1) }));
        dispute.Refuses(DateRules.AtMostSixtyDaysBack, d => Edit(d, stands with { ReceivedOn = Today.AddDays(-61) }));
    }

    [Fact]
    public void Is_not_received_after_somebody_was_asked()
    {
        var dispute = ARegisteredDispute();
        dispute.Screen(1, ScreeningResult.None, on: Received.AddDays(2));
        dispute.Fresh();
        dispute.Refuses(DateRules.NotBeforeTheStepBefore, d => Edit(d, AsItStands(d) with { ReceivedOn = Received.AddDays(3) }));
        Edit(dispute, AsItStands(dispute) with { ReceivedOn = Received.AddDays(2) });
    }

    [Fact]
    public void Does_not_ask_again_for_a_day_that_stays()
    {
        var dispute = ARegisteredDispute();
        dispute.EditRegistration(AsItStands(dispute) with { Facts = Text() }, By, Now.AddDays(90), Today.AddDays(90));
    }

    [Fact]
    public void Leaves_no_party_out()
    {
        var dispute = ARegisteredDispute();
        Assert.Throws<ArgumentException>(() => Edit(dispute, AsItStands(dispute) with { Parties = [AParty(Side.Applicant), AParty(Side.Respondent)] }));
    }

    private static void Edit(Dispute dispute, NewDispute what) => dispute.EditRegistration(what, By, Now, Today);

    private static NewDispute AsItStands(Dispute dispute) => new()
    {
        Id = dispute.Id,
        DataKey = dispute.DataKey,
        Channel = dispute.Channel,
        Stage = dispute.Stage,
        Cause = dispute.Cause,
        ReceivedOn = dispute.ReceivedOn,
        Facts = dispute.Facts,
        Parties = [.. dispute.Parties.Select(p => new NewParty { Id = p.Id, DataKey = p.DataKey!, Side = p.Side, Name = p.Name })],
    };
}
