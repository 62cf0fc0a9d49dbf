using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Application.Tests.Reading;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Testing.Builders;

namespace Mediation.Application.Tests.Disputes;

/// <summary>Suspension, resumption and extension, as the case shows them.</summary>
public sealed class TermCommandsTests(OpenHouse open) : IClassFixture<OpenHouse>
{
    private const string Why = "双方同意对房屋价值进行评估。";

    [Fact]
    public async Task Holds_the_clock_and_lets_it_run_again_later()
    {
        var dispute = await open.House.ADisputeIn(DisputeStatus.InMediation);
        var before = Term(await open.House.SendAsync("mediator", new ShowDispute(dispute.Id)));

        dispute = await open.House.Go("mediator", dispute, d => Suspend(d) with { On = open.Today.AddDays(-2) });

        var held = await open.House.SendAsync("mediator", new ShowDispute(dispute.Id, WithTexts: true));
        Assert.Equal((DisputeStatus.Suspended, StepKind.Resume), (held.Status, held.NextStep.Kind));
        Assert.Equal((true, null, before.NominalOn.AddDays(2), 2), (Term(held).IsHeld, Term(held).DaysLeft, Term(held).NominalOn, Term(held).SuspendedFor));
        Assert.Equal((SuspensionGround.Appraisal, Why, open.Today.AddDays(-2), null), Assert.Single(held.Suspensions.Select(s => (s.Ground, s.Reason, s.From, s.ResumedOn))));
        Assert.Contains(held.Timeline, e => e is { Event: TimelineEvent.Suspended, Code: "Appraisal" });
        Assert.Contains(CaseAct.ResumeMediation, held.Acts);
        Assert.DoesNotContain(CaseAct.ScheduleSession, held.Acts);
        Assert.DoesNotContain((await open.House.SendAsync("lead", new ListDisputes { Filter = new() { Due = Due.Past } })).Items, line => line.Id == dispute.Id);
        Assert.DoesNotContain(Why, await open.Database.SnapshotAsync(dispute.Id), StringComparison.Ordinal);

        dispute = await open.House.Go("lead", dispute, d => new ResumeMediation { DisputeId = d.Id, Version = d.Version });

        var running = await open.House.SendAsync("mediator", new ShowDispute(dispute.Id));
        Assert.Equal(DisputeStatus.InMediation, running.Status);
        Assert.Equal((false, before.NominalOn, before.NominalOn.AddDays(2), 2), (Term(running).IsHeld, Term(running).FirstNominalOn, Term(running).NominalOn, Term(running).SuspendedFor));
        Assert.Equal(Term(running).On.DayNumber - open.Today.DayNumber, Term(running).DaysLeft);
    }

    [Fact]
    public async Task Extends_with_both_consents_and_says_so_at_the_deadline()
    {
        var dispute = await open.House.ADisputeIn(DisputeStatus.InMediation);
        var before = Term(await open.House.SendAsync("mediator", new ShowDispute(dispute.Id)));

        dispute = await open.House.Go("mediator", dispute, d => Extend(d));

        var view = await open.House.SendAsync("mediator", new ShowDispute(dispute.Id));
        Assert.Equal((before.NominalOn, before.NominalOn.AddDays(15), 15), (Term(view).FirstNominalOn, Term(view).NominalOn, Term(view).ExtendedBy));
        Assert.Equal([1, 2], Assert.Single(view.Extensions).Consents);
        Assert.Contains(view.Timeline, e => e is { Event: TimelineEvent.Extended, Code: "15" });
        Assert.Equal(Term(view).On, await open.Database.OneAsync<DateOnly>("select due_on from disputes where id = $1", dispute.Id.Value));
    }

    [Fact]
    public async Task Refuses_an_extension_that_one_side_did_not_agree_to()
    {
        var dispute = await open.House.ADisputeIn(DisputeStatus.InMediation);
        await open.Database.RefusesAsync(open.House, dispute, TermRules.NeedsConsentOfBothSides, "mediator", Extend(dispute) with { Consents = [2] });
        var refusal = await Assert.ThrowsAsync<FluentValidation.ValidationException>(() => open.House.SendAsync("mediator", Extend(dispute) with { Days = 0, Consents = [] }));
        Assert.Equal(["Days days.range", "Consents required"], refusal.Errors.Select(e => $"{e.PropertyName} {e.ErrorCode}"));
    }

    [Fact]
    public async Task Is_for_the_officers_of_the_case_and_the_lead_of_the_room()
    {
        var dispute = await open.House.ADisputeIn(DisputeStatus.InMediation);
        await Assert.ThrowsAsync<NotFoundException>(() => open.House.SendAsync("mediator2", Suspend(dispute)));
        await Assert.ThrowsAsync<ForbiddenException>(() => open.House.SendAsync("supervisor", Extend(dispute)));
        await open.House.SendAsync("lead", Suspend(dispute));
    }

    private static DeadlineView Term(DisputeView view) => Assert.Single(view.Deadlines);

    private static SuspendMediation Suspend(Walked d) => new() { DisputeId = d.Id, Version = d.Version, Ground = SuspensionGround.Appraisal, Reason = Why };

    private static ExtendTerm Extend(Walked d) => new() { DisputeId = d.Id, Version = d.Version, Days = 15, Consents = [2, 1] };
}
