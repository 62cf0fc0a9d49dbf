using Mediation.Application.Disputes;
using Mediation.Application.HandOvers;
using Mediation.Application.Outcomes;
using Mediation.Application.Pipeline;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Outcomes;
using Mediation.Testing;
using Mediation.Testing.Builders;

namespace Mediation.Application.Tests.HandOvers;

/// <summary>What the court sends, gets back, and does then, through the pipeline as <c>app</c>.</summary>
public sealed class HandOverTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private House _house = null!;

    private DateOnly Today => DateOnly.FromDateTime(_house.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);

    public async ValueTask InitializeAsync() => _house = await House.OpenAsync(database, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _house.DisposeAsync();
        await WebHouse.EmptyAsync(database);
    }

    [Fact]
    public async Task The_liaison_hands_a_case_over_and_takes_its_result_back()
    {
        var dispute = await ConcludedAsync(ADelegation(71), OutcomeResult.NotReached);

        dispute = await _house.Go("liaison", dispute, d => new ReturnResult { DisputeId = d.Id, Version = d.Version });
        dispute = await _house.Go("liaison", dispute, d => new TransferToFiling { DisputeId = d.Id, Version = d.Version, FiledAs = "(2026)浙0382民初345号" });

        var shown = await _house.SendAsync("liaison", new ShowDispute(dispute.Id, WithTexts: true));
        Assert.Equal("民一庭 王法官 0577-61880000；起诉状、证据目录各一份。", shown.LetterNote);
        Assert.Equal(Today.AddDays(-TheRoad.DaysAgo), shown.LetterOn);
        Assert.Equal(Today, shown.ResultReturnedOn);
        Assert.Equal(new CourtStepView(CourtStep.TransferredToFiling, Today, "（2026）浙0382民初345号"), shown.CourtStep);
        Assert.DoesNotContain(CaseAct.ReturnResult, shown.Acts);
    }

    [Fact]
    public async Task The_room_sends_an_entrusted_case_back_to_its_judge()
    {
        var dispute = await ConcludedAsync(AnEntrustment(72), OutcomeResult.NotReached);
        Assert.Equal([CaseAct.ReturnResult, CaseAct.ReturnToTrial], (await _house.SendAsync("liaison", new ShowDispute(dispute.Id))).Acts.Where(act => act is CaseAct.ReturnResult or CaseAct.ReturnToTrial or CaseAct.TransferToFiling));

        await _house.Go("lead", dispute, d => new ReturnToTrial { DisputeId = d.Id, Version = d.Version });

        Assert.Equal(new CourtStepView(CourtStep.ReturnedToTrial, Today, null), (await _house.SendAsync("supervisor", new ShowDispute(dispute.Id))).CourtStep);
        await Assert.ThrowsAsync<ForbiddenException>(() => _house.SendAsync("supervisor", new ReturnResult { DisputeId = dispute.Id, Version = dispute.Version + 1 }));
    }

    [Fact]
    public async Task The_same_number_is_not_mediated_twice_at_a_time()
    {
        var first = await _house.SendAsync("liaison", ADelegation(73) with { ReceivedOn = Today.AddDays(-TheRoad.DaysAgo) });

        var refusal = await Assert.ThrowsAsync<RuleBrokenException>(() => _house.SendAsync("liaison", ADelegation(73) with { Room = "HQ" }));
        Assert.Equal((HouseRules.CourtNumberOnce, nameof(NewDispute.CourtNumber)), (refusal.Rule, refusal.Of));

        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ =>
        {
            try
            {
                return (await _house.SendAsync("liaison", AnEntrustment(74))).CaseNumber;
            }
            catch (RuleBrokenException)
            {
                return null;
            }
        }));
        Assert.Single(both, number => number is not null);

        // Turned away, it may come again.
        await _house.SendAsync("lead", new RefuseDispute { DisputeId = first.Id, Version = first.Version, Reason = "不属于本室受理范围。" });
        await _house.SendAsync("liaison", ADelegation(73) with { Room = "HQ" });
    }

    [Fact]
    public async Task The_inbox_tells_where_each_stands_and_what_is_past_its_term()
    {
        var waiting = await _house.SendAsync("liaison", ADelegation(81));
        var late = await _house.SendAsync("liaison", AnEntrustment(82) with { ReceivedOn = Today.AddDays(-40), Court = new CourtEntry { Number = $"（{Today.Year}）浙0382民初82号", MaterialsReceivedOn = Today.AddDays(-40), Procedure = Procedure.Simplified } });
        var running = await _house.ADisputeIn(DisputeStatus.InMediation, AnEntrustment(83));
        var toReturn = await ConcludedAsync(ADelegation(84), OutcomeResult.Reconciled);
        var toCourt = await ConcludedAsync(ADelegation(85), OutcomeResult.NotReached);
        toCourt = await _house.Go("liaison", toCourt, d => new ReturnResult { DisputeId = d.Id, Version = d.Version });
        var done = await ConcludedAsync(AnEntrustment(86), OutcomeResult.NotReached);
        done = await _house.Go("lead", done, d => new ReturnToTrial { DisputeId = d.Id, Version = d.Version });
        done = await _house.Go("lead", done, d => new ReturnResult { DisputeId = d.Id, Version = d.Version });
        await _house.ADisputeIn(DisputeStatus.Registered);

        var list = await _house.SendAsync("liaison", new ListHandOvers());
        Assert.Equal(new[] { late.Id, waiting.Id, running.Id, toReturn.Id, toCourt.Id }.ToHashSet(), list.Items.Select(line => line.Id).ToHashSet());
        Assert.Equal(late.Id, list.Items[0].Id);
        Assert.Equal([(HandOverStep.Waiting, 2), (HandOverStep.Running, 1), (HandOverStep.ToReturn, 1), (HandOverStep.ToCourt, 1)], list.Counts.OrderBy(count => count.Key).Select(count => (count.Key, count.Value)));
        Assert.Equal((1, true, 30), (list.PastTerm, list.Items[0].DaysLeft < 0, list.Items.Single(line => line.Id == waiting.Id) is { DueOn: { } due, MaterialsReceivedOn: var signed } && due >= signed.AddDays(30) ? 30 : 0));

        Assert.Equal([late.Id], (await _house.SendAsync("liaison", new ListHandOvers { PastTerm = true })).Items.Select(line => line.Id));
        Assert.Equal([done.Id], (await _house.SendAsync("liaison", new ListHandOvers { Step = HandOverStep.Done })).Items.Select(line => line.Id));
        Assert.Equal([done.Id], (await _house.SendAsync("liaison", new ListHandOvers { Number = $"({Today.Year})浙0382民初086号" })).Items.Select(line => line.Id));
        var first = await _house.SendAsync("liaison", new ListHandOvers { Take = 2 });
        var rest = await _house.SendAsync("liaison", new ListHandOvers { Take = 10, After = first.Next });
        Assert.Equal(list.Items.Select(line => line.Id), first.Items.Concat(rest.Items).Select(line => line.Id));
        Assert.Null(rest.Next);

        Assert.Empty((await _house.SendAsync("hq-lead", new ListHandOvers())).Items);
        Assert.Equal(5, (await _house.SendAsync("lead", new ListHandOvers())).Items.Count);
        await Assert.ThrowsAsync<ForbiddenException>(() => _house.SendAsync("mediator", new ListHandOvers()));
    }

    private async Task<Walked> ConcludedAsync(RegisterDispute what, OutcomeResult result)
    {
        var dispute = await _house.Record(await _house.Schedule(await _house.Prepare(await _house.Accept((await _house.ADisputeIn(DisputeStatus.Registered, what)) with { ReadyOn = null }))));
        return await _house.Go("mediator", dispute, d => new RecordOutcome { DisputeId = d.Id, Version = d.Version, Result = result, Ground = result == OutcomeResult.NotReached ? NotReachedGround.GapTooWide : null });
    }

    private RegisterDispute ADelegation(int serial) => TheRoad.ADivorce with
    {
        Channel = Channel.CourtDelegation,
        Court = new CourtEntry
        {
            Number = $"（{Today.Year}）浙0382民诉前调{serial}号",
            MaterialsReceivedOn = Today,
            LetterOn = Today.AddDays(-TheRoad.DaysAgo),
            LetterNote = "民一庭 王法官 0577-61880000；起诉状、证据目录各一份。",
        },
    };

    private RegisterDispute AnEntrustment(int serial) => ADelegation(serial) with
    {
        Channel = Channel.CourtEntrustment,
        Stage = Stage.BeforeHearing,
        Court = new CourtEntry { Number = $"（{Today.Year}）浙0382民初{serial}号", MaterialsReceivedOn = Today, Procedure = Procedure.Ordinary },
    };
}
