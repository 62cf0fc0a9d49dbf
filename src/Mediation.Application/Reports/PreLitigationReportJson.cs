using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Mediation.Application.Reports;

/// <summary>The pre-litigation report as JSON.</summary>
public static class PreLitigationReportJson
{
    private const int MostBuffered = 1 << 15;

    /// <summary>Chinese stays Chinese; nothing of it is set into a page.</summary>
    public static JsonWriterOptions Plain { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the fields of the report into an object that is open.</summary>
    /// <param name="report">The report.</param>
    /// <param name="words">The language.</param>
    /// <param name="json">The writer.</param>
    public static void Write(PreLitigationReport report, ReportWords words, Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(json);
        json.WriteString("from", Day(report.From));
        json.WriteString("to", Day(report.To));
        json.WriteStartArray("rooms");
        foreach (var room in report.Rooms)
        {
            json.WriteStringValue(room.Key);
        }

        json.WriteEndArray();
        WriteFlow(report.Flow, report.Days, json);
        WriteLines("byResult", "OutcomeResult", report.ByResult, words, json);
        WriteLines("byCause", "Cause", report.ByCause, words, json);
        WriteLines("byRoom", "Room", report.ByRoom, words, json);
        WriteLines("byChannel", "Channel", report.ByChannel, words, json);
        json.WriteStartArray("compared");
        foreach (var earlier in report.Compared)
        {
            json.WriteStartObject();
            json.WriteString("with", earlier.Kind.ToString());
            json.WriteString("from", Day(earlier.From));
            json.WriteString("to", Day(earlier.To));
            WriteFlow(earlier.Flow, earlier.Days, json);
            json.WriteNumber("reconciled", earlier.Reconciled.Count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes a case into an array that is open.</summary>
    /// <param name="row">The case.</param>
    /// <param name="words">The language.</param>
    /// <param name="json">The writer; it is emptied as it fills.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A task.</returns>
    public static async Task WriteCaseAsync(CaseRow row, ReportWords words, Utf8JsonWriter json, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStartObject();
        json.WriteNumber("number", row.Number);
        json.WriteString("courtNumber", row.CourtNumber);
        json.WriteString("caseNumber", row.CaseNumber);
        json.WriteString("room", row.Room.Key);
        json.WriteString("receivedOn", Day(row.ReceivedOn));
        json.WriteString("acceptedOn", row.AcceptedOn is { } accepted ? Day(accepted) : null);
        json.WriteString("concludedOn", row.ConcludedOn is { } concluded ? Day(concluded) : null);
        WriteNumber("days", row.Days, json);
        json.WriteString("cause", row.Cause.Key);
        json.WriteStartArray("parties");
        foreach (var party in row.Parties)
        {
            json.WriteStringValue(party);
        }

        json.WriteEndArray();
        json.WriteString("mediator", row.Mediator);
        json.WriteString("result", PreLitigationReportTables.Result(row, words));
        json.WriteString("agreedOn", row.AgreedOn is { } agreed ? Day(agreed) : null);
        json.WriteNumber("minors", row.Minors);
        json.WriteString("remarks", PreLitigationReportTables.Remarks(row, words));
        json.WriteEndObject();
        if (json.BytesPending > MostBuffered)
        {
            await json.FlushAsync(cancellationToken);
        }
    }

    private static void WriteFlow(CaseFlow flow, DaysTaken days, Utf8JsonWriter json)
    {
        json.WriteStartObject("flow");
        json.WriteNumber("open", flow.Open.Count);
        json.WriteNumber("accepted", flow.Accepted.Count);
        json.WriteNumber("concluded", flow.Concluded.Count);
        json.WriteNumber("stillOpen", flow.StillOpen.Count);
        json.WriteEndObject();
        json.WriteStartObject("days");
        WriteNumber("mean", days.Mean, json);
        WriteNumber("median", days.Median, json);
        json.WriteEndObject();
    }

    private static void WriteLines(string part, string kind, IReadOnlyList<ReportLine> lines, ReportWords words, Utf8JsonWriter json)
    {
        json.WriteStartArray(part);
        foreach (var line in lines)
        {
            json.WriteStartObject();
            json.WriteString("key", line.Name.Key);
            json.WriteString("name", words.Name(kind, line.Name));
            json.WriteNumber("accepted", line.Accepted.Count);
            json.WriteNumber("concluded", line.Concluded.Count);
            json.WriteNumber("reconciled", line.Reconciled.Count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteNumber(string name, double? value, Utf8JsonWriter json)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, Math.Round(number, 4));
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
