using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Text;
using Mediation.Application.Spreadsheets;
using Mediation.Testing;
using Mediation.Web.Tests.Statistics;
using Npgsql;

namespace Mediation.Web.Tests.Attack;

/// <summary>Files that are not what they say, through the one form that takes files; and names that a spreadsheet would calculate, through the files that leave the house.</summary>
[Collection(nameof(Ground))]
public sealed class UploadTests(Ground ground)
{
    private const string Workbook = "[Content_Types].xml";

    [Fact]
    public async Task Are_refused_in_plain_words_in_no_time_and_leave_nothing_behind()
    {
        var good = await Testing.Workbook.OfAsync([Testing.Workbook.OfficerHead, Testing.Workbook.Officer("金晓红", "13800001234")]);
        var files = new (string Name, byte[] Content, string Says)[]
        {
            ("macros.xlsx", Changed(good, Workbook, types => types.Replace("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml", StringComparison.Ordinal)), "宏"),
            ("project.xlsx", With(Changed(good, Workbook, types => types.Replace("</Types>", "<Default Extension=\"bin\" ContentType=\"application/vnd.ms-office.vbaProject\"/></Types>", StringComparison.Ordinal)), "xl/vbaProject.bin", "Attribute VB_Name"), "宏"),
            ("bomb.xlsx", Changed(good, "xl/worksheets/sheet1.xml", sheet => sheet + new string(' ', 100_000_000)), "太大"),
            ("parts.xlsx", Many(good, 5000), "太大"),
            ("nested.xlsx", With(good, "xl/nested.zip", new string('0', 90_000_000)), "太大"),
            ("laughs.xlsx", Changed(good, "xl/worksheets/sheet1.xml", _ => "<?xml version=\"1.0\"?><!DOCTYPE w [<!ENTITY a \"zqxzqxzqxzqx\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><worksheet>&c;</worksheet>"), "不是"),
            ("outside.xlsx", Changed(good, "xl/worksheets/sheet1.xml", sheet => "<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + sheet.Replace("金晓红", "&x;", StringComparison.Ordinal)), "不是"),
            ("large.xlsx", [.. good, .. new byte[SheetReader.MaxBytes]], "太大"),
            ("page.xlsx", Encoding.UTF8.GetBytes("<html><script>zqx(1)</script></html>"), "不是"),
            ("picture.xlsx", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "不是"),
            ("old.xlsx", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], ""),
            ("empty.xlsx", [], ""),
            ("half.xlsx", good[..(good.Length / 2)], "不是"),
            ("<img src=x onerror=zqx(1)>.xlsx", [1, 2, 3], "不是"),
            ("../../../../tmp/zqx.xlsx", [1, 2, 3], "不是"),
        };
        var before = await ground.CountAsync();
        foreach (var (name, content, says) in files)
        {
            var clock = Stopwatch.StartNew();
            var (status, page) = await UploadAsync(name, content);
            Assert.True(status == HttpStatusCode.BadRequest, $"{name}: {(int)status}");
            Assert.True(page.Contains(says, StringComparison.Ordinal), $"{name} is not told: {page[Math.Max(0, page.IndexOf("invalid-feedback", StringComparison.Ordinal))..][..200]}");
            Assert.Null(Echo.InPage(name, page));
            Assert.DoesNotContain("root:", page, StringComparison.Ordinal);
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"{name} took {clock.Elapsed}");
        }

        // Beyond all measure it is not even read to its end.
        var (tooLarge, _) = await UploadAsync("huge.xlsx", new byte[3 * SheetReader.MaxBytes]);
        Assert.True(tooLarge is HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.BadRequest, $"{tooLarge}");
        Assert.False(File.Exists("/tmp/zqx.xlsx"));
        Assert.Equal(before.Where(table => !table.Key.StartsWith("audit_", StringComparison.Ordinal)), (await ground.CountAsync()).Where(table => !table.Key.StartsWith("audit_", StringComparison.Ordinal)));

        // A name that climbs out of the archive is only a name: nothing is unpacked to a disk.
        var (climbing, checkedPage) = await UploadAsync("climbs.xlsx", With(good, "../../../../tmp/zqx.xml", "zqx"));
        Assert.True(climbing is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{climbing}");
        Assert.DoesNotContain("zqx", checkedPage, StringComparison.Ordinal);
        Assert.False(File.Exists("/tmp/zqx.xml"));
    }

    [Theory]
    [InlineData("=HYPERLINK(\"//evil.example\",\"点这里\")")]
    [InlineData("+cmd|' /C calc'!A0")]
    [InlineData("-2+3+cmd|' /C calc'!A0")]
    [InlineData("@SUM(1+1)*cmd|' /C calc'!A0")]
    [InlineData("\t=1+1")]
    [InlineData("＝1+1")]
    [InlineData("＋1+1")]
    public async Task Hold_no_formula_whatever_a_room_is_called(string name)
    {
        await using var owner = NpgsqlDataSource.Create(ground.Database.Owner);
        await using (var rename = owner.CreateCommand("update mediation_rooms set name = $1, name_en = $1 where code = 'LS'"))
        {
            rename.Parameters.Add(new NpgsqlParameter { Value = name });
            await rename.ExecuteNonQueryAsync(Cancel);
        }

        var program = await ground.Web.WithTokenAsync("supervisor");
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var report = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/api/v1/reports/pre-litigation?from={today.AddDays(-60):yyyy-MM-dd}&to={today:yyyy-MM-dd}&format=");
        var csv = await program.GetStringAsync(new Uri(report + "csv", UriKind.Relative), Cancel);
        var cells = csv.Split('\n').SelectMany(line => line.TrimStart('\uFEFF').Split(',')).Select(cell => cell.Trim('"', '\r')).Where(cell => cell.Length > 0).ToList();
        Assert.DoesNotContain(cells, cell => "=+@\t＝＋＠".Contains(cell[0], StringComparison.Ordinal) || (cell[0] == '-' && cell.Length > 1 && !char.IsAsciiDigit(cell[^1])));
        Assert.Contains(cells, cell => cell.StartsWith("'" + name.TrimStart()[..1], StringComparison.Ordinal) || cell.StartsWith("'\t", StringComparison.Ordinal));
        var sheets = WorkbookSheet.Read(await program.GetByteArrayAsync(new Uri(report + "xlsx", UriKind.Relative), Cancel));
        Assert.DoesNotContain(sheets, sheet => sheet.Rows.Any(row => row.Any(cell => cell.IsFormula)));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<(HttpStatusCode Status, string Page)> UploadAsync(string name, byte[] content)
    {
        var admin = await ground.ClientAsync("admin");
        var html = await admin.GetStringAsync(new Uri("/officers/import", UriKind.Relative), Cancel);
        var token = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html).QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" } };
        using var file = new ByteArrayContent(content);
        form.Add(file, "file", name);
        try
        {
            using var answer = await admin.PostAsync(new Uri("/officers/import?handler=check", UriKind.Relative), form, Cancel);
            return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel)));
        }
        catch (HttpRequestException)
        {
            // The server closed the door while the file was still coming.
            return (HttpStatusCode.RequestEntityTooLarge, "");
        }
    }

    private static byte[] Changed(byte[] file, string part, Func<string, string> change) => Opened(file, archive =>
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
    });

    private static byte[] With(byte[] file, string part, string content) => Opened(file, archive =>
    {
        using var writer = new StreamWriter(archive.CreateEntry(part).Open());
        writer.Write(content);
    });

    private static byte[] Many(byte[] file, int parts) => Opened(file, archive =>
    {
        for (var i = 0; i < parts; i++)
        {
            archive.CreateEntry($"xl/{i}.xml");
        }
    });

    private static byte[] Opened(byte[] file, Action<ZipArchive> change)
    {
        using var changed = new MemoryStream();
        changed.Write(file);
        using (var archive = new ZipArchive(changed, ZipArchiveMode.Update, leaveOpen: true))
        {
            change(archive);
        }

        return changed.ToArray();
    }
}
