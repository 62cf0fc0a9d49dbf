using System.Globalization;
using Mediation.Application.Rooms;
using Mediation.Application.Roster;
using Mediation.Web.Pages.Settings;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Mediation.Web.Pages.Roster;

/// <summary>The workbook into which a list of officers is written, in the reader's language.</summary>
/// <param name="mediator">Sends use cases.</param>
/// <param name="texts">Says how a column is filled in.</param>
public sealed class TemplateModel(IMediator mediator, IStringLocalizer<Resources.Roster> texts) : PageModel
{
    /// <summary>The media type of a workbook.</summary>
    public const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Sends the file.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await this.UnlessAsync<ImportOfficers>(cancellationToken) is { } refused)
        {
            return refused;
        }

        var rooms = await mediator.Send(new ListRooms(), cancellationToken);
        var file = new MemoryStream();
        await OfficerFile.WriteTemplateAsync(
            file,
            CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh",
            [.. rooms.Items.Where(room => room.LastDay is null).Select(room => room.Code)],
            column => texts[$"note.{column}"],
            cancellationToken);
        file.Position = 0;
        return File(file, Workbook, texts["template.file"] + ".xlsx");
    }
}
