using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using FluentValidation;
using FluentValidation.Results;
using Mediation.Application.Reports;
using Mediation.Application.Statistics;
using Mediation.Web.Pages.Statistics;
using Mediation.Web.Resources;
using MediatR;
using Microsoft.Extensions.Localization;

namespace Mediation.Web.Pages.Reports;

/// <summary>A file to be sent.</summary>
/// <param name="Content">Its bytes, from the beginning; whoever sends it closes it.</param>
/// <param name="ContentType">Its type.</param>
/// <param name="Name">Its name.</param>
public sealed record ReportFile(Stream Content, string ContentType, string Name);

/// <summary>
/// The pre-litigation report as a file, for the page and the API alike. Files are made whole before they are sent: the audit entry is committed first, and a refusal is no half of a file.
/// </summary>
/// <param name="mediator">Sends the questions.</param>
/// <param name="figures">Words.</param>
/// <param name="texts">Texts.</param>
public sealed class ReportFiles(IMediator mediator, FigureWords figures, IStringLocalizer<StatisticsTexts> texts)
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The formats that there are.</summary>
    public static IReadOnlyList<string> Formats { get; } = ["csv", "json"];

    /// <summary>Makes the file of the figures, or of the cases.</summary>
    /// <param name="question">The period and the rooms.</param>
    /// <param name="format"><c>csv</c> or <c>json</c>.</param>
    /// <param name="cases">Whether case rows are wanted: alone as CSV, beside the figures as JSON.</param>
    /// <param name="reason">Why case rows leave the house.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The file.</returns>
    /// <exception cref="ValidationException">There is no such format, or the question is none.</exception>
    public async Task<ReportFile> MakeAsync(ShowPreLitigationReport question, string format, bool cases, string? reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        if (!Formats.Contains(format))
        {
            var code = format is "xlsx" or "pdf" ? "format.notYet" : "value.invalid";
            throw new ValidationException([new ValidationFailure("Format", code) { ErrorCode = code }]);
        }

        var target = TemporaryFile();
        try
        {
            if (format == "json")
            {
                await WriteJsonAsync(question, cases, reason, target, cancellationToken);
            }
            else if (cases)
            {
                await WriteCasesAsCsvAsync(question, reason, target, cancellationToken);
            }
            else
            {
                await PreLitigationReportCsv.WriteAsync(await mediator.Send(question, cancellationToken), Words, target);
            }
        }
        catch
        {
            await target.DisposeAsync();
            throw;
        }

        target.Position = 0;
        var name = string.Create(CultureInfo.InvariantCulture, $"pre-litigation{(cases ? "-cases" : "")}-{question.From:yyyyMMdd}-{question.To:yyyyMMdd}.{format}");
        return new(target, format == "csv" ? "text/csv; charset=utf-8" : "application/json; charset=utf-8", name);
    }

    private ReportWords Words => new(key => texts[key].Value, figures.Of);

    // Case rows may be many: they lie on disk until they are sent, readable by this process alone, and are gone with the answer.
    private static FileStream TemporaryFile() =>
        new(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 1 << 16, FileOptions.Asynchronous | FileOptions.DeleteOnClose);

    private async Task WriteCasesAsCsvAsync(ShowPreLitigationReport question, string? reason, Stream target, CancellationToken cancellationToken)
    {
        await using var table = new CsvTable(target);
        await PreLitigationReportCsv.WriteCaseHeadingsAsync(table, Words);
        await mediator.Send(Export(question, reason, (row, _) => PreLitigationReportCsv.WriteCaseAsync(table, row, Words)), cancellationToken);
    }

    private async Task WriteJsonAsync(ShowPreLitigationReport question, bool cases, string? reason, Stream target, CancellationToken cancellationToken)
    {
        var report = await mediator.Send(question, cancellationToken);
        await using var json = new Utf8JsonWriter(target, Plain);
        json.WriteStartObject();
        json.WriteString("from", Day(report.From));
        json.WriteString("to", Day(report.To));
        json.WriteStartArray("rooms");
        foreach (var room in report.Rooms)
        {
            json.WriteStringValue(room.Key);
        }

        json.WriteEndArray();
        json.WriteStartObject("flow");
        json.WriteNumber("open", report.Flow.Open.Count);
        json.WriteNumber("accepted", report.Flow.Accepted.Count);
        json.WriteNumber("concluded", report.Flow.Concluded.Count);
        json.WriteNumber("stillOpen", report.Flow.StillOpen.Count);
        json.WriteEndObject();
        json.WriteStartObject("days");
        Number("mean", report.Days.Mean);
        Number("median", report.Days.Median);
        json.WriteEndObject();
        Lines("byResult", "OutcomeResult", report.ByResult);
        Lines("byCause", "Cause", report.ByCause);
        Lines("byRoom", "Room", report.ByRoom);
        Lines("byChannel", "Channel", report.ByChannel);
        if (cases)
        {
            json.WriteStartArray("cases");
            await mediator.Send(Export(question, reason, (row, stop) => WriteCaseAsync(json, row, stop)), cancellationToken);
            json.WriteEndArray();
        }

        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);

        void Number(string name, double? value)
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

        void Lines(string part, string kind, IReadOnlyList<ReportLine> lines)
        {
            json.WriteStartArray(part);
            foreach (var line in lines)
            {
                json.WriteStartObject();
                json.WriteString("key", line.Name.Key);
                json.WriteString("name", figures.Of(kind, line.Name));
                json.WriteNumber("accepted", line.Accepted.Count);
                json.WriteNumber("concluded", line.Concluded.Count);
                json.WriteNumber("reconciled", line.Reconciled.Count);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }
    }

    private async Task WriteCaseAsync(Utf8JsonWriter json, CaseRow row, CancellationToken cancellationToken)
    {
        json.WriteStartObject();
        json.WriteNumber("number", row.Number);
        json.WriteString("courtNumber", row.CourtNumber);
        json.WriteString("caseNumber", row.CaseNumber);
        json.WriteString("room", row.Room.Key);
        json.WriteString("receivedOn", Day(row.ReceivedOn));
        json.WriteString("acceptedOn", row.AcceptedOn is { } accepted ? Day(accepted) : null);
        json.WriteString("concludedOn", row.ConcludedOn is { } concluded ? Day(concluded) : null);
        if (row.Days is { } days)
        {
            json.WriteNumber("days", days);
        }
        else
        {
            json.WriteNull("days");
        }

        json.WriteString("cause", row.Cause.Key);
        json.WriteStartArray("parties");
        foreach (var party in row.Parties)
        {
            json.WriteStringValue(party);
        }

        json.WriteEndArray();
        json.WriteString("mediator", row.Mediator);
        json.WriteString("result", PreLitigationReportCsv.Result(row, Words));
        json.WriteString("agreedOn", row.AgreedOn is { } agreed ? Day(agreed) : null);
        json.WriteNumber("minors", row.Minors);
        json.WriteString("remarks", PreLitigationReportCsv.Remarks(row, Words));
        json.WriteEndObject();
        if (json.BytesPending > 1 << 15)
        {
            await json.FlushAsync(cancellationToken);
        }
    }

    private static ExportPreLitigationCases Export(ShowPreLitigationReport question, string? reason, Func<CaseRow, CancellationToken, Task> write) =>
        new() { From = question.From, To = question.To, Room = question.Room, Reason = reason, Write = write };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
