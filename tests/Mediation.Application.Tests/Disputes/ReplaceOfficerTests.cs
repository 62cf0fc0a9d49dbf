using Mediation.Application.Audit;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Application.Roster;
using Mediation.Application.Sessions;
using Mediation.Application.Tests.Reading;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Mediators;
using Mediation.Testing.Builders;

namespace Mediation.Application.Tests.Disputes;

public sealed class ReplaceOfficerTests(OpenHouse open) : IClassFixture<OpenHouse>
{
    private const string Why = "当事人申请更换调解员，第一次谈话记录已交接。";

    [Theory]
    [InlineData("lead")]
    [InlineData("supervisor")]
    public async Task Puts_another_in_the_place_of_the_lead_and_tells_them_why(string who)
    {
        var dispute = await open.House.Prepare(await open.House.ADisputeIn(DisputeStatus.Accepted));

        dispute = await open.House.Go(who, dispute, d => Replace(d));

        var shown = await open.House.SendAsync("mediator2", new ShowDispute(dispute.Id, WithTexts: true));
        Assert.Equal([("M001", open.Today, Why), ("M002", null, null)], shown.Officers.Select(o => (o.Number, o.EndedOn, o.EndReason)));
        await open.House.SendAsync("mediator2", new RecordAttempt { DisputeId = dispute.Id, Version = dispute.Version, Party = 2, How = ContactMeans.Phone });
        await Assert.ThrowsAsync<ForbiddenException>(() => open.House.SendAsync("mediator", new RecordAttempt { DisputeId = dispute.Id, Version = dispute.Version + 1, Party = 2, How = ContactMeans.Phone }));
        var told = await open.House.SendAsync("lead", new ShowDisputeTrail(dispute.Id, null, 50));
        Assert.Contains(told.Items, line => line is { What: nameof(ReplaceOfficer), Subject: "officer M002", Reason: Why });
        Assert.DoesNotContain(Why, await open.Database.SnapshotAsync(dispute.Id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replaces_a_lead_who_stands_aside()
    {
        var dispute = await open.House.Prepare(await open.House.ADisputeIn(DisputeStatus.Accepted));
        await open.House.SendAsync("mediator", new DeclareRecusal { DisputeId = dispute.Id, Ground = RecusalGround.NearRelative });
        Assert.True(Assert.Single((await open.House.SendAsync("lead", new ShowDispute(dispute.Id))).Officers).StandsAside);
        await Assert.ThrowsAsync<NotFoundException>(() => open.House.SendAsync("mediator", new ReturnAssignment { DisputeId = dispute.Id, Version = dispute.Version, As = AssignmentRole.Lead, Reason = "回避" }));

        dispute = await open.House.Go("lead", dispute, d => Replace(d));

        Assert.Equal(dispute.Version, (await open.House.SendAsync("mediator2", new ShowDispute(dispute.Id))).Version);
        await Assert.ThrowsAsync<NotFoundException>(() => open.House.SendAsync("mediator", new ShowDispute(dispute.Id)));
    }

    [Fact]
    public async Task Passes_the_time_of_a_session_ahead_to_the_successor()
    {
        var dispute = await Planned(20);
        await open.House.Go("lead", dispute, d => Replace(d));
        Assert.Equal("M002", await HolderAsync(dispute));
    }

    [Fact]
    public async Task Refuses_a_successor_who_is_taken_at_the_time_of_a_session_ahead()
    {
        var dispute = await Planned(21);
        var other = await open.House.Prepare(await open.House.ADisputeIn(DisputeStatus.Accepted));
        other = await open.House.Go("lead", other, d => Replace(d));
        await open.House.SendAsync("mediator2", At(other, 21));

        await open.Database.RefusesAsync(open.House, dispute, BookingRules.OfficerIsFree, "lead", Replace(dispute));
    }

    [Fact]
    public async Task Gives_a_case_back_frees_the_time_and_hands_both_to_the_next_lead()
    {
        var dispute = await Planned(22);

        dispute = await open.House.Go("mediator", dispute, d => new ReturnAssignment { DisputeId = d.Id, Version = d.Version, As = AssignmentRole.Lead, Reason = Why });

        Assert.Equal("", await HolderAsync(dispute));
        Assert.EndsWith($"ReturnAssignment Done {dispute.Version}", await open.Database.TrailAsync(dispute.Id), StringComparison.Ordinal);
        await open.House.SendAsync("mediator2", new AssignOfficer { DisputeId = dispute.Id, Version = dispute.Version, Officer = "me", As = AssignmentRole.Lead });
        Assert.Equal("M002", await HolderAsync(dispute));
    }

    [Fact]
    public async Task Closes_the_case_to_an_observer_who_gives_it_back()
    {
        var dispute = await open.House.ADisputeIn(DisputeStatus.Registered);
        dispute = await open.House.Go("lead", dispute, d => new AssignOfficer { DisputeId = d.Id, Version = d.Version, Officer = "M004", As = AssignmentRole.Observer });

        await open.House.Go("observer", dispute, d => new ReturnAssignment { DisputeId = d.Id, Version = d.Version, As = AssignmentRole.Observer, Reason = Why });

        await Assert.ThrowsAsync<NotFoundException>(() => open.House.SendAsync("observer", new ShowDispute(dispute.Id)));
    }

    [Fact]
    public async Task Offers_whom_it_would_take_and_nobody_else()
    {
        var dispute = await open.House.Prepare(await open.House.ADisputeIn(DisputeStatus.Accepted));

        var beside = await open.House.SendAsync("lead", new ListCandidates(dispute.Id, AssignmentRole.Lead));
        var instead = await open.House.SendAsync("lead", new ListCandidates(dispute.Id, AssignmentRole.Lead, InPlaceOf: "M001"));

        Assert.All(beside.Items, c => Assert.NotNull(c.Barred));
        Assert.Equal(["M002", "M003"], instead.Items.Where(c => c.Barred is null).Select(c => c.Number).Order());
    }

    [Fact]
    public async Task Asks_for_a_reason()
    {
        var dispute = await open.House.Prepare(await open.House.ADisputeIn(DisputeStatus.Accepted));
        await Assert.ThrowsAsync<FluentValidation.ValidationException>(() => open.House.SendAsync("lead", Replace(dispute) with { Reason = " " }));
        await Assert.ThrowsAsync<FluentValidation.ValidationException>(() => open.House.SendAsync("mediator", new ReturnAssignment { DisputeId = dispute.Id, Version = dispute.Version, As = AssignmentRole.Lead }));
        await Assert.ThrowsAsync<ForbiddenException>(() => open.House.SendAsync("mediator", Replace(dispute)));
    }

    private async Task<Walked> Planned(int daysAhead)
    {
        var dispute = await open.House.Prepare(await open.House.ADisputeIn(DisputeStatus.Accepted));
        var planned = await open.House.SendAsync("mediator", At(dispute, daysAhead));
        return dispute with { Version = planned.Version, Status = planned.Status };
    }

    private ScheduleSession At(Walked d, int daysAhead) =>
        TheRoad.ASession(d, startsAt: new DateTimeOffset(open.Today.AddDays(daysAhead).ToDateTime(new TimeOnly(2, 0)), TimeSpan.Zero));

    private Task<string> HolderAsync(Walked dispute) => open.Database.OneAsync<string>(
        "select coalesce(string_agg(o.number, ','), '') from officer_bookings b join officers o on o.id = b.officer_id where b.dispute_id = $1", dispute.Id.Value);

    private static ReplaceOfficer Replace(Walked d) => new() { DisputeId = d.Id, Version = d.Version, Officer = "M001", As = AssignmentRole.Lead, Successor = " M002 ", Reason = Why };
}
