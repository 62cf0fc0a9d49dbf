using System.ComponentModel;
using System.Globalization;
using System.Net.Mime;
using System.Security.Claims;
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
            .Describes<ShowRates>("Reconciliation rates of a period on both bases, with the lists behind them.")
            .WithDescription("`mediated` are the disputes of the stage accepted in the period, `reconciled` those of them concluded as Reconciled by `asOf`; `closed` is the same for those concluded in the period. "
                + "Periods without cases are listed; `by=mediator` is for room leads and supervisors.");
        api.MapGet("/reports/pre-litigation", ReportAsync).Needs(BearerToken.Export).Produces<ReportBody>().Produces(StatusCodes.Status200OK, contentType: "text/csv")
            .Produces(StatusCodes.Status200OK, contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet").Produces(StatusCodes.Status200OK, contentType: MediaTypeNames.Application.Pdf)
            .Describes<ShowPreLitigationReport>("The pre-litigation report of a period; open + accepted = concluded + stillOpen.")
            .WithDescription("`compared` holds the flow of the period before and of the same days a year before, as far into them as today is into the period. Case rows are for room leads, liaisons and supervisors, with names masked: alone in CSV, beside the figures in the other formats (at most 2,000 of them in a PDF).");
    }

    private static async Task<RatesBody> ReconciliationAsync(
        [Description("First day, included, yyyy-MM-dd.")] string? from,
        [Description("Last day, included.")] string? to,
        [FromQuery, Description("Codes of rooms, any of them; all within reach when left out.")] string[]? room,
        [Description("PreLitigation (default), BeforeHearing or DuringTrial.")] string? stage,
        [Description("room, mediator, cause, channel, month, quarter or year; no groups when left out.")] string? by,
        [Description("Nothing dated after this day counts; today when left out.")] string? asOf,
        IMediator mediator,
        FigureWords words,
        CancellationToken cancellationToken)
    {
        var read = new QueryReader();
        var isByMediator = string.Equals(by, "mediator", StringComparison.OrdinalIgnoreCase);
        var split = isByMediator ? null : read.Code<RatesBy>("by", by);
        var question = read.Checked(new ShowRates { From = read.Day("from", from), To = read.Day("to", to), Room = room ?? [], Stage = read.Code<Stage>("stage", stage), By = split, AsOf = read.Day("asOf", asOf) });
        var rates = isByMediator
            ? await mediator.Send(new ShowRatesByMediator { From = question.From, To = question.To, Room = question.Room, Stage = question.Stage, AsOf = question.AsOf }, cancellationToken)
            : await mediator.Send(question, cancellationToken);
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
        [Description("First day, included, yyyy-MM-dd.")] string? from,
        [Description("Last day, included.")] string? to,
        [FromQuery, Description("Codes of rooms, any of them; all within reach when left out.")] string[]? room,
        [Description("json (default), csv, xlsx or pdf.")] string? format,
        [Description("zh-CN (default) or en.")] string? lang,
        [Description("Whether case rows are wanted; needs a reason.")] bool? cases,
        [Description("Why case rows leave the house; kept in the audit trail. Left out: what the token was issued for.")] string? reason,
        ClaimsPrincipal caller,
        IReportFiles files,
        CancellationToken cancellationToken)
    {
        var read = new QueryReader();
        var question = read.Checked(new ShowPreLitigationReport { From = read.Day("from", from), To = read.Day("to", to), Room = room ?? [] });

        // The words of the file, not those of a refusal; it lasts as long as this call.
        CultureInfo.CurrentUICulture = lang switch
        {
            null or "" or "zh-CN" => CultureInfo.GetCultureInfo("zh-CN"),
            "en" => CultureInfo.GetCultureInfo("en"),
            _ => throw new ValidationException([new ValidationFailure("lang", "value.invalid") { ErrorCode = "value.invalid" }]),
        };
        var file = await files.MakeAsync(question, string.IsNullOrEmpty(format) ? "json" : format, cases ?? false, string.IsNullOrWhiteSpace(reason) ? caller.FindFirstValue(TokenAuthentication.NameClaim) : reason, written: null, cancellationToken);
        return file.ContentType.StartsWith("application/json", StringComparison.Ordinal) ? Results.Stream(file.Content, file.ContentType) : Results.Stream(file.Content, file.ContentType, file.Name);
    }

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
        DateOnly From, DateOnly To, IReadOnlyList<string> Rooms, FlowBody Flow, DaysTaken Days, IReadOnlyList<LineBody> ByResult, IReadOnlyList<LineBody> ByCause, IReadOnlyList<LineBody> ByRoom, IReadOnlyList<LineBody> ByChannel,
        IReadOnlyList<EarlierBody> Compared);

    private sealed record EarlierBody(Comparison With, DateOnly From, DateOnly To, FlowBody Flow, DaysTaken Days, int Reconciled);

    private sealed record FlowBody(int Open, int Accepted, int Concluded, int StillOpen);

    private sealed record LineBody(string Key, string Name, int Accepted, int Concluded, int Reconciled);
}
