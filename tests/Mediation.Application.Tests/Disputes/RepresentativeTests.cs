using Mediation.Application.Audit;
using Mediation.Application.Disputes;
using Mediation.Application.Papers;
using Mediation.Application.Papers.Documents;
using Mediation.Application.Tests.Reading;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Testing.Builders;

namespace Mediation.Application.Tests.Disputes;

/// <summary>Agents and statutory representatives, on the case and on its papers.</summary>
public sealed class RepresentativeTests(OpenHouse open) : IClassFixture<OpenHouse>
{
    [Fact]
    public async Task Names_an_agent_keeps_their_data_sealed_and_opens_the_phone_for_a_reason()
    {
        var dispute = await open.House.ADisputeIn(DisputeStatus.InMediation);
        dispute = await open.House.Go("mediator", dispute, d => Agent(d));

        var shown = Assert.Single((await open.House.SendAsync("liaison", new ShowDispute(dispute.Id))).Representatives);
        Assert.Equal((1, 2, "王立成", "139****3344", AgentAuthority.Special), (shown.Number, shown.Party, shown.Name, shown.Mobile, shown.Authority));
        var opened = await open.House.SendAsync("mediator", new RevealField { DisputeId = dispute.Id, Party = 2, Representative = 1, Field = RevealedField.Mobile, Reason = "通知代理人到场。" });
        Assert.Equal("13900003344", opened.Value);
        await Assert.ThrowsAsync<NotFoundException>(() => open.House.SendAsync("mediator", new RevealField { DisputeId = dispute.Id, Party = 1, Representative = 1, Field = RevealedField.Mobile, Reason = "通知代理人到场。" }));
        Assert.Contains((await open.House.SendAsync("lead", new ShowDisputeTrail(dispute.Id, null, 50))).Items, line => line is { Subject: "party 2 RepresentativeMobile", Reason: "通知代理人到场。" });
        Assert.DoesNotContain("王立成", await open.Database.SnapshotAsync(dispute.Id), StringComparison.Ordinal);

        var register = Words(await open.House.SendAsync("mediator", new ShowPaper(dispute.Id, "register")));
        Assert.Contains("委托代理人：王立成（律师，特别授权）", register, StringComparison.Ordinal);
        Assert.Contains("被申请人张建国的委托代理人王立成（签名）", register, StringComparison.Ordinal);
        dispute = await open.House.Record(dispute);
        Assert.Contains("张建国的委托代理人王立成（律师，特别授权）", Words(await open.House.SendAsync("mediator", new ShowPaper(dispute.Id, "record-1"))), StringComparison.Ordinal);

        dispute = await open.House.Go("mediator", dispute, d => new EndRepresentation { DisputeId = d.Id, Version = d.Version, Representative = 1 });
        Assert.Equal(open.Today, Assert.Single((await open.House.SendAsync("mediator", new ShowDispute(dispute.Id))).Representatives).EndedOn);
        Assert.DoesNotContain("王立成", Words(await open.House.SendAsync("mediator", new ShowPaper(dispute.Id, "register"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_the_phone_of_who_acts_for_a_protected_party_from_those_who_need_not_know()
    {
        var divorce = TheRoad.ADivorce;
        var dispute = await open.House.ADisputeIn(DisputeStatus.Registered, divorce with { Parties = [divorce.Parties[0], divorce.Parties[1] with { Protected = true }] });
        dispute = await open.House.Go("mediator", dispute, d => Agent(d));

        Assert.Null((await open.House.SendAsync("mediator", new ShowDispute(dispute.Id))).Representatives[0].Mobile);
        Assert.Equal("139****3344", (await open.House.SendAsync("lead", new ShowDispute(dispute.Id))).Representatives[0].Mobile);
    }

    private NameRepresentative Agent(Walked d) => TheRoad.AnAgent(d, party: 2, open.Today.AddDays(-3));

    private static string Words(Document paper) => HtmlRenderer.Render(paper);
}
