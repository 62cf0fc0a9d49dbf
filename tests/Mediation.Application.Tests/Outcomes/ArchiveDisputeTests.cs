using Mediation.Application.Disputes;
using Mediation.Application.Outcomes;
using Mediation.Application.Pipeline;
using Mediation.Application.Tests.Disputes;
using Mediation.Application.Tests.Reading;
using Mediation.Domain.Disputes;
using Mediation.Domain.Outcomes;
using Mediation.Testing.Builders;

namespace Mediation.Application.Tests.Outcomes;

public sealed class ArchiveDisputeTests(OpenHouse open) : IClassFixture<OpenHouse>
{
    [Fact]
    public async Task Is_another_persons_than_the_recorders()
    {
        var dispute = await open.House.ADisputeIn(DisputeStatus.InMediation);
        dispute = await open.House.Go("lead", dispute, d => new RecordOutcome { DisputeId = d.Id, Version = d.Version, Result = OutcomeResult.NotReached, Ground = NotReachedGround.GapTooWide });
        var before = await open.Database.SnapshotAsync(dispute.Id);

        await Assert.ThrowsAsync<ForbiddenException>(() => open.House.SendAsync("lead", new ArchiveDispute { DisputeId = dispute.Id, Version = dispute.Version }));
        await Assert.ThrowsAsync<ForbiddenException>(() => open.House.SendAsync("mediator", new ArchiveDispute { DisputeId = dispute.Id, Version = dispute.Version }));
        Assert.Equal(before, await open.Database.SnapshotAsync(dispute.Id));
        Assert.EndsWith("ArchiveDispute Denied, ArchiveDispute Denied", await open.Database.TrailAsync(dispute.Id), StringComparison.Ordinal);

        var state = await open.House.SendAsync("supervisor", new ArchiveDispute { DisputeId = dispute.Id, Version = dispute.Version });
        Assert.Equal((dispute.Version + 1, DisputeStatus.Archived), (state.Version, state.Status));
    }

    [Fact]
    public async Task Ends_a_case_that_was_withdrawn_before_any_session()
    {
        var dispute = await open.House.ADisputeIn(DisputeStatus.Accepted);
        dispute = await open.House.Go("lead", dispute, d => new RecordOutcome { DisputeId = d.Id, Version = d.Version, Result = OutcomeResult.Withdrawn });
        Assert.Equal(DisputeStatus.Concluded, dispute.Status);
        Assert.Equal(DisputeStatus.Archived, (await open.House.SendAsync("supervisor", new ArchiveDispute { DisputeId = dispute.Id, Version = dispute.Version })).Status);
    }
}
