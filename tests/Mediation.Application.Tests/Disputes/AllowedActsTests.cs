using Mediation.Application.Disputes;
using Mediation.Domain.Disputes;
using Mediation.Domain.Outcomes;
using Mediation.Testing;
using Mediation.Testing.Builders;

namespace Mediation.Application.Tests.Disputes;

/// <summary>What a page offers is what the pipeline lets pass, neither more nor less.</summary>
public sealed class AllowedActsTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly TestDatabase _database = new(cluster);
    private House _house = null!;

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        _house = await House.OpenAsync(_database, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _house.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Offers_a_registered_case_to_the_whole_room_but_its_refusal_to_the_lead_alone()
    {
        var dispute = await _house.ADisputeIn(DisputeStatus.Registered);

        var mediator = await _house.SendAsync("mediator", new ShowDispute(dispute.Id));
        var lead = await _house.SendAsync("lead", new ShowDispute(dispute.Id));

        Assert.Equal(
            [CaseAct.EditRegistration, CaseAct.AddMinor, CaseAct.NameRepresentative, CaseAct.RecordWillingness, CaseAct.RecordScreening, CaseAct.RecordAttempt, CaseAct.AcceptDispute, CaseAct.AssignOneself, CaseAct.ShowPaper],
            mediator.Acts);
        Assert.Contains(CaseAct.RefuseDispute, lead.Acts);
        Assert.Contains(CaseAct.AssignOfficer, lead.Acts);
        Assert.Contains(CaseAct.ShowNotesForReason, lead.Acts);
        Assert.Contains(CaseAct.ArchiveDispute, lead.ActsNotNow);
    }

    [Fact]
    public async Task Offers_a_led_case_to_its_own_mediator_and_no_longer_to_the_others()
    {
        var dispute = await _house.Prepare(await _house.ADisputeIn(DisputeStatus.Accepted));

        Assert.Contains(CaseAct.ScheduleSession, (await _house.SendAsync("mediator", new ShowDispute(dispute.Id))).Acts);
        Assert.Equal([CaseAct.AssignOneself, CaseAct.ShowPaper], (await _house.SendAsync("mediator2", new ShowDispute(dispute.Id))).Acts);
    }

    [Fact]
    public async Task Offers_the_archive_to_another_than_the_recorder()
    {
        var dispute = await _house.ADisputeIn(DisputeStatus.Concluded);

        Assert.Contains(CaseAct.ArchiveDispute, (await _house.SendAsync("lead", new ShowDispute(dispute.Id))).Acts);
        Assert.DoesNotContain(CaseAct.ArchiveDispute, (await _house.SendAsync("mediator", new ShowDispute(dispute.Id))).Acts);
    }

    [Fact]
    public async Task Says_which_results_wait_for_a_session()
    {
        var dispute = await _house.ADisputeIn(DisputeStatus.Accepted);

        var view = await _house.SendAsync("mediator", new ShowDispute(dispute.Id));

        Assert.Equal(
            [OutcomeResult.Reconciled, OutcomeResult.WrittenAgreement, OutcomeResult.OralAgreement],
            view.Results.Where(r => r.Barred == OutcomeRules.SettledOnlyInMediation.Code).Select(r => r.Result));
        Assert.All(view.Results.Where(r => r.Result is OutcomeResult.Withdrawn or OutcomeResult.NotReached), r => Assert.Null(r.Barred));
    }
}
