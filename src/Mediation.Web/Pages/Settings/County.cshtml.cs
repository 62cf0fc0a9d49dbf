using Mediation.Application.Settings;
using Mediation.Web.Forms;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Mediation.Web.Pages.Settings;

/// <summary>The county whose rooms are kept here.</summary>
/// <param name="mediator">Sends use cases.</param>
/// <param name="said">Says what was done.</param>
public sealed class CountyModel(IMediator mediator, IStringLocalizer<Resources.House> said) : PageModel
{
    /// <summary>What was typed.</summary>
    [BindProperty]
    public ChangeSettings Form { get; set; } = new();

    /// <summary>Shows the form.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var setup = await mediator.Send(new ShowSetup(), cancellationToken);
        Form = new() { County = setup.County, CountyEn = setup.CountyEn, Division = setup.Division };
    }

    /// <summary>Keeps it.</summary>
    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => this.SubmitAsync(
        nameof(Form),
        send: () => mediator.Send(Form, cancellationToken),
        reload: () => Task.CompletedTask,
        done: () => this.GoOn("/setup", said["done.county"]));
}
