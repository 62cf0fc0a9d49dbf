using Mediation.Application.Rooms;
using Mediation.Web.Forms;
using Mediation.Web.Pages.Settings;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Mediation.Web.Pages.Rooms;

/// <summary>A room is opened 设立.</summary>
/// <param name="mediator">Sends use cases.</param>
/// <param name="said">Says what was done.</param>
public sealed class NewModel(IMediator mediator, IStringLocalizer<Resources.Roster> said) : PageModel
{
    /// <summary>What was typed.</summary>
    [BindProperty]
    public RoomForm Form { get; set; } = new();

    /// <summary>The courts, to choose from.</summary>
    public CourtList Courts { get; private set; } = null!;

    /// <summary>Shows the form, with the hours that most offices keep.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        Form = new()
        {
            Court = Courts.Items is [var only] ? only.Code : null,
            Hours = new()
            {
                Days = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday],
                From = new(8, 30),
                Until = new(11, 30),
                SecondFrom = new(14, 0),
                SecondUntil = new(17, 30),
            },
        };
        return await this.UnlessAsync<AddRoom>(cancellationToken) ?? Page();
    }

    /// <summary>Opens it.</summary>
    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => this.SubmitAsync(
        nameof(Form),
        send: () => Form.TellingAsync(() => mediator.Send(
            new AddRoom
            {
                Code = Form.Code?.Trim().ToUpperInvariant(),
                Name = Form.Name,
                NameEn = Form.NameEn,
                ShortName = Form.ShortName,
                Court = Form.Court,
                Town = Form.Town,
                Hours = Form.Hours,
                Places = Form.AllPlaces(),
            },
            cancellationToken)),
        reload: () => LoadAsync(cancellationToken),
        done: opened => this.GoOn($"/rooms/{opened.Code}", said["done.room"]));

    private async Task LoadAsync(CancellationToken cancellationToken) => Courts = await mediator.Send(new ListCourts(), cancellationToken);
}
