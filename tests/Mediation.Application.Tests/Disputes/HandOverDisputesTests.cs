using Mediation.Application.Audit;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Application.Roster;
using Mediation.Application.Tests.Reading;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Mediators;
using Mediation.Testing.Builders;

namespace Mediation.Application.Tests.Disputes;

/// <summary>Somebody leaves: their cases pass at once, and who would take more is told about.</summary>
public sealed class HandOverDisputesTests(OpenHouse open) : IClassFixture<OpenHouse>
{
    private const string Note = "郑晓燕调离，案件移交；第二件请先联系被申请人。";

    [Fact]
    public async Task Passes_every_open_case_leaves_what_a_rule_forbids_and_says_so_in_each_trail()
    {
        var one = await open.House.Prepare(await open.House.ADisputeIn(DisputeStatus.Accepted));
        var barred = await open.House.Prepare(await open.House.ADisputeIn(DisputeStatus.Accepted));
        await open.House.SendAsync("mediator2", new DeclareRecusal { DisputeId = barred.Id, Ground = RecusalGround.Interest });
        var over = await open.House.ADisputeIn(DisputeStatus.Concluded);

        var asked = await open.House.SendAsync("lead", new ListTasks("LS", "M001"));
        Assert.Equal(2, Assert.Single(asked.Officers, o => o.Number == "M001").Cases);
        Assert.Equal([one.Id, barred.Id], asked.Cases.Select(c => c.Id));

        var done = await open.House.SendAsync("lead", HandOver());

        Assert.Equal(1, done.Passed);
        Assert.Equal((barred.Id, DisputeRules.OfficerIsNotRecused.Code), Assert.Single(done.Left.Select(l => (l.Id, l.Rule))));
        Assert.Equal("M002", await LeadAsync(one));
        Assert.Equal("M001", await LeadAsync(barred));
        Assert.Equal("M001", await LeadAsync(over));
        var told = await open.House.SendAsync("lead", new ShowDisputeTrail(one.Id, null, 50));
        Assert.Contains(told.Items, line => line is { What: nameof(HandOverDisputes), Subject: "officer M002", Reason: Note });
        Assert.Contains((await open.House.SendAsync("mediator2", new ShowDispute(one.Id, WithTexts: true))).Officers, o => o is { Number: "M001", EndReason: Note });

        // Done again, nothing passes twice.
        Assert.Equal(0, (await open.House.SendAsync("lead", HandOver())).Passed);
    }

    [Fact]
    public async Task Is_for_the_lead_of_the_room_and_the_supervisor()
    {
        await Assert.ThrowsAsync<ForbiddenException>(() => open.House.SendAsync("mediator", HandOver()));
        await Assert.ThrowsAsync<NotFoundException>(() => open.House.SendAsync("hq-lead", HandOver()));
        await Assert.ThrowsAsync<NotFoundException>(() => open.House.SendAsync("hq-lead", new ListTasks("LS", "M001")));
        await Assert.ThrowsAsync<NotFoundException>(() => open.House.SendAsync("supervisor", HandOver() with { Successor = "M999" }));
        Assert.Equal(0, (await open.House.SendAsync("supervisor", HandOver() with { Officer = "M005" })).Passed);
    }

    [Fact]
    public async Task Warns_of_who_is_away_full_or_cannot_be_reached()
    {
        var dispute = await open.House.ADisputeIn(DisputeStatus.Registered);
        Assert.Equal([CandidateWarning.Unreachable], await WarningsAsync(dispute, "M003"));

        await open.House.SendAsync("lead", Availability(await VersionAsync("M003")) with { AwayFrom = open.Today, AwayUntil = open.Today });
        Assert.Equal([CandidateWarning.Away, CandidateWarning.Unreachable], await WarningsAsync(dispute, "M003"));

        await open.House.Go("lead", dispute, d => new AssignOfficer { DisputeId = d.Id, Version = d.Version, Officer = "M003", As = AssignmentRole.Lead });
        await open.House.SendAsync("supervisor", Availability(await VersionAsync("M003")) with { Capacity = 1 });
        Assert.Equal([CandidateWarning.AtCapacity, CandidateWarning.Unreachable], await WarningsAsync(await open.House.ADisputeIn(DisputeStatus.Registered), "M003"));
    }

    [Fact]
    public async Task Lets_officers_speak_for_themselves_and_leads_for_their_team()
    {
        var version = await VersionAsync("M002");
        await open.House.SendAsync("mediator2", Availability(version) with { Officer = "M002", Capacity = 20 });
        Assert.Equal(20, (await open.House.SendAsync("supervisor", new ShowOfficer("M002"))).Capacity);
        await Assert.ThrowsAsync<StaleVersionException>(() => open.House.SendAsync("lead", Availability(version) with { Officer = "M002" }));
        await Assert.ThrowsAsync<NotFoundException>(() => open.House.SendAsync("mediator", Availability(version + 1) with { Officer = "M002" }));
        await Assert.ThrowsAsync<NotFoundException>(() => open.House.SendAsync("hq-lead", Availability(version + 1) with { Officer = "M002" }));
        await Assert.ThrowsAsync<ForbiddenException>(() => open.House.SendAsync("liaison", Availability(version + 1) with { Officer = "M002" }));
    }

    private static HandOverDisputes HandOver() => new() { Room = "LS", Officer = "M001", Successor = "M002", Note = Note };

    private static ChangeAvailability Availability(int version) => new() { Officer = "M003", Version = version };

    private async Task<int> VersionAsync(string officer) => (await open.House.SendAsync("lead", new ShowOfficer(officer))).Version;

    private async Task<IReadOnlyList<CandidateWarning>> WarningsAsync(Walked dispute, string officer) =>
        (await open.House.SendAsync("lead", new ListCandidates(dispute.Id, AssignmentRole.Lead))).Items.Single(c => c.Number == officer).Warnings;

    private Task<string> LeadAsync(Walked dispute) =>
        open.Database.OneAsync<string>("select o.number from disputes d join officers o on o.id = d.lead_officer_id where d.id = $1", dispute.Id.Value);
}
