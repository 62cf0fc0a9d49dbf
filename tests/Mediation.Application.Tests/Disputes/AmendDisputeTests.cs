using Mediation.Application.Audit;
using Mediation.Application.Disputes;
using Mediation.Application.Outcomes;
using Mediation.Application.Pipeline;
using Mediation.Application.Tests.Reading;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Outcomes;
using Mediation.Testing.Builders;

namespace Mediation.Application.Tests.Disputes;

/// <summary>After the conclusion: put right with what stood before, followed up, kept.</summary>
public sealed class AmendDisputeTests(OpenHouse open) : IClassFixture<OpenHouse>
{
    private const string Why = "登记时分居时间写错，经核对当事人陈述更正。";
    private const string Facts = "双方因家务争吵，分居八个月。";

    [Theory]
    [InlineData("lead", DisputeStatus.Concluded)]
    [InlineData("supervisor", DisputeStatus.Archived)]
    public async Task Puts_right_what_was_wrong_and_shows_what_stood_before(string who, DisputeStatus status)
    {
        var dispute = await open.House.ADisputeIn(status);

        dispute = await open.House.Go(who, dispute, d => Amend(d) with { Facts = Facts, Result = OutcomeResult.Withdrawn, AcceptedOn = open.Today.AddDays(-TheRoad.DaysAgo) });

        var view = await open.House.SendAsync("mediator", new ShowDispute(dispute.Id, WithTexts: true));
        Assert.Equal((Facts, OutcomeResult.Withdrawn, status), (view.Facts, view.Outcome?.Result, view.Status));
        Assert.Equal([(AmendedField.Result, "Reconciled", Why), (AmendedField.Facts, "双方因家务争吵，分居半年。", Why)], view.Amendments.Select(a => (a.Field, a.Before, a.Reason)));
        var told = await open.House.SendAsync("lead", new ShowDisputeTrail(dispute.Id, null, 50));
        Assert.Contains(told.Items, line => line is { What: nameof(AmendDispute), Reason: Why });
        var kept = await open.Database.SnapshotAsync(dispute.Id);
        Assert.DoesNotContain("分居", kept, StringComparison.Ordinal);
        Assert.DoesNotContain(Why, kept, StringComparison.Ordinal);
        Assert.Equal("Withdrawn", await open.Database.OneAsync<string>("select result from disputes where id = $1", dispute.Id.Value));
    }

    [Fact]
    public async Task Is_for_the_lead_and_the_supervisor_with_a_reason()
    {
        var dispute = await open.House.ADisputeIn(DisputeStatus.Concluded);
        await Assert.ThrowsAsync<ForbiddenException>(() => open.House.SendAsync("mediator", Amend(dispute) with { Facts = Facts }));
        await Assert.ThrowsAsync<NotFoundException>(() => open.House.SendAsync("hq-lead", Amend(dispute) with { Facts = Facts }));
        await Assert.ThrowsAsync<FluentValidation.ValidationException>(() => open.House.SendAsync("lead", Amend(dispute) with { Facts = Facts, Reason = " " }));
        await open.Database.RefusesAsync(open.House, dispute, AmendmentRules.ChangesSomething, "lead", Amend(dispute));
        await open.Database.RefusesAsync(open.House, dispute, OutcomeRules.AgreementNeedsTerms, "lead", Amend(dispute) with { Result = OutcomeResult.WrittenAgreement });
    }

    [Fact]
    public async Task Follows_up_and_writes_down_how_the_terms_are_kept()
    {
        const string Note = "双方情绪平稳，抚养费已按月支付。";
        var dispute = await open.House.Record(await open.House.ADisputeIn(DisputeStatus.InMediation));
        dispute = await open.House.Go("mediator", dispute, d => new RecordOutcome
        {
            DisputeId = d.Id,
            Version = d.Version,
            Result = OutcomeResult.OralAgreement,
            Terms = [new() { Kind = TermKind.Pay, Text = "按月支付抚养费。", Amount = 1500, DueOn = open.Today.AddDays(3) }],
        });
        Assert.Equal(open.Today.AddDays(4), (await open.House.SendAsync("mediator", new ShowDispute(dispute.Id))).Outcome?.NextFollowUpOn);

        dispute = await open.House.Go("mediator", dispute, d => new RecordPerformance { DisputeId = d.Id, Version = d.Version, Term = 1, State = PerformanceState.Performed, Note = Note });
        dispute = await open.House.Go("lead", dispute, d => new RecordFollowUp { DisputeId = d.Id, Version = d.Version, How = ContactMeans.Phone, Note = Note, NextOn = open.Today.AddDays(20) });

        var view = await open.House.SendAsync("mediator", new ShowDispute(dispute.Id, WithTexts: true));
        Assert.Equal((1, PerformanceState.Performed, Note), Assert.Single(view.Outcome!.Performances.Select(p => (p.Term, p.State, p.Note))));
        Assert.Equal((open.Today, Note, open.Today.AddDays(20)), Assert.Single(view.Outcome.FollowUps.Select(f => (f.On, f.Note, f.NextOn))));
        Assert.Equal(open.Today.AddDays(20), view.Outcome.NextFollowUpOn);
        Assert.Contains(view.Timeline, e => e is { Event: TimelineEvent.PerformanceRecorded, Term: 1, Code: "Performed" });
        Assert.DoesNotContain(Note, await open.Database.SnapshotAsync(dispute.Id), StringComparison.Ordinal);
        await Assert.ThrowsAsync<NotFoundException>(() => open.House.SendAsync("mediator2", new RecordFollowUp { DisputeId = dispute.Id, Version = dispute.Version, How = ContactMeans.Phone, Note = Note }));
        await Assert.ThrowsAsync<NotFoundException>(() => open.House.SendAsync("mediator", new RecordPerformance { DisputeId = dispute.Id, Version = dispute.Version, Term = 2, State = PerformanceState.Partly }));
    }

    private static AmendDispute Amend(Walked d) => new() { DisputeId = d.Id, Version = d.Version, Reason = Why };
}
