using FluentValidation;
using Mediation.Application.Pipeline;
using Mediation.Application.Roster;
using Mediation.Domain.Mediators;
using Mediation.Web.Forms;
using Mediation.Web.Pages.Settings;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Mediation.Web.Pages.Roster;

/// <summary>Somebody is entered in the roster with a first appointment.</summary>
/// <param name="mediator">Sends use cases.</param>
/// <param name="actor">Knows the day.</param>
/// <param name="said">Says what was done.</param>
public sealed class NewModel(IMediator mediator, IActor actor, IStringLocalizer<Resources.Roster> said) : PageModel
{
    /// <summary>What was typed.</summary>
    [BindProperty]
    public AppointOfficer Form { get; set; } = new();

    /// <summary>Shows the form with a term of three years from today.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var refused = await this.UnlessAsync<AppointOfficer>(cancellationToken);
        Form = new() { Role = OfficerRole.Mediator, From = actor.Today, Until = Term.From(actor.Today) };
        return refused ?? Page();
    }

    /// <summary>Enters and appoints.</summary>
    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => this.SubmitAsync(
        nameof(Form),
        send: () => SendAsync(cancellationToken),
        reload: () => Task.CompletedTask,
        done: entered => this.GoOn($"/officers/{entered.Number}", said["done.entered", Form.Name!.Trim(), entered.Number]));

    // Without a name the command would be about somebody known, and asks for the number.
    private async Task<OfficerNumber> SendAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await mediator.Send(Form with { Number = string.IsNullOrWhiteSpace(Form.Name) ? null : Form.Number }, cancellationToken);
        }
        catch (ValidationException refused) when (string.IsNullOrWhiteSpace(Form.Name))
        {
            foreach (var failure in refused.Errors.Where(failure => failure.PropertyName == nameof(Form.Number)))
            {
                failure.PropertyName = nameof(Form.Name);
            }

            throw;
        }
    }
}

/// <summary>聘期三年 (人民调解法第9条): what a form proposes.</summary>
internal static class Term
{
    private const int Years = 3;

    /// <summary>The last day of a term that begins on a day.</summary>
    public static DateOnly From(DateOnly first) => first.AddYears(Years).AddDays(-1);
}
