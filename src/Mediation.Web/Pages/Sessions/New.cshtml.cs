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

/// <summary>A session is planned, or one that was held without being planned is entered.</summary>
/// <param name="mediator">Sends use cases.</param>
/// <param name="clock">Proposes today.</param>
/// <param name="texts">Says what is missing.</param>
public sealed class NewModel(IMediator mediator, TimeProvider clock, Texts texts) : PageModel
{
    /// <summary>What was typed.</summary>
    [BindProperty]
    public Typed Form { get; set; } = new();

    /// <summary>The case.</summary>
    public DisputeView Case { get; private set; } = null!;

    /// <summary>The places of the case's room.</summary>
    public IReadOnlyList<PlaceName> Places { get; private set; } = [];

    /// <summary>Shows the form.</summary>
    /// <param name="id">The case.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The page; 403 or 409 when the act is not the person's, or not in turn.</returns>
    public async Task<IActionResult> OnGetAsync(DisputeId id, CancellationToken cancellationToken)
    {
        await LoadAsync(id, cancellationToken);
        Form = new Typed
        {
            Kind = Case.MustMeetApart ? SessionKind.Separate : SessionKind.Joint,
            On = Words.LocalDay(clock.GetUtcNow()),
            Minutes = 60,
            Parties = Case.MustMeetApart ? [] : [.. Case.Parties.Select(p => p.Number)],
        };
        return this.Unless(Case, CaseAct.ScheduleSession) ?? Page();
    }

    /// <summary>Plans it.</summary>
    /// <param name="id">The case.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Back to the case, or the form again.</returns>
    public Task<IActionResult> OnPostAsync(DisputeId id, CancellationToken cancellationToken)
    {
        Require(Form.On, "Form.On");
        Require(Form.Time, "Form.Time");
        return this.SubmitAsync(nameof(Form),
            send: () => mediator.Send(
                new ScheduleSession
                {
                    DisputeId = id,
                    Version = Form.Version,
                    Kind = Form.Kind,
                    StartsAt = Words.MomentOf(Form.On!.Value, Form.Time!.Value),
                    Minutes = Form.Minutes,
                    Place = Form.Place,
                    Parties = Form.Parties,
                },
                cancellationToken),
            reload: () => LoadAsync(id, cancellationToken),
            done: _ => this.ToCase(id, "session"),
            fieldOf: FieldOf);
    }

    /// <summary>The form's field for what the domain and the database name: day and time are typed apart.</summary>
    internal static string FieldOf(string name) => name switch
    {
        nameof(NewSession.LocalDate) => nameof(Typed.On),
        nameof(NewSession.StartsAt) => nameof(Typed.Time),
        _ => name,
    };

    private void Require<TValue>(TValue? value, string name)
        where TValue : struct
    {
        if (value is null && ModelState.GetValidationState(name) != Microsoft.AspNetCore.Mvc.ModelBinding.ModelValidationState.Invalid)
        {
            ModelState.AddModelError(name, texts.Error("value.missing"));
        }
    }

    private async Task LoadAsync(DisputeId id, CancellationToken cancellationToken)
    {
        Case = await mediator.Send(new ShowDispute(id), cancellationToken);
        Places = (await mediator.Send(new ListRooms(), cancellationToken)).Items.FirstOrDefault(r => r.Code == Case.Room.Code)?.Places ?? [];
    }

    /// <summary>What was typed.</summary>
    public sealed class Typed
    {
        /// <summary>The version of the case, as the person saw it.</summary>
        public int Version { get; set; }

        /// <summary>How it is held.</summary>
        public SessionKind? Kind { get; set; }

        /// <summary>The day.</summary>
        public DateOnly? On { get; set; }

        /// <summary>When it begins, by the room's clock.</summary>
        public TimeOnly? Time { get; set; }

        /// <summary>Its length in minutes.</summary>
        public int? Minutes { get; set; }

        /// <summary>The code of a place; none when empty.</summary>
        public string? Place { get; set; }

        /// <summary>Numbers of the invited parties.</summary>
        public List<int> Parties { get; set; } = [];
    }
}
