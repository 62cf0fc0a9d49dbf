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
}
