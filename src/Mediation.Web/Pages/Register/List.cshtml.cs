using MediatR;
using Mediation.Application.Accounts;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Application.Rooms;
using Mediation.Web.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Mediation.Web.Pages.Register;

/// <summary>The list of cases. Its address holds its state, so that it can be sent to a colleague; names and numbers are never in it.</summary>
public sealed class ListModel(IMediator mediator, IActor actor) : PageModel
{
    /// <summary>Which cases.</summary>
    [BindProperty(SupportsGet = true, Name = "")]
    public DisputeQuery Form { get; set; } = new();

    /// <summary>Where the page begins.</summary>
    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    /// <summary>The page of the list.</summary>
    public DisputeList Cases { get; private set; } = null!;

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

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var chinese = System.Globalization.CultureInfo.CurrentUICulture.Name.StartsWith("zh", StringComparison.Ordinal);
        Rooms = [.. (await mediator.Send(new ListRooms(), cancellationToken)).Items.Select(room => new SelectListItem(chinese ? room.Name : room.NameEn, room.Code))];
        Causes = [.. (await mediator.Send(new ListCauses(), cancellationToken)).Items.Select(cause => new SelectListItem(chinese ? cause.Chinese : cause.English, cause.Code))];
        Cases = ModelState.IsValid
            ? await mediator.Send(new ListDisputes { Filter = Form.ToFilter(), After = After }, cancellationToken)
            : new DisputeList([], null);
        Today = actor.Today;
        var me = await mediator.Send(new ShowMe(), cancellationToken);
        MayBringIn = me.May<RegisterRunningDispute>();
        MayRegister = me.Roles.Contains(Role.Mediator) || me.Roles.Contains(Role.Liaison) || me.Rooms.Any(room => room.Lead);
    }

    /// <summary>The address of this list with one part left out.</summary>
    /// <param name="name">The part; null for none.</param>
    /// <param name="after">Where the page begins.</param>
    /// <returns>A relative address.</returns>
    public string Without(string? name, string? after = null)
    {
        var query = Form.Parts().Where(part => part.Name != name).Select(part => (part.Name, part.Value));
        return "/disputes" + QueryString.Create(query.Select(part => KeyValuePair.Create(part.Name, (string?)part.Value)).Concat(after is null ? [] : [KeyValuePair.Create("after", (string?)after)]));
    }
}
