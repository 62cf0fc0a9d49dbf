using Mediation.Application.Roster;
using Mediation.Web.Forms;
using Mediation.Web.Pages.Settings;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Mediation.Web.Pages.Roster;

/// <summary>What is told of an officer is changed. The phone number is not shown: it stays unless another is typed.</summary>
/// <param name="mediator">Sends use cases.</param>
/// <param name="said">Says what was done.</param>
public sealed class ChangeModel(IMediator mediator, IStringLocalizer<Resources.Roster> said) : PageModel
{
    /// <summary>What was typed.</summary>
    [BindProperty]
    public ChangeOfficer Form { get; set; } = new();

    /// <summary>The officer.</summary>
    public OfficerView Officer { get; private set; } = null!;

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(string number, CancellationToken cancellationToken)
    {
        await LoadAsync(number, cancellationToken);
        Form = new() { Version = Officer.Version, Name = Officer.Name, Home = Officer.Home, Dialects = Officer.Dialects };
        return await this.UnlessAsync<ChangeOfficer>(cancellationToken) ?? Page();
    }

    /// <summary>Changes it.</summary>
    public Task<IActionResult> OnPostAsync(string number, CancellationToken cancellationToken) => this.SubmitAsync(
        nameof(Form),
        send: () => mediator.Send(Form with { Officer = number }, cancellationToken),
        reload: () => LoadAsync(number, cancellationToken),
        done: () => this.GoOn($"/officers/{number}", said["done.changed"]));

    private async Task LoadAsync(string number, CancellationToken cancellationToken) => Officer = await mediator.Send(new ShowOfficer(number), cancellationToken);
}
