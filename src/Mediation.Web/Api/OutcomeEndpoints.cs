using Mediation.Application.Outcomes;

namespace Mediation.Web.Api;

/// <summary>Outcomes.</summary>
internal static class OutcomeEndpoints
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapChange<RecordOutcome>("outcome", (body, id, version) => body with { DisputeId = id, Version = version },
            "The result; the case is concluded. A ground goes with NotReached alone; amounts are in yuan.",
            """{"result":"WrittenAgreement","terms":[{"kind":"Pay","text":"张建国按月支付抚养费。","amount":1500.00,"dueOn":"2030-01-31"}],"signatures":[{"party":1},{"party":2}]}""");
}
