using System.Globalization;
using Mediation.Application.Accounts;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Application.Rooms;
using Mediation.Domain.Disputes;
using Mediation.Web.Forms;
using Mediation.Web.Hosting;
using Mediation.Web.Pages.Disputes;
using Mediation.Web.Pages.Settings;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Mediation.Web.Pages.Register;

/// <summary>旧案转入: a case that runs already is brought in from the register of before, with its number, days and status.</summary>
/// <param name="mediator">Sends use cases.</param>
public sealed class BringInModel(IMediator mediator, Myself myself) : PageModel
{
    private const int MostParties = 20;

    // An applicant and a respondent there always are.
    private const int FewestParties = 2;

    /// <summary>Where a case can stand that is brought in.</summary>
    public static readonly IReadOnlyList<DisputeStatus> Running = [DisputeStatus.Registered, DisputeStatus.Accepted, DisputeStatus.InMediation];

    /// <summary>Ways in which a case comes to a room by itself or by somebody other than a court.</summary>
    public static readonly IReadOnlyList<Channel> Channels = Enum.GetValues<Channel>();

    /// <summary>What was typed.</summary>
    [BindProperty]
    public RegisterRunningDispute Form { get; set; } = new();

    /// <summary>The person's rooms that take cases.</summary>
    public IReadOnlyList<SelectListItem> Rooms { get; private set; } = [];

    /// <summary>Causes of today's list.</summary>
    public IReadOnlyList<SelectListItem> Causes { get; private set; } = [];

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        Form = new()
        {
            Room = Rooms.Count > 0 ? Rooms[0].Value : null,
            Status = DisputeStatus.Accepted,
            Case = new() { Channel = Channel.PartyApplication, Parties = [Party(Side.Applicant), Party(Side.Respondent)], Court = new() },
        };
        return await this.UnlessAsync<RegisterRunningDispute>(cancellationToken) ?? Page();
    }

    /// <summary>One more party; what was typed stays, and nothing is judged yet.</summary>
    public async Task<IActionResult> OnPostAddPartyAsync(CancellationToken cancellationToken)
    {
        foreach (var field in ModelState.Values)
        {
            field.Errors.Clear();
            field.ValidationState = ModelValidationState.Skipped;
        }

        await LoadAsync(cancellationToken);
        if (Form.Case.Parties.Count < MostParties)
        {
            Form.Case.Parties.Add(Party(Side.ThirdParty));
        }

        return Page();
    }

    /// <summary>Brings it in.</summary>
    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => this.SubmitAsync(
        nameof(Form),
        send: () => mediator.Send(Form with { Case = Complete() }, cancellationToken),
        reload: () => LoadAsync(cancellationToken),
        done: broughtIn => this.ToCase(broughtIn.Id, "broughtIn"));

    // Parties that were asked for and left empty at the end are none; a court's side belongs to court channels alone.
    private RegisterDispute Complete()
    {
        var parties = Form.Case.Parties.ToList();
        while (parties.Count > FewestParties && parties[^1] is { } last && new[] { last.Name, last.Identity?.Number, last.Mobile }.All(string.IsNullOrWhiteSpace))
        {
            parties.RemoveAt(parties.Count - 1);
        }

        return Form.Case with { Parties = parties, Court = Form.Case.Court is { Number: null, MaterialsReceivedOn: null } ? null : Form.Case.Court };
    }

    private static PartyEntry Party(Side side) => new() { Side = side, Identity = new IdentityEntry() };

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var chinese = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";
        var me = await myself.ShowAsync(cancellationToken);
        Rooms = [.. me.Rooms.Select(room => new SelectListItem(chinese ? room.Name : room.NameEn, room.Code))];
        Causes = [.. (await mediator.Send(new ListCauses(), cancellationToken)).Items.Select(cause => new SelectListItem(chinese ? cause.Chinese : cause.English, cause.Code))];
    }
}
