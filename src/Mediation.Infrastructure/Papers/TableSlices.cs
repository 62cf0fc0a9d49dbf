using Mediation.Application.Papers.Documents;

namespace Mediation.Infrastructure.Papers;

/// <summary>
/// A table cut into slices: each line of each row is one. What stands together on a sheet is ruled afterwards, cell by cell, so that a row or a spanning cell that is
/// torn by a sheet's end is closed there and opened again on the next.
/// </summary>
internal sealed class TableSlices
{
    private const double PadX = 6.75;
    private const double PadY = 2.6;
    private const int LinesNeverTorn = 6;    // a row of up to so many lines moves whole

    private readonly double[] _edges;        // of columns, from 0 to the width
    private readonly TextStyle _style;
    private readonly List<Placed> _cells = [];
    private readonly List<Slice> _slices = [];
    private readonly int _headerSlices;

    private sealed record Placed(Cell Cell, int Row, int Column, List<TextLine> Lines)
    {
        public int LastRow => Row + Cell.Rows - 1;

        public int FirstSlice { get; set; }

        public int LastSlice { get; set; }
    }

    public TableSlices(Table table, double width, TextStyle style, TextSetter setter)
    {
        _style = style;
        _edges = Edges(table.Columns, width);
        var rows = table.Header.Concat(table.Rows).ToList();
        PlaceCells(rows, setter);
        var firstSliceOf = new int[rows.Count + 1];
        for (var row = 0; row < rows.Count; row++) firstSliceOf[row + 1] = firstSliceOf[row] + CountLines(row, firstSliceOf);
        foreach (var cell in _cells) (cell.FirstSlice, cell.LastSlice) = (firstSliceOf[cell.Row], firstSliceOf[cell.LastRow + 1] - 1);
        for (var row = 0; row < rows.Count; row++) Cut(row, firstSliceOf[row], firstSliceOf[row + 1], table.Header.Count);
        _headerSlices = firstSliceOf[table.Header.Count];
    }

    /// <summary>All slices, header first.</summary>
    public IReadOnlyList<Slice> Slices => _slices;

    /// <summary>What is repeated on top of the next sheet when the table goes on there.</summary>
    public IReadOnlyList<Slice> Header => _slices.GetRange(0, _headerSlices);

    public double HeaderHeight => Header.Sum(s => s.Height);

    public bool IsHeader(int index) => index < _headerSlices;

    /// <summary>Rules and fills what stands on a sheet.</summary>
    /// <param name="x">The table's left.</param>
    /// <param name="standing">The slices on this sheet in their order, with their tops.</param>
    public void Rule(Sheet sheet, double x, IReadOnlyList<(int Index, double Top)> standing)
    {
        var boxes = new List<Mark>();
        foreach (var cell in _cells)
        {
            var on = standing.Where(s => s.Index >= cell.FirstSlice && s.Index <= cell.LastSlice).ToList();
            if (on.Count == 0) continue;
            var top = on[0].Top;
            var bottom = on[^1].Top + _slices[on[^1].Index].Height;
            var (left, right) = (_edges[cell.Column], _edges[cell.Column + cell.Cell.Columns]);
            boxes.Add(new BoxMark(x + left, top, right - left, bottom - top, cell.Cell.IsHeading ? Shade.Heading : null, Shade.Dark));
        }

        sheet.Marks.InsertRange(0, boxes);    // beneath the text
    }

    private static double[] Edges(IReadOnlyList<double> columns, double width)
    {
        var edges = new double[columns.Count + 1];
        for (var i = 0; i < columns.Count; i++) edges[i + 1] = edges[i] + (columns[i] / columns.Sum() * width);
        return edges;
    }

    private void PlaceCells(List<TableRow> rows, TextSetter setter)
    {
        var takenUntil = new int[_edges.Length - 1];    // by column: the first row that is free again
        for (var row = 0; row < rows.Count; row++)
        {
            var column = 0;
            foreach (var cell in rows[row].Cells)
            {
                while (column < takenUntil.Length && takenUntil[column] > row) column++;
                if (column + cell.Columns > takenUntil.Length) throw new ArgumentException($"Row {row + 1} of the table has more cells than columns.");
                if (row + cell.Rows > rows.Count) throw new ArgumentException($"A cell of row {row + 1} reaches below the table.");
                var style = _style with { Strong = cell.Strong || cell.IsHeading, Align = cell.Align };
                _cells.Add(new Placed(cell, row, column, setter.Set(cell.Text, _edges[column + cell.Columns] - _edges[column] - (2 * PadX), style)));
                for (var c = column; c < column + cell.Columns; c++) takenUntil[c] = row + cell.Rows;
                column += cell.Columns;
            }
        }
    }

    /// <summary>As many lines as the row's longest own cell, and what a spanning cell that ends here still lacks.</summary>
    private int CountLines(int row, int[] firstSliceOf) =>
        _cells.Where(c => c.LastRow == row).Select(c => Math.Max(c.Lines.Count, c.Cell.MinLines) - (firstSliceOf[row] - firstSliceOf[c.Row])).Append(1).Max();

    private void Cut(int row, int first, int end, int headerRows)
    {
        var lines = end - first;
        for (var i = first; i < end; i++)
        {
            var (index, isFirst, isLast) = (i, i == first, i == end - 1);
            var padTop = isFirst ? PadY : 0;
            var height = _style.Leading + padTop + (isLast ? PadY : 0);
            var torn = lines > LinesNeverTorn && i > first && i < end - 2;
            _slices.Add(new Slice(height, (sheet, x, y) => Paint(sheet, index, x, y + padTop))
            {
                KeepsNext = row < headerRows || (!isLast && !torn),
                Part = (this, index),
            });
        }
    }

    private void Paint(Sheet sheet, int index, double x, double y)
    {
        foreach (var cell in _cells)
        {
            var line = index - cell.FirstSlice;
            if (line < 0 || line >= cell.Lines.Count) continue;
            foreach (var piece in cell.Lines[line].Pieces)
            {
                sheet.Marks.Add(new TextMark(x + _edges[cell.Column] + PadX + piece.X, y + _style.Baseline, piece.Text, piece.Face, _style.Size));
            }
        }
    }
}
