using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Web.Forms;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mediation.Web.Pages.Disputes;

/// <summary>修改登记: what was registered is changed before anything is decided.</summary>
/// <param name="mediator">Sends use cases.</param>
/// <param name="actor">Who acts: a court's clerk chooses among the court's channels alone.</param>
[ResponseCache(NoStore = true)]
public sealed class EditModel(IMediator mediator, IActor actor) : PageModel
{
    private const int MostParties = 20;

    /// <summary>What was typed.</summary>
    [BindProperty]
    public EditRegistration Form { get; set; } = new();

    /// <summary>The case.</summary>
    public DisputeView Case { get; private set; } = null!;

    /// <summary>The causes, to choose from.</summary>
    public IReadOnlyList<CauseLine> Causes { get; private set; } = [];

    /// <summary>Channels that the person may choose.</summary>
    public IReadOnlyList<Channel> Channels { get; private set; } = [];

    /// <summary>What stands of the parties and can be cleared without anything in its place, as far as the person may see that it stands.</summary>
    public IReadOnlyList<(int Party, RevealedField Field)> Clearable =>
    [
        .. Case.Parties.SelectMany(p => new[] { (p.Identity, RevealedField.Identity), (p.Mobile, RevealedField.Mobile), (p.Address, RevealedField.Address) }
            .Where(stands => stands.Item1 is not null).Select(stands => (p.Number, stands.Item2))),
    ];

    /// <summary>Shows what is registered, to be changed.</summary>
    /// <param name="id">The case.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The page; 403 or 409 when the act is not the person's, or not in turn.</returns>
    public async Task<IActionResult> OnGetAsync(DisputeId id, CancellationToken cancellationToken)
    {
        await LoadAsync(id, cancellationToken);
        Form = new EditRegistration
        {
            Case = new RegisterDispute
            {
                Channel = Case.Channel,
                Stage = Case.Stage,
                Cause = Case.Cause.Code,
                ReceivedOn = Case.ReceivedOn,
                Facts = Case.Facts,
                Wishes = Case.Wishes,
                Court = new CourtEntry
                {
                    Number = Case.CourtNumber,
                    MaterialsReceivedOn = Case.MaterialsReceivedOn,
                    Procedure = Case.Procedure,
                    LetterOn = Case.LetterOn,
                    LetterNote = Case.LetterNote,
                },
                Parties = [.. Case.Parties.Select(p => new PartyEntry
                {
                    Side = p.Side,
                    Name = p.Name,
                    Identity = new IdentityEntry { Type = p.IdentityType ?? Domain.People.IdentityType.ResidentId },
                    SafeToContact = p.SafeToContact,
                    Protected = p.IsProtected,
                })],
            },
        };
        return this.Unless(Case, CaseAct.EditRegistration) ?? Page();
    }

    /// <summary>One more party; what was typed stays.</summary>
    /// <param name="id">The case.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The form again.</returns>
    public async Task<IActionResult> OnPostAddPartyAsync(DisputeId id, CancellationToken cancellationToken)
    {
        foreach (var field in ModelState.Values)
        {
            field.Errors.Clear();
        }

        if (Form.Case.Parties.Count < MostParties)
        {
            Form.Case.Parties.Add(new PartyEntry { Side = Side.ThirdParty, Identity = new IdentityEntry() });
        }

        await LoadAsync(id, cancellationToken);
        return this.Unless(Case, CaseAct.EditRegistration) ?? Page();
    }

    /// <summary>Changes it.</summary>
    /// <param name="id">The case.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Back to the case, or the form again.</returns>
    public async Task<IActionResult> OnPostAsync(DisputeId id, CancellationToken cancellationToken)
    {
        // A row that was asked for and left empty is none; which rows are those of known parties only the case says.
        await LoadAsync(id, cancellationToken);
        var parties = Form.Case.Parties.Where((party, i) => i < Case.Parties.Count || !string.IsNullOrWhiteSpace(party.Name) || !string.IsNullOrWhiteSpace(party.Identity?.Number) || !string.IsNullOrWhiteSpace(party.Mobile)).ToList();
        return await this.SubmitAsync(
            nameof(Form),
            send: () => mediator.Send(Form with { DisputeId = id, Case = Form.Case with { Parties = parties, Court = HasCourt ? Form.Case.Court : null } }, cancellationToken),
            reload: () => Task.CompletedTask,
            done: _ => this.ToCase(id, "edit"),
            fieldOf: FieldOf);
    }

    private bool HasCourt => Form.Case.Court is { } court
        && (court.MaterialsReceivedOn is not null || court.LetterOn is not null || court.Procedure is not null || !string.IsNullOrWhiteSpace(court.Number) || !string.IsNullOrWhiteSpace(court.LetterNote));

    // The domain has names of its own; on the page a refusal stands where the thing was typed.
    private static string FieldOf(string name) => name switch
    {
        nameof(NewDispute.CourtNumber) => "Case.Court.Number",
        nameof(NewDispute.MaterialsReceivedOn) => "Case.Court.MaterialsReceivedOn",
        nameof(NewDispute.LetterOn) => "Case.Court.LetterOn",
        nameof(NewDispute.Parties) => "Case.Parties[0].Side",
        _ when name.StartsWith("Case.", StringComparison.Ordinal) => name,
        _ when name.EndsWith("." + nameof(NewParty.Identity), StringComparison.Ordinal) => $"Case.{name}.Number",
        _ => $"Case.{name}",
    };

    private async Task LoadAsync(DisputeId id, CancellationToken cancellationToken)
    {
        Case = await mediator.Send(new ShowDispute(id, WithTexts: true), cancellationToken);
        Causes = (await mediator.Send(new ListCauses(Case.ReceivedOn, null), cancellationToken)).Items;
        var isOfTheHouse = actor.Rooms.Any(r => r.Code == Case.Room.Code) || actor.Own.Contains(id.Value);
        Channels = isOfTheHouse ? Enum.GetValues<Channel>() : [Channel.CourtEntrustment, Channel.CourtDelegation];
    }
}
