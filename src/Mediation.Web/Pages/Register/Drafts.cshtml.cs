using FluentValidation;
using Mediation.Application.Drafts;
using Mediation.Domain;
using Mediation.Web.Forms;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Mediation.Web.Pages.Register;

/// <summary>未完成的登记: cases that are typed and not registered yet. The form of a new case saves itself here, by itself or by its button.</summary>
/// <param name="mediator">Sends use cases.</param>
/// <param name="t">Texts of the register.</param>
/// <param name="texts">Texts of errors.</param>
[ResponseCache(NoStore = true)]
public sealed class DraftsModel(IMediator mediator, IStringLocalizer<Resources.Register> t, Texts texts) : PageModel
{
    /// <summary>One's own drafts, the latest first.</summary>
    public IReadOnlyList<DraftLine> Drafts { get; private set; } = [];

    /// <summary>Shows them.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task.</returns>
    public async Task OnGetAsync(CancellationToken cancellationToken) => Drafts = await mediator.Send(new ListDrafts(), cancellationToken);

    /// <summary>Keeps what stands in the form, for its script, while somebody types on.</summary>
    /// <param name="draft">The draft, as the form names it.</param>
    /// <param name="draftVersion">Its version, as the form saw it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>What the script says, and what it names the next time.</returns>
    public async Task<IActionResult> OnPostSaveAsync(DraftId draft, int draftVersion, CancellationToken cancellationToken)
    {
        try
        {
            var saved = await mediator.Send(new SaveDraft { DraftId = draft, Version = draftVersion, Content = DraftForm.Of(Request.Form) }, cancellationToken);
            return new JsonResult(new { id = saved.Id.ToString(), version = saved.Version, said = (saved.IsCopy ? t["draft.copied"] : t["draft.saved", Words.Time(saved.SavedAt)]).Value });
        }
        catch (ValidationException refused)
        {
            return new JsonResult(new { said = texts.Of(refused.Errors.First()) }) { StatusCode = StatusCodes.Status400BadRequest };
        }
        catch (NotFoundException)
        {
            return new JsonResult(new { said = t["draft.gone"].Value }) { StatusCode = StatusCodes.Status404NotFound };
        }
    }

    /// <summary>Throws one away.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Back to the list.</returns>
    public async Task<IActionResult> OnPostDiscardAsync(DraftId draft, CancellationToken cancellationToken)
    {
        await mediator.Send(new DiscardDraft(draft), cancellationToken);
        return Redirect("~/disputes/drafts");
    }
}

/// <summary>The form of a new case as a draft keeps it, and back.</summary>
internal static class DraftForm
{
    private const string Prefix = "Form.";

    /// <summary>What stands in the form, as it was typed.</summary>
    public static DraftContent Of(IFormCollection form)
    {
        var fields = form.Where(field => field.Key.StartsWith(Prefix, StringComparison.Ordinal)).ToDictionary(field => field.Key, field => field.Value.Select(value => value ?? "").ToArray());
        var names = fields.Where(field => field.Key.StartsWith("Form.Parties[", StringComparison.Ordinal) && field.Key.EndsWith(".Name", StringComparison.Ordinal))
            .OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => field.Value.FirstOrDefault()?.Trim()).Where(name => !string.IsNullOrEmpty(name)).Take(2);
        return new DraftContent(string.Join(" / ", names), fields);
    }

    /// <summary>The form that was kept.</summary>
    public static FormCollection ToForm(DraftContent content) => new(content.Fields.ToDictionary(field => field.Key, field => new Microsoft.Extensions.Primitives.StringValues(field.Value)));
}
