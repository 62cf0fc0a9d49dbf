using System.Globalization;
using Mediation.Application.Accounts;
using Mediation.Application.Audit;
using Mediation.Web.Forms;
using Mediation.Web.Hosting;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Mediation.Web.Pages.Audit;

/// <summary>留痕: who did what, as whom, in which case, when, from where and how it ended. Administrators see the part about accounts and settings. The address holds the filter.</summary>
/// <param name="mediator">Sends use cases.</param>
/// <param name="words">Words of the trail.</param>
public sealed class TrailModel(IMediator mediator, Myself myself, TrailWords words) : PageModel
{
    /// <summary>The number of a case.</summary>
    [BindProperty(SupportsGet = true, Name = "case")]
    public string? Case { get; set; }

    /// <summary>A person.</summary>
    [BindProperty(SupportsGet = true, Name = "person")]
    public string? Person { get; set; }

    /// <summary>The name of a use case.</summary>
    [BindProperty(SupportsGet = true, Name = "what")]
    public string? What { get; set; }

    /// <summary>The first day.</summary>
    [BindProperty(SupportsGet = true, Name = "from")]
    public DateOnly? From { get; set; }

    /// <summary>The last day.</summary>
    [BindProperty(SupportsGet = true, Name = "to")]
    public DateOnly? To { get; set; }

    /// <summary>Accounts and settings only.</summary>
    [BindProperty(SupportsGet = true, Name = "house")]
    public bool House { get; set; }

    /// <summary>Where the page begins.</summary>
    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    /// <summary>The page of the trail.</summary>
    public Trail Trail { get; private set; } = new([], null);

    /// <summary>Whether the person sees more than accounts and settings.</summary>
    public bool SeesCases { get; private set; }

    /// <summary>What can be asked for.</summary>
    public IReadOnlyList<SelectListItem> Acts { get; private set; } = [];

    /// <summary>What narrows the trail, in the order of the chips.</summary>
    public IEnumerable<(string Name, string Value)> Parts => new (string Name, string? Value)[]
    {
        ("case", Case), ("person", Person), ("what", What), ("from", Day(From)), ("to", Day(To)), ("house", House && SeesCases ? "true" : null),
    }.Where(part => !string.IsNullOrWhiteSpace(part.Value)).Select(part => (part.Name, part.Value!));

    /// <summary>Shows a page.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task.</returns>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var me = await myself.ShowAsync(cancellationToken);
        SeesCases = me.May<ShowTrail>();
        Acts = [.. (SeesCases && !House ? AuditedActs.All : HouseActs.All).Select(what => new SelectListItem(words.Act(what), what)).OrderBy(item => item.Text, StringComparer.CurrentCulture)];
        var filter = new TrailFilter { Case = SeesCases && !House ? Case : null, Person = Person, What = What, From = From, To = To };
        if (!ModelState.IsValid && me.May<ShowHouseTrail>())
        {
            return;
        }

        Trail = await this.AskAsync(
            "",
            () => SeesCases && !House
                ? mediator.Send(new ShowTrail { Filter = filter, After = After }, cancellationToken)
                : mediator.Send(new ShowHouseTrail { Filter = filter, After = After }, cancellationToken),
            name => name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..]) ?? Trail;
    }

    /// <summary>The address of this trail with one part left out or put in.</summary>
    /// <param name="name">The part; null for none.</param>
    /// <param name="value">What it becomes; null leaves it out.</param>
    /// <param name="after">Where the page begins.</param>
    public string Address(string? name, string? value = null, string? after = null) => "/trail" + QueryString.Create(
        Parts.Where(part => part.Name != name).Append((name ?? "", value ?? "")).Append(("after", after ?? ""))
            .Where(part => part.Item1.Length > 0 && part.Item2.Length > 0).Select(part => KeyValuePair.Create(part.Item1, (string?)part.Item2)));

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
