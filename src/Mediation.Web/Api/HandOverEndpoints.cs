using System.ComponentModel;
using Mediation.Application.HandOvers;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Outcomes;
using MediatR;

namespace Mediation.Web.Api;

/// <summary>Between court and room. A hand-over is entered as every case is, by <c>POST /disputes</c>.</summary>
internal static class HandOverEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/handovers", async (
            [Description("Waiting, Running, ToReturn, ToCourt or Done; all that wait for somebody when left out.")] string? step,
            [Description("Only open ones past their term.")] bool? past,
            [Description("A court number.")] string? number,
            [Description("`next` of the page before.")] string? after,
            [Description("1 to 200; 50 when left out.")] string? take,
            IMediator mediator,
            CancellationToken cancellationToken) =>
        {
            var read = new QueryReader();
            var question = new ListHandOvers { Step = read.Code<HandOverStep>("step", step), PastTerm = past ?? false, Number = number, After = after, Take = read.Number("take", take) ?? 50 };
            var list = await mediator.Send(read.Checked(question), cancellationToken);
            return new HandOverListBody([.. list.Items.Select(Line)], list.Next, list.Counts.ToDictionary(count => count.Key.ToString(), count => count.Value), list.PastTerm);
        })
            .Describes<ListHandOvers>("What a court handed over, oldest first; with how many wait at each step.").Produces<HandOverListBody>();
        api.MapChange<ReturnResult>("return-result", (body, id, version) => body with { DisputeId = id, Version = version },
            "The court has the result of a concluded case and its materials back.", "{}");
        api.MapChange<TransferToFiling>("transfer-to-filing", (body, id, version) => body with { DisputeId = id, Version = version },
            "The court files the suit of a delegated case in which nothing was reached.", """{"filedAs":"（2026）浙0382民初345号"}""");
        api.MapChange<ReturnToTrial>("return-to-trial", (body, id, version) => body with { DisputeId = id, Version = version },
            "An entrusted case in which nothing was reached goes back to its judge.", "{}");
    }

    private static HandOverBody Line(HandOverLine line) => new(
        line.Id, line.CaseNumber, line.CourtNumber, line.Channel, line.Cause.Code, line.Room.Code, line.Step, line.Status, line.MaterialsReceivedOn, line.DueOn, line.DaysLeft, line.Result,
        line.ConcludedOn, line.ResultReturnedOn, line.CourtStep);

    /// <summary>A page of hand-overs; <c>counts</c> by step, of those within reach.</summary>
    internal sealed record HandOverListBody(IReadOnlyList<HandOverBody> Items, string? Next, IReadOnlyDictionary<string, int> Counts, int PastTerm);

    /// <summary>A hand-over.</summary>
    internal sealed record HandOverBody(
        DisputeId Id,
        string CaseNumber,
        string CourtNumber,
        Channel Channel,
        string Cause,
        string Room,
        HandOverStep Step,
        DisputeStatus Status,
        DateOnly MaterialsReceivedOn,
        DateOnly? DueOn,
        int? DaysLeft,
        OutcomeResult? Result,
        DateOnly? ConcludedOn,
        DateOnly? ResultReturnedOn,
        CourtStep? CourtStep);
}
