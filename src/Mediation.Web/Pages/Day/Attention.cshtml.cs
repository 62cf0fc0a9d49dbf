using System.Globalization;
using Mediation.Application.Attention;
using Mediation.Application.Rooms;
using Mediation.Web.Forms;
using Mediation.Web.Pages.Settings;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mediation.Web.Pages.Day;

/// <summary>需要关注: what is stuck, drags on or may go wrong, for who leads a room and for the supervisor.</summary>
public sealed class AttentionModel(IMediator mediator) : PageModel
{
    /// <summary>Of which kind the cases are shown; the first of which there are any when left out.</summary>
    [BindProperty(SupportsGet = true, Name = "kind")]
    public AttentionKind? Kind { get; set; }

    /// <summary>Where the page begins.</summary>
    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    /// <summary>The page of the list.</summary>
    public NeedsAttention List { get; private set; } = null!;

    /// <summary>What the rooms are called, by code.</summary>
    public IReadOnlyDictionary<string, string> Rooms { get; private set; } = null!;

    /// <summary>Shows the list.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The page; 403 for whom it is not.</returns>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await this.UnlessAsync<ShowNeedsAttention>(cancellationToken) is { } refused)
        {
            return refused;
        }

        var question = new ShowNeedsAttention { Kind = Kind, After = After };
        List = await this.AskAsync("", () => mediator.Send(question, cancellationToken), name => name) ?? await mediator.Send(question with { After = null }, cancellationToken);
        var isChinese = CultureInfo.CurrentUICulture.Name.StartsWith("zh", StringComparison.Ordinal);
        Rooms = (await mediator.Send(new ListRooms(), cancellationToken)).Items.ToDictionary(room => room.Code, room => isChinese ? room.Name : room.NameEn);
        return Page();
    }

    /// <summary>The address of this list.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="after">Where the page begins.</param>
    public static string To(AttentionKind kind, string? after = null) => FormattableString.Invariant($"/attention?kind={kind}{(after is null ? "" : $"&after={after}")}");
}
