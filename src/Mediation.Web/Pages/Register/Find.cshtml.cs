using FluentValidation;
using Mediation.Application;
using Mediation.Application.Accounts;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Application.Rooms;
using Mediation.Domain.Law;
using Mediation.Domain.People;
using Mediation.Web.Api;
using Mediation.Web.Forms;
using Mediation.Web.Hosting;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Mediation.Web.Pages.Register;

/// <summary>
/// The search that a case begins with: by number, name, ID number or phone. Always posted, so that neither a name nor a number stands in an address or in a log.
/// </summary>
[EnableRateLimiting(RateLimits.Person)]
public sealed class FindModel(IMediator mediator, Myself myself, IActor actor) : PageModel
{
    private const int PageSize = 50;

    // Fewer are no phone, not even a mistyped one: some register of before counted its cases so.
    private const int FewestDigits = 7;

    /// <summary>What was typed.</summary>
    [BindProperty(Name = "q")]
    public string? Q { get; set; }

    /// <summary>Where the page begins, in a search by name.</summary>
    [BindProperty(Name = "after")]
    public string? After { get; set; }

    /// <summary>What was found; null before the search.</summary>
    public IReadOnlyList<DisputeLine>? Items { get; private set; }

    /// <summary>What lies beyond one's reach: room and year alone.</summary>
    public IReadOnlyList<Elsewhere> Elsewhere { get; private set; } = [];

    /// <summary>What the next page begins after.</summary>
    public string? Next { get; private set; }

    /// <summary>What kind of thing was typed, to carry it over to a new case.</summary>
    public Typed Kind { get; private set; }

    /// <summary>The day.</summary>
    public DateOnly Today { get; private set; }

    /// <summary>Whether the person may enter a case in the register.</summary>
    public bool MayRegister { get; private set; }

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Kind = KindOf(Q);
        if (Kind == Typed.Nothing)
        {
            await LoadAsync(cancellationToken);
            return Page();
        }

        DisputeLine? only = null;
        var answer = await this.SubmitAsync(
            "",
            send: async () =>
            {
                if (Kind is Typed.IdNumber or Typed.Mobile)
                {
                    var found = await mediator.Send(new FindDisputes { IdNumber = Kind == Typed.IdNumber ? Q : null, Mobile = Kind == Typed.Mobile ? Q : null }, cancellationToken);
                    (Items, Elsewhere) = (found.Items, await NamedAsync(found.Elsewhere, cancellationToken));
                }
                else
                {
                    var found = await mediator.Send(new ListDisputes { Filter = new DisputeFilter { Q = Q }, After = After, Take = PageSize }, cancellationToken);
                    (Items, Next) = (found.Items, found.Next);
                    only = Kind == Typed.CaseNumber && found.Items.Count == 1 ? found.Items[0] : null;
                }
            },
            reload: () => LoadAsync(cancellationToken),
            done: () => only is null ? Page() : Redirect($"~/disputes/{only.Id}"));
        await LoadAsync(cancellationToken);
        return answer;
    }

    // Whom to ask, by name: nobody knows the codes of other rooms.
    private async Task<IReadOnlyList<Elsewhere>> NamedAsync(IReadOnlyList<Elsewhere> others, CancellationToken cancellationToken)
    {
        if (others.Count == 0)
        {
            return others;
        }

        var isChinese = System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";
        var rooms = (await mediator.Send(new ListRooms(), cancellationToken)).Items.ToDictionary(room => room.Code, room => isChinese ? room.Name : room.NameEn);
        return [.. others.Select(other => other with { Room = rooms.GetValueOrDefault(other.Room, other.Room) })];
    }

    private static Typed KindOf(string? typed)
    {
        var compact = string.Concat((typed ?? "").Normalize(System.Text.NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c) && c != '-'));
        return compact.Length == 0 ? Typed.Nothing
            : CaseNumber.TryParse(typed, out _) ? Typed.CaseNumber
            : Mobile.TryParse(typed, out _) ? Typed.Mobile
            : compact.Length >= 15 && compact.Count(char.IsAsciiDigit) >= compact.Length - 1 ? Typed.IdNumber
            : compact.Length >= FewestDigits && compact.All(char.IsAsciiDigit) ? Typed.Mobile
            : Typed.Name;
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Today = actor.Today;
        var me = await myself.ShowAsync(cancellationToken);
        Today = actor.Today;
        MayRegister = me.Roles.Contains(Role.Mediator) || me.Roles.Contains(Role.Liaison) || me.Rooms.Any(room => room.Lead);
    }

    /// <summary>What a search text is.</summary>
    public enum Typed
    {
        /// <summary>Empty.</summary>
        Nothing,

        /// <summary>A case number.</summary>
        CaseNumber,

        /// <summary>An ID number, right or mistyped.</summary>
        IdNumber,

        /// <summary>A phone number, right or mistyped.</summary>
        Mobile,

        /// <summary>A name.</summary>
        Name,
    }
}
