using Mediation.Application.HandOvers;

namespace Mediation.Web.Api;

/// <summary>Between court and room. A hand-over is entered as every case is, by <c>POST /disputes</c>.</summary>
internal static class HandOverEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapChange<ReturnResult>("return-result", (body, id, version) => body with { DisputeId = id, Version = version },
            "The court has the result of a concluded case and its materials back.", "{}");
        api.MapChange<TransferToFiling>("transfer-to-filing", (body, id, version) => body with { DisputeId = id, Version = version },
            "The court files the suit of a delegated case in which nothing was reached.", """{"filedAs":"（2026）浙0382民初345号"}""");
        api.MapChange<ReturnToTrial>("return-to-trial", (body, id, version) => body with { DisputeId = id, Version = version },
            "An entrusted case in which nothing was reached goes back to its judge.", "{}");
    }
}
