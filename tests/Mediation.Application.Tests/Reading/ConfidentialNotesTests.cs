using FluentValidation;
using Mediation.Application.Audit;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Testing;
using Mediation.Testing.Builders;

namespace Mediation.Application.Tests.Reading;

public sealed class ConfidentialNotesTests(TestCluster cluster) : IAsyncLifetime
{
    // One for each test: an officer cannot hold two sessions at once.
    private readonly OpenHouse _open = new(cluster);

    public ValueTask InitializeAsync() => _open.InitializeAsync();

    public ValueTask DisposeAsync() => _open.DisposeAsync();

    [Fact]
    public async Task Shows_the_case_s_mediator_what_the_parties_told_alone()
    {
        var dispute = await _open.House.ADisputeIn(DisputeStatus.InMediation);

        var notes = await _open.House.SendAsync("mediator", new ShowConfidentialNotes(dispute.Id));

        Assert.Equal(
            [(1, NoteAbout.Screening, 1, "申请人称未受暴力。", "郑晓燕"), (2, NoteAbout.Attempt, 1, "电话无人接听。", "郑晓燕")],
            notes.Items.Select(n => (n.Party, n.About, n.Number!.Value, n.Text, n.WrittenBy!)));
    }

    [Fact]
    public async Task Asks_lead_and_supervisor_why()
    {
        var dispute = await _open.House.ADisputeIn(DisputeStatus.InMediation);

        foreach (var who in new[] { "lead", "supervisor" })
        {
            var refused = await Assert.ThrowsAsync<ValidationException>(() => _open.House.SendAsync(who, new ShowConfidentialNotes(dispute.Id)));
            Assert.Equal(["reason.required"], refused.Errors.Select(e => e.ErrorCode));
            Assert.Equal(2, (await _open.House.SendAsync(who, new ShowConfidentialNotes(dispute.Id, "督导复核"))).Items.Count);
        }

        var trail = await _open.House.SendAsync("supervisor", new ShowDisputeTrail(dispute.Id));
        Assert.Equal(2, trail.Items.Count(line => line is { What: "ShowConfidentialNotes", Outcome: AuditOutcome.Done, Reason: "督导复核" }));
    }

    [Fact]
    public async Task Are_for_nobody_else()
    {
        var dispute = await _open.House.ADisputeIn(DisputeStatus.InMediation);
        await _open.House.Go("lead", dispute, d => new AssignOfficer { DisputeId = d.Id, Version = d.Version, Officer = "M004", As = AssignmentRole.Observer });

        await Assert.ThrowsAsync<NotFoundException>(() => _open.House.SendAsync("mediator2", new ShowConfidentialNotes(dispute.Id, "想看")));
        await Assert.ThrowsAsync<ForbiddenException>(() => _open.House.SendAsync("observer", new ShowConfidentialNotes(dispute.Id, "想看")));
        await Assert.ThrowsAsync<ForbiddenException>(() => _open.House.SendAsync("liaison", new ShowConfidentialNotes(dispute.Id, "想看")));
    }
}
