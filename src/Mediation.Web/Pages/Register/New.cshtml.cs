using System.Security.Cryptography;
using System.Text;
using MediatR;
using Mediation.Application.Accounts;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Application.Rooms;
using Mediation.Domain.Disputes;
using Mediation.Domain.People;
using Mediation.Web.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Mediation.Web.Pages.Register;

/// <summary>登记案件: who came and how, the two sides, what it is about, children. One page, four blocks.</summary>
public sealed class NewModel(IMediator mediator, IActor actor, IdempotencyKey key, Texts texts) : PageModel
{
    private const int MostParties = 20;
    private const int MostMinors = 10;

    /// <summary>The case as typed.</summary>
    [BindProperty]
    public RegisterDispute Form { get; set; } = new();

    /// <summary>This showing of the empty form: sent twice with the same contents, it registers one case.</summary>
    [BindProperty(Name = "once")]
    public Guid Once { get; set; } = Guid.CreateVersion7();

    /// <summary>Rooms in which the person may register.</summary>
    public IReadOnlyList<SelectListItem> Rooms { get; private set; } = [];

    /// <summary>Causes of today's list.</summary>
    public IReadOnlyList<SelectListItem> Causes { get; private set; } = [];

    /// <summary>Channels that the person may use.</summary>
    public IReadOnlyList<Channel> Channels { get; private set; } = [];

    /// <summary>The day.</summary>
    public DateOnly Today { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        Form = Empty();
    }

    /// <summary>Begins with what was searched for.</summary>
    public async Task OnPostStartAsync(string? q, FindModel.Typed kind, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        await LoadAsync(cancellationToken);
        var first = new PartyEntry
        {
            Side = Side.Applicant,
            Name = kind == FindModel.Typed.Name ? q : null,
            Mobile = kind == FindModel.Typed.Mobile ? q : null,
            Identity = new IdentityEntry { Number = kind == FindModel.Typed.IdNumber ? q : null },
        };
        Form = Empty() with { Parties = [first, new PartyEntry { Side = Side.Respondent, Identity = new IdentityEntry() }] };
    }

    /// <summary>One more party; what was typed stays.</summary>
    public Task OnPostAddPartyAsync(CancellationToken cancellationToken)
    {
        if (Form.Parties.Count < MostParties)
        {
            Form.Parties.Add(new PartyEntry { Side = Side.ThirdParty, Identity = new IdentityEntry() });
        }

        return AgainAsync(cancellationToken);
    }

    /// <summary>One more child; what was typed stays.</summary>
    public Task OnPostAddMinorAsync(CancellationToken cancellationToken)
    {
        if ((Form.Minors ?? []).Count < MostMinors)
        {
            Form = Form with { Minors = [.. Form.Minors ?? [], new MinorEntry()] };
        }

        return AgainAsync(cancellationToken);
    }

    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        RefuseFuture(Form.ReceivedOn, "Form.ReceivedOn");
        RefuseFuture(Form.Court?.MaterialsReceivedOn, "Form.Court.MaterialsReceivedOn");
        var contents = HashOfContents();
        key.Set($"new-{Once:N}-{Convert.ToHexString(contents)}", contents);
        return this.SubmitAsync(
            nameof(Form),
            send: () => mediator.Send(Complete(), cancellationToken),
            reload: () => LoadAsync(cancellationToken),
            done: registered => Redirect($"~/disputes/{registered.Id}"));
    }

    // Beside the field, where the rule of the same kind would stand over the whole form.
    private void RefuseFuture(DateOnly? day, string field)
    {
        if (day > actor.Today)
        {
            ModelState.AddModelError(field, texts.Error("date.future"));
        }
    }

    // With the contents in it, somebody who comes back by the browser's button and changes a name registers another case.
    private byte[] HashOfContents() => SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Request.Form
        .Where(field => field.Key.StartsWith("Form.", StringComparison.Ordinal))
        .OrderBy(field => field.Key, StringComparer.Ordinal)
        .Select(field => $"{field.Key}={field.Value}"))));

    private RegisterDispute Empty() => new()
    {
        Room = Rooms.Count > 0 ? Rooms[0].Value : null,
        Channel = Channels.Contains(Channel.PartyApplication) ? Channel.PartyApplication : null,
        ReceivedOn = Today,
        Parties = [new PartyEntry { Side = Side.Applicant, Identity = new IdentityEntry() }, new PartyEntry { Side = Side.Respondent, Identity = new IdentityEntry() }],
    };

    // A row that was asked for and left empty is none; a court's side belongs to court channels alone.
    private RegisterDispute Complete() => Form with
    {
        Minors = Form.Minors?.Where(minor => minor.BirthDate is not null || minor.Sex is not null || !string.IsNullOrWhiteSpace(minor.Name)).ToList(),
        Court = string.IsNullOrWhiteSpace(Form.Court?.Number) && Form.Court?.MaterialsReceivedOn is null && Form.Court?.Procedure is null ? null : Form.Court,
    };

    private async Task AgainAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        foreach (var key in ModelState.Keys.ToList())
        {
            ModelState[key]!.Errors.Clear();
        }
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var chinese = System.Globalization.CultureInfo.CurrentUICulture.Name.StartsWith("zh", StringComparison.Ordinal);
        var me = await mediator.Send(new ShowMe(), cancellationToken);
        Today = actor.Today;
        var rooms = (await mediator.Send(new ListRooms(), cancellationToken)).Items;
        var own = me.Rooms.Select(room => room.Code).ToHashSet();
        var liaisonOnly = me.Roles.Contains(Role.Liaison) && own.Count == 0;
        Rooms = [.. rooms.Where(room => liaisonOnly ? room.Court.Code == me.Court?.Code : own.Contains(room.Code)).Select(room => new SelectListItem(chinese ? room.Name : room.NameEn, room.Code))];
        Channels = liaisonOnly ? [Channel.CourtDelegation, Channel.CourtEntrustment] : [.. Enum.GetValues<Channel>()];
        Causes = [.. (await mediator.Send(new ListCauses(), cancellationToken)).Items.Select(cause => new SelectListItem(chinese ? $"{cause.Chinese} · {cause.Initials}" : cause.English, cause.Code))];
    }
}
