using Mediation.Application.Disputes;
using Mediation.Domain;
using Mediation.Web.Forms;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mediation.Web.Pages.Disputes;

/// <summary>A case: what is known, what is dangerous, what is missing, what is due and the one thing to do next.</summary>
/// <param name="mediator">Sends use cases.</param>
/// <param name="clock">Says which day it is.</param>
[ResponseCache(NoStore = true)]
public sealed class ShowModel(IMediator mediator, TimeProvider clock) : PageModel
{
    /// <summary>The case.</summary>
    public DisputeView Case { get; private set; } = null!;

    /// <summary>What was just done, as a key of the texts; null on a plain visit.</summary>
    public string? Done { get; private set; }

    /// <summary>The rooms' day.</summary>
    public DateOnly Today => Words.LocalDay(clock.GetUtcNow());

    /// <summary>The steps from the front desk to the archive, as the bar shows them.</summary>
    public IReadOnlyList<StageStep> Stages { get; private set; } = [];

    /// <summary>The term of the mediation; null before it begins.</summary>
    public DeadlineView? Term => Case.Deadlines.FirstOrDefault(d => d.Code.StartsWith('M'));

    /// <summary>Whether the person may do something with the case now.</summary>
    /// <param name="act">What.</param>
    public bool May(CaseAct act) => Case.Acts.Contains(act);

    /// <summary>The address of a page of the case.</summary>
    /// <param name="page">The part below the case's own page.</param>
    public string To(string page) => CaseWords.Path(Case.Id.Value, page);

    /// <summary>Shows the case.</summary>
    /// <param name="id">The case.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task.</returns>
    public async Task OnGetAsync(DisputeId id, CancellationToken cancellationToken)
    {
        Case = await mediator.Send(new ShowDispute(id, WithTexts: true), cancellationToken);
        Done = TempData[CasePage.Done] as string;
        Stages = StageStep.Of(Case);
    }
}
