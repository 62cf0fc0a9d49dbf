using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Web.Forms;
using Mediation.Web.Pages.Settings;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Mediation.Web.Pages.Register;

/// <summary>批量分派: the same mediator is named for several cases that nobody leads. Each is an act of its own, so that what is refused for one case is done for the others.</summary>
/// <param name="mediator">Sends use cases.</param>
/// <param name="actor">Says which day it is.</param>
/// <param name="t">Texts of the register.</param>
/// <param name="texts">Says what is missing.</param>
public sealed class NamingModel(IMediator mediator, IActor actor, IStringLocalizer<Resources.Register> t, Texts texts) : PageModel
{
    /// <summary>The cases that were ticked on the list.</summary>
    [BindProperty]
    public List<DisputeId> Cases { get; set; } = [];

    /// <summary>What was typed.</summary>
    [BindProperty]
    public Typed Form { get; set; } = new();

    /// <summary>The cases that can be given out, and who could take them.</summary>
    public Naming Naming { get; private set; } = new([], []);

    /// <summary>What became of each case; null until it is done.</summary>
    public IReadOnlyList<NamingLine>? Outcome { get; private set; }

    /// <summary>The day.</summary>
    public DateOnly Today { get; private set; }

    /// <summary>Says how cases are picked.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The page; 403 for who names nobody.</returns>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await this.UnlessAsync<ShowNaming>(cancellationToken) ?? Page();

    /// <summary>Shows what was ticked, with who could take it.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The page.</returns>
    public Task<IActionResult> OnPostChooseAsync(CancellationToken cancellationToken) =>
        this.SubmitAsync("", send: () => LoadAsync(cancellationToken), reload: () => Task.CompletedTask, done: Page);

    /// <summary>Names the officer for each and shows what became of it; what has a lead by then is told, so that a second click names nobody twice.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The page.</returns>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Cases = [.. Form.Rows.Select(row => row.Id).Take(ShowNaming.Most)];
        if (string.IsNullOrWhiteSpace(Form.Officer))
        {
            ModelState.AddModelError("Form.Officer", texts.Error("value.missing"));
        }

        return await this.SubmitAsync(nameof(Form), send: () => NameAsync(cancellationToken), reload: () => LoadAsync(cancellationToken), done: Page);
    }

    private async Task NameAsync(CancellationToken cancellationToken)
    {
        var lines = new List<NamingLine>();
        foreach (var row in Form.Rows.Take(ShowNaming.Most).DistinctBy(row => row.Id))
        {
            var left = await this.TryAsync(
                () => mediator.Send(new AssignOfficer { DisputeId = row.Id, Version = row.Version, Officer = Form.Officer, As = AssignmentRole.Lead }, cancellationToken),
                stale: t["naming.stale"].Value, gone: t["naming.out"].Value);
            lines.Add(new(row.Id, row.Number, left?.Why, left?.Law));
        }

        Outcome = lines;
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Naming = await mediator.Send(new ShowNaming { Cases = Cases }, cancellationToken);
        Today = actor.Today;
        Form.Rows = [.. Naming.Cases.Select(line => new Row { Id = line.Id, Version = line.Version, Number = line.CaseNumber })];
    }

    /// <summary>What was typed.</summary>
    public sealed class Typed
    {
        /// <summary>Roster number of the mediator.</summary>
        public string? Officer { get; set; }

        /// <summary>The cases.</summary>
        public List<Row> Rows { get; set; } = [];
    }

    /// <summary>A case, as the person saw it.</summary>
    public sealed class Row
    {
        /// <summary>The case.</summary>
        public DisputeId Id { get; set; }

        /// <summary>Its version.</summary>
        public int Version { get; set; }

        /// <summary>Its number, to say what became of it.</summary>
        public string Number { get; set; } = "";
    }
}

/// <summary>What became of a case.</summary>
/// <param name="Id">The case.</param>
/// <param name="CaseNumber">Its number.</param>
/// <param name="Why">Why nobody was named; null when the officer was.</param>
/// <param name="Law">The article of the rule that forbids it.</param>
public sealed record NamingLine(DisputeId Id, string CaseNumber, string? Why, string? Law);
