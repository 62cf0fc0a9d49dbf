using Mediation.Application.Accounts;
using Mediation.Application.Disputes;
using Mediation.Application.Lists;
using Mediation.Application.Pipeline;
using Mediation.Application.Rooms;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Web.Forms;
using Mediation.Web.Hosting;
using Mediation.Web.Pages.Settings;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Mediation.Web.Pages.Register;

/// <summary>The list of cases. Its address holds its state, so that it can be sent to a colleague; names and numbers are never in it. What a person keeps of it is the person's own.</summary>
/// <param name="mediator">Sends use cases.</param>
/// <param name="myself">Who asks, and what they may do.</param>
/// <param name="actor">Who asks, and the day.</param>
/// <param name="t">Texts of the register.</param>
public sealed class ListModel(IMediator mediator, Myself myself, IActor actor, IStringLocalizer<Resources.Register> t) : PageModel
{
    /// <summary>Which cases, and in which order.</summary>
    [BindProperty(SupportsGet = true, Name = "")]
    public DisputeQuery Form { get; set; } = new();

    /// <summary>Where the page begins.</summary>
    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    /// <summary>What the person calls the list that is to be kept.</summary>
    [BindProperty]
    public SaveList Save { get; set; } = new();

    /// <summary>The columns that the person ticked.</summary>
    [BindProperty]
    public ChooseColumns Choice { get; set; } = new();

    /// <summary>The page of the list.</summary>
    public DisputeList Cases { get; private set; } = null!;

    /// <summary>What the person has made of the list.</summary>
    public MyLists Mine { get; private set; } = null!;

    /// <summary>Rooms to choose from.</summary>
    public IReadOnlyList<SelectListItem> Rooms { get; private set; } = [];

    /// <summary>Causes to choose from.</summary>
    public IReadOnlyList<SelectListItem> Causes { get; private set; } = [];

    /// <summary>The day.</summary>
    public DateOnly Today { get; private set; }

    /// <summary>Whether the person may enter a case in the register.</summary>
    public bool MayRegister { get; private set; }

    /// <summary>Whether the person may bring in a case that ran before.</summary>
    public bool MayBringIn { get; private set; }

    /// <summary>Whether the person may name the lead of some case.</summary>
    public bool MayName { get; private set; }

    private MeView Me { get; set; } = null!;

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    /// <summary>Keeps the list as it stands.</summary>
    public Task<IActionResult> OnPostSaveAsync(CancellationToken cancellationToken) => this.SubmitAsync(
        nameof(Save),
        send: () => mediator.Send(Save with { Filter = Form.ToFilter(), Order = Form.Order }, cancellationToken),
        reload: () => LoadAsync(cancellationToken),
        done: _ => Again("mine.kept"));

    /// <summary>Keeps a list no longer.</summary>
    public Task<IActionResult> OnPostRemoveAsync(SavedListId list, CancellationToken cancellationToken) => this.SubmitAsync(
        "",
        send: () => mediator.Send(new RemoveList { List = list }, cancellationToken),
        reload: () => LoadAsync(cancellationToken),
        done: () => Again("mine.gone"));

    /// <summary>Shows other columns from now on.</summary>
    public Task<IActionResult> OnPostColumnsAsync(CancellationToken cancellationToken) => this.SubmitAsync(
        nameof(Choice),
        send: () => mediator.Send(Choice, cancellationToken),
        reload: () => LoadAsync(cancellationToken),
        done: () => Again("columns.chosen"));

    /// <summary>Whether the person may name the lead of this case, which has none yet.</summary>
    /// <param name="line">The case.</param>
    public bool MayNameFor(DisputeLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.Lead is null && line.ConcludedOn is null && line.Status != DisputeStatus.Refused && Me.May<ShowNaming>(line.Room);
    }

    /// <summary>The name of a room, where it has one of the person's choices.</summary>
    /// <param name="code">Its code.</param>
    public string RoomName(string code) => Rooms.FirstOrDefault(room => room.Value == code)?.Text ?? code;

    /// <summary>The address of this list with one part left out.</summary>
    /// <param name="name">The part; null for none.</param>
    /// <param name="after">Where the page begins.</param>
    /// <returns>A relative address.</returns>
    public string Without(string? name, string? after = null) =>
        To(Form.Parts().Where(part => part.Name != name).Select(part => (part.Name, part.Value)).Concat(after is null ? [] : [("after", after)]));

    /// <summary>The address of this list in another order.</summary>
    /// <param name="order">The order.</param>
    /// <returns>A relative address.</returns>
    public string Sorted(ListOrder order) =>
        To(Form.Parts().Where(part => part.Name != "sort").Select(part => (part.Name, part.Value)).Concat(order == ListOrder.Newest ? [] : [("sort", order.ToString())]));

    /// <summary>Where a form of this page is sent, with the list as it stands.</summary>
    /// <param name="handler">The form's name.</param>
    /// <returns>A relative address.</returns>
    public string Sent(string handler) => To(Form.Parts().Select(part => (part.Name, part.Value)).Append(("handler", handler)));

    private static string To(IEnumerable<(string Name, string Value)> parts) => "/disputes" + QueryString.Create(parts.Select(part => KeyValuePair.Create(part.Name, (string?)part.Value)));

    private LocalRedirectResult Again(string done)
    {
        TempData[HousePage.Done] = t[done].Value;
        return LocalRedirect(Without(null));
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var chinese = System.Globalization.CultureInfo.CurrentUICulture.Name.StartsWith("zh", StringComparison.Ordinal);
        Rooms = [.. (await mediator.Send(new ListRooms(), cancellationToken)).Items.Select(room => new SelectListItem(chinese ? room.Name : room.NameEn, room.Code))];
        Causes = [.. (await mediator.Send(new ListCauses(), cancellationToken)).Items.Select(cause => new SelectListItem(chinese ? cause.Chinese : cause.English, cause.Code))];
        Cases = ModelState.IsValid || Request.Method == HttpMethods.Post
            ? await mediator.Send(new ListDisputes { Filter = Form.ToFilter(), Order = Form.Order, After = After }, cancellationToken)
            : new DisputeList([], null);
        Mine = await mediator.Send(new ShowMyLists(), cancellationToken);
        Choice = Request.Method == HttpMethods.Post ? Choice : new ChooseColumns { Columns = [.. Mine.Columns] };
        Today = actor.Today;
        Me = await myself.ShowAsync(cancellationToken);
        MayBringIn = Me.May<RegisterRunningDispute>();
        MayName = Me.May<ShowNaming>();
        MayRegister = Me.Roles.Contains(Role.Mediator) || Me.Roles.Contains(Role.Liaison) || Me.Rooms.Any(room => room.Lead);
    }
}
