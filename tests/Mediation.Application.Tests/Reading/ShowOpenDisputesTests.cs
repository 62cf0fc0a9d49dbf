using Mediation.Application.Disputes;
using Mediation.Application.Outcomes;
using Mediation.Application.Pipeline;
using Mediation.Domain.Disputes;
using Mediation.Domain.Outcomes;
using Mediation.Testing.Builders;

namespace Mediation.Application.Tests.Reading;

public sealed class ShowOpenDisputesTests(OpenHouse open) : IClassFixture<OpenHouse>
{
    [Fact]
    public async Task Shows_each_what_waits_for_them()
    {
        var registered = await open.House.ADisputeIn(DisputeStatus.Registered);
        var elsewhere = await open.RegisterAsync("hq-mediator", "HQ");
        var running = await open.House.ADisputeIn(DisputeStatus.InMediation);
        var accepted = await open.House.ADisputeIn(DisputeStatus.Accepted);
        var taken = await open.House.ADisputeIn(DisputeStatus.Accepted);
        await open.House.Go("mediator2", taken, d => new AssignOfficer { DisputeId = d.Id, Version = d.Version, Officer = "me", As = AssignmentRole.Lead });
        await open.House.ADisputeIn(DisputeStatus.Refused);
        var withdrawn = await open.House.ADisputeIn(DisputeStatus.Accepted);
        withdrawn = await open.House.Go("mediator", withdrawn, d => new AssignOfficer { DisputeId = d.Id, Version = d.Version, Officer = "me", As = AssignmentRole.Lead });
        await open.House.Go("mediator", withdrawn, d => new RecordOutcome { DisputeId = d.Id, Version = d.Version, Result = OutcomeResult.Withdrawn });
        await open.House.Go("lead", running, d => new AssignOfficer { DisputeId = d.Id, Version = d.Version, Officer = "M004", As = AssignmentRole.Observer });

        var mediator = await open.House.SendAsync("mediator", new ShowOpenDisputes());
        Assert.Equal([running.Id], mediator.Own.Select(l => l.Id));
        var lead = await open.House.SendAsync("lead", new ShowOpenDisputes());
        Assert.Equal([registered.Id, accepted.Id], lead.Unassigned.Select(l => l.Id));
        Assert.True(lead is { Own: [], Due: [] });
        var observer = await open.House.SendAsync("observer", new ShowOpenDisputes());
        Assert.Equal([running.Id], observer.Own.Select(l => l.Id));
        Assert.Empty(observer.Unassigned);
        Assert.Equal([elsewhere.Id], (await open.House.SendAsync("hq-lead", new ShowOpenDisputes())).Unassigned.Select(l => l.Id));
        foreach (var who in new[] { "liaison", "supervisor" })
        {
            var view = await open.House.SendAsync(who, new ShowOpenDisputes());
            Assert.Equal(new[] { running.Id, accepted.Id, taken.Id }.ToHashSet(), view.Due.Select(l => l.Id).ToHashSet());
            Assert.All(view.Due, line => Assert.True(line.DaysLeft > 0));
            Assert.True(view is { Own: [], Unassigned: [] });
        }

        await Assert.ThrowsAsync<ForbiddenException>(() => open.House.SendAsync("admin", new ShowOpenDisputes()));
    }
}
