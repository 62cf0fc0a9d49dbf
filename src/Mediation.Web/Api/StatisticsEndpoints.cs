using System.Globalization;
using FluentValidation;
using FluentValidation.Results;
using Mediation.Application.Accounts;
using Mediation.Application.Disputes;
using Mediation.Application.Reports;
using Mediation.Application.Statistics;
using Mediation.Domain.Disputes;
using Mediation.Web.Pages.Reports;
using Mediation.Web.Pages.Statistics;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Api;

/// <summary>Rates and the pre-litigation report.</summary>
internal static class StatisticsEndpoints
{
    private const string Lists = "/api/v1/disputes?";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/statistics/reconciliation", ReconciliationAsync).Produces<RatesBody>()
            .WithSummary("Reconciliation rates of a period on both bases, with the lists behind them.")
            .WithDescription("`mediated` are the disputes of the stage accepted in the period, `reconciled` those of them concluded as Reconciled by `asOf`; `closed` is the same for those concluded in the period. "
                + "`by`: room, mediator, cause, channel, month, quarter, year. Periods without cases are listed.");
        api.MapGet("/reports/pre-litigation", ReportAsync).Needs(BearerToken.Export).Produces<ReportBody>().Produces(StatusCodes.Status200OK, contentType: "text/csv")
            .WithSummary("The pre-litigation report of a period; open + accepted = concluded + stillOpen.")
            .WithDescription("`format`: json (default) or csv. `lang`: zh-CN (default) or en. `cases=true` with a `reason` gives case rows, names masked: beside the figures in JSON, alone in CSV.");
    }

    private static async Task<RatesBody> ReconciliationAsync(
        DateOnly? from, DateOnly? to, [FromQuery] string[]? room, string? stage, string? by, DateOnly? asOf, IMediator mediator, FigureWords words, CancellationToken cancellationToken)
    {
        var ofStage = Code<Stage>("Stage", stage);
        var isByMediator = string.Equals(by, "mediator", StringComparison.OrdinalIgnoreCase);
        var split = isByMediator ? null : Code<RatesBy>("By", by);
        var rates = isByMediator
            ? await mediator.Send(new ShowRatesByMediator { From = from, To = to, Room = room ?? [], Stage = ofStage, AsOf = asOf }, cancellationToken)
            : await mediator.Send(new ShowRates { From = from, To = to, Room = room ?? [], Stage = ofStage, By = split, AsOf = asOf }, cancellationToken);
        var kind = isByMediator ? "Mediator" : split.ToString() ?? "";
        var whole = RateBody.Of(rates.Accepted);
        return new RatesBody(
            rates.From, rates.To, rates.Stage, rates.AsOf, "Accepted", whole.Mediated, whole.Reconciled, whole.Rate, whole.Interval, whole.Cases, RateBody.Of(rates.Closed),
            [
                .. rates.Groups.Select(group =>
                {
                    var accepted = RateBody.Of(group.Accepted);
                    return new RateGroupBody(group.Name.Key, words.Of(kind, group.Name), accepted.Mediated, accepted.Reconciled, accepted.Rate, accepted.Interval, accepted.Cases, RateBody.Of(group.Closed));
                }),
            ]);
    }

    private static async Task<IResult> ReportAsync(
        DateOnly? from, DateOnly? to, [FromQuery] string[]? room, string? format, string? lang, bool? cases, string? reason, ReportFiles files, CancellationToken cancellationToken)
    {
        // The words of the file, not those of a refusal; it lasts as long as this call.
        CultureInfo.CurrentUICulture = lang switch
        {
            null or "" or "zh-CN" => CultureInfo.GetCultureInfo("zh-CN"),
            "en" => CultureInfo.GetCultureInfo("en"),
            _ => throw Wrong("Lang"),
        };
        var file = await files.MakeAsync(new ShowPreLitigationReport { From = from, To = to, Room = room ?? [] }, string.IsNullOrEmpty(format) ? "json" : format, cases ?? false, reason, cancellationToken);
        return file.ContentType.StartsWith("application/json", StringComparison.Ordinal) ? Results.Stream(file.Content, file.ContentType) : Results.Stream(file.Content, file.ContentType, file.Name);
    }

    private static TCode? Code<TCode>(string field, string? typed)
        where TCode : struct, Enum =>
        string.IsNullOrEmpty(typed) ? null
        : Enum.TryParse<TCode>(typed, ignoreCase: true, out var code) && !char.IsAsciiDigit(typed[0]) && typed[0] is not ('-' or '+') ? code
        : throw Wrong(field);

    private static ValidationException Wrong(string field) => new([new ValidationFailure(field, "value.invalid") { ErrorCode = "value.invalid" }]);

    private sealed record RatesBody(
        DateOnly From, DateOnly To, Stage Stage, DateOnly AsOf, string Base, int Mediated, int Reconciled, double? Rate, WilsonInterval? Interval, CasesBody Cases, RateBody Closed, IReadOnlyList<RateGroupBody> Groups);

    private sealed record RateGroupBody(string Key, string Name, int Mediated, int Reconciled, double? Rate, WilsonInterval? Interval, CasesBody Cases, RateBody Closed);

    private sealed record RateBody(int Mediated, int Reconciled, double? Rate, WilsonInterval? Interval, CasesBody Cases)
    {
        public static RateBody Of(ReconciliationRate rate) =>
            new(rate.Mediated, rate.Reconciled, rate.Rate, rate.Interval, new(Lists + DisputeQuery.Of(rate.MediatedCases), Lists + DisputeQuery.Of(rate.ReconciledCases)));
    }

    private sealed record CasesBody(string Mediated, string Reconciled);

    // What ReportFiles writes, for the description.
    private sealed record ReportBody(
        DateOnly From, DateOnly To, IReadOnlyList<string> Rooms, FlowBody Flow, DaysTaken Days, IReadOnlyList<LineBody> ByResult, IReadOnlyList<LineBody> ByCause, IReadOnlyList<LineBody> ByRoom, IReadOnlyList<LineBody> ByChannel);

    private sealed record FlowBody(int Open, int Accepted, int Concluded, int StillOpen);

    private sealed record LineBody(string Key, string Name, int Accepted, int Concluded, int Reconciled);
}
