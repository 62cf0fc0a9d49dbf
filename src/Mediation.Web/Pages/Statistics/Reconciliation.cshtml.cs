using System.Globalization;
using System.Net.Mime;
using System.Text.RegularExpressions;
using Mediation.Application.Charts;
using Mediation.Application.Disputes;
using Mediation.Application.Papers;
using Mediation.Application.Statistics;
using Mediation.Domain.Disputes;
using Mediation.Web.Forms;
using Mediation.Web.Resources;
using MediatR;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Mediation.Web.Pages.Statistics;

/// <summary>Reconciliation rates of a period: the headline in plain words, rooms and time as bars with intervals, and a table. The address holds the state; every number opens its cases.</summary>
public sealed partial class ReconciliationModel(IMediator mediator, IPdfRenderer renderer, Words words, FigureWords figures, IStringLocalizer<StatisticsTexts> texts, TimeProvider clock) : PageModel
{
    /// <summary>Below this many cases a rate is greyed.</summary>
    public const int FewCases = 10;

    // Between a phone's and a card's width, so that its text is readable on both.
    private const int ChartWidth = 340;

    /// <summary>First day; the year's first when left out.</summary>
    [BindProperty(SupportsGet = true, Name = "from")]
    public DateOnly? From { get; set; }

    /// <summary>Last day; the year's last when left out.</summary>
    [BindProperty(SupportsGet = true, Name = "to")]
    public DateOnly? To { get; set; }

    /// <summary>Codes of rooms; none for all.</summary>
    [BindProperty(SupportsGet = true, Name = "room")]
    public List<string> Room { get; set; } = [];

    /// <summary>The stage.</summary>
    [BindProperty(SupportsGet = true, Name = "stage")]
    public Stage? Stage { get; set; }

    /// <summary>By what the table is split: the names of <see cref="RatesBy"/>, or <c>mediator</c>.</summary>
    [BindProperty(SupportsGet = true, Name = "by")]
    public string? By { get; set; }

    /// <summary>The day that the figures stand on; today when left out.</summary>
    [BindProperty(SupportsGet = true, Name = "asOf")]
    public DateOnly? AsOf { get; set; }

    /// <summary><c>pdf</c> for the page as a paper; null for the page.</summary>
    [BindProperty(SupportsGet = true, Name = "format")]
    public string? Format { get; set; }

    /// <summary>The rates by room; null when the question was refused.</summary>
    public ReconciliationRates? Rates { get; private set; }

    /// <summary>The rates by month, quarter or year, as the period is long.</summary>
    public ReconciliationRates OverTime { get; private set; } = null!;

    /// <summary>The rates of the table.</summary>
    public ReconciliationRates Table { get; private set; } = null!;

    /// <summary>Of what the groups of <see cref="OverTime"/> are.</summary>
    public string TimeKind { get; private set; } = "Month";

    /// <summary>Of what the groups of the table are.</summary>
    public string TableKind { get; private set; } = "Room";

    /// <summary>What the table can be split by.</summary>
    public IReadOnlyList<string> Kinds => Rates is { MayShowMediators: true } ? ["Room", "Mediator", "Cause", "Channel", "Month", "Quarter", "Year"] : ["Room", "Cause", "Channel", "Month", "Quarter", "Year"];

    /// <summary>Counts.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The page.</returns>
    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var today = Words.LocalDay(clock.GetUtcNow());
        if (From is null && To is null && ModelState.IsValid)
        {
            (From, To) = (new(today.Year, 1, 1), new(today.Year, 12, 31));
        }

        return Format == "pdf"
            ? this.SubmitAsync("", send: () => PrintAsync(cancellationToken), reload: () => Task.CompletedTask, done: pdf => File(pdf, MediaTypeNames.Application.Pdf, string.Create(CultureInfo.InvariantCulture, $"reconciliation-{From:yyyyMMdd}-{To:yyyyMMdd}.pdf")))
            : this.SubmitAsync("", send: () => CountAsync(cancellationToken), reload: () => Task.CompletedTask, done: Page);
    }

    private async Task CountAsync(CancellationToken cancellationToken)
    {
        // Of a question that is refused below, any split will do.
        var months = From is { } from && To is { } to ? ((to.Year - from.Year) * 12) + to.Month - from.Month + 1 : 0;
        var time = months <= 24 ? RatesBy.Month : months <= 96 ? RatesBy.Quarter : RatesBy.Year;
        var question = new ShowRates { From = From, To = To, Room = Room, Stage = Stage, AsOf = AsOf, By = RatesBy.Room, OverTime = time, Compare = true };
        var byRoom = await mediator.Send(question, cancellationToken);
        OverTime = byRoom with { Groups = byRoom.OverTime };
        TimeKind = time.ToString();
        if (string.Equals(By, "mediator", StringComparison.OrdinalIgnoreCase))
        {
            TableKind = "Mediator";
            Table = await mediator.Send(new ShowRatesByMediator { From = From, To = To, Room = Room, Stage = Stage, AsOf = AsOf }, cancellationToken);
        }
        else
        {
            var by = Enum.TryParse<RatesBy>(By, ignoreCase: true, out var typed) && Enum.IsDefined(typed) ? typed : RatesBy.Room;
            TableKind = by.ToString();
            Table = by == RatesBy.Room ? byRoom : by == time ? OverTime : await mediator.Send(question with { By = by, OverTime = null, Compare = false }, cancellationToken);
        }

        Rates = byRoom;
    }

    private async Task<Stream> PrintAsync(CancellationToken cancellationToken)
    {
        await CountAsync(cancellationToken);
        var period = figures.Period(Rates!.From, Rates.To);
        List<RatesPart> parts =
        [
            new("Room", texts["chart.rooms"].Value, Rates, ChartOf(Rates, "Room", texts["chart.roomsTitle", period].Value)),
            new(TimeKind, texts[$"chart.{TimeKind}"].Value, OverTime, ChartOf(OverTime, TimeKind, texts["chart.timeTitle", period].Value)),
        ];
        if (TableKind != "Room" && TableKind != TimeKind)
        {
            parts.Add(new(TableKind, texts[$"by.{TableKind}"].Value, Table, Chart: null));
        }

        var pdf = new MemoryStream();
        await renderer.RenderAsync(RatesPaper.Build(Rates, Basis, parts, figures.InReports), pdf, cancellationToken);
        pdf.Position = 0;
        return pdf;
    }

    /// <summary>What is counted, where, and as of when.</summary>
    public string Basis => string.Join(" · ",
        texts["rates.base"].Value,
        words.Of(Rates!.Stage),
        Room.Count == 0 ? texts["rooms.all"].Value : string.Join(texts["and"].Value, Rates.Rooms.Select(room => figures.Brief("Room", room))),
        texts["rates.asOf", words.Day(Rates.AsOf)].Value);

    /// <summary>The address of a list.</summary>
    /// <param name="cases">The list.</param>
    public string Cases(DisputeFilter cases) => Url.Content($"~/disputes?{DisputeQuery.Of(cases)}");

    /// <summary>A sentence about a rate, its counts as links.</summary>
    /// <param name="sentence"><c>{0}</c> is the whole, <c>{1}</c> the part, <c>{2}</c> the rate, <c>{3}</c> and <c>{4}</c> the ends of the interval.</param>
    /// <param name="rate">The rate.</param>
    public IHtmlContent Linked(string sentence, ReconciliationRate rate)
    {
        ArgumentNullException.ThrowIfNull(rate);
        var content = new HtmlContentBuilder();
        foreach (var (part, i) in Slot().Split(sentence).Select((part, i) => (part, i)))
        {
            _ = (i % 2, part) switch
            {
                (0, _) => content.Append(part),
                (_, "0") => content.AppendHtml(Link(rate.Mediated, rate.MediatedCases)),
                (_, "1") => content.AppendHtml(Link(rate.Reconciled, rate.ReconciledCases)),
                (_, "2") => content.Append(Words.Percent(rate.Rate)),
                (_, "3") => content.Append(Words.Percent(rate.Interval?.Lower)),
                _ => content.Append(Words.Percent(rate.Interval?.Upper)),
            };
        }

        return content;
    }

    private TagBuilder Link(int number, DisputeFilter cases)
    {
        var link = new TagBuilder("a");
        link.Attributes["href"] = Cases(cases);
        link.InnerHtml.Append(Words.Number(number));
        return link;
    }

    [GeneratedRegex(@"\{(\d)\}")]
    private static partial Regex Slot();

    /// <summary>This page with something changed.</summary>
    /// <param name="by">Another split of the table.</param>
    /// <param name="period">Another period.</param>
    /// <param name="without">A room that is taken out, or <c>stage</c>, <c>asOf</c>.</param>
    /// <param name="format">As a file.</param>
    public string Here(string? by = null, (DateOnly From, DateOnly To)? period = null, string? without = null, string? format = null)
    {
        var (from, to) = period ?? (From!.Value, To!.Value);
        var pairs = new List<(string Name, string? Value)> { ("from", Day(from)), ("to", Day(to)) };
        pairs.AddRange(Room.Where(room => room != without).Select(room => ("room", (string?)room)));
        pairs.Add(("stage", without == "stage" ? null : Stage?.ToString()));
        pairs.Add(("asOf", without == "asOf" ? null : AsOf is { } day ? Day(day) : null));
        pairs.Add(("by", (by ?? By)?.ToLowerInvariant()));
        pairs.Add(("format", format));
        return "?" + string.Join('&', pairs.Where(pair => !string.IsNullOrEmpty(pair.Value)).Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value!)}"));
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

    /// <summary>The bars of a split.</summary>
    /// <param name="rates">The rates.</param>
    /// <param name="kind">Of what the groups are.</param>
    /// <param name="title">What the chart shows.</param>
    public IHtmlContent Chart(ReconciliationRates rates, string kind, string title)
    {
        ArgumentNullException.ThrowIfNull(rates);
        return new HtmlString(SvgChart.Render(ChartOf(rates, kind, title), ChartWidth));
    }

    private RateChart ChartOf(ReconciliationRates rates, string kind, string title)
    {
        var marks = rates.Groups.Select(group => new RateMark(
            figures.Brief(kind, group.Name),
            group.Accepted.Rate,
            group.Accepted.Interval?.Lower ?? 0,
            group.Accepted.Interval?.Upper ?? 0,
            $"{group.Accepted.Reconciled}/{group.Accepted.Mediated}",
            Cases(group.Accepted.MediatedCases),
            texts["chart.spoken", figures.Of(kind, group.Name), figures.Sentence(group.Accepted)].Value)).ToList();
        var greatest = marks.Where(mark => mark.Rate is not null).Select(mark => mark.High).DefaultIfEmpty(0).Max();
        return new RateChart
        {
            Title = title,
            Values = ValueAxis.Upto(greatest, share => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0} %"), limit: 1),
            Reference = rates.Accepted.Rate is { } whole ? new ChartReference(whole, texts["chart.whole", Words.Percent(whole)].Value) : null,
            Marks = marks,
        };
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
