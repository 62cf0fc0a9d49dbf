using System.Globalization;
using System.Net.Mime;
using System.Text.Json;
using FluentValidation;
using FluentValidation.Results;
using Mediation.Application.Papers;
using Mediation.Application.Reports;
using Mediation.Web.Pages.Statistics;
using MediatR;

namespace Mediation.Web.Pages.Reports;

/// <summary>
/// The pre-litigation report as a file, for the page and the API alike. Files are made whole before they are sent: the audit entry is committed first, and a refusal is no half of a file.
/// </summary>
/// <param name="mediator">Sends the questions.</param>
/// <param name="renderer">Draws the paper.</param>
/// <param name="figures">Words of figures.</param>
public sealed class ReportFiles(IMediator mediator, IPdfRenderer renderer, FigureWords figures) : IReportFiles
{
    private static readonly Dictionary<string, string> Types = new()
    {
        ["xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ["csv"] = "text/csv; charset=utf-8",
        ["pdf"] = MediaTypeNames.Application.Pdf,
        ["json"] = "application/json; charset=utf-8",
    };

    /// <summary>The type of a file.</summary>
    /// <param name="format">Its format.</param>
    public static string TypeOf(string format) => Types[format];

    /// <summary>The name of a file.</summary>
    /// <param name="from">First day of the report.</param>
    /// <param name="to">Last day.</param>
    /// <param name="format">Its format.</param>
    /// <param name="cases">Whether it holds cases.</param>
    public static string NameOf(DateOnly? from, DateOnly? to, string format, bool cases) =>
        string.Create(CultureInfo.InvariantCulture, $"pre-litigation{(cases ? "-cases" : "")}-{from:yyyyMMdd}-{to:yyyyMMdd}.{format}");

    /// <inheritdoc/>
    public async Task<ReportFile> MakeAsync(ShowPreLitigationReport question, string format, bool cases, string? reason, Func<int, CancellationToken, Task>? written, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        if (!Types.TryGetValue(format, out var type))
        {
            throw Refusal("Format", "value.invalid");
        }

        var export = cases ? new CaseExport(question, reason, written) : null;
        var target = TemporaryFile();
        try
        {
            await (format switch
            {
                "xlsx" => WriteXlsxAsync(question, export, target, cancellationToken),
                "csv" => WriteCsvAsync(question, export, target, cancellationToken),
                "pdf" => WritePdfAsync(question, export, target, cancellationToken),
                _ => WriteJsonAsync(question, export, target, cancellationToken),
            });
        }
        catch
        {
            await target.DisposeAsync();
            throw;
        }

        target.Position = 0;
        return new(target, type, NameOf(question.From, question.To, format, cases));
    }

    // Case rows may be many: they lie on disk until they are sent, readable by this process alone, and are gone with the answer.
    internal static FileStream TemporaryFile() =>
        new(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 1 << 16, FileOptions.Asynchronous | FileOptions.DeleteOnClose);

    private async Task WriteXlsxAsync(ShowPreLitigationReport question, CaseExport? export, Stream target, CancellationToken cancellationToken)
    {
        var (report, inWords) = (await mediator.Send(question, cancellationToken), figures.InReports);
        await using var book = await XlsxBook.BeginAsync(target, cancellationToken);
        await PreLitigationReportXlsx.WriteAsync(report, inWords, book, cancellationToken);
        if (export is not null)
        {
            await book.BeginSheetAsync(inWords.Text("report.cases"), PreLitigationReportTables.CaseColumns(inWords), cancellationToken);
            await mediator.Send(export.Of((row, stop) => book.WriteAsync(PreLitigationReportTables.Case(row, inWords), stop)), cancellationToken);
        }

        await book.FinishAsync(cancellationToken);
    }

    private async Task WriteCsvAsync(ShowPreLitigationReport question, CaseExport? export, Stream target, CancellationToken cancellationToken)
    {
        var inWords = figures.InReports;
        if (export is null)
        {
            await PreLitigationReportCsv.WriteAsync(await mediator.Send(question, cancellationToken), inWords, target);
            return;
        }

        await using var table = new CsvTable(target);
        await table.WriteAsync(PreLitigationReportTables.CaseColumns(inWords).Select(column => column.Heading));
        await mediator.Send(export.Of((row, _) => table.WriteAsync(PreLitigationReportTables.Case(row, inWords))), cancellationToken);
    }

    private async Task WritePdfAsync(ShowPreLitigationReport question, CaseExport? export, Stream target, CancellationToken cancellationToken)
    {
        var (report, inWords) = (await mediator.Send(question, cancellationToken), figures.InReports);
        List<IReadOnlyList<object?>>? cases = null;
        if (export is not null)
        {
            cases = [];
            await mediator.Send(export.Of(TakeAsync), cancellationToken);
        }

        await renderer.RenderAsync(PreLitigationReportPaper.Build(report, cases, inWords), target, cancellationToken);

        Task TakeAsync(CaseRow row, CancellationToken stop)
        {
            if (row.Number > PreLitigationReportPaper.MostCases)
            {
                throw Refusal("Format", "cases.tooManyForPaper");
            }

            cases.Add(PreLitigationReportTables.Case(row, inWords));
            return Task.CompletedTask;
        }
    }

    private async Task WriteJsonAsync(ShowPreLitigationReport question, CaseExport? export, Stream target, CancellationToken cancellationToken)
    {
        var (report, inWords) = (await mediator.Send(question, cancellationToken), figures.InReports);
        await using var json = new Utf8JsonWriter(target, PreLitigationReportJson.Plain);
        json.WriteStartObject();
        PreLitigationReportJson.Write(report, inWords, json);
        if (export is not null)
        {
            json.WriteStartArray("cases");
            await mediator.Send(export.Of((row, stop) => PreLitigationReportJson.WriteCaseAsync(row, inWords, json, stop)), cancellationToken);
            json.WriteEndArray();
        }

        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
    }

    /// <summary>The export of the cases of a report, whatever it is written into.</summary>
    private sealed record CaseExport(ShowPreLitigationReport Question, string? Reason, Func<int, CancellationToken, Task>? Written)
    {
        public ExportPreLitigationCases Of(Func<CaseRow, CancellationToken, Task> write) => new()
        {
            From = Question.From,
            To = Question.To,
            Room = Question.Room,
            Reason = Reason,
            Write = Written is not { } written ? write : async (row, stop) =>
            {
                await write(row, stop);
                await written(row.Number, stop);
            },
        };
    }

    private static ValidationException Refusal(string field, string code) => new([new ValidationFailure(field, code) { ErrorCode = code }]);
}
