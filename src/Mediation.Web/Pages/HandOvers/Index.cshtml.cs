using Mediation.Application.Accounts;
using Mediation.Application.HandOvers;
using Mediation.Application.Pipeline;
using Mediation.Web.Forms;
using Mediation.Web.Hosting;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mediation.Web.Pages.HandOvers;

/// <summary>委派委托: what a court handed over, by the step at which it waits, with the days that are left of the court's term.</summary>
/// <param name="mediator">Sends use cases.</param>
/// <param name="actor">Who asks, and the day.</param>
public sealed class IndexModel(IMediator mediator, Myself myself, IActor actor) : PageModel
{
    /// <summary>The step; null for all that wait.</summary>
    [BindProperty(SupportsGet = true, Name = "step")]
    public HandOverStep? Step { get; set; }

    /// <summary>Only those past their term.</summary>
    [BindProperty(SupportsGet = true, Name = "past")]
    public bool Past { get; set; }

    /// <summary>A court number to look for.</summary>
    [BindProperty(SupportsGet = true, Name = "number")]
    public string? Number { get; set; }

    /// <summary>Where the page begins.</summary>
    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    /// <summary>The page of the list.</summary>
    public HandOverList List { get; private set; } = new([], null, new Dictionary<HandOverStep, int>(), 0);

    /// <summary>The day.</summary>
    public DateOnly Today { get; private set; }

    /// <summary>Whether the person may hand a case over.</summary>
    public bool MayHandOver { get; private set; }

    /// <summary>Shows the list.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task.</returns>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var me = await myself.ShowAsync(cancellationToken);
        (Today, MayHandOver) = (actor.Today, me.Roles.Contains(Role.Liaison));
        var question = new ListHandOvers { Step = Step, PastTerm = Past, Number = Number, After = After };
        List = await this.AskAsync("", () => mediator.Send(question, cancellationToken), name => name)
            ?? await mediator.Send(question with { Number = null, After = null }, cancellationToken);
    }

    /// <summary>The address of this list at a step.</summary>
    /// <param name="step">The step; null for all that wait.</param>
    /// <param name="past">Only those past their term.</param>
    /// <param name="after">Where the page begins.</param>
    public string To(HandOverStep? step, bool past = false, string? after = null) => "/handovers" + QueryString.Create(new[]
    {
        KeyValuePair.Create("step", step?.ToString()), KeyValuePair.Create("past", past ? "true" : null), KeyValuePair.Create("number", after is null ? null : Number), KeyValuePair.Create("after", after),
    }.Where(part => !string.IsNullOrEmpty(part.Value)));

    /// <summary>The page of the act that the case waits for at the court's side; null where the room is to act.</summary>
    /// <param name="line">The case.</param>
    public static string? ActOf(HandOverLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.Step switch
        {
            HandOverStep.ToReturn => "return-result",
            HandOverStep.ToCourt => line.Channel == Domain.Disputes.Channel.CourtDelegation ? "transfer-to-filing" : "return-to-trial",
            _ => null,
        };
    }
}
