using FluentValidation;
using FluentValidation.Results;
using Mediation.Application.Erasures;
using Mediation.Domain;
using Mediation.Web.Forms;
using Mediation.Web.Hosting;
using Mediation.Web.Pages.Settings;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Mediation.Web.Pages.Erasures;

/// <summary>A person is erased, on a written request. What is typed from the paper fits or does not; of the case nothing is shown.</summary>
/// <param name="mediator">Sends use cases.</param>
/// <param name="said">Says what was done.</param>
[Fresh]
[ResponseCache(NoStore = true)]
public sealed class NewModel(IMediator mediator, IStringLocalizer<Resources.Erasures> said) : PageModel
{
    /// <summary>What was typed.</summary>
    [BindProperty]
    public EraseParty Form { get; set; } = new();

    /// <summary>Asks for the request's words.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The page; 403 when it is not the person's to erase anybody.</returns>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await this.UnlessAsync<EraseParty>(cancellationToken) ?? Page();

    /// <summary>Erases the person.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The certificate, or the form again.</returns>
    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => this.SubmitAsync(
        nameof(Form),
        send: () => SendAsync(cancellationToken),
        reload: () => Task.CompletedTask,
        done: erased => this.GoOn($"/erasures/{erased.Id}", said["done", erased.Number]));

    // The trail has the denial; the person sees the form with what was typed, since a slip of the pen is the usual cause.
    private async Task<ErasedParty> SendAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await mediator.Send(Form, cancellationToken);
        }
        catch (NotFoundException)
        {
            throw new ValidationException([new ValidationFailure(nameof(EraseParty.Name), "erasure.unknown") { ErrorCode = "erasure.unknown" }]);
        }
    }
}
