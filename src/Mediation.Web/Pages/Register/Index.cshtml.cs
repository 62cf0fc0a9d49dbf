using Mediation.Application.Accounts;
using Mediation.Application.Attention;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Application.Reminders;
using Mediation.Application.Settings;
using Mediation.Domain;
using Mediation.Web.Forms;
using Mediation.Web.Hosting;
using Mediation.Web.Pages.Settings;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Mediation.Web.Pages.Register;

/// <summary>今日工作, where one lands: what is due, the sessions of today, what is new, and below the open cases that wait for the person.</summary>
[ResponseCache(NoStore = true)]
public sealed class IndexModel(IMediator mediator, Myself myself, IStringLocalizer<Resources.Day> t) : PageModel
{
    /// <summary>How much of what is due stands open on the page; the rest is folded up.</summary>
    public const int AtOnce = 20;

    /// <summary>What is due, and the sessions of today.</summary>
    public MyDay Day { get; private set; } = null!;

    /// <summary>The open cases; null for those who see none.</summary>
    public OpenDisputes? Open { get; private set; }

    /// <summary>How many cases need attention, for who leads a room and for the supervisor; null for others.</summary>
    public IReadOnlyDictionary<AttentionKind, int>? Attention { get; private set; }

    /// <summary>Who looks.</summary>
    public MeView Me { get; private set; } = null!;

    /// <summary>Whether the person may enter a case in the register.</summary>
    public bool MayRegister => Me.Roles.Contains(Role.Mediator) || Me.Roles.Contains(Role.Liaison) || Me.Rooms.Any(room => room.Lead);

    /// <summary>The day.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The page; the set-up for who keeps the house alone.</returns>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);

        // Who keeps the house alone has no cases to land at.
        return Open is null && Me.May<ShowSetup>() ? LocalRedirect("/setup") : Page();
    }

    /// <summary>Puts a reminder off.</summary>
    /// <param name="id">The reminder.</param>
    /// <param name="days">For how many days.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The day.</returns>
    public Task<IActionResult> OnPostSnoozeAsync(ReminderId id, int days, CancellationToken cancellationToken) =>
        this.SubmitAsync("", () => mediator.Send(new SnoozeReminder { Reminder = id, Days = days }, cancellationToken), () => LoadAsync(cancellationToken), () => Done("snoozed"));

    /// <summary>Marks a reminder as done.</summary>
    /// <param name="id">The reminder.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The day.</returns>
    public Task<IActionResult> OnPostFinishAsync(ReminderId id, CancellationToken cancellationToken) =>
        this.SubmitAsync("", () => mediator.Send(new FinishReminder { Reminder = id }, cancellationToken), () => LoadAsync(cancellationToken), () => Done("finished"));

    private IActionResult Done(string text) => this.GoOn("/", t[text].Value);

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Me = await myself.ShowAsync(cancellationToken);
        Day = await mediator.Send(new ShowMyDay(), cancellationToken);
        if (Me.Roles.Any(role => role != Role.Administrator) || Me.Rooms.Any(room => room.Lead))
        {
            Open = await mediator.Send(new ShowOpenDisputes(), cancellationToken);
        }

        if (Me.Roles.Contains(Role.Liaison) || Me.Roles.Contains(Role.Supervisor) || Me.Rooms.Any(room => room.Lead))
        {
            Attention = (await mediator.Send(new ShowNeedsAttention { Take = 1 }, cancellationToken)).Counts;
        }
    }
}
