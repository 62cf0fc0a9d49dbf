using Mediation.Domain.Disputes;
using static Mediation.Domain.Tests.Disputes.Given;

namespace Mediation.Domain.Tests.Disputes;

/// <summary>相关案件: two cases belong together.</summary>
public sealed class LinkTests
{
    [Fact, ForRule(nameof(LinkRules.WithAnotherCase))]
    public void Links_a_case_with_another_one_at_any_time()
    {
        var dispute = AConcludedDispute();
        dispute.Refuses(LinkRules.WithAnotherCase, d => d.LinkWith(d.Id, LinkKind.SameFamily));
        Assert.Equal(LinkKind.Relapse, dispute.Does<Dispute, DisputesLinked>(d => d.LinkWith(DisputeId.New(), LinkKind.Relapse)).Kind);
    }
}
