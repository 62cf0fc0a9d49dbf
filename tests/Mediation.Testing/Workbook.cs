using SpreadCheetah;
using SpreadCheetah.Styling;

namespace Mediation.Testing;

/// <summary>Workbooks as people send them: texts, numbers and days, formulas (<c>=A1</c>), merged cells.</summary>
public static class Workbook
{
    /// <summary>The headings of a list of officers.</summary>
    public static IReadOnlyList<object?> OfficerHead { get; } = ["编号", "姓名", "性别", "手机", "籍贯", "方言语言", "岗位", "聘期开始", "聘期结束", "聘书编号", "调解室代码", "室负责人"];

    /// <summary>A line of a list of officers that is right.</summary>
    /// <param name="name">The name.</param>
    /// <param name="mobile">The mobile number.</param>
    /// <param name="room">The code of the room.</param>
    /// <param name="leads">Whether the person leads it.</param>
    /// <returns>The cells.</returns>
    public static object?[] Officer(string name, string mobile, string? room = null, bool leads = false) =>
        [null, name, "女", mobile, "浙江省温州市乐清市", "温州话", "调解员", "2026-1-1", "2028-12-31", $"聘{mobile[^4..]}", room, leads ? "是" : null];

    /// <summary>Writes one.</summary>
    /// <param name="rows">The rows from the first on; an empty row stays empty.</param>
    /// <param name="merged">Ranges of merged cells: <c>A2:A3</c>.</param>
    /// <returns>The file.</returns>
    public static async Task<byte[]> OfAsync(IEnumerable<IReadOnlyList<object?>> rows, params string[] merged)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(merged);
        var file = new MemoryStream();
        await using (var book = await Spreadsheet.CreateNewAsync(file))
        {
            await book.StartWorksheetAsync("名单");
            var day = book.AddStyle(new Style { Format = NumberFormat.Custom("yyyy\"年\"m\"月\"d\"日\"") });
            foreach (var row in rows)
            {
                await book.AddRowAsync([.. row.Select(cell => Of(cell, day))]);
            }

            foreach (var range in merged)
            {
                book.MergeCells(range);
            }

            await book.FinishAsync();
        }

        return file.ToArray();
    }

    private static Cell Of(object? cell, StyleId day) => cell switch
    {
        null => new Cell(),
        string formula when formula.StartsWith('=') => new Cell(new Formula(formula[1..])),
        string text => new Cell(text),
        DateOnly date => new Cell(date.ToDateTime(TimeOnly.MinValue), day),
        long number => new Cell(number),
        _ => throw new ArgumentException("Not a kind of cell.", nameof(cell)),
    };
}
