using System.Globalization;
using CsvHelper;

namespace Mediation.Application.Reports;

/// <summary>
/// Writes CSV for spreadsheets: UTF-8 with a byte order mark, commas, CR LF. The one place that makes texts harmless which a spreadsheet would take for a formula; numbers and days stay what they are.
/// </summary>
public sealed class CsvTable : IAsyncDisposable
{
    private readonly CsvWriter _csv;

    /// <summary>Begins a table.</summary>
    /// <param name="target">Where it goes; it stays open.</param>
    public CsvTable(Stream target) => _csv = CsvWriter.Create(
        target,
        // Sections have columns of their own. Formulas are this class's business: the package knows the narrow signs only.
        CsvWriterOptions.Default with { WriteByteOrderMark = true, ValidateFieldCount = false },
        leaveOpen: true);

    /// <summary>Writes a row.</summary>
    /// <param name="cells">Texts, numbers, days; null leaves a cell empty. No cells leave an empty line.</param>
    /// <returns>A task.</returns>
    /// <exception cref="ArgumentException">A cell is none of these.</exception>
    public async Task WriteAsync(params IEnumerable<object?> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        var row = cells.DefaultIfEmpty(null);
        foreach (var cell in row)
        {
            _csv.WriteField(cell switch
            {
                null => "",
                DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                int number => number.ToString(CultureInfo.InvariantCulture),
                double number => number.ToString("0.####", CultureInfo.InvariantCulture),
                string text => Harmless(text),
                _ => throw new ArgumentException($"A {cell.GetType().Name} is no cell.", nameof(cells)),
            });
        }

        await _csv.EndRecordAsync();
    }

    /// <summary>A text that no spreadsheet takes for a formula: one that begins with a sign of formulas, a tab or a line break gets an apostrophe before it.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The same text, or the text after an apostrophe.</returns>
    public static string Harmless(string text)
    {
        ArgumentNullException.ThrowIfNull(text);

        // The full-width signs are what Chinese input types, and some spreadsheets read them as the narrow ones.
        return text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠' ? "'" + text : text;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _csv.DisposeAsync();
}
