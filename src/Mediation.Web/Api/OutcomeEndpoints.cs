using Mediation.Application.Outcomes;

namespace Mediation.Web.Api;

/// <summary>Outcomes, how they are kept, and visits after them.</summary>
internal static class OutcomeEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapChange<RecordOutcome>("outcome", (body, id, version) => body with { DisputeId = id, Version = version },
            "The result; the case is concluded. A ground goes with NotReached alone; amounts are in yuan.",
            """{"result":"WrittenAgreement","terms":[{"kind":"Pay","text":"张建国按月支付抚养费。","amount":1500.00,"dueOn":"2030-01-31"}],"signatures":[{"party":1},{"party":2}]}""");
        api.MapChange<RecordPerformance>("performance", (body, id, version) => body with { DisputeId = id, Version = version },
            "How a term of the agreement is kept.", """{"term":1,"state":"Performed","note":"已按月支付。"}""");
        api.MapChange<RecordFollowUp>("follow-ups", (body, id, version) => body with { DisputeId = id, Version = version },
            "A call or visit after the outcome.", """{"how":"Phone","note":"双方情绪平稳，协议正在履行。"}""");
    }
}
