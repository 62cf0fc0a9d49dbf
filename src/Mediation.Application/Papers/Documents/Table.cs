namespace Mediation.Application.Papers.Documents;

/// <summary>A ruled table over the whole width. It may run over sheets: its header rows are then repeated, and a long row is torn between two lines.</summary>
public sealed record Table : Block
{
    /// <summary>The columns' widths relative to each other; as many as the table has columns, each above 0.</summary>
    public required IReadOnlyList<double> Columns { get; init; }

    /// <summary>Rows repeated at the top of every sheet; empty when the table has no header.</summary>
    public IReadOnlyList<TableRow> Header { get; init; } = [];

    /// <summary>The rows, each filling all columns that no cell above reaches into.</summary>
    public required IReadOnlyList<TableRow> Rows { get; init; }

    /// <summary>What the table holds, spoken by screen readers and not printed; null when the heading before it says so.</summary>
    public string? Caption { get; init; }

    /// <summary>A table of labels and values (案由 | 离婚纠纷), with one pair or more in a row; a row with fewer pairs stretches its last value.</summary>
    /// <param name="labelWidth">A label column's width as a share of the table, above 0; the values share the rest.</param>
    /// <param name="rows">The rows of pairs.</param>
    /// <exception cref="ArgumentException">A row is empty, or the labels leave no room for values.</exception>
    public static Table OfFields(double labelWidth, params IReadOnlyList<IReadOnlyList<Field>> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0 || rows.Any(r => r.Count == 0)) throw new ArgumentException("Every row needs a field.", nameof(rows));
        var pairs = rows.Max(r => r.Count);
        var valueWidth = (1 - (pairs * labelWidth)) / pairs;
        if (labelWidth <= 0 || valueWidth <= 0) throw new ArgumentException("Labels and values both need a width.", nameof(labelWidth));
        return new Table
        {
            Columns = [.. Enumerable.Repeat<double[]>([labelWidth, valueWidth], pairs).SelectMany(w => w)],
            Rows = [.. rows.Select(row => new TableRow([.. row.SelectMany((field, i) => new Cell[]
            {
                new(field.Label) { IsHeading = true },
                new(field.Value) { Strong = field.Strong, MinLines = field.MinLines, Columns = i == row.Count - 1 ? 1 + (2 * (pairs - row.Count)) : 1 },
            })]))],
        };
    }
}

/// <summary>A label and its value in a <see cref="Table.OfFields"/>.</summary>
/// <param name="Label">What the value is (案由).</param>
/// <param name="Value">The value as it is printed; empty when there is none.</param>
/// <param name="Strong">Whether the value is set in the bold weight.</param>
public sealed record Field(string Label, string Value, bool Strong = false)
{
    /// <summary>How many lines the value's cell is high at least, from 1: room for a hand to write in.</summary>
    public int MinLines { get; init; } = 1;
}

/// <summary>A row of a table.</summary>
/// <param name="Cells">Its cells from left to right, without places that a cell above reaches into.</param>
public sealed record TableRow(IReadOnlyList<Cell> Cells)
{
    /// <summary>A row of plain cells.</summary>
    /// <param name="texts">The cells' texts.</param>
    public static TableRow Of(params IReadOnlyList<string> texts) => new([.. texts.Select(t => new Cell(t))]);

    /// <summary>A row of column headings.</summary>
    /// <param name="texts">The headings.</param>
    public static TableRow OfHeadings(params IReadOnlyList<string> texts) => new([.. texts.Select(t => new Cell(t) { IsHeading = true })]);
}

/// <summary>A cell of a table.</summary>
/// <param name="Text">Plain text; a line feed breaks the line.</param>
public sealed record Cell(string Text)
{
    /// <summary>Whether the cell names its row or column: shaded, bold, and told so to screen readers.</summary>
    public bool IsHeading { get; init; }

    /// <summary>Whether the text is set in the bold weight.</summary>
    public bool Strong { get; init; }

    /// <summary>How many columns it takes, from 1.</summary>
    public int Columns { get; init; } = 1;

    /// <summary>How many rows it takes, from 1.</summary>
    public int Rows { get; init; } = 1;

    /// <summary>How many lines it is high at least, from 1: room for a hand to write in.</summary>
    public int MinLines { get; init; } = 1;

    /// <summary>How the text stands in the cell.</summary>
    public TextAlign Align { get; init; } = TextAlign.Start;
}
