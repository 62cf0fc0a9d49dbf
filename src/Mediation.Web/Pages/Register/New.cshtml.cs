using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using FluentValidation;
using Mediation.Application.Accounts;
using Mediation.Application.Disputes;
using Mediation.Application.Drafts;
using Mediation.Application.HandOvers;
using Mediation.Application.Pipeline;
using Mediation.Application.Rooms;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Law;
using Mediation.Domain.People;
using Mediation.Web.Api;
using Mediation.Web.Forms;
using Mediation.Web.Hosting;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.RateLimiting;

namespace Mediation.Web.Pages.Register;

/// <summary>登记案件: who came and how, the two sides, what it is about, children. One page, four blocks, with what is known of the people beside it.</summary>
[EnableRateLimiting(RateLimits.Person)]
public sealed partial class NewModel(IMediator mediator, Myself myself, IActor actor, IdempotencyKey key, Texts texts) : PageModel
{
    private const int MostParties = 20;
    private const int MostMinors = 10;

    // An applicant and a respondent there always are.
    private const int FewestParties = 2;

    private Dictionary<string, string> _roomNames = [];
    private bool _listsHandOvers;
    private bool _isOfTheCourt;

    /// <summary>The case as typed.</summary>
    [BindProperty]
    public RegisterDispute Form { get; set; } = new();

    /// <summary>This showing of the empty form: however often it is sent, it registers one case.</summary>
    [BindProperty(Name = "once")]
    public Guid Once { get; set; } = Guid.CreateVersion7();

    /// <summary>Rooms in which the person may register.</summary>
    public IReadOnlyList<SelectListItem> Rooms { get; private set; } = [];

    /// <summary>Causes of today's list.</summary>
    public IReadOnlyList<CauseLine> Causes { get; private set; } = [];

    /// <summary>Channels that the person may use.</summary>
    public IReadOnlyList<Channel> Channels { get; private set; } = [];

    /// <summary>The day.</summary>
    public DateOnly Today { get; private set; }

    /// <summary>Whether the person mediates, and so could meet a relative.</summary>
    public bool IsOfficer { get; private set; }

    /// <summary>Whether the court's part of the form is open: for who comes from the court, and where something stands in it or is wrong with it.</summary>
    public bool OpensCourt { get; private set; }

    /// <summary>The case of the same court number, as far as the person may see it; null when there is none.</summary>
    public HandOverLine? SameNumber { get; private set; }

    /// <summary>What is known of the parties, by their place in the form; of those whose number was typed.</summary>
    public Dictionary<int, EarlierDisputes> Known { get; } = [];

    /// <summary>The name of the room that keeps an earlier case.</summary>
    /// <param name="code">Its code.</param>
    public string NameOfRoom(string code) => _roomNames.GetValueOrDefault(code, code);

    /// <summary>The draft of this form; the form saves itself under it.</summary>
    [BindProperty(Name = "draft")]
    public DraftId Draft { get; set; } = DraftId.New();

    /// <summary>The version of the draft that the form saw; 0 before it was saved.</summary>
    [BindProperty(Name = "draftVersion")]
    public int DraftVersion { get; set; }

    /// <summary>When the draft was saved; null before.</summary>
    public DateTimeOffset? SavedAt { get; private set; }

    /// <summary>Drafts that wait, of which this form is none.</summary>
    public IReadOnlyList<DraftLine> Drafts { get; private set; } = [];

    /// <summary>An empty form, or one that was kept.</summary>
    /// <param name="draft">The draft to go on with.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task.</returns>
    public async Task OnGetAsync(DraftId? draft, CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        Form = Empty();
        if (draft is { } id)
        {
            await GoOnAsync(await mediator.Send(new ShowDraft(id), cancellationToken));
            await LookAsync(only: null, cancellationToken);
        }
        else
        {
            Draft = DraftId.New();
        }

        Drafts = [.. (await mediator.Send(new ListDrafts(), cancellationToken)).Where(line => line.Id != Draft)];
    }

    // As it was typed, right or wrong: it is bound like a form that is sent, and what is wrong with it is said when it is sent.
    private async Task GoOnAsync(DraftView view)
    {
        (Draft, DraftVersion, SavedAt, Once) = (view.Id, view.Version, view.SavedAt, view.Id.Value);
        ModelState.Clear();
        Form = new RegisterDispute();
        await TryUpdateModelAsync(Form, nameof(Form), new FormValueProvider(BindingSource.Form, DraftForm.ToForm(view.Content), System.Globalization.CultureInfo.CurrentCulture));
        foreach (var field in ModelState.Values)
        {
            field.Errors.Clear();
        }
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
        await LookAsync(only: null, cancellationToken);
    }

    /// <summary>One more party; what was typed stays.</summary>
    public Task OnPostAddPartyAsync(CancellationToken cancellationToken)
    {
        if (Form.Parties.Count < MostParties)
        {
            Form.Parties.Add(new PartyEntry { Side = Side.ThirdParty, Identity = new IdentityEntry() });
        }

        return AgainAsync(only: null, cancellationToken);
    }

    /// <summary>One more child; what was typed stays.</summary>
    public Task OnPostAddMinorAsync(CancellationToken cancellationToken)
    {
        if ((Form.Minors ?? []).Count < MostMinors)
        {
            Form = Form with { Minors = [.. Form.Minors ?? [], new MinorEntry()] };
        }

        return AgainAsync(only: null, cancellationToken);
    }

    /// <summary>What the numbers say and whether the people were here before; of one party while somebody types, of all by the button.</summary>
    public Task OnPostLookAsync(int? party, CancellationToken cancellationToken) => AgainAsync(party, cancellationToken);

    /// <summary>Keeps what stands in the form, right or wrong, and goes on with it; where a script runs it does so by itself.</summary>
    public Task<IActionResult> OnPostSaveDraftAsync(CancellationToken cancellationToken)
    {
        foreach (var field in ModelState.Values)
        {
            field.Errors.Clear();
            field.ValidationState = ModelValidationState.Valid;
        }

        return this.SubmitAsync(
            nameof(Form),
            send: () => mediator.Send(new SaveDraft { DraftId = Draft, Version = DraftVersion, Content = DraftForm.Of(Request.Form) }, cancellationToken),
            reload: () => ReloadAsync(cancellationToken),
            done: saved => Redirect($"~/disputes/new?draft={saved.Id}"));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        RefuseFuture(Form.ReceivedOn, "Form.ReceivedOn");
        RefuseFuture(Form.Court?.MaterialsReceivedOn, "Form.Court.MaterialsReceivedOn");
        key.Set($"new-{Once:N}", HashOfContents());
        try
        {
            return await this.SubmitAsync(
                nameof(Form),
                send: () => mediator.Send(Complete(), cancellationToken),
                reload: () => RefusedAsync(cancellationToken),
                done: registered => Redirect($"~/disputes/{registered.Id}"),
                fieldOf: FieldOf);
        }
        catch (OtherBodyException)
        {
            // Somebody came back by the browser's button and changed something: a slip of the hand, or really another case, which is theirs to say.
            await ReloadAsync(cancellationToken);
            Once = Guid.CreateVersion7();
            ViewData[Refusal.Key] = new Refusal(RefusalKind.Twice);
            return new PageResult { StatusCode = StatusCodes.Status409Conflict, ViewData = ViewData };
        }
    }

    // What could not be registered is kept, and stays until it is registered or thrown away.
    private async Task RefusedAsync(CancellationToken cancellationToken)
    {
        key.Forget();
        await ReloadAsync(cancellationToken);
        try
        {
            var saved = await mediator.Send(new SaveDraft { DraftId = Draft, Version = DraftVersion, Content = DraftForm.Of(Request.Form), Tried = true }, cancellationToken);
            (Draft, DraftVersion, SavedAt) = (saved.Id, saved.Version, saved.SavedAt);
        }
        catch (Exception unkept) when (unkept is ValidationException or NotFoundException or StaleVersionException)
        {
            // It stands on the page all the same.
        }
    }

    // Beside the field, where the rule of the same kind would stand over the whole form.
    private void RefuseFuture(DateOnly? day, string field)
    {
        if (day > actor.Today)
        {
            ModelState.AddModelError(field, texts.Error("date.future"));
        }
    }

    private byte[] HashOfContents() => SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Request.Form
        .Where(field => field.Key.StartsWith("Form.", StringComparison.Ordinal))
        .OrderBy(field => field.Key, StringComparer.Ordinal)
        .Select(field => $"{field.Key}={field.Value}"))));

    private RegisterDispute Empty() => new()
    {
        Room = Rooms.Count > 0 ? Rooms[0].Value : null,
        // Courts file first and entrust then, since 2025.
        Channel = _isOfTheCourt ? Channel.CourtEntrustment : Channel.PartyApplication,
        Stage = _isOfTheCourt ? Stage.BeforeHearing : Stage.PreLitigation,
        Court = _isOfTheCourt ? new CourtEntry { MaterialsReceivedOn = Today } : null,
        ReceivedOn = Today,
        Parties = [new PartyEntry { Side = Side.Applicant, Identity = new IdentityEntry() }, new PartyEntry { Side = Side.Respondent, Identity = new IdentityEntry() }],
    };

    // A row that was asked for and left empty is none; a court's side belongs to court channels alone.
    private RegisterDispute Complete() => Form with
    {
        Draft = Draft,
        Parties = [.. PlacesOfParties().Select(i => Form.Parties[i])],
        Minors = Form.Minors is null ? null : [.. PlacesOfMinors().Select(i => Form.Minors[i])],
        Court = HasCourt ? Form.Court : null,
    };

    private bool HasCourt => Form.Court is { } court
        && (court.MaterialsReceivedOn is not null || court.LetterOn is not null || court.Procedure is not null || !string.IsNullOrWhiteSpace(court.Number) || !string.IsNullOrWhiteSpace(court.LetterNote));

    private List<int> PlacesOfParties() => [.. Enumerable.Range(0, Form.Parties.Count).Where(i => i < FewestParties || Form.Parties[i] is not { } party || new[] { party.Name, party.Identity?.Number, party.Mobile, party.Address }.Any(typed => !string.IsNullOrWhiteSpace(typed)))];

    private List<int> PlacesOfMinors() => [.. Enumerable.Range(0, Form.Minors?.Count ?? 0).Where(i => Form.Minors![i] is not { } minor || minor.BirthDate is not null || minor.Sex is not null || !string.IsNullOrWhiteSpace(minor.Name))];

    // The command has no empty rows and the domain names of its own; on the page a refusal stands where the thing was typed.
    private string FieldOf(string name)
    {
        var here = Row().Replace(name, row =>
        {
            var places = row.Groups[1].Value == nameof(Form.Parties) ? PlacesOfParties() : PlacesOfMinors();
            return $"{row.Groups[1].Value}[{places[int.Parse(row.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture)]}]";
        });
        return here switch
        {
            nameof(NewDispute.CourtNumber) => "Court.Number",
            nameof(NewDispute.MaterialsReceivedOn) => "Court.MaterialsReceivedOn",
            nameof(NewDispute.LetterOn) => "Court.LetterOn",
            nameof(NewDispute.Parties) => "Parties[0].Side",
            _ when here.EndsWith("." + nameof(NewParty.Identity), StringComparison.Ordinal) => here + ".Number",
            _ => here,
        };
    }

    private async Task AgainAsync(int? only, CancellationToken cancellationToken)
    {
        foreach (var field in ModelState.Values)
        {
            field.Errors.Clear();
        }

        await LoadAsync(cancellationToken);
        await LookAsync(only, cancellationToken);
    }

    private async Task ReloadAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        await LookAsync(only: null, cancellationToken);
    }

    private async Task LookAsync(int? only, CancellationToken cancellationToken)
    {
        if (_listsHandOvers && only is null && CourtNumber.TryParse(Form.Court?.Number, out _))
        {
            SameNumber = (await mediator.Send(new ListHandOvers { Number = Form.Court!.Number, Take = 1 }, cancellationToken)).Items is [var same, ..] ? same : null;
        }

        for (var i = only ?? 0; i < Form.Parties.Count && (only is null || i == only); i++)
        {
            var (party, row) = (Form.Parties[i], $"Parties[{i}]");
            var who = new FindEarlierDisputes { IdNumber = party.Identity?.Number, IdType = party.Identity?.Type, Mobile = party.Mobile };
            var known = await AskAsync(who, row, cancellationToken);

            // One number that is wrong does not hide what the other one says.
            known ??= await AskAsync(
                who with { IdNumber = IsRight($"{row}.Identity.Number") ? who.IdNumber : null, Mobile = IsRight($"{row}.Mobile") ? who.Mobile : null }, row, cancellationToken);
            if (known is not null)
            {
                Known[i] = known;
            }
        }
    }

    private async Task<EarlierDisputes?> AskAsync(FindEarlierDisputes who, string row, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(who.IdNumber) && string.IsNullOrWhiteSpace(who.Mobile)
            ? null
            : await this.AskAsync(
                nameof(Form),
                ask: () => mediator.Send(who, cancellationToken),
                fieldOf: name => name == nameof(who.Mobile) ? $"{row}.Mobile" : $"{row}.Identity.Number");

    private bool IsRight(string field) => !ModelState.TryGetValue($"{nameof(Form)}.{field}", out var entry) || entry.Errors.Count == 0;

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var chinese = System.Globalization.CultureInfo.CurrentUICulture.Name.StartsWith("zh", StringComparison.Ordinal);
        var me = await myself.ShowAsync(cancellationToken);
        (Today, IsOfficer) = (actor.Today, actor.OfficerId is not null);
        var rooms = (await mediator.Send(new ListRooms(), cancellationToken)).Items;
        _roomNames = rooms.ToDictionary(room => room.Code, room => chinese ? room.Name : room.NameEn);
        var own = me.Rooms.Select(room => room.Code).ToHashSet();
        var liaisonOnly = me.Roles.Contains(Role.Liaison) && own.Count == 0;
        Rooms = [.. rooms.Where(room => room.LastDay is null || room.LastDay >= Today).Where(room => liaisonOnly ? room.Court.Code == me.Court?.Code : own.Contains(room.Code)).Select(room => new SelectListItem(_roomNames[room.Code], room.Code))];
        Channels = liaisonOnly ? [Channel.CourtEntrustment, Channel.CourtDelegation] : [.. Enum.GetValues<Channel>()];
        OpensCourt = liaisonOnly || HasCourt || ModelState.Any(field => field.Value?.Errors.Count > 0 && field.Key.StartsWith("Form.Court.", StringComparison.Ordinal));
        (_listsHandOvers, _isOfTheCourt) = (me.Roles.Contains(Role.Liaison) || me.Roles.Contains(Role.Supervisor) || me.Rooms.Any(room => room.Lead), liaisonOnly);
        Causes = (await mediator.Send(new ListCauses(), cancellationToken)).Items;
    }

    [GeneratedRegex(@"^(Parties|Minors)\[(\d+)\]")]
    private static partial Regex Row();
}
