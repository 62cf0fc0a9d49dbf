using Mediation.Application.Disputes;
using Mediation.Application.Sessions;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Web.Forms;
using Mediation.Web.Pages.Disputes;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mediation.Web.Pages.Sessions;

/// <summary>An officer of the case writes down how a session went 调解笔录. What was typed stays, whatever is refused.</summary>
/// <param name="mediator">Sends use cases.</param>
public sealed class RecordModel(IMediator mediator) : PageModel
{
    /// <summary>What was typed.</summary>
    [BindProperty]
    public Typed Form { get; set; } = new();

    /// <summary>The case.</summary>
    public DisputeView Case { get; private set; } = null!;

    /// <summary>The session.</summary>
    public SessionView Session { get; private set; } = null!;

    /// <summary>Shows the editor.</summary>
    /// <param name="id">The case.</param>
    /// <param name="n">The session's number within the case.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The page; 403 or 409 when the act is not the person's, or not in turn.</returns>
    public async Task<IActionResult> OnGetAsync(DisputeId id, int n, CancellationToken cancellationToken)
    {
        await LoadAsync(id, n, cancellationToken);
        Form = new Typed
        {
            On = Session.StartsAt is { } at ? Words.LocalDay(at) : null,
            Time = Session.StartsAt is { } begins ? TimeOnly.Parse(Words.Time(begins), System.Globalization.CultureInfo.InvariantCulture) : null,
            Attended = [.. Session.Invited],
        };
        return Session.Result is not null ? StatusCode(StatusCodes.Status409Conflict) : this.Unless(Case, CaseAct.RecordSession) ?? Page();
    }

    /// <summary>Keeps the record.</summary>
    /// <param name="id">The case.</param>
    /// <param name="n">The session's number within the case.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Back to the case, or the editor again.</returns>
    public Task<IActionResult> OnPostAsync(DisputeId id, int n, CancellationToken cancellationToken) =>
        this.SubmitAsync(nameof(Form),
            send: () => mediator.Send(
                new RecordSession
                {
                    DisputeId = id,
                    Version = Form.Version,
                    Session = n,
                    HeldAt = Form is { On: { } on, Time: { } time } ? Words.MomentOf(on, time) : null,
                    Attended = Form.Attended,
                    Result = Form.Result,
                    NotHeld = Form.NotHeld,
                    Helpers = Form.Helpers,
                    HelpersAgreedTo = Form.HelpersAgreedTo,
                    Text = Form.Text,
                },
                cancellationToken),
            reload: () => LoadAsync(id, n, cancellationToken),
            done: _ => this.ToCase(id, "record"));

    private async Task LoadAsync(DisputeId id, int n, CancellationToken cancellationToken)
    {
        Case = await mediator.Send(new ShowDispute(id), cancellationToken);
        Session = Case.Sessions.FirstOrDefault(s => s.Number == n) ?? throw new NotFoundException(nameof(MediationSession));
    }

    /// <summary>What was typed.</summary>
    public sealed class Typed
    {
        /// <summary>The version of the case, as the person saw it.</summary>
        public int Version { get; set; }

        /// <summary>The day on which it was held; as planned when empty.</summary>
        public DateOnly? On { get; set; }

        /// <summary>When it began, by the room's clock; as planned when empty.</summary>
        public TimeOnly? Time { get; set; }

        /// <summary>Numbers of the parties who were there.</summary>
        public List<int> Attended { get; set; } = [];

        /// <summary>What became of it.</summary>
        public SessionResult? Result { get; set; }

        /// <summary>Why it was not held.</summary>
        public NotHeldReason? NotHeld { get; set; }

        /// <summary>Who else was there to help.</summary>
        public string? Helpers { get; set; }

        /// <summary>Whether the parties agreed that they be there.</summary>
        public bool HelpersAgreedTo { get; set; }

        /// <summary>The record.</summary>
        public string? Text { get; set; }
    }
}
