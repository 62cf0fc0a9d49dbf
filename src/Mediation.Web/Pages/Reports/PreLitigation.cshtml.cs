using System.Globalization;
using Mediation.Application.Disputes;
using Mediation.Application.Downloads;
using Mediation.Application.Reports;
using Mediation.Web.Forms;
using Mediation.Web.Hosting;
using Mediation.Web.Pages.Statistics;
using Mediation.Web.Resources;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Mediation.Web.Pages.Reports;

/// <summary>From how many cases on an export becomes a job.</summary>
/// <param name="Cases">As many are still written while the person waits.</param>
public sealed record LongExport(int Cases)
{
    /// <summary>A few seconds' worth on a small machine.</summary>
    public const int Usual = 5000;
}

/// <summary>The pre-litigation report of a period: first as a page on which every number opens its cases, then as a file.</summary>
[Fresh(OnlyWhatIsSent = true)]
public sealed class PreLitigationModel(IMediator mediator, IReportFiles files, IDownloadJobs jobs, LongExport longExport, FigureWords figures, IStringLocalizer<StatisticsTexts> texts, TimeProvider clock) : PageModel
{
    /// <summary>First day; the year's first when left out.</summary>
    [BindProperty(SupportsGet = true, Name = "from")]
    public DateOnly? From { get; set; }

    /// <summary>Last day; the year's last when left out.</summary>
    [BindProperty(SupportsGet = true, Name = "to")]
    public DateOnly? To { get; set; }

    /// <summary>Codes of rooms; none for all.</summary>
    [BindProperty(SupportsGet = true, Name = "room")]
    public List<string> Room { get; set; } = [];

    /// <summary>Why case rows leave the house.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The format of the file; null for the page.</summary>
    [BindProperty(SupportsGet = true, Name = "format")]
    public string? Format { get; set; }

    /// <summary>The report; null when the question was refused.</summary>
    public PreLitigationReport? Report { get; private set; }

    private ShowPreLitigationReport Question => new() { From = From, To = To, Room = Room };

    /// <summary>The page, or the report as a file.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The page or the file.</returns>
    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (From is null && To is null && ModelState.IsValid)
        {
            var year = Words.LocalDay(clock.GetUtcNow()).Year;
            (From, To) = (new(year, 1, 1), new(year, 12, 31));
        }

        return string.IsNullOrEmpty(Format)
            ? this.SubmitAsync("", send: () => LoadAsync(cancellationToken), reload: () => Task.CompletedTask, done: Page)
            : this.SubmitAsync("", send: () => files.MakeAsync(Question, Format, cases: false, reason: null, written: null, cancellationToken), reload: () => Task.CompletedTask, done: Sent);
    }

    /// <summary>The case rows as a file, at once or later.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The file; the downloads, where it will wait; refused, the page.</returns>
    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) =>
        this.SubmitAsync<ReportFile?>("", send: () => ExportAsync(Format ?? "xlsx", cancellationToken), reload: () => LoadAsync(cancellationToken), done: file => file is null ? RedirectToPage("/Downloads/Index") : Sent(file));

    private async Task<ReportFile?> ExportAsync(string format, CancellationToken cancellationToken)
    {
        var flow = (await mediator.Send(Question, cancellationToken)).Flow;
        var cases = flow.Open.Count + flow.Accepted.Count;
        if (cases <= longExport.Cases || !RequestDownload.Formats.Contains(format))
        {
            return await files.MakeAsync(Question, format, cases: true, Reason, written: null, cancellationToken);
        }

        var request = new RequestDownload { From = From, To = To, Room = Room, Format = format, Language = figures.InReports.Language, Cases = cases, Reason = Reason };
        jobs.Wake(await mediator.Send(request, cancellationToken));
        return null;
    }

    /// <summary>The address of a list.</summary>
    /// <param name="cases">The list.</param>
    public string Cases(DisputeFilter cases) => Url.Content($"~/disputes?{DisputeQuery.Of(cases)}");

    /// <summary>This page with something changed.</summary>
    /// <param name="period">Another period.</param>
    /// <param name="without">A room that is taken out.</param>
    /// <param name="format">As a file.</param>
    public string Here((DateOnly From, DateOnly To)? period = null, string? without = null, string? format = null)
    {
        var (from, to) = period ?? (From!.Value, To!.Value);
        return string.Create(CultureInfo.InvariantCulture, $"?from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}")
            + string.Concat(Room.Where(room => room != without).Select(room => $"&room={Uri.EscapeDataString(room)}"))
            + (format is null ? "" : $"&format={format}");
    }

    /// <summary>Periods that people ask for.</summary>
    public IReadOnlyList<(string Text, DateOnly From, DateOnly To)> Periods
    {
        get
        {
            var today = Words.LocalDay(clock.GetUtcNow());
            var month = new DateOnly(today.Year, today.Month, 1);
            return
            [
                (texts["period.thisYear"].Value, new(today.Year, 1, 1), new(today.Year, 12, 31)),
                (texts["period.lastYear"].Value, new(today.Year - 1, 1, 1), new(today.Year - 1, 12, 31)),
                (texts["period.thisMonth"].Value, month, month.AddMonths(1).AddDays(-1)),
                (texts["period.lastMonth"].Value, month.AddMonths(-1), month.AddDays(-1)),
            ];
        }
    }

    private FileStreamResult Sent(ReportFile file) => File(file.Content, file.ContentType, file.Name);

    private async Task LoadAsync(CancellationToken cancellationToken) => Report = await mediator.Send(Question, cancellationToken);
}
