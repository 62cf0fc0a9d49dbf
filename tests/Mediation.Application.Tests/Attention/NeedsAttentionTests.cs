using Mediation.Application.Attention;
using Mediation.Application.Disputes;
using Mediation.Application.HandOvers;
using Mediation.Application.Pipeline;
using Mediation.Domain.Disputes;
using Mediation.Testing;
using Mediation.Testing.Builders;

namespace Mediation.Application.Tests.Attention;

/// <summary>What is stuck, told to who can set it going, and to nobody beyond their reach.</summary>
public sealed class NeedsAttentionTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Lists_what_is_stuck_to_each_within_their_reach()
    {
        await using var house = await House.OpenAsync(database, Cancel);
        var today = DateOnly.FromDateTime(house.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);
        var running = await house.ADisputeIn(DisputeStatus.InMediation);
        var concluded = await house.ADisputeIn(DisputeStatus.Concluded);
        var returned = await house.ADisputeIn(DisputeStatus.Concluded, TheRoad.ADivorce with
        {
            Channel = Channel.CourtDelegation,
            Court = new CourtEntry { Number = $"（{today.Year}）浙0382民诉前调9481号", MaterialsReceivedOn = today.AddDays(-TheRoad.DaysAgo) },
        });
        var risky = await house.ADisputeIn(DisputeStatus.Registered);
        risky = await house.Go("mediator", risky, d => new RecordScreening { DisputeId = d.Id, Version = d.Version, Party = 1, Result = ScreeningResult.High, Alone = true });
        var noted = await house.ADisputeIn(DisputeStatus.Registered);
        await house.Go("mediator", noted, d => new RecordScreening { DisputeId = d.Id, Version = d.Version, Party = 1, Result = ScreeningResult.High, Alone = true, Notes = "已约好暂住姐姐家，不告诉对方。" });
        var elsewhere = await house.SendAsync("hq-mediator", TheRoad.ADivorce with { Room = "HQ" });

        Assert.Equal((0, 0, 1, 1, 2), await CountsAsync(house, "lead"));
        Assert.Equal((0, 0, 0, 0, 0), await CountsAsync(house, "hq-lead"));
        Assert.Equal((0, 0, 1, 1, 2), await CountsAsync(house, "supervisor"));
        Assert.Equal((0, 0, 0, 1, 2), await CountsAsync(house, "mediator"));
        Assert.Equal((0, 0, -1, 1, 1), await CountsAsync(house, "liaison"));
        Assert.Equal([risky.Id], await CasesAsync(house, "lead", AttentionKind.HighRisk));
        Assert.Equal([returned.Id], await CasesAsync(house, "liaison", AttentionKind.ToReturn));
        Assert.NotEqual(AttentionKind.HighRisk, (await house.SendAsync("liaison", new ShowNeedsAttention { Kind = AttentionKind.HighRisk })).Kind);
        await Assert.ThrowsAsync<ForbiddenException>(() => house.SendAsync("observer", new ShowNeedsAttention()));

        // Two weeks later nobody has done anything; another two, and the term is over as well.
        house.Clock.Advance(TimeSpan.FromDays(15));
        Assert.Equal(new[] { running.Id, risky.Id, noted.Id }.ToHashSet(), (await CasesAsync(house, "lead", AttentionKind.Silent)).ToHashSet());
        Assert.Equal([elsewhere.Id], await CasesAsync(house, "hq-lead", AttentionKind.Silent));
        house.Clock.Advance(TimeSpan.FromDays(14));
        Assert.Equal([running.Id], await CasesAsync(house, "lead", AttentionKind.Overdue));
        Assert.Equal([running.Id], await CasesAsync(house, "mediator", AttentionKind.Overdue));

        // What is done is gone.
        await house.Go("mediator", running, d => new RecordAttempt { DisputeId = d.Id, Version = d.Version, Party = 2, How = ContactMeans.Phone });
        await house.Archive(concluded);
        await house.Go("lead", returned, d => new ReturnResult { DisputeId = d.Id, Version = d.Version });
        Assert.Equal((1, 2, 1, 0, 1), await CountsAsync(house, "lead"));

        // Page by page, each once, the longest first.
        var (after, pages) = ((string?)null, new List<Domain.DisputeId>());
        do
        {
            var page = await house.SendAsync("supervisor", new ShowNeedsAttention { Kind = AttentionKind.Silent, Take = 1, After = after });
            pages.AddRange(page.Items.Select(item => item.Case.Id));
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(new[] { risky.Id, noted.Id, elsewhere.Id }.ToHashSet(), pages.ToHashSet());
        Assert.Equal(3, pages.Count);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<(int Overdue, int Silent, int HighRisk, int ToReturn, int ToArchive)> CountsAsync(House house, string who)
    {
        var counts = (await house.SendAsync(who, new ShowNeedsAttention())).Counts;
        return (counts[AttentionKind.Overdue], counts[AttentionKind.Silent], counts.GetValueOrDefault(AttentionKind.HighRisk, -1), counts[AttentionKind.ToReturn], counts[AttentionKind.ToArchive]);
    }

    private static async Task<IEnumerable<Domain.DisputeId>> CasesAsync(House house, string who, AttentionKind kind) =>
        (await house.SendAsync(who, new ShowNeedsAttention { Kind = kind })).Items.Select(item => item.Case.Id);
}
