using System.Globalization;
using Mediation.Application.Disputes;
using Mediation.Application.Rooms;
using Mediation.Application.Sessions;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Web.Forms;
using Mediation.Web.Pages.Disputes;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mediation.Web.Pages.Sessions;

/// <summary>A planned session is moved 改期.</summary>
/// <param name="mediator">Sends use cases.</param>
public sealed class MoveModel(IMediator mediator) : PageModel
{
    /// <summary>What was typed.</summary>
    [BindProperty]
    public NewModel.Typed Form { get; set; } = new();

    /// <summary>The case.</summary>
    public DisputeView Case { get; private set; } = null!;

    /// <summary>The session.</summary>
    public SessionView Session { get; private set; } = null!;

    /// <summary>The places of the case's room.</summary>
    public IReadOnlyList<PlaceName> Places { get; private set; } = [];

    /// <summary>Shows the form with what is planned.</summary>
    /// <param name="id">The case.</param>
    /// <param name="n">The session's number within the case.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The page; 403 or 409 when the act is not the person's, or not in turn.</returns>
    public async Task<IActionResult> OnGetAsync(DisputeId id, int n, CancellationToken cancellationToken)
    {
        await LoadAsync(id, n, cancellationToken);
        Form = new NewModel.Typed
        {
            Kind = Session.Kind,
            On = Session.Day,
            Time = Session.StartsAt is { } begins ? TimeOnly.Parse(Words.Time(begins), CultureInfo.InvariantCulture) : null,
            Minutes = Session.Minutes,
            Place = Session.Place?.Code,
            Parties = [.. Session.Invited],
        };
        return Session.Result is not null ? StatusCode(StatusCodes.Status409Conflict) : this.Unless(Case, CaseAct.RescheduleSession) ?? Page();
    }

    /// <summary>Moves it.</summary>
    /// <param name="id">The case.</param>
    /// <param name="n">The session's number within the case.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Back to the case, or the form again.</returns>
    public Task<IActionResult> OnPostAsync(DisputeId id, int n, CancellationToken cancellationToken) =>
        this.SubmitAsync(nameof(Form),
            send: () => mediator.Send(
                new RescheduleSession
                {
                    DisputeId = id,
                    Version = Form.Version,
                    Session = n,
                    Kind = Form.Kind,
                    StartsAt = Form is { On: { } on, Time: { } time } ? Words.MomentOf(on, time) : null,
                    Minutes = Form.Minutes,
                    Place = Form.Place ?? "",
                    Parties = Form.Parties,
                },
                cancellationToken),
            reload: () => LoadAsync(id, n, cancellationToken),
            done: _ => this.ToCase(id, "move"),
            fieldOf: NewModel.FieldOf);

    private async Task LoadAsync(DisputeId id, int n, CancellationToken cancellationToken)
    {
        Case = await mediator.Send(new ShowDispute(id), cancellationToken);
        Session = Case.Sessions.FirstOrDefault(s => s.Number == n) ?? throw new NotFoundException(nameof(MediationSession));
        Places = (await mediator.Send(new ListRooms(), cancellationToken)).Items.FirstOrDefault(r => r.Code == Case.Room.Code)?.Places ?? [];
    }
}
