using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Mediation.Application.Roster;
using Mediation.Testing;

namespace Mediation.Web.Tests.Roster;

/// <summary>The pages of the roster: a list of many at once, one officer, appointments.</summary>
public sealed partial class RosterPagesTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private WebHouse _web = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _web = await WebHouse.OpenAsync(database, change: null, Cancel);

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        await WebHouse.EmptyAsync(database);
    }

    [Fact]
    public async Task Takes_over_118_people_from_a_workbook_in_two_steps()
    {
        var admin = await _web.SignedInAsync("admin");
        var file = await Workbook.OfAsync([Workbook.OfficerHead, .. Enumerable.Range(0, 118).Select(i => Workbook.Officer($"王{(char)('一' + i)}", $"138{i:00000000}", i % 2 == 0 ? "LS" : "HQ"))]);

        var (status, preview) = await UploadAsync(admin, file);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("118 行都没有问题", preview, StringComparison.Ordinal);
        Assert.Equal(7, (await OfficersAsync()).Items.Count);

        var (confirmed, target) = await ConfirmAsync(admin, preview);
        Assert.Equal((HttpStatusCode.Redirect, "/officers"), (confirmed, target));
        Assert.Contains("新增 118 人，续聘 0 人", await admin.GetStringAsync(new Uri("/officers", UriKind.Relative), Cancel), StringComparison.Ordinal);
        Assert.Equal(7 + 118, (await OfficersAsync()).Items.Count);
    }

    [Fact]
    public async Task Shows_what_is_wrong_beside_its_cell_and_takes_nothing_over()
    {
        var admin = await _web.SignedInAsync("admin");
        var late = Workbook.Officer("吴丽", "13800000002");
        late[7] = "2029-1-1";
        var formula = Workbook.Officer("孙一", "13800000003");
        formula[3] = "=A1";
        var file = await Workbook.OfAsync(
            [
                Workbook.OfficerHead, Workbook.Officer("金晓红", "13800000001"), Workbook.Officer("金晓红", "13800000001"), late, formula,
                Workbook.Officer("周小妹", "13800000004"), Workbook.Officer("郑芳", "13800000005"),
            ],
            "G6:G7");

        var (status, page) = await UploadAsync(admin, file);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("6 行里有 5 行要改", page, StringComparison.Ordinal);
        Assert.Equal(
            [
                "与第 2 行重复。", "聘期的结束日期不能早于开始日期。", "这一格是公式。请改成数值：复制后选“选择性粘贴—数值”。",
                "这一格是合并单元格。请取消合并，每行各填各的。", "这一格是合并单元格。请取消合并，每行各填各的。",
            ],
            Wrong().Matches(page).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)));
        Assert.DoesNotContain("name=\"lines\"", page, StringComparison.Ordinal);
        Assert.Equal(7, (await OfficersAsync()).Items.Count);
    }

    [Theory]
    [InlineData("姓名,性别", "这不是 .xlsx 表格")]
    [InlineData("", "这不是 .xlsx 表格")]
    public async Task Judges_a_file_by_what_it_holds(string content, string says)
    {
        var (status, page) = await UploadAsync(await _web.SignedInAsync("supervisor"), System.Text.Encoding.UTF8.GetBytes(content));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(says, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Looks_through_the_list_again_when_the_roster_changed_in_between()
    {
        var admin = await _web.SignedInAsync("admin");
        var file = await Workbook.OfAsync([Workbook.OfficerHead, Workbook.Officer("金晓红", "13800000001")]);
        var (_, preview) = await UploadAsync(admin, file);
        await _web.House.SendAsync("supervisor", new ImportOfficers { Rows = OfficerFile.Read(new MemoryStream(file)) });

        var (status, page) = await ConfirmAsync(admin, preview);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("名册里已经有这位同名的人", page, StringComparison.Ordinal);
        Assert.Equal(8, (await OfficersAsync()).Items.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("[null]")]
    [InlineData("[{\"Faults\":null}]")]
    [InlineData("not json")]
    public async Task Says_that_a_list_was_lost_on_its_way(string lines)
    {
        var admin = await _web.SignedInAsync("admin");
        using var answer = await WebHouse.PostFormAsync(admin, "/officers/import", new() { ["lines"] = lines });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("名单没有完整传回来", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gives_a_template_that_it_understands()
    {
        var admin = await _web.SignedInAsync("admin");
        var template = await admin.GetByteArrayAsync(new Uri("/officers/template.xlsx", UriKind.Relative), Cancel);
        Assert.Empty(OfficerFile.Read(new MemoryStream(template)));
    }

    [Fact]
    public async Task Enters_appoints_changes_and_ends_by_forms()
    {
        var admin = await _web.SignedInAsync("admin");
        using (var refused = await WebHouse.PostFormAsync(admin, "/officers/new", new() { ["Form.Number"] = "M001", ["Form.Name"] = "", ["Form.Until"] = "2020-1-1", ["Form.From"] = "2026-1-1" }))
        {
            var page = await refused.Content.ReadAsStringAsync(Cancel);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.Contains("聘期的结束日期不能早于开始日期", page, StringComparison.Ordinal);
            Assert.Contains("href=\"#Form_Name\"", page, StringComparison.Ordinal);
        }

        using (var entered = await WebHouse.PostFormAsync(admin, "/officers/new", new()
        {
            ["Form.Name"] = "金晓红",
            ["Form.Sex"] = "Female",
            ["Form.Mobile"] = "13800001234",
            ["Form.HomeDivision"] = "贵州湄潭",
            ["Form.Role"] = "Mediator",
            ["Form.From"] = "2026-1-1",
            ["Form.Until"] = "2028-12-31",
            ["Form.Certificate"] = "聘99",
        }))
        {
            Assert.Equal("/officers/M008", entered.Headers.Location?.OriginalString);
        }

        var shown = await admin.GetStringAsync(new Uri("/officers/M008", UriKind.Relative), Cancel);
        Assert.Contains("已登记金晓红，编号 M008。", shown, StringComparison.Ordinal);
        Assert.Contains("138****1234", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("13800001234", shown, StringComparison.Ordinal);

        using (var overlapping = await WebHouse.PostFormAsync(admin, "/officers/M008/appoint", new() { ["Form.Role"] = "Mediator", ["Form.From"] = "2028-1-1", ["Form.Until"] = "2030-1-1", ["Form.Certificate"] = "聘100" }))
        {
            Assert.Equal(HttpStatusCode.Conflict, overlapping.StatusCode);
            Assert.Contains("同一岗位的聘期不能重叠", await overlapping.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        }

        await DoneAsync(admin, "/officers/M008/appoint", new() { ["Form.Role"] = "Observer", ["Form.From"] = "2026-1-1", ["Form.Until"] = "2028-12-31", ["Form.Certificate"] = "聘101" });
        var version = (await _web.House.SendAsync("admin", new ShowOfficer("M008"))).Version;
        await DoneAsync(admin, "/officers/M008/change", new() { ["Form.Version"] = $"{version}", ["Form.Name"] = "金小红", ["Form.Home"] = "贵州湄潭", ["Form.Dialects"] = "贵州话" });
        var today = DateOnly.FromDateTime(_web.House.Clock.GetUtcNow().UtcDateTime);
        await DoneAsync(admin, "/officers/M008/end?role=Observer", new() { ["role"] = "Observer", ["Form.LastDay"] = $"{today:yyyy-MM-dd}" });
        var officer = await _web.House.SendAsync("admin", new ShowOfficer("M008"));
        Assert.Equal(("金小红", "138****1234", 2), (officer.Name, officer.Mobile, officer.Appointments.Count));
        Assert.Contains(officer.Appointments, term => term.Until == today);
    }

    [Fact]
    public async Task Offers_the_forms_to_those_alone_who_may_send_them()
    {
        foreach (var (account, may) in new[] { ("admin", true), ("supervisor", true), ("lead", false), ("mediator", false), ("liaison", false) })
        {
            var client = await _web.SignedInAsync(account);
            Assert.Equal(may, (await client.GetStringAsync(new Uri("/officers", UriKind.Relative), Cancel)).Contains("/officers/import", StringComparison.Ordinal));
            foreach (var path in new[] { "/officers/new", "/officers/import", "/officers/template.xlsx", "/officers/M001/appoint", "/officers/M001/change", "/officers/M001/end?role=Mediator" })
            {
                using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Cancel);
                Assert.Equal((path, account, may ? HttpStatusCode.OK : HttpStatusCode.Forbidden), (path, account, answer.StatusCode));
            }
        }

        using var unknown = await (await _web.SignedInAsync("admin")).GetAsync(new Uri("/officers/M999", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    private Task<OfficerList> OfficersAsync() => _web.House.SendAsync("admin", new ListOfficers { Take = 500 });

    private static async Task DoneAsync(HttpClient client, string page, Dictionary<string, string> fields)
    {
        using var answer = await WebHouse.PostFormAsync(client, page, fields);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{page}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync(Cancel)}");
    }

    private static async Task<(HttpStatusCode Status, string Page)> UploadAsync(HttpClient client, byte[] file)
    {
        var form = await client.GetStringAsync(new Uri("/officers/import", UriKind.Relative), Cancel);
        using var body = new MultipartFormDataContent { { new StringContent(Field("__RequestVerificationToken", form)), "__RequestVerificationToken" } };
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        body.Add(content, "file", "list.xlsx");
        using var answer = await client.PostAsync(new Uri("/officers/import?handler=Check", UriKind.Relative), body, Cancel);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel));
    }

    private static async Task<(HttpStatusCode Status, string PageOrTarget)> ConfirmAsync(HttpClient client, string preview)
    {
        using var body = new FormUrlEncodedContent([new("lines", Field("lines", preview)), new("__RequestVerificationToken", Field("__RequestVerificationToken", preview[preview.IndexOf("name=\"lines\"", StringComparison.Ordinal)..]))]);
        using var answer = await client.PostAsync(new Uri("/officers/import", UriKind.Relative), body, Cancel);
        return (answer.StatusCode, answer.Headers.Location?.OriginalString ?? await answer.Content.ReadAsStringAsync(Cancel));
    }

    private static string Field(string name, string html) => WebUtility.HtmlDecode(Regex.Match(html, $"name=\"{name}\"[^>]*value=\"([^\"]*)\"").Groups[1].Value);

    [GeneratedRegex("<td>[^<]*<div class=\"err\">([^<]*)</div>")]
    private static partial Regex Wrong();
}
