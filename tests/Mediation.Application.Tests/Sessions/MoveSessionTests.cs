using Mediation.Application.Disputes;
using Mediation.Application.Papers;
using Mediation.Application.Pipeline;
using Mediation.Application.Sessions;
using Mediation.Application.Tests.Disputes;
using Mediation.Application.Tests.Reading;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Testing.Builders;

namespace Mediation.Application.Tests.Sessions;

/// <summary>Sessions moved and called off: times and places of officers and rooms go with them.</summary>
public sealed class MoveSessionTests(OpenHouse open) : IClassFixture<OpenHouse>
{
    private static int LastDay = 30;

    [Fact]
    public async Task Moves_time_and_place_and_takes_officer_and_place_along()
    {
        var (dispute, at) = await PlannedAsync();

        dispute = await open.House.Go("mediator", dispute, d => Move(d) with { StartsAt = at.AddHours(3), Minutes = 30, Place = "2", Kind = SessionKind.Separate, Parties = [2] });

        var session = Assert.Single((await open.House.SendAsync("lead", new ShowDispute(dispute.Id))).Sessions);
        Assert.Equal((at.AddHours(3), 30, "2", SessionKind.Separate), (session.StartsAt, session.Minutes, session.Place?.Code, session.Kind));
        Assert.Equal([2], session.Invited);
        Assert.Contains($"RescheduleSession session 1 Done {dispute.Version}", await open.Database.TrailAsync(dispute.Id), StringComparison.Ordinal);

        // The old time is free again, the new one taken, to the minute.
        var other = await open.House.Prepare(await open.House.ADisputeIn(DisputeStatus.Accepted));
        await open.Database.RefusesAsync(open.House, other, BookingRules.OfficerIsFree, "mediator", TheRoad.ASession(other, startsAt: at.AddHours(3).AddMinutes(29)));
        await open.House.SendAsync("mediator", TheRoad.ASession(other, startsAt: at.AddHours(3).AddMinutes(30)));
        var third = await open.House.Prepare(await open.House.ADisputeIn(DisputeStatus.Accepted));
        await open.House.SendAsync("mediator", TheRoad.ASession(third, startsAt: at, place: "1"));
    }

    [Fact]
    public async Task Keeps_what_is_left_out()
    {
        var (dispute, at) = await PlannedAsync();
        await open.House.Go("mediator", dispute, d => Move(d) with { Minutes = 90 });
        var session = Assert.Single((await open.House.SendAsync("lead", new ShowDispute(dispute.Id))).Sessions);
        Assert.Equal((at, 90, "1", SessionKind.Joint), (session.StartsAt, session.Minutes, session.Place?.Code, session.Kind));
    }

    [Fact]
    public async Task Names_the_field_when_officer_or_place_is_taken()
    {
        var (dispute, at) = await PlannedAsync();
        var (other, _) = await PlannedAsync();

        var officer = await Assert.ThrowsAsync<RuleBrokenException>(() => open.House.SendAsync("mediator", Move(other) with { StartsAt = at, Place = "" }));
        Assert.Equal((BookingRules.OfficerIsFree, "StartsAt"), (officer.Rule, officer.Of));

        var elsewhere = await open.House.Prepare(await open.House.ADisputeIn(DisputeStatus.Accepted));
        elsewhere = await open.House.Go("lead", elsewhere, d => new ReplaceOfficer { DisputeId = d.Id, Version = d.Version, Officer = "M001", As = AssignmentRole.Lead, Successor = "M002", Reason = "更换" });
        var place = await Assert.ThrowsAsync<RuleBrokenException>(() => open.House.SendAsync("mediator2", TheRoad.ASession(elsewhere, startsAt: at, place: "1")));
        Assert.Equal((BookingRules.PlaceIsFree, "Place"), (place.Rule, place.Of));
        Assert.Equal(at, Assert.Single((await open.House.SendAsync("lead", new ShowDispute(dispute.Id))).Sessions).StartsAt);
    }

    [Fact]
    public async Task Calls_a_session_off_frees_its_time_and_keeps_why()
    {
        const string Why = "被申请人临时出差，另行约定。";
        var (dispute, at) = await PlannedAsync();

        dispute = await open.House.Go("mediator", dispute, d => new CancelSession { DisputeId = d.Id, Version = d.Version, Session = 1, Reason = Why });

        var view = await open.House.SendAsync("lead", new ShowDispute(dispute.Id, WithTexts: true));
        Assert.Equal((SessionResult.NotHeld, NotHeldReason.Cancelled, Why), (view.Sessions[0].Result, view.Sessions[0].NotHeldReason, view.Sessions[0].Text));
        Assert.Equal(StepKind.ScheduleSession, view.NextStep.Kind);
        Assert.DoesNotContain(Why, await open.Database.SnapshotAsync(dispute.Id), StringComparison.Ordinal);
        await open.House.SendAsync("mediator", TheRoad.ASession(dispute, startsAt: at, place: "1"));
        await Assert.ThrowsAsync<NotFoundException>(() => open.House.SendAsync("mediator2", new CancelSession { DisputeId = dispute.Id, Version = dispute.Version + 1, Session = 2, Reason = Why }));
    }

    [Fact]
    public async Task Tells_who_did_not_come()
    {
        var dispute = await open.House.ADisputeIn(DisputeStatus.InMediation);
        await open.House.Go("mediator", dispute, d => new RecordSession { DisputeId = d.Id, Version = d.Version, Session = 1, Attended = [1], Result = SessionResult.NotHeld });
        var session = Assert.Single((await open.House.SendAsync("lead", new ShowDispute(dispute.Id))).Sessions);
        Assert.Equal(NotHeldReason.NoShow, session.NotHeldReason);
        Assert.Equal([2], session.Invited.Except(session.Attended));
    }

    [Fact]
    public async Task Prints_who_was_invited_to_help_on_the_record()
    {
        const string Helpers = "王秀英，申请人的母亲\n陈国平，村调解委员";
        var dispute = await open.House.ADisputeIn(DisputeStatus.InMediation);
        await open.Database.RefusesAsync(open.House, dispute, SessionRules.HelpersNeedConsent, "mediator", Record(dispute) with { Helpers = Helpers });

        dispute = await open.House.Go("mediator", dispute, d => Record(d) with { Helpers = Helpers, HelpersAgreedTo = true });

        Assert.Equal(Helpers, Assert.Single((await open.House.SendAsync("lead", new ShowDispute(dispute.Id, WithTexts: true))).Sessions).Helpers);
        Assert.DoesNotContain("王秀英", await open.Database.SnapshotAsync(dispute.Id), StringComparison.Ordinal);
        var paper = await open.House.SendAsync("mediator", new ShowPaper(dispute.Id, "record-1"));
        Assert.Contains("王秀英，申请人的母亲；陈国平，村调解委员", System.Text.Json.JsonSerializer.Serialize(paper.Blocks.OfType<Mediation.Application.Papers.Documents.Table>().First(), Unescaped), StringComparison.Ordinal);
    }

    private static readonly System.Text.Json.JsonSerializerOptions Unescaped = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private async Task<(Walked Dispute, DateTimeOffset At)> PlannedAsync()
    {
        var at = new DateTimeOffset(open.Today.AddDays(Interlocked.Increment(ref LastDay)).ToDateTime(new TimeOnly(1, 0)), TimeSpan.Zero);
        var dispute = await open.House.Prepare(await open.House.ADisputeIn(DisputeStatus.Accepted));
        var planned = await open.House.SendAsync("mediator", TheRoad.ASession(dispute, startsAt: at, place: "1"));
        return (dispute with { Version = planned.Version, Status = planned.Status }, at);
    }

    private static RescheduleSession Move(Walked d) => new() { DisputeId = d.Id, Version = d.Version, Session = 1 };

    private static RecordSession Record(Walked d) => new() { DisputeId = d.Id, Version = d.Version, Session = 1, Attended = [1, 2], Result = SessionResult.Continued, Text = "双方陈述。" };
}
