namespace Mediation.Infrastructure.Papers;

/// <summary>A band over the whole width that no sheet's end may cut: a line of text, a line of a table's row, a picture.</summary>
/// <param name="height">In points.</param>
/// <param name="paint">Draws it with its upper left corner at x, y.</param>
internal sealed class Slice(double height, Action<Sheet, double, double> paint)
{
    public double Height { get; } = height;

    /// <summary>Room above, in points; none at the top of a sheet.</summary>
    public double Before { get; set; }

    /// <summary>Whether the next slice must stand on the same sheet.</summary>
    public bool KeepsNext { get; set; }

    /// <summary>The table it belongs to, and its place in it; null outside tables.</summary>
    public (TableSlices Table, int Index)? Part { get; init; }

    public void Paint(Sheet sheet, double x, double y) => paint(sheet, x, y);
}
