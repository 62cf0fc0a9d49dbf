using System.Globalization;
using Mediation.Application.Disputes;
using Mediation.Domain.Disputes;
using Mediation.Domain.Outcomes;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Pages.Register;

/// <summary>A <see cref="DisputeFilter"/> as the address of the list holds it.</summary>
public sealed record DisputeQuery
{
    /// <summary>Rooms.</summary>
    [FromQuery(Name = "room")]
    public List<string> Room { get; init; } = [];

    /// <summary>The status.</summary>
    [FromQuery(Name = "status")]
    public DisputeStatus? Status { get; init; }

    /// <summary>The result.</summary>
    [FromQuery(Name = "result")]
    public OutcomeResult? Result { get; init; }

    /// <summary>The stage.</summary>
    [FromQuery(Name = "stage")]
    public Stage? Stage { get; init; }

    /// <summary>The channel.</summary>
    [FromQuery(Name = "channel")]
    public Channel? Channel { get; init; }

    /// <summary>The cause.</summary>
    [FromQuery(Name = "cause")]
    public string? Cause { get; init; }

    /// <summary>The lead mediator's roster number.</summary>
    [FromQuery(Name = "officer")]
    public string? Officer { get; init; }

    /// <summary>First day of receipt.</summary>
    [FromQuery(Name = "receivedFrom")]
    public DateOnly? ReceivedFrom { get; init; }

    /// <summary>Last day of receipt.</summary>
    [FromQuery(Name = "receivedTo")]
    public DateOnly? ReceivedTo { get; init; }

    /// <summary>First day of acceptance.</summary>
    [FromQuery(Name = "acceptedFrom")]
    public DateOnly? AcceptedFrom { get; init; }

    /// <summary>Last day of acceptance.</summary>
    [FromQuery(Name = "acceptedTo")]
    public DateOnly? AcceptedTo { get; init; }

    /// <summary>First day of conclusion.</summary>
    [FromQuery(Name = "concludedFrom")]
    public DateOnly? ConcludedFrom { get; init; }

    /// <summary>Last day of conclusion.</summary>
    [FromQuery(Name = "concludedTo")]
    public DateOnly? ConcludedTo { get; init; }

    /// <summary>Open on this day.</summary>
    [FromQuery(Name = "openOn")]
    public DateOnly? OpenOn { get; init; }

    /// <summary>How the term stands.</summary>
    [FromQuery(Name = "due")]
    public Due? Due { get; init; }

    /// <summary>Nothing after this day counts.</summary>
    [FromQuery(Name = "asOf")]
    public DateOnly? AsOf { get; init; }

    /// <summary>In which order.</summary>
    [FromQuery(Name = "sort")]
    public ListOrder Order { get; init; }

    // The empty choice of the form arrives as one room without a code.
    private IEnumerable<string> Rooms => Room.Where(room => !string.IsNullOrWhiteSpace(room));

    internal DisputeFilter ToFilter() => new()
    {
        Room = [.. Rooms],
        Status = Status,
        Result = Result,
        Stage = Stage,
        Channel = Channel,
        Cause = Cause,
        Officer = Officer,
        ReceivedFrom = ReceivedFrom,
        ReceivedTo = ReceivedTo,
        AcceptedFrom = AcceptedFrom,
        AcceptedTo = AcceptedTo,
        ConcludedFrom = ConcludedFrom,
        ConcludedTo = ConcludedTo,
        OpenOn = OpenOn,
        Due = Due,
        AsOf = AsOf,
    };

    /// <summary>What narrows the list, in the order of the chips.</summary>
    internal IEnumerable<(string Name, string Value, Enum? Code)> Parts()
    {
        foreach (var room in Rooms)
        {
            yield return ("room", room, null);
        }

        foreach (var (name, code) in new (string, Enum?)[] { ("status", Status), ("result", Result), ("stage", Stage), ("channel", Channel), ("due", Due) })
        {
            if (code is not null)
            {
                yield return (name, name == "due" ? code.ToString().ToLowerInvariant() : code.ToString(), code);
            }
        }

        foreach (var (name, text) in new[] { ("cause", Cause), ("officer", Officer) })
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                yield return (name, text, null);
            }
        }

        foreach (var (name, day) in new[]
        {
            ("receivedFrom", ReceivedFrom), ("receivedTo", ReceivedTo), ("acceptedFrom", AcceptedFrom), ("acceptedTo", AcceptedTo),
            ("concludedFrom", ConcludedFrom), ("concludedTo", ConcludedTo), ("openOn", OpenOn), ("asOf", AsOf),
        })
        {
            if (day is { } d)
            {
                yield return (name, d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), null);
            }
        }

        if (Order != ListOrder.Newest)
        {
            yield return ("sort", Order.ToString(), Order);
        }
    }
}
