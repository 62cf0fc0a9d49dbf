using Mediation.Application.Audit;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Testing;
using Mediation.Testing.Builders;

namespace Mediation.Application.Tests.Reading;

public sealed class ShowDisputeTrailTests(TestCluster cluster) : IAsyncLifetime
{
    // One for each test: an officer cannot hold two sessions at once.
    private readonly OpenHouse _open = new(cluster);

    public ValueTask InitializeAsync() => _open.InitializeAsync();

    public ValueTask DisposeAsync() => _open.DisposeAsync();

    [Fact]
    public async Task Tells_who_did_what_newest_first_page_by_page()
    {
        _open.House.Clock.AutoAdvanceAmount = TimeSpan.FromMilliseconds(1);
        var dispute = await _open.House.ADisputeIn(DisputeStatus.Archived);

        var seen = new List<TrailLine>();
        string? after = null;
        do
        {
            var page = await _open.House.SendAsync("lead", new ShowDisputeTrail(dispute.Id, after, Take: 4));
            seen.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(
            [
                "ArchiveDispute", "RecordOutcome", "RecordSession", "ScheduleSession", "ExplainRights", "ExplainRights", "RecordScreening", "RecordWillingness",
                "AssignOfficer", "AcceptDispute", "RecordAttempt", "RecordScreening", "RecordWillingness", "RegisterDispute",
            ],
            seen.Select(line => line.What));
        Assert.Equal(("林素珍", "郑晓燕", "party 2"), (seen[0].Who, seen[1].Who, seen[4].Subject));
    }

    [Fact]
    public async Task Is_for_the_room_lead_and_the_supervisor_alone()
    {
        var state = await _open.RegisterAsync();
        await Assert.ThrowsAsync<RuleBrokenException>(() => _open.House.SendAsync("mediator", new AcceptDispute { DisputeId = state.Id, Version = 1 }));

        foreach (var who in new[] { "mediator", "observer", "liaison", "admin" })
        {
            await Assert.ThrowsAsync<ForbiddenException>(() => _open.House.SendAsync(who, new ShowDisputeTrail(state.Id)));
        }

        await Assert.ThrowsAsync<NotFoundException>(() => _open.House.SendAsync("hq-lead", new ShowDisputeTrail(state.Id)));
        var trail = await _open.House.SendAsync("supervisor", new ShowDisputeTrail(state.Id));
        Assert.Contains(trail.Items, line => line is { What: "AcceptDispute", Outcome: AuditOutcome.Refused, Rule: "disputes.acceptNeedsApplicantWilling" });
    }

    [Fact]
    public async Task Tells_of_those_who_were_turned_away()
    {
        var (state, hidden) = (await _open.RegisterAsync(), DisputeId.New());
        var house = _open.House;

        // Two whose roles do not have it, one who does not see the case; and a case that there is not.
        await Assert.ThrowsAsync<ForbiddenException>(() => house.SendAsync("mediator", new ArchiveDispute { DisputeId = state.Id, Version = state.Version }));
        await Assert.ThrowsAsync<ForbiddenException>(() => house.SendAsync("liaison", new ShowConfidentialNotes(state.Id, "看一下")));
        await Assert.ThrowsAsync<NotFoundException>(() => house.SendAsync("hq-lead", new ArchiveDispute { DisputeId = state.Id, Version = state.Version }));
        await Assert.ThrowsAsync<NotFoundException>(() => house.SendAsync("lead", new ArchiveDispute { DisputeId = hidden, Version = 1 }));

        foreach (var who in new[] { "lead", "supervisor" })
        {
            var trail = await house.SendAsync(who, new ShowDisputeTrail(state.Id));
            Assert.Equal(
                [("吴春芳", "ArchiveDispute"), ("周立", "ShowConfidentialNotes"), ("郑晓燕", "ArchiveDispute")],
                trail.Items.Where(line => line.Outcome == AuditOutcome.Denied).Select(line => (line.Who!, line.What)).OrderBy(line => line.Item1, StringComparer.Ordinal));
        }

        // Whoever does not see the case learns nothing from having asked, nor from asking for the trail.
        await Assert.ThrowsAsync<NotFoundException>(() => house.SendAsync("hq-lead", new ShowDisputeTrail(state.Id)));
        await Assert.ThrowsAsync<NotFoundException>(() => house.SendAsync("lead", new ShowDisputeTrail(hidden)));
    }
}
