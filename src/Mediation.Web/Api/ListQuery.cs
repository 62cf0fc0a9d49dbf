using System.ComponentModel;
using System.Globalization;
using FluentValidation;
using FluentValidation.Results;
using Mediation.Application.Disputes;
using Mediation.Domain.Disputes;
using Mediation.Domain.Outcomes;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Api;

/// <summary>The query of <c>GET /disputes</c>. All text, so that each wrong value is told by its name; empty ones narrow nothing.</summary>
internal sealed record ListQuery
{
    /// <summary>What its values are called where they are refused.</summary>
    public static readonly FieldNames Names = new(
        [.. new[] { "Q", "Room", "Officer", "Cause", "ReceivedTo", "AcceptedTo", "ConcludedTo" }.Select(name => ($"Filter.{name}", char.ToLowerInvariant(name[0]) + name[1..]))]);

    [FromQuery(Name = "room"), Description("Codes of rooms, any of them.")]
    public string[]? Room { get; init; }

    [FromQuery(Name = "status"), Description("Registered, Accepted, Refused, InMediation, Suspended, Concluded or Archived.")]
    public string? Status { get; init; }

    [FromQuery(Name = "result"), Description("Reconciled, WrittenAgreement, OralAgreement, Withdrawn, NotReached or TerminatedForSafety; as it stood on asOf.")]
    public string? Result { get; init; }

    [FromQuery(Name = "stage"), Description("PreLitigation, BeforeHearing or DuringTrial.")]
    public string? Stage { get; init; }

    [FromQuery(Name = "channel"), Description("How it came.")]
    public string? Channel { get; init; }

    [FromQuery(Name = "cause"), Description("The cause's code.")]
    public string? Cause { get; init; }

    [FromQuery(Name = "officer"), Description("Roster number of the lead mediator, or `none`.")]
    public string? Officer { get; init; }

    [FromQuery(Name = "receivedFrom"), Description("First day of receipt, yyyy-MM-dd.")]
    public string? ReceivedFrom { get; init; }

    [FromQuery(Name = "receivedTo"), Description("Last day of receipt, included.")]
    public string? ReceivedTo { get; init; }

    [FromQuery(Name = "acceptedFrom"), Description("First day of acceptance.")]
    public string? AcceptedFrom { get; init; }

    [FromQuery(Name = "acceptedTo"), Description("Last day of acceptance, included.")]
    public string? AcceptedTo { get; init; }

    [FromQuery(Name = "concludedFrom"), Description("First day of conclusion.")]
    public string? ConcludedFrom { get; init; }

    [FromQuery(Name = "concludedTo"), Description("Last day of conclusion, included.")]
    public string? ConcludedTo { get; init; }

    [FromQuery(Name = "openOn"), Description("Accepted, and not concluded on this day.")]
    public string? OpenOn { get; init; }

    [FromQuery(Name = "due"), Description("past: the term is over; soon: it ends within seven days. Open cases only.")]
    public string? Due { get; init; }

    [FromQuery(Name = "asOf"), Description("Nothing dated after this day counts; today when left out.")]
    public string? AsOf { get; init; }

    [FromQuery(Name = "q"), Description("A case number or a name. Identity numbers and phones are posted to /disputes/search.")]
    public string? Q { get; init; }

    [FromQuery(Name = "after"), Description("`next` of the page before.")]
    public string? After { get; init; }

    [FromQuery(Name = "take"), Description("1 to 200; 50 when left out.")]
    public string? Take { get; init; }

    public ListDisputes ToQuestion()
    {
        var read = new QueryReader();
        var filter = new DisputeFilter
        {
            Room = [.. (Room ?? []).Where(room => !string.IsNullOrWhiteSpace(room))],
            Status = read.Code<DisputeStatus>("status", Status),
            Result = read.Code<OutcomeResult>("result", Result),
            Stage = read.Code<Stage>("stage", Stage),
            Channel = read.Code<Channel>("channel", Channel),
            Cause = Cause,
            Officer = Officer,
            ReceivedFrom = read.Day("receivedFrom", ReceivedFrom),
            ReceivedTo = read.Day("receivedTo", ReceivedTo),
            AcceptedFrom = read.Day("acceptedFrom", AcceptedFrom),
            AcceptedTo = read.Day("acceptedTo", AcceptedTo),
            ConcludedFrom = read.Day("concludedFrom", ConcludedFrom),
            ConcludedTo = read.Day("concludedTo", ConcludedTo),
            OpenOn = read.Day("openOn", OpenOn),
            Due = read.Code<Due>("due", Due),
            AsOf = read.Day("asOf", AsOf),
            Q = Q,
        };
        return read.Checked(new ListDisputes { Filter = filter, After = After, Take = read.Number("take", Take) ?? 50 });
    }
}

/// <summary>Reads the values of a query and gathers what is wrong with them.</summary>
internal sealed class QueryReader
{
    private readonly List<ValidationFailure> _wrong = [];

    /// <summary>A code by its name, in any case; null for nothing.</summary>
    public TCode? Code<TCode>(string field, string? typed)
        where TCode : struct, Enum =>
        string.IsNullOrEmpty(typed) ? null
        : Enum.GetNames<TCode>().FirstOrDefault(name => name.Equals(typed, StringComparison.OrdinalIgnoreCase)) is { } known ? Enum.Parse<TCode>(known)
        : Wrong<TCode>(field);

    /// <summary>A day as <c>yyyy-MM-dd</c>; null for nothing.</summary>
    public DateOnly? Day(string field, string? typed) =>
        string.IsNullOrEmpty(typed) ? null
        : DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : Wrong<DateOnly>(field);

    /// <summary>A number; null for nothing.</summary>
    public int? Number(string field, string? typed) =>
        string.IsNullOrEmpty(typed) ? null
        : int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : Wrong<int>(field);

    /// <summary>The question, unless something in it was wrong.</summary>
    /// <exception cref="ValidationException">Something was.</exception>
    public TQuestion Checked<TQuestion>(TQuestion question) => _wrong.Count == 0 ? question : throw new ValidationException(_wrong);

    private TValue? Wrong<TValue>(string field)
        where TValue : struct
    {
        _wrong.Add(new ValidationFailure(field, "value.invalid") { ErrorCode = "value.invalid" });
        return null;
    }
}
