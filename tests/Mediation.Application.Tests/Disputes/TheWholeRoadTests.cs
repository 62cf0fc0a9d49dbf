using Mediation.Application.Disputes;
using Mediation.Application.Outcomes;
using Mediation.Application.Tests.Reading;
using Mediation.Domain.Disputes;
using Mediation.Domain.Outcomes;
using Mediation.Testing.Builders;

namespace Mediation.Application.Tests.Disputes;

public sealed class TheWholeRoadTests(OpenHouse open) : IClassFixture<OpenHouse>
{
    [Fact]
    public async Task Leads_from_the_front_desk_to_the_archive()
    {
        var end = await open.House.ADisputeIn(DisputeStatus.Archived);

        Assert.Equal((14, DisputeStatus.Archived), (end.Version, end.Status));
        var view = await open.House.SendAsync("lead", new ShowDispute(end.Id, WithTexts: true));
        Assert.Equal((end.CaseNumber, 14, DisputeStatus.Archived), (view.CaseNumber, view.Version, view.Status));
        Assert.Equal((open.Today.AddDays(-TheRoad.DaysAgo), open.Today, open.Today), (view.AcceptedOn, view.ConcludedOn, view.ArchivedOn));
        Assert.Equal(("M001", AssignmentRole.Lead), (Assert.Single(view.Officers).Number, view.Officers[0].Role));
        var session = Assert.Single(view.Sessions);
        Assert.Equal((1, SessionKind.Joint, SessionResult.Ended, "双方同意和好。"), (session.Number, session.Kind, session.Result, session.Text));
        Assert.Equal([1, 2], session.Attended);
        Assert.Equal(OutcomeResult.Reconciled, view.Outcome?.Result);
        Assert.Empty(view.Missing);
    }

    [Fact]
    public async Task Leaves_an_entry_for_each_step_and_no_word_of_the_case()
    {
        var end = await open.House.ADisputeIn(DisputeStatus.Archived);

        Assert.Equal(
            "RegisterDispute Done 1, RecordWillingness party 1 Done 2, RecordScreening party 1 Done 3, RecordAttempt party 2 Done 4, AcceptDispute Done 5, AssignOfficer officer M001 Done 6, "
            + "RecordWillingness party 2 Done 7, RecordScreening party 2 Done 8, ExplainRights party 1 Done 9, ExplainRights party 2 Done 10, ScheduleSession session 1 Done 11, "
            + "RecordSession session 1 Done 12, RecordOutcome Done 13, ArchiveDispute Done 14",
            await open.Database.TrailAsync(end.Id));
        Assert.Equal(
            $"{open.House.Account("mediator")} 13, {open.House.Account("lead")} 1",
            await open.Database.OneAsync<string>("select string_agg(who || ' ' || n, ', ' order by n desc) from (select who, count(*) n from audit_entries where dispute_id = $1 and room_id is not null group by who) x", end.Id.Value));
    }

    [Fact]
    public async Task Ends_with_a_refusal_that_says_why()
    {
        var end = await open.House.ADisputeIn(DisputeStatus.Refused);

        var view = await open.House.SendAsync("mediator", new ShowDispute(end.Id, WithTexts: true));
        Assert.Equal((DisputeStatus.Refused, open.Today, "不属于本室受理范围，可向法院起诉。"), (view.Status, view.RefusedOn, view.RefusalReason));
    }

    [Fact]
    public async Task Keeps_the_terms_and_signatures_of_an_agreement()
    {
        var dispute = await open.House.Record(await open.House.ADisputeIn(DisputeStatus.InMediation));
        var state = await open.House.SendAsync("lead", new RecordOutcome
        {
            DisputeId = dispute.Id,
            Version = dispute.Version,
            Result = OutcomeResult.WrittenAgreement,
            Terms =
            [
                new() { Kind = TermKind.LiveWith, Text = "婚生子随女方生活。" },
                new() { Kind = TermKind.Pay, Text = "男方每月支付抚养费。", Amount = 1500.5m, DueOn = open.Today.AddMonths(1) },
            ],
            Signatures = [new() { Party = 2 }, new() { Party = 1, On = open.Today }],
        });

        Assert.Equal(DisputeStatus.Concluded, state.Status);
        var outcome = (await open.House.SendAsync("lead", new ShowDispute(dispute.Id, WithTexts: true))).Outcome!;
        Assert.Equal(
            [(1, TermKind.LiveWith, "婚生子随女方生活。", null, null), (2, TermKind.Pay, "男方每月支付抚养费。", 1500.5m, open.Today.AddMonths(1))],
            outcome.Terms.Select(t => (t.Number, t.Kind, t.Text, t.Amount, (DateOnly?)t.DueOn)));
        Assert.Equal([(1, open.Today), (2, open.Today)], outcome.Signatures.Select(s => (s.Party, s.On)));
        Assert.Equal(150050L, await open.Database.OneAsync<long>("select sum(amount_fen)::bigint from agreement_terms where dispute_id = $1", dispute.Id.Value));
        Assert.DoesNotContain("抚养费", await open.Database.SnapshotAsync(dispute.Id), StringComparison.Ordinal);
    }
}
