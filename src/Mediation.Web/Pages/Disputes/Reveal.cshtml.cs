using Mediation.Application.Disputes;
using Mediation.Domain;
using Mediation.Web.Forms;
using Mediation.Web.Hosting;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mediation.Web.Pages.Disputes;

/// <summary>One masked field of a party is opened, for a reason that the trail keeps. The value stands on this answer alone.</summary>
/// <param name="mediator">Sends use cases.</param>
[ResponseCache(NoStore = true)]
[Fresh]
public sealed class RevealModel(IMediator mediator) : PageModel
{
    /// <summary>What was typed.</summary>
    [BindProperty]
    public RevealField Form { get; set; } = new();

    /// <summary>The case.</summary>
    public DisputeView Case { get; private set; } = null!;

    /// <summary>What was opened; null before.</summary>
    public RevealedValue? Revealed { get; private set; }

    /// <summary>Who acts for the party and whose field it is; null when it is the party's own.</summary>
    public RepresentativeView? Representative => Case.Representatives.FirstOrDefault(r => r.Number == Form.Representative);

    /// <summary>Asks for the reason.</summary>
    /// <param name="id">The case.</param>
    /// <param name="party">The party that the link named.</param>
    /// <param name="field">The field that the link named.</param>
    /// <param name="representative">Who acts for the party, when the link named somebody.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The page; 403 when it is not the person's to see.</returns>
    public async Task<IActionResult> OnGetAsync(DisputeId id, int? party, RevealedField? field, int? representative, CancellationToken cancellationToken)
    {
        await LoadAsync(id, cancellationToken);
        Form = Form with { Party = party ?? 0, Field = field, Representative = representative };
        return this.Unless(Case, CaseAct.RevealField) ?? Page();
    }

    /// <summary>Opens it.</summary>
    /// <param name="id">The case.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The value, or the form again.</returns>
    public async Task<IActionResult> OnPostAsync(DisputeId id, CancellationToken cancellationToken)
    {
        await LoadAsync(id, cancellationToken);
        return await this.SubmitAsync(nameof(Form),
            send: () => mediator.Send(Form with { DisputeId = id }, cancellationToken),
            reload: () => Task.CompletedTask,
            done: value =>
            {
                Revealed = value;
                return Page();
            });
    }

    private async Task LoadAsync(DisputeId id, CancellationToken cancellationToken) => Case = await mediator.Send(new ShowDispute(id), cancellationToken);
}
