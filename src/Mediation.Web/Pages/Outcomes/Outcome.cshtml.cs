using FluentValidation;
using Mediation.Application.Disputes;
using Mediation.Application.Outcomes;
using Mediation.Domain;
using Mediation.Domain.Outcomes;
using Mediation.Web.Forms;
using Mediation.Web.Pages.Disputes;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mediation.Web.Pages.Outcomes;

/// <summary>The result is recorded, with terms and signatures; the case is concluded 结案.</summary>
/// <param name="mediator">Sends use cases.</param>
public sealed class OutcomeModel(IMediator mediator) : PageModel
{
    /// <summary>What was typed.</summary>
    [BindProperty]
    public Typed Form { get; set; } = new();

    /// <summary>The case.</summary>
    public DisputeView Case { get; private set; } = null!;

    /// <summary>Shows the form, with room for one term.</summary>
    /// <param name="id">The case.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The page; 403 or 409 when the act is not the person's, or not in turn.</returns>
    public async Task<IActionResult> OnGetAsync(DisputeId id, CancellationToken cancellationToken)
    {
        await LoadAsync(id, cancellationToken);
        Form.Terms = [new()];
        return this.Unless(Case, CaseAct.RecordOutcome) ?? Page();
    }

    /// <summary>One more row for a term; what was typed stays, nothing is judged yet.</summary>
    /// <param name="id">The case.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The form.</returns>
    public async Task<IActionResult> OnPostRowAsync(DisputeId id, CancellationToken cancellationToken)
    {
        await LoadAsync(id, cancellationToken);
        foreach (var entry in ModelState.Values)
        {
            entry.Errors.Clear();
            entry.ValidationState = ModelValidationState.Skipped;
        }

        Form.Terms.Add(new());
        return Page();
    }

    /// <summary>Records it; rows that were left empty do not count.</summary>
    /// <param name="id">The case.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Back to the case, or the form again.</returns>
    public Task<IActionResult> OnPostAsync(DisputeId id, CancellationToken cancellationToken) =>
        this.SubmitAsync(nameof(Form), () => SendAsync(id, cancellationToken), () => LoadAsync(id, cancellationToken), _ => this.ToCase(id, "outcome"));

    private async Task<DisputeState> SendAsync(DisputeId id, CancellationToken cancellationToken)
    {
        var rows = Form.Terms.Select((term, row) => (Term: term, Row: row)).Where(t => t.Term is not { Kind: null, Text: null, Amount: null, DueOn: null }).ToList();
        var command = new RecordOutcome
        {
            DisputeId = id,
            Version = Form.Version,
            Result = Form.Result,
            Ground = Form.Ground,
            ConcludedOn = Form.ConcludedOn,
            Terms = [.. rows.Select(t => t.Term)],
            Signatures = [.. Form.Signatures.Where(s => s.IsSigned).Select(s => new SignatureEntry { Party = s.Party, On = s.On })],
        };
        try
        {
            return await mediator.Send(command, cancellationToken);
        }
        catch (ValidationException refused)
        {
            // The validator counts the rows that were sent, the page those that it shows.
            foreach (var failure in refused.Errors)
            {
                for (var sent = rows.Count - 1; sent >= 0; sent--)
                {
                    failure.PropertyName = failure.PropertyName.Replace($"Terms[{sent}]", $"Terms[{rows[sent].Row}]", StringComparison.Ordinal);
                }
            }

            throw;
        }
    }

    private async Task LoadAsync(DisputeId id, CancellationToken cancellationToken)
    {
        Case = await mediator.Send(new ShowDispute(id), cancellationToken);
        Form.Signatures = [.. Case.Parties.Select(p => Form.Signatures.Find(s => s.Party == p.Number) ?? new SignatureRow { Party = p.Number })];
    }

    /// <summary>What was typed.</summary>
    public sealed class Typed
    {
        /// <summary>The version of the case, as the person saw it.</summary>
        public int Version { get; set; }

        /// <summary>The result.</summary>
        public OutcomeResult? Result { get; set; }

        /// <summary>Why nothing was reached.</summary>
        public NotReachedGround? Ground { get; set; }

        /// <summary>The day of the result; today when empty.</summary>
        public DateOnly? ConcludedOn { get; set; }

        /// <summary>The terms; rows may be empty.</summary>
        public List<TermEntry> Terms { get; set; } = [];

        /// <summary>The parties, with who signed.</summary>
        public List<SignatureRow> Signatures { get; set; } = [];
    }

    /// <summary>Whether a party signed.</summary>
    public sealed class SignatureRow
    {
        /// <summary>The party's number.</summary>
        public int Party { get; set; }

        /// <summary>Whether it signed.</summary>
        public bool IsSigned { get; set; }

        /// <summary>The day; that of the result when empty.</summary>
        public DateOnly? On { get; set; }
    }
}
