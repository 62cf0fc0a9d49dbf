using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Mediation.Web.Tests.Statistics;

/// <summary>A cell as it lies in the file.</summary>
/// <param name="Value">Text, a number (<see cref="double"/>) or a day (<see cref="DateOnly"/>); null when empty.</param>
/// <param name="IsFormula">Whether a spreadsheet would calculate it.</param>
internal sealed record WorkbookCell(object? Value, bool IsFormula);

/// <summary>A sheet of a workbook.</summary>
/// <param name="Name">The name on its tab.</param>
/// <param name="FrozenRows">How many rows stay when one scrolls.</param>
/// <param name="Rows">Its rows, the heading first.</param>
internal sealed record WorkbookSheet(string Name, int FrozenRows, IReadOnlyList<IReadOnlyList<WorkbookCell>> Rows)
{
    /// <summary>The texts of the heading.</summary>
    public IReadOnlyList<string> Headings => [.. Rows[0].Select(cell => (string)cell.Value!)];

    /// <summary>The rows beneath it, as values.</summary>
    public IReadOnlyList<IReadOnlyList<object?>> Body => [.. Rows.Skip(1).Select(row => row.Select(cell => cell.Value).ToList())];

    /// <summary>Reads a workbook with a library that did not write it.</summary>
    public static IReadOnlyList<WorkbookSheet> Read(byte[] file)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);
        var book = document.WorkbookPart!;
        var styles = book.WorkbookStylesPart!.Stylesheet!;
        var formats = styles.NumberingFormats?.Elements<NumberingFormat>().ToDictionary(f => f.NumberFormatId!.Value, f => f.FormatCode!.Value!) ?? [];
        var days = styles.CellFormats!.Elements<CellFormat>().Select(format => formats.GetValueOrDefault(format.NumberFormatId?.Value ?? 0)?.Contains("yy", StringComparison.Ordinal) == true).ToList();
        return [.. book.Workbook!.Sheets!.Elements<Sheet>().Select(sheet => Read(sheet.Name!.Value!, ((WorksheetPart)book.GetPartById(sheet.Id!.Value!)).Worksheet!, days))];
    }

    private static WorkbookSheet Read(string name, Worksheet sheet, List<bool> days) => new(
        name,
        (int)(sheet.Descendants<Pane>().FirstOrDefault(pane => pane.State?.Value == PaneStateValues.Frozen)?.VerticalSplit?.Value ?? 0),
        [.. sheet.Descendants<Row>().Select(row => row.Elements<Cell>().Select(cell => new WorkbookCell(Value(cell, days), cell.CellFormula is not null)).ToList())]);

    private static object? Value(Cell cell, List<bool> days) =>
        cell.DataType?.Value == CellValues.InlineString || cell.DataType?.Value == CellValues.String ? cell.InnerText
        : cell.CellValue is not { Text: { Length: > 0 } text } ? null
        : double.Parse(text, CultureInfo.InvariantCulture) is var number && days[(int)(cell.StyleIndex?.Value ?? 0)] ? DateOnly.FromDateTime(DateTime.FromOADate(number))
        : number;
}
