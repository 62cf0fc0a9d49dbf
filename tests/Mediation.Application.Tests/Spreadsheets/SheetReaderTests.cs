using System.IO.Compression;
using System.Text;
using Mediation.Application.Roster;
using Mediation.Application.Spreadsheets;
using Mediation.Testing;

namespace Mediation.Application.Tests.Spreadsheets;

/// <summary>Workbooks of other people, the kindly and the other ones.</summary>
public sealed class SheetReaderTests
{
    [Fact]
    public async Task Reads_texts_numbers_and_days_as_a_person_sees_them()
    {
        var file = await Workbook.OfAsync([["姓名", "手机", "聘期"], [], ["金晓红", 13800001234L, new DateOnly(2026, 1, 1)]]);

        var rows = SheetReader.Read(new MemoryStream(file), 10);

        Assert.Equal([1, 3], rows.Select(row => row.Number));
        Assert.Equal(["金晓红", "13800001234", "2026-01-01"], rows[1].Cells.OrderBy(cell => cell.Key).Select(cell => cell.Value.Text));
    }

    [Fact]
    public async Task Says_of_formulas_and_merged_cells_that_they_are_such()
    {
        var file = await Workbook.OfAsync([["姓名", "手机"], ["金晓红", "=A1"], ["周小妹", "138"], ["吴丽", "139"]], "B3:B4");

        var rows = SheetReader.Read(new MemoryStream(file), 10);

        Assert.Equal([null, "cell.formula", "cell.merged", "cell.merged"], rows.Select(row => row.Cells[1].Fault));
        Assert.All(rows.Skip(1), row => Assert.Null(row.Cells[1].Text));
    }

    [Fact]
    public async Task Passes_over_a_hundred_thousand_empty_rows()
    {
        var file = Changed(await Workbook.OfAsync([["姓名"], ["金晓红"]]), "xl/worksheets/sheet1.xml", sheet =>
        {
            var empty = new StringBuilder();
            for (var i = 3; i <= 100_002; i++)
            {
                empty.Append(System.Globalization.CultureInfo.InvariantCulture, $"<row r=\"{i}\"><c r=\"A{i}\"/><c r=\"B{i}\"/></row>");
            }

            return sheet.Replace("</sheetData>", $"{empty}</sheetData>", StringComparison.Ordinal);
        });

        Assert.Equal(["姓名", "金晓红"], SheetReader.Read(new MemoryStream(file), 10).Select(row => row.Cells[0].Text));
    }

    [Fact]
    public async Task Stops_where_there_are_more_rows_than_anybody_needs() => Refuses(
        "rows.tooMany", await Workbook.OfAsync(Enumerable.Range(0, 12).Select(i => new object?[] { $"{i}" })));

    [Fact]
    public async Task Refuses_what_grows_beyond_measure_when_it_is_unpacked() => Refuses(
        "file.tooLarge", Changed(await Workbook.OfAsync([["姓名"]]), "xl/worksheets/sheet1.xml", sheet => sheet + new string(' ', 70_000_000)));

    [Fact]
    public async Task Refuses_macros() => Refuses(
        "file.macros",
        Changed(await Workbook.OfAsync([["姓名"]]), "[Content_Types].xml", types => types.Replace("spreadsheetml.sheet.main+xml", "spreadsheetml.sheet.macroEnabled.main+xml", StringComparison.Ordinal)
            .Replace("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.macroEnabled", "application/vnd.ms-excel.sheet.macroEnabled", StringComparison.Ordinal)));

    [Theory]
    [InlineData("file.notXlsx", "姓名,性别")]
    [InlineData("file.notXlsx", "")]
    [InlineData("file.notXlsx", "PK\u0003\u0004 and nothing more")]
    public void Refuses_what_only_has_the_name_of_a_workbook(string code, string content) => Refuses(code, Encoding.UTF8.GetBytes(content));

    [Fact]
    public void Tells_an_old_or_locked_workbook_from_rubbish() => Refuses("file.encrypted", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);

    [Fact]
    public async Task Refuses_a_damaged_workbook() => Refuses(
        "file.notXlsx", Changed(await Workbook.OfAsync([["姓名"]]), "xl/worksheets/sheet1.xml", sheet => sheet[..(sheet.Length / 2)]));

    [Fact]
    public void Refuses_a_file_that_is_too_large() => Refuses("file.tooLarge", new byte[SheetReader.MaxBytes + 1]);

    [Fact]
    public async Task Reads_its_own_template_back_in_either_language()
    {
        foreach (var chinese in new[] { true, false })
        {
            using var template = new MemoryStream();
            await OfficerFile.WriteTemplateAsync(template, chinese, ["LS", "HQ"], column => $"note of {column}", TestContext.Current.CancellationToken);
            Assert.Empty(OfficerFile.Read(new MemoryStream(template.ToArray())));
        }
    }

    [Fact]
    public async Task Finds_the_columns_of_a_list_wherever_they_were_moved_to()
    {
        var file = await Workbook.OfAsync([["备注", "Roles", "聘期 开始", "姓名*"], ["内部", "调解员", new DateOnly(2026, 1, 1), "金晓红"], ["只有备注"]]);

        var row = Assert.Single(OfficerFile.Read(new MemoryStream(file)));

        Assert.Equal((2, "金晓红", "调解员", "2026-01-01", null), (row.Line, row.Name, row.Roles, row.From, row.Until));
    }

    [Fact]
    public async Task Refuses_a_list_without_the_headings_of_the_template()
    {
        var file = await Workbook.OfAsync([["乐清市三大员名单"], ["姓名", "岗位"]]);
        Assert.Equal("file.noHead", Assert.Throws<SheetException>(() => OfficerFile.Read(new MemoryStream(file))).Code);
    }

    private static void Refuses(string code, byte[] file) => Assert.Equal(code, Assert.Throws<SheetException>(() => SheetReader.Read(new MemoryStream(file), 10)).Code);

    private static byte[] Changed(byte[] file, string part, Func<string, string> change)
    {
        var changed = new MemoryStream();
        changed.Write(file);
        using (var archive = new ZipArchive(changed, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = archive.GetEntry(part)!;
            string text;
            using (var reader = new StreamReader(entry.Open()))
            {
                text = reader.ReadToEnd();
            }

            entry.Delete();
            using var writer = new StreamWriter(archive.CreateEntry(part).Open());
            writer.Write(change(text));
        }

        return changed.ToArray();
    }
}
