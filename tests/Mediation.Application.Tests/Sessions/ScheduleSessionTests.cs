using Mediation.Application.Disputes;
using Mediation.Application.Outcomes;
using Mediation.Application.Sessions;
using Mediation.Application.Tests.Disputes;
using Mediation.Application.Tests.Reading;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Outcomes;
using Mediation.Testing.Builders;

namespace Mediation.Application.Tests.Sessions;

public sealed class ScheduleSessionTests(OpenHouse open) : IClassFixture<OpenHouse>
{
    private static int LastHour;

    [Fact]
    public async Task Takes_lead_and_co_mediators_for_its_time()
    {
        var dispute = await ReadyAsync();
        dispute = await open.House.Go("lead", dispute, d => new AssignOfficer { DisputeId = d.Id, Version = d.Version, Officer = "M003", As = AssignmentRole.CoMediator });
        dispute = await open.House.Go("lead", dispute, d => new AssignOfficer { DisputeId = d.Id, Version = d.Version, Officer = "M004", As = AssignmentRole.Observer });
        var start = NextHour();

        var session = await open.House.SendAsync("mediator", TheRoad.ASession(dispute, startsAt: start, place: " 1 "));

        Assert.Equal((1, dispute.Version + 1, DisputeStatus.InMediation), (session.Session, session.Version, session.Status));
        Assert.Equal(
            "M001, M003",
            await open.Database.OneAsync<string>("select string_agg(o.number, ', ' order by o.number) from officer_bookings b join officers o on o.id = b.officer_id where b.dispute_id = $1", dispute.Id.Value));
        var view = Assert.Single((await open.House.SendAsync("lead", new ShowDispute(dispute.Id))).Sessions);
        Assert.Equal((start, 60, "1"), (view.StartsAt, view.Minutes, view.Place?.Code));
    }

    [Fact]
    public async Task Has_the_day_of_the_room_not_of_the_server()
    {
        var dispute = await ReadyAsync();
        var late = new DateTimeOffset(open.Today.AddDays(5).ToDateTime(new TimeOnly(23, 30)), TimeSpan.Zero);

        await open.House.SendAsync("mediator", TheRoad.ASession(dispute, startsAt: late));

        Assert.Equal(open.Today.AddDays(6), await open.Database.OneAsync<DateOnly>("select held_day from mediation_sessions where dispute_id = $1", dispute.Id.Value));
    }

    [Fact]
    public async Task Begins_now_when_no_time_is_told()
    {
        var dispute = await ReadyAsync();
        await open.House.SendAsync("mediator", TheRoad.ASession(dispute) with { Minutes = 5 });

        Assert.Equal(
            open.House.Clock.GetUtcNow().ToUnixTimeMilliseconds(),
            new DateTimeOffset(await open.Database.OneAsync<DateTime>("select starts_at from mediation_sessions where dispute_id = $1", dispute.Id.Value)).ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task Refuses_an_officer_who_sits_elsewhere_at_that_time()
    {
        var (one, other) = (await ReadyAsync(), await ReadyAsync());
        var start = NextHour();
        await open.House.SendAsync("mediator", TheRoad.ASession(one, startsAt: start));

        await open.Database.RefusesAsync(open.House, other, BookingRules.OfficerIsFree, "mediator", TheRoad.ASession(other, startsAt: start.AddMinutes(59)));
        await open.Database.RefusesAsync(open.House, other, BookingRules.OfficerIsFree, "lead", TheRoad.ASession(other, startsAt: start.AddMinutes(-59)));
        other = await open.House.Schedule(other, startsAt: start.AddMinutes(60));
        await open.House.Schedule(other, startsAt: start.AddMinutes(-60));
    }

    [Fact]
    public async Task Refuses_a_place_that_is_taken_at_that_time()
    {
        var one = await ReadyAsync();
        var other = await open.House.Accept(await open.House.ADisputeIn(DisputeStatus.Registered));
        other = await open.House.Go("mediator2", other, d => new AssignOfficer { DisputeId = d.Id, Version = d.Version, Officer = "me", As = AssignmentRole.Lead });
        var start = NextHour();
        await open.House.SendAsync("mediator", TheRoad.ASession(one, startsAt: start, place: "2"));

        await open.Database.RefusesAsync(open.House, other, BookingRules.PlaceIsFree, "mediator2", TheRoad.ASession(other, startsAt: start.AddMinutes(30), place: "2"));
        Assert.Equal(1, (await open.House.SendAsync("mediator2", TheRoad.ASession(other, startsAt: start.AddMinutes(30), place: "1"))).Session);
    }

    [Fact]
    public async Task Gives_officer_and_place_back_when_it_was_not_held()
    {
        var (one, other) = (await ReadyAsync(), await ReadyAsync());
        var start = NextHour();
        one = await open.House.Schedule(one, startsAt: start, place: "1");
        await open.House.SendAsync(
            "mediator", new RecordSession { DisputeId = one.Id, Version = one.Version, Session = 1, Result = SessionResult.NotHeld }, start.AddMinutes(10));

        Assert.Equal(1, (await open.House.SendAsync("mediator", TheRoad.ASession(other, startsAt: start, place: "1"))).Session);
    }

    [Fact]
    public async Task Gives_officer_and_place_back_when_the_case_ends_before_it()
    {
        var (one, other) = (await ReadyAsync(), await ReadyAsync());
        var start = NextHour();
        one = await open.House.Schedule(one, startsAt: start, place: "1");
        await open.House.SendAsync("mediator", new RecordOutcome { DisputeId = one.Id, Version = one.Version, Result = OutcomeResult.Withdrawn });

        Assert.Equal(1, (await open.House.SendAsync("mediator", TheRoad.ASession(other, startsAt: start, place: "1"))).Session);
    }

    [Fact]
    public async Task Books_an_officer_once_when_six_plan_at_once()
    {
        var disputes = new List<Walked>();
        for (var n = 0; n < 6; n++)
        {
            disputes.Add(await ReadyAsync());
        }

        var start = NextHour();
        var ends = await Task.WhenAll(disputes.Select(dispute => Task.Run(
            async () => await Record.ExceptionAsync(() => open.House.SendAsync("mediator", TheRoad.ASession(dispute, startsAt: start))))));

        Assert.Single(ends, end => end is null);
        Assert.All(ends.OfType<Exception>(), end => Assert.True(end is RuleBrokenException { Rule.Code: "bookings.officerIsFree" } or StaleVersionException, end.ToString()));
        Assert.Equal(1L, await open.Database.OneAsync<long>("select count(*) from officer_bookings where starts_at = $1", start));
        Assert.Equal(1L, await open.Database.OneAsync<long>("select count(*) from mediation_sessions where starts_at = $1", start));
    }

    private async Task<Walked> ReadyAsync() => await open.House.Prepare(await open.House.Accept(await open.House.ADisputeIn(DisputeStatus.Registered)));

    // The officers of the house are the same in every test: each test has a day of its own.
    private DateTimeOffset NextHour()
    {
        var now = open.House.Clock.GetUtcNow();
        return new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero).AddDays(10 + Interlocked.Increment(ref LastHour));
    }
}
