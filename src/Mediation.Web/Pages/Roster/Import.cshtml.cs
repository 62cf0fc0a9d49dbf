using System.Text.Json;
using FluentValidation;
using FluentValidation.Results;
using Mediation.Application.Roster;
using Mediation.Application.Spreadsheets;
using Mediation.Web.Forms;
using Mediation.Web.Pages.Settings;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Mediation.Web.Pages.Roster;

/// <summary>
/// A list of officers is taken over from a workbook: chosen, looked through line by line, confirmed. Nothing is kept between the two; the page that shows the lines carries them (docs/adr/0013).
/// </summary>
/// <param name="mediator">Sends use cases.</param>
/// <param name="texts">Says what is wrong with a cell.</param>
/// <param name="said">Says what was done.</param>
[RequestSizeLimit(2 * SheetReader.MaxBytes)]
public sealed class ImportModel(IMediator mediator, Texts texts, IStringLocalizer<Resources.Roster> said) : PageModel
{
    /// <summary>The workbook.</summary>
    [BindProperty(Name = "file")]
    public IFormFile? Upload { get; set; }

    /// <summary>The lines that were looked through, as the page carries them.</summary>
    [BindProperty(Name = "lines")]
    public string? Lines { get; set; }

    /// <summary>What would come of the list; null before one was chosen.</summary>
    public OfficersCheck? Check { get; private set; }

    /// <summary>Asks for the file.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await this.UnlessAsync<ImportOfficers>(cancellationToken) ?? Page();

    /// <summary>Shows what would come of it; keeps nothing.</summary>
    public Task<IActionResult> OnPostCheckAsync(CancellationToken cancellationToken) => TryAsync(() => LookThroughAsync(Read(), cancellationToken));

    /// <summary>Takes it over, all or nothing.</summary>
    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => TryAsync(async () =>
    {
        var rows = Carried();
        try
        {
            var imported = await mediator.Send(new ImportOfficers { Rows = rows }, cancellationToken);
            return this.GoOn("/officers", said["done.imported", imported.New, imported.Renewed, imported.Appointments]);
        }
        catch (ValidationException) when (rows.Count > 0)
        {
            // Somebody changed the roster since the list was looked through: it is looked through again.
            return await LookThroughAsync(rows, cancellationToken);
        }
    });

    /// <summary>What is wrong with a cell, in words.</summary>
    /// <param name="line">The line.</param>
    /// <param name="column">The property of <see cref="OfficerRow"/>.</param>
    public IEnumerable<string> WrongIn(OfficerCheck line, string column) => line.Errors.Where(error => error.Column == column).Select(error => texts.Of(
        new ValidationFailure(error.Column, error.Code) { ErrorCode = error.Code, FormattedMessagePlaceholderValues = new() { ["Line"] = error.Line ?? 0 } }));

    private List<OfficerRow> Read()
    {
        using var file = (Upload ?? throw new SheetException("file.none")).OpenReadStream();
        return OfficerFile.Read(file);
    }

    private List<OfficerRow> Carried()
    {
        try
        {
            return JsonSerializer.Deserialize<List<OfficerRow>>(Lines ?? "") is { Count: > 0 } rows && rows.TrueForAll(row => row is { Faults: not null }) ? rows : throw new SheetException("list.lost");
        }
        catch (JsonException)
        {
            throw new SheetException("list.lost");
        }
    }

    private async Task<IActionResult> LookThroughAsync(List<OfficerRow> rows, CancellationToken cancellationToken)
    {
        Check = await mediator.Send(new CheckOfficers { Rows = rows }, cancellationToken);
        Lines = JsonSerializer.Serialize(rows);
        var page = Page();
        page.StatusCode = Check.Wrong == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        return page;
    }

    private async Task<IActionResult> TryAsync(Func<Task<IActionResult>> act)
    {
        try
        {
            return await act();
        }
        catch (SheetException refused)
        {
            ModelState.AddModelError("file", texts.Error(refused.Code));
        }
        catch (ValidationException refused)
        {
            foreach (var code in refused.Errors.Select(failure => failure.ErrorCode).Distinct())
            {
                ModelState.AddModelError("file", texts.Error(code));
            }
        }

        Check = null;
        var page = Page();
        page.StatusCode = StatusCodes.Status400BadRequest;
        return page;
    }
}
