using System.Globalization;

namespace Mediation.Application.Disputes;

/// <summary>Turns a filter into the query of an address, for pages and API alike; the names are those of the parameters of both.</summary>
public static class DisputeQuery
{
    /// <summary>The query of a filter.</summary>
    /// <param name="filter">The filter.</param>
    /// <returns><c>stage=PreLitigation&amp;acceptedFrom=2019-01-01</c>, escaped, without a question mark; empty for a filter that narrows nothing.</returns>
    public static string Of(DisputeFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var pairs = new List<(string Name, string? Value)>();
        pairs.AddRange(filter.Room.Select(room => ("room", (string?)room)));
        pairs.AddRange(
        [
            ("status", filter.Status?.ToString()),
            ("result", filter.Result?.ToString()),
            ("stage", filter.Stage?.ToString()),
            ("channel", filter.Channel?.ToString()),
            ("cause", filter.Cause),
            ("officer", filter.Officer),
            ("receivedFrom", Day(filter.ReceivedFrom)),
            ("receivedTo", Day(filter.ReceivedTo)),
            ("acceptedFrom", Day(filter.AcceptedFrom)),
            ("acceptedTo", Day(filter.AcceptedTo)),
            ("concludedFrom", Day(filter.ConcludedFrom)),
            ("concludedTo", Day(filter.ConcludedTo)),
            ("openOn", Day(filter.OpenOn)),
            ("due", filter.Due?.ToString().ToLowerInvariant()),
            ("asOf", Day(filter.AsOf)),
            ("q", filter.Q),
        ]);
        return string.Join('&', pairs.Where(pair => !string.IsNullOrEmpty(pair.Value)).Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value!)}"));
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
