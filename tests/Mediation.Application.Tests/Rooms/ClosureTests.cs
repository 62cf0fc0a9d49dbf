using Mediation.Application.Pipeline;
using Mediation.Application.Rooms;
using Mediation.Application.Sessions;
using Mediation.Application.Tests.Reading;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Rooms;
using Mediation.Testing.Builders;

namespace Mediation.Application.Tests.Rooms;

/// <summary>A room is closed for some days: no session is planned on them, and those that stand there are named to who has to see to them.</summary>
public sealed class ClosureTests(OpenHouse open) : IClassFixture<OpenHouse>
{
    [Fact]
    public async Task Refuses_sessions_on_closed_days_and_names_those_that_stand_there()
    {
        var (first, last) = (open.Today.AddDays(10), open.Today.AddDays(12));
        var standing = await open.House.Schedule(await open.House.Prepare(await open.House.ADisputeIn(DisputeStatus.Accepted)), startsAt: At(last));
        var other = await open.House.Prepare(await open.House.ADisputeIn(DisputeStatus.Accepted));

        await open.House.SendAsync("lead", new CloseForDays { Room = "LS", From = first, Until = last });

        var closure = Assert.Single(await open.House.SendAsync("lead", new ShowClosures("LS")));
        Assert.Equal((first, last), (closure.From, closure.Until));
        Assert.Equal((standing.Id, standing.CaseNumber, 1), Assert.Single(closure.Standing.Select(s => (s.DisputeId, s.CaseNumber, s.Session))));
        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => open.House.Schedule(other, startsAt: At(first)));
        Assert.Equal(RoomRules.NoSessionWhileClosed, refused.Rule);
        Assert.Equal(RoomRules.NoSessionWhileClosed, (await Assert.ThrowsAsync<RuleBrokenException>(() => MoveAsync(standing, first))).Rule);

        standing = await MoveAsync(standing, last.AddDays(1));
        Assert.Empty(Assert.Single(await open.House.SendAsync("supervisor", new ShowClosures("LS"))).Standing);
        await open.House.SendAsync("supervisor", new OpenForDays { Room = "LS", From = first });
        await open.House.Schedule(other, startsAt: At(first));
        Assert.Empty(await open.House.SendAsync("lead", new ShowClosures("LS")));
    }

    [Fact]
    public async Task Is_the_business_of_the_room_lead_and_the_supervisor()
    {
        var closing = new CloseForDays { Room = "HQ", From = open.Today.AddDays(20) };
        await Assert.ThrowsAsync<ForbiddenException>(() => open.House.SendAsync("hq-mediator", closing));
        await Assert.ThrowsAsync<ForbiddenException>(() => open.House.SendAsync("admin", closing));
        await Assert.ThrowsAsync<NotFoundException>(() => open.House.SendAsync("lead", closing));
        await open.House.SendAsync("hq-lead", closing);
        Assert.Equal(open.Today.AddDays(20), Assert.Single((await open.House.SendAsync("mediator", new ShowRoom("HQ"))).Closures).To);
    }

    private async Task<Walked> MoveAsync(Walked dispute, DateOnly to) =>
        await open.House.Go("mediator", dispute, d => new RescheduleSession { DisputeId = d.Id, Version = d.Version, Session = 1, StartsAt = At(to) });

    private static DateTimeOffset At(DateOnly day) => new(day.ToDateTime(new TimeOnly(9, 30)), TimeSpan.FromHours(8));
}
