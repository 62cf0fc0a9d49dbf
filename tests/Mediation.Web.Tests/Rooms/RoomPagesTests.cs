using System.Net;
using Mediation.Application.Rooms;
using Mediation.Testing;

namespace Mediation.Web.Tests.Rooms;

/// <summary>The pages of the rooms: opened, changed, closed, and their teams.</summary>
public sealed class RoomPagesTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private WebHouse _web = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private DateOnly Today => DateOnly.FromDateTime(_web.House.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);

    public async ValueTask InitializeAsync() => _web = await WebHouse.OpenAsync(database, change: null, Cancel);

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        await WebHouse.EmptyAsync(database);
    }

    [Fact]
    public async Task Opens_a_room_with_hours_and_places_a_line_each()
    {
        var admin = await _web.SignedInAsync("admin");

        await DoneAsync(admin, "/rooms/new", BaiShi, "/rooms/BS");

        var room = await _web.House.SendAsync("admin", new ShowRoom("BS"));
        Assert.Equal(["1 一号调解室", "2 二号调解室"], room.Places.Select(place => $"{place.Code} {place.Name}"));
        var page = await PageAsync(admin, "/rooms/BS");
        Assert.Contains("调解室已设立。", page, StringComparison.Ordinal);
        Assert.Contains("周一至周三、周五 08:30–11:30、14:00–17:30", page, StringComparison.Ordinal);
        Assert.Contains("白石调字第1号", page, StringComparison.Ordinal);
        Assert.Contains("还没有室负责人", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Form.Code", "白石", "代码只用大写字母和数字")]
    [InlineData("Form.ShortName", "BS", "简称要能写进案号")]
    [InlineData("Form.Town", "白石街道", "请填行政区划代码")]
    [InlineData("Form.Hours.SecondFrom", "11:00", "上下午不能重叠")]
    [InlineData("Form.Hours.From", "半夜", "这个时间看不懂")]
    [InlineData("Form.Name", "", "请填写这一项")]
    public async Task Says_beside_the_field_what_is_wrong_and_keeps_what_was_typed(string field, string typed, string says)
    {
        var admin = await _web.SignedInAsync("admin");
        using var answer = await WebHouse.PostFormAsync(admin, "/rooms/new", new(BaiShi) { [field] = typed });
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(says, page, StringComparison.Ordinal);
        Assert.Contains("一号调解室\n\n 二号调解室", page.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Equal(2, (await _web.House.SendAsync("admin", new ListRooms())).Items.Count);
    }

    [Theory]
    [InlineData("Form.Code", "LS", "这个调解室代码已经有了")]
    [InlineData("Form.ShortName", "柳", "案号会重复")]
    public async Task Refuses_a_name_that_another_room_has(string field, string typed, string says)
    {
        using var answer = await WebHouse.PostFormAsync(await _web.SignedInAsync("admin"), "/rooms/new", new(BaiShi) { [field] = typed });
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains(says, await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_a_bad_place_of_the_field_in_which_it_was_typed()
    {
        var admin = await _web.SignedInAsync("admin");
        using (var refused = await WebHouse.PostFormAsync(admin, "/rooms/new", new(BaiShi) { ["Form.Places"] = new string('一', 51) }))
        {
            Assert.Contains("href=\"#Form_Places\"", await refused.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        }

        using var known = await WebHouse.PostFormAsync(admin, "/rooms/LS/change", await ChangeOfLiushiAsync(new() { ["Form.Known[1].Name"] = "", ["Form.Places"] = "三号调解室" }));
        Assert.Contains("href=\"#Form_Known_1__Name\"", await known.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changes_a_room_and_tells_who_comes_second()
    {
        var admin = await _web.SignedInAsync("admin");
        var first = await ChangeOfLiushiAsync(new() { ["Form.Known[0].Name"] = "东厢房", ["Form.Places"] = "西厢房" });
        var second = await ChangeOfLiushiAsync(new() { ["Form.Name"] = "柳市新名" });

        await DoneAsync(admin, "/rooms/LS/change", first, "/rooms/LS");
        using var late = await WebHouse.PostFormAsync(admin, "/rooms/LS/change", second);

        var page = await late.Content.ReadAsStringAsync(Cancel);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("有人刚刚改过这里", page, StringComparison.Ordinal);
        Assert.Contains("柳市新名", page, StringComparison.Ordinal);
        Assert.Equal(["1 东厢房", "2 二号调解室", "3 西厢房"], (await _web.House.SendAsync("admin", new ShowRoom("LS"))).Places.Select(place => $"{place.Code} {place.Name}"));
    }

    [Fact]
    public async Task Closes_a_room_in_mid_year_and_keeps_it_open_after_all()
    {
        var admin = await _web.SignedInAsync("admin");
        using (var past = await WebHouse.PostFormAsync(admin, "/rooms/HQ/close", new() { ["Form.LastDay"] = $"{Today.AddDays(-1):yyyy-MM-dd}" }))
        {
            Assert.Equal(HttpStatusCode.Conflict, past.StatusCode);
            Assert.Contains("关闭日期不能早于今天", await past.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        }

        using (var nothing = await WebHouse.PostFormAsync(admin, "/rooms/HQ/close", new() { ["Form.LastDay"] = "" }))
        {
            Assert.Equal(HttpStatusCode.BadRequest, nothing.StatusCode);
        }

        await DoneAsync(admin, "/rooms/HQ/close", new() { ["Form.LastDay"] = $"{Today:yyyy-MM-dd}" }, "/rooms/HQ");
        Assert.Contains("关闭以后不再登记新案件", await PageAsync(admin, "/rooms/HQ"), StringComparison.Ordinal);
        Assert.Equal(Today, (await _web.House.SendAsync("admin", new ShowRoom("HQ"))).LastDay);

        await DoneAsync(admin, "/rooms/HQ/close?handler=Open", [], "/rooms/HQ");
        Assert.Null((await _web.House.SendAsync("admin", new ShowRoom("HQ"))).LastDay);
    }

    [Fact]
    public async Task Lets_a_lead_keep_the_team_of_the_own_room_alone()
    {
        var lead = await _web.SignedInAsync("lead");
        var stranger = (await _web.House.SendAsync("admin", new ShowRoom("HQ"))).Team.First(member => !member.Lead).Number;
        Assert.Contains($"value=\"{stranger}\"", await PageAsync(lead, "/rooms/LS/join"), StringComparison.Ordinal);
        await DoneAsync(lead, "/rooms/LS/join", new() { ["Form.Officer"] = stranger, ["Form.From"] = $"{Today:yyyy-MM-dd}" }, "/rooms/LS");
        await DoneAsync(lead, $"/rooms/LS/leave?officer={stranger}", new() { ["officer"] = stranger, ["Form.LastDay"] = $"{Today:yyyy-MM-dd}" }, "/rooms/LS");
        Assert.Equal(Today, (await _web.House.SendAsync("admin", new ShowRoom("LS"))).Team.Single(member => member.Number == stranger).Until);

        using var other = await lead.GetAsync(new Uri("/rooms/HQ/join", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, other.StatusCode);
    }

    [Fact]
    public async Task Names_another_lead_by_one_button()
    {
        var admin = await _web.SignedInAsync("admin");
        var next = (await _web.House.SendAsync("admin", new ShowRoom("LS"))).Team.First(member => !member.Lead).Number;
        await DoneAsync(admin, "/rooms/LS?handler=Lead", new() { ["officer"] = next }, "/rooms/LS");
        Assert.Equal(next, (await _web.House.SendAsync("admin", new ShowRoom("LS"))).Team.Single(member => member.Lead && member.From <= Today).Number);

        using var again = await WebHouse.PostFormAsync(admin, "/rooms/LS?handler=Lead", new() { ["officer"] = next });
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Contains("已经是室负责人", await again.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Offers_the_forms_to_those_alone_who_may_send_them()
    {
        var member = (await _web.House.SendAsync("admin", new ShowRoom("LS"))).Team[^1].Number;
        foreach (var (account, house, team) in new[] { ("admin", true, true), ("supervisor", false, true), ("lead", false, true), ("mediator", false, false), ("liaison", false, false) })
        {
            var client = await _web.SignedInAsync(account);
            foreach (var (path, may) in new[]
            {
                ("/rooms", true), ("/rooms/LS", true), ("/rooms/new", house), ("/courts/new", house), ("/rooms/LS/change", house), ("/rooms/LS/close", house), ("/rooms/LS/join", team), ($"/rooms/LS/leave?officer={member}", team),
            })
            {
                using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Cancel);
                Assert.Equal((path, account, may ? HttpStatusCode.OK : HttpStatusCode.Forbidden), (path, account, answer.StatusCode));
            }
        }

        using var unknown = await (await _web.SignedInAsync("admin")).GetAsync(new Uri("/rooms/XX", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    private static Dictionary<string, string> BaiShi => new()
    {
        ["Form.Name"] = "白石娘家人家事调解室",
        ["Form.NameEn"] = "Baishi Family Mediation Room",
        ["Form.Code"] = "bs",
        ["Form.ShortName"] = "白石",
        ["Form.Court"] = "0382",
        ["Form.Hours.Days[0]"] = "Friday",
        ["Form.Hours.Days[1]"] = "Monday",
        ["Form.Hours.Days[2]"] = "Tuesday",
        ["Form.Hours.Days[3]"] = "Wednesday",
        ["Form.Hours.From"] = "8:30",
        ["Form.Hours.Until"] = "11：30",
        ["Form.Hours.SecondFrom"] = "1400",
        ["Form.Hours.SecondUntil"] = "17:30",
        ["Form.Places"] = "一号调解室\r\n\r\n 二号调解室 ",
    };

    private async Task<Dictionary<string, string>> ChangeOfLiushiAsync(Dictionary<string, string> change)
    {
        var room = await _web.House.SendAsync("admin", new ShowRoom("LS"));
        var form = new Dictionary<string, string> { ["Form.Version"] = $"{room.Version}", ["Form.Name"] = room.Name, ["Form.NameEn"] = room.NameEn, ["Form.Town"] = room.Town ?? "" };
        foreach (var (index, place) in room.Places.Index())
        {
            (form[$"Form.Known[{index}].Code"], form[$"Form.Known[{index}].Name"]) = (place.Code, place.Name);
        }

        foreach (var (field, value) in change)
        {
            form[field] = value;
        }

        return form;
    }

    private static async Task<string> PageAsync(HttpClient client, string page) => WebUtility.HtmlDecode(await client.GetStringAsync(new Uri(page, UriKind.Relative), Cancel));

    private static async Task DoneAsync(HttpClient client, string page, Dictionary<string, string> fields, string target)
    {
        using var answer = await WebHouse.PostFormAsync(client, page, fields);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{page}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync(Cancel)}");
        Assert.Equal(target, answer.Headers.Location?.OriginalString);
    }
}
