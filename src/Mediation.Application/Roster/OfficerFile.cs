using System.Globalization;
using Mediation.Application.Spreadsheets;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Validations;
using SpreadCheetah.Worksheets;

namespace Mediation.Application.Roster;

/// <summary>A column of the list of officers as a workbook.</summary>
/// <param name="Property">The property of <see cref="OfficerRow"/>.</param>
/// <param name="Chinese">Its heading.</param>
/// <param name="English">Its heading in English.</param>
/// <param name="Width">Its width in characters.</param>
internal sealed record OfficerColumn(string Property, string Chinese, string English, int Width);

/// <summary>The list of officers as a workbook: the template that is filled in, and what comes back. A heading is understood in either language, wherever the column was moved to.</summary>
public static class OfficerFile
{
    /// <summary>Rows of the template whose cells offer what can be chosen.</summary>
    private const int PreparedRows = 500;

    private static readonly OfficerColumn[] Columns =
    [
        new(nameof(OfficerRow.Number), "编号", "Number", 10),
        new(nameof(OfficerRow.Name), "姓名", "Name", 12),
        new(nameof(OfficerRow.Sex), "性别", "Sex", 8),
        new(nameof(OfficerRow.Mobile), "手机", "Mobile", 16),
        new(nameof(OfficerRow.Home), "籍贯", "Home county", 24),
        new(nameof(OfficerRow.Dialects), "方言语言", "Languages", 18),
        new(nameof(OfficerRow.Roles), "岗位", "Roles", 20),
        new(nameof(OfficerRow.From), "聘期开始", "From", 14),
        new(nameof(OfficerRow.Until), "聘期结束", "Until", 14),
        new(nameof(OfficerRow.Certificate), "聘书编号", "Certificate", 20),
        new(nameof(OfficerRow.Room), "调解室代码", "Room", 12),
        new(nameof(OfficerRow.Lead), "室负责人", "Lead", 10),
    ];

    /// <summary>The columns in their order, by property of <see cref="OfficerRow"/>.</summary>
    public static IReadOnlyList<string> Properties { get; } = [.. Columns.Select(column => column.Property)];

    /// <summary>The heading of a column.</summary>
    /// <param name="property">The property of <see cref="OfficerRow"/>.</param>
    /// <param name="chinese">The language.</param>
    public static string Heading(string property, bool chinese) =>
        Array.Find(Columns, column => column.Property == property) is { } found ? chinese ? found.Chinese : found.English : "";

    /// <summary>What stands in a cell.</summary>
    /// <param name="row">The line.</param>
    /// <param name="property">The property of <see cref="OfficerRow"/>.</param>
    public static string? Cell(OfficerRow row, string property)
    {
        ArgumentNullException.ThrowIfNull(row);
        return property switch
        {
            nameof(OfficerRow.Number) => row.Number,
            nameof(OfficerRow.Name) => row.Name,
            nameof(OfficerRow.Sex) => row.Sex,
            nameof(OfficerRow.Mobile) => row.Mobile,
            nameof(OfficerRow.Home) => row.Home,
            nameof(OfficerRow.Dialects) => row.Dialects,
            nameof(OfficerRow.Roles) => row.Roles,
            nameof(OfficerRow.From) => row.From,
            nameof(OfficerRow.Until) => row.Until,
            nameof(OfficerRow.Certificate) => row.Certificate,
            nameof(OfficerRow.Room) => row.Room,
            nameof(OfficerRow.Lead) => row.Lead,
            _ => null,
        };
    }

    /// <summary>Writes the template: headings with a note on how each column is filled in, and lists to choose from.</summary>
    /// <param name="target">Where it goes; it stays open.</param>
    /// <param name="chinese">The language.</param>
    /// <param name="rooms">Codes of the rooms, to choose from.</param>
    /// <param name="notes">The note of a column, by property of <see cref="OfficerRow"/>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A task.</returns>
    public static async Task WriteTemplateAsync(Stream target, bool chinese, IReadOnlyList<string> rooms, Func<string, string> notes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rooms);
        ArgumentNullException.ThrowIfNull(notes);
        await using var book = await Spreadsheet.CreateNewAsync(target, cancellationToken: cancellationToken);
        var sheet = new WorksheetOptions { FrozenRows = 1 };
        foreach (var (index, column) in Columns.Index())
        {
            sheet.Column(index + 1).Width = column.Width;
        }

        await book.StartWorksheetAsync(chinese ? "三大员名单" : "Officers", sheet, cancellationToken);
        var bold = book.AddStyle(new Style { Font = { Bold = true } });
        await book.AddHeaderRowAsync([.. Columns.Select(column => chinese ? column.Chinese : column.English)], bold, cancellationToken);
        foreach (var (index, column) in Columns.Index())
        {
            var letter = (char)('A' + index);
            book.AddNote($"{letter}1", notes(column.Property));
            string[] offered = column.Property switch
            {
                nameof(OfficerRow.Sex) => chinese ? ["女", "男"] : ["Female", "Male"],
                nameof(OfficerRow.Lead) => [chinese ? "是" : "Yes"],
                nameof(OfficerRow.Room) => [.. rooms],
                _ => [],
            };
            if (offered.Length > 0 && DataValidation.TryCreateListValues(offered, showDropdown: true, out var list))
            {
                book.AddDataValidation(string.Create(CultureInfo.InvariantCulture, $"{letter}2:{letter}{PreparedRows}"), list);
            }
        }

        await book.FinishAsync(cancellationToken);
    }

    /// <summary>Reads a list that was filled in.</summary>
    /// <param name="file">The file, from its beginning.</param>
    /// <returns>Its lines, weighed by nobody yet.</returns>
    /// <exception cref="SheetException">It is no workbook, or has not the headings of the template.</exception>
    public static List<OfficerRow> Read(Stream file)
    {
        var sheet = SheetReader.Read(file, OfficerSheet.MaxRows + 1);
        var places = new Dictionary<string, int>();
        foreach (var (place, cell) in sheet.Take(1).SelectMany(head => head.Cells))
        {
            if (Array.Find(Columns, column => IsHeading(cell.Text, column)) is { } column)
            {
                places.TryAdd(column.Property, place);
            }
        }

        if (!places.ContainsKey(nameof(OfficerRow.Name)) || !places.ContainsKey(nameof(OfficerRow.Roles)))
        {
            throw new SheetException("file.noHead");
        }

        return [.. sheet.Skip(1).Where(row => places.Values.Any(row.Cells.ContainsKey)).Select(row => Read(row, places))];
    }

    private static OfficerRow Read(SheetRow row, Dictionary<string, int> places)
    {
        SheetCell? Cell(string property) => places.TryGetValue(property, out var place) ? row.Cells.GetValueOrDefault(place) : null;
        string? Text(string property) => Cell(property)?.Text;
        return new OfficerRow
        {
            Line = row.Number,
            Number = Text(nameof(OfficerRow.Number)),
            Name = Text(nameof(OfficerRow.Name)),
            Sex = Text(nameof(OfficerRow.Sex)),
            Mobile = Text(nameof(OfficerRow.Mobile)),
            Home = Text(nameof(OfficerRow.Home)),
            Dialects = Text(nameof(OfficerRow.Dialects)),
            Roles = Text(nameof(OfficerRow.Roles)),
            From = Text(nameof(OfficerRow.From)),
            Until = Text(nameof(OfficerRow.Until)),
            Certificate = Text(nameof(OfficerRow.Certificate)),
            Room = Text(nameof(OfficerRow.Room)),
            Lead = Text(nameof(OfficerRow.Lead)),
            Faults = places.Keys.Where(property => Cell(property)?.Fault is not null).ToDictionary(property => property, property => Cell(property)!.Fault!),
        };
    }

    private static bool IsHeading(string? text, OfficerColumn column)
    {
        var typed = string.Concat((text ?? "").Where(sign => !char.IsWhiteSpace(sign) && sign != '*'));
        return typed == column.Chinese || string.Equals(typed, column.English.Replace(" ", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
    }
}
