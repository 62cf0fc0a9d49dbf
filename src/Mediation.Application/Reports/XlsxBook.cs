using System.Drawing;
using System.Globalization;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;

namespace Mediation.Application.Reports;

/// <summary>
/// Writes a workbook forward only, in constant memory: a sheet a table, its heading frozen, every cell typed. A text is stored as a text and never becomes a formula, whatever it begins with,
/// so nothing is put before it as CSV must.
/// </summary>
public sealed class XlsxBook : IAsyncDisposable
{
    /// <summary>Rows of a sheet, its heading among them, as the format has it; what is longer goes on in another one.</summary>
    private const int MostRows = 1_048_576;

    private readonly Spreadsheet _book;
    private readonly StyleId _heading;
    private readonly StyleId _count;
    private readonly StyleId _decimal;
    private readonly StyleId _day;
    private (string Name, IReadOnlyList<ReportColumn> Columns, int Number) _sheet;

    private XlsxBook(Spreadsheet book)
    {
        _book = book;
        _heading = book.AddStyle(new Style { Font = { Bold = true }, Fill = { Color = Color.FromArgb(0xE3, 0xEF, 0xEE) }, Alignment = { WrapText = true, Vertical = VerticalAlignment.Center } });
        _count = book.AddStyle(new Style { Format = NumberFormat.Custom("#,##0") });
        _decimal = book.AddStyle(new Style { Format = NumberFormat.Custom("#,##0.0") });
        _day = book.AddStyle(new Style { Format = NumberFormat.Custom("yyyy-mm-dd") });
    }

    /// <summary>Begins a workbook.</summary>
    /// <param name="target">Where it goes; it stays open.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The workbook.</returns>
    public static async Task<XlsxBook> BeginAsync(Stream target, CancellationToken cancellationToken) =>
        new(await Spreadsheet.CreateNewAsync(target, cancellationToken: cancellationToken));

    /// <summary>Begins a sheet.</summary>
    /// <param name="name">Its name, at most 28 characters.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A task.</returns>
    public Task BeginSheetAsync(string name, IReadOnlyList<ReportColumn> columns, CancellationToken cancellationToken)
    {
        _sheet = (name, columns, 1);
        return BeginSheetAsync(cancellationToken);
    }

    /// <summary>Writes a row.</summary>
    /// <param name="cells">Texts, numbers, days; null leaves a cell empty.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A task.</returns>
    /// <exception cref="ArgumentException">A cell is none of these.</exception>
    public async Task WriteAsync(IReadOnlyList<object?> cells, CancellationToken cancellationToken)
    {
        if (_book.NextRowNumber > MostRows)
        {
            _sheet.Number++;
            await BeginSheetAsync(cancellationToken);
        }

        await _book.AddRowAsync([.. cells.Select(Typed)], cancellationToken);
    }

    /// <summary>Ends the workbook; one that is not ended cannot be read.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A task.</returns>
    public async Task FinishAsync(CancellationToken cancellationToken) => await _book.FinishAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _book.DisposeAsync();

    private async Task BeginSheetAsync(CancellationToken cancellationToken)
    {
        var options = new WorksheetOptions { FrozenRows = 1 };
        foreach (var (index, column) in _sheet.Columns.Index())
        {
            options.Column(index + 1).Width = column.Width;
        }

        var name = _sheet.Number == 1 ? _sheet.Name : string.Create(CultureInfo.InvariantCulture, $"{_sheet.Name} {_sheet.Number}");
        await _book.StartWorksheetAsync(name, options, cancellationToken);
        await _book.AddHeaderRowAsync([.. _sheet.Columns.Select(column => column.Heading)], _heading, cancellationToken);
    }

    private StyledCell Typed(object? cell) => cell switch
    {
        null => default,
        int number => new(number, _count),
        double number => new(number, _decimal),
        DateOnly day => new(day.ToDateTime(TimeOnly.MinValue), _day),
        string text => new(text, null),
        _ => throw new ArgumentException($"A {cell.GetType().Name} is no cell.", nameof(cell)),
    };
}
