using Mediation.Application.Disputes;
using Mediation.Application.Tests.Reading;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Testing.Builders;

namespace Mediation.Application.Tests.Disputes;

/// <summary>相关案件: each page shows the other, and only to who sees both.</summary>
public sealed class LinkDisputesTests(OpenHouse open) : IClassFixture<OpenHouse>
{
    [Fact]
    public async Task Shows_each_case_the_other_with_what_they_are_to_each_other()
    {
        var (first, second) = (await open.House.ADisputeIn(DisputeStatus.Concluded), await open.House.ADisputeIn(DisputeStatus.InMediation));
        second = await open.House.Go("mediator", second, d => Link(d, first.CaseNumber));

        var of = Assert.Single((await open.House.SendAsync("mediator", new ShowDispute(second.Id, WithTexts: true))).Linked);
        Assert.Equal((first.CaseNumber, LinkKind.Relapse, "和好三个月后再次争吵。"), (of.Case.CaseNumber, of.Kind, of.Why));
        var back = Assert.Single((await open.House.SendAsync("supervisor", new ShowDispute(first.Id, WithTexts: true))).Linked);
        Assert.Equal((second.CaseNumber, "和好三个月后再次争吵。"), (back.Case.CaseNumber, back.Why));
        Assert.DoesNotContain("再次争吵", await open.Database.SnapshotAsync(second.Id), StringComparison.Ordinal);

        await open.Database.RefusesAsync(open.House, second, HouseRules.LinkedOnce, "mediator", Link(second, first.CaseNumber));
        await open.Database.RefusesAsync(open.House, first, HouseRules.LinkedOnce, "lead", Link(first, second.CaseNumber));
    }

    [Fact]
    public async Task Knows_no_case_beyond_ones_reach_and_shows_no_link_with_one()
    {
        var here = await open.House.ADisputeIn(DisputeStatus.InMediation);
        var there = await open.House.SendAsync("hq-mediator", TheRoad.ADivorce with { Room = "HQ" });

        var refusal = await Assert.ThrowsAsync<FluentValidation.ValidationException>(() => open.House.SendAsync("mediator", Link(here, there.CaseNumber)));
        Assert.Equal("case.unknown", Assert.Single(refusal.Errors).ErrorCode);

        await open.House.Go("supervisor", here, d => Link(d, there.CaseNumber));
        Assert.Single((await open.House.SendAsync("supervisor", new ShowDispute(there.Id))).Linked);
        Assert.Single((await open.House.SendAsync("liaison", new ShowDispute(there.Id))).Linked);
        Assert.Empty((await open.House.SendAsync("hq-mediator", new ShowDispute(there.Id))).Linked);
        Assert.Empty((await open.House.SendAsync("mediator", new ShowDispute(here.Id))).Linked);
    }

    private static LinkDisputes Link(Walked d, string other) => new() { DisputeId = d.Id, Version = d.Version, Other = other, Kind = LinkKind.Relapse, Why = "和好三个月后再次争吵。" };
}
