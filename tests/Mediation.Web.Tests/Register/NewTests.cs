using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Mediation.Application.Disputes;
using Mediation.Application.Vault;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.People;
using Mediation.Infrastructure.Persistence;
using Mediation.Testing;
using Mediation.Testing.Builders;
using Mediation.Web.Tests.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Web.Tests.Register;

/// <summary>The page on which a case begins: what it knows of the people, what it refuses and where it says so, and that it registers once.</summary>
public sealed class NewTests(TestCluster cluster) : IAsyncLifetime
{
    private const string HerNumber = "330382198803150023";
    private const string HisNumber = "330382198502099973";

    private readonly TestDatabase _database = new(cluster);
    private WebHouse _web = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        _web = await WebHouse.OpenAsync(_database, null, Stop);
    }

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Registers_one_case_however_often_the_form_is_sent()
    {
        var form = await FilledAsync();

        var answers = await Task.WhenAll(form.SendAsync(), form.SendAsync());
        var later = await form.SendAsync();

        Assert.All(answers.Append(later), answer => Assert.Equal(HttpStatusCode.Redirect, answer.Status));
        Assert.Single(answers.Append(later).Select(answer => answer.Location).Distinct());
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task Asks_before_a_form_that_was_registered_and_changed_becomes_another_case()
    {
        var form = await FilledAsync();
        await form.SendAsync();

        form["Form.Parties[0].Name"] = "李春兰兰";
        var asked = await form.SendAsync();

        Assert.Equal(HttpStatusCode.Conflict, asked.Status);
        Assert.Contains("已经登记过一件", asked.Page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("李春兰兰", ValueOf(asked.Page, "Form.Parties[0].Name"));
        Assert.Equal(1, await CountAsync());
        Assert.Equal(HttpStatusCode.Redirect, (await form.After(asked).SendAsync()).Status);
        Assert.Equal(2, await CountAsync());
    }

    [Fact]
    public async Task Says_what_a_number_says_and_who_was_here_before()
    {
        var here = await _web.House.ADisputeIn(DisputeStatus.Registered, Of(TheRoad.ADivorce, HerNumber));
        await _web.House.SendAsync("hq-mediator", Of(TheRoad.ADivorce, HerNumber) with { Room = "HQ" });
        var form = await FilledAsync();
        form["Form.Parties[0].Identity.Number"] = "３３０３８２１９８８０３１５００２３";

        var shown = await form.SendAsync("?handler=look&party=0");

        Assert.Equal(HttpStatusCode.OK, shown.Status);
        var told = Text(shown.Page.GetElementById("Form_Parties_0__Identity_Number-told")!);
        Assert.Matches("^女，1988年3月15日（[0-9]+ 岁），浙江省温州市乐清市$", told);
        var earlier = shown.Page.GetElementById("earlier-0")!;
        Assert.Equal($"/disputes/{here.Id}", Assert.Single(earlier.QuerySelectorAll("a")).GetAttribute("href"));
        Assert.Contains("请问虹桥娘家人家事调解室", earlier.TextContent, StringComparison.Ordinal);
        Assert.Empty(shown.Page.QuerySelectorAll("[role=alert]"));
        Assert.Equal("双方因家务争吵。", ValueOf(shown.Page, "Form.Facts"));
        Assert.Equal("", Text(shown.Page.GetElementById("earlier-1")!));
    }

    [Fact]
    public async Task Says_without_script_as_well_what_the_numbers_of_all_parties_say()
    {
        var form = await FilledAsync();
        form["Form.Parties[0].Identity.Number"] = HerNumber;
        form["Form.Parties[1].Identity.Number"] = HisNumber;
        form["Form.Facts"] = "";

        foreach (var shown in new[] { await form.SendAsync("?handler=look"), await form.SendAsync() })
        {
            Assert.StartsWith("女，1988年3月15日", Text(shown.Page.GetElementById("Form_Parties_0__Identity_Number-told")!), StringComparison.Ordinal);
            Assert.StartsWith("男，1985年2月9日", Text(shown.Page.GetElementById("Form_Parties_1__Identity_Number-told")!), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Warns_the_mediator_of_a_relative()
    {
        await using (var scope = _web.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<MediationDb>();
            var vault = scope.ServiceProvider.GetRequiredService<IVault>();
            Assert.True(IdentityNumber.TryParse(IdentityType.ResidentId, HerNumber, DateOnly.MaxValue, null, out var number, out _));
            var officer = await db.Officers.SingleAsync(o => o.Number == "M001", Stop);
            officer.DeclareRelative(vault.Index(number), "姐妹");
            await db.SaveChangesAsync(Stop);
        }

        var form = await FilledAsync();
        form["Form.Parties[0].Identity.Number"] = HerNumber;
        form["Form.Parties[1].Identity.Number"] = HisNumber;
        var shown = await form.SendAsync("?handler=look");

        Assert.Contains("李春兰是您申报过的亲属", shown.Page.GetElementById("related-0")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("法释〔2016〕14号第15条", shown.Page.GetElementById("related-0")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("张建国不是您申报过的亲属", shown.Page.GetElementById("related-1")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("330382198803150020", "身份证号的校验位不对，请逐位核对。", "The check digit does not fit")]
    [InlineData("330382198502309970", "身份证号第 7–14 位不是有效日期。", "Digits 7 to 14")]
    [InlineData("abc", "身份证号应当是 18 位。", "18")]
    public async Task Says_beside_a_number_what_is_wrong_with_it(string number, string chinese, string english)
    {
        var form = await FilledAsync();
        form["Form.Parties[1].Identity.Number"] = number;
        foreach (var path in new[] { "?handler=look&party=1", "" })
        {
            var shown = await form.SendAsync(path);
            Assert.Equal(chinese, ErrorOf(shown.Page, "Form.Parties[1].Identity.Number"));
            Assert.Equal(number, ValueOf(shown.Page, "Form.Parties[1].Identity.Number"));
        }

        Assert.Contains(english, ErrorOf((await form.In("en").SendAsync()).Page, "Form.Parties[1].Identity.Number"), StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync());
    }

    /// <summary>What is wrong, field by field: the field that is filled, with what, the field that says so, and what it says.</summary>
    public static TheoryData<string, string, string, string, string> Refusals => new()
    {
        { "Form.Facts", "", "Form.Facts", "请填写这一项。", "Please fill this in." },
        { "Form.Cause", "", "Form.Cause", "请填写这一项。", "Please fill this in." },
        { "Form.Cause", "<b>", "Form.Cause", "请从案由表里选一个案由。", "cause" },
        { "Form.Parties[0].Name", "李😀", "Form.Parties[0].Name", "姓名请按证件填写", "identity paper" },
        { "Form.Parties[0].Name", "<script>alert(1)</script>", "Form.Parties[0].Name", "姓名请按证件填写", "identity paper" },
        { "Form.Parties[1].Name", "X10000", "Form.Parties[1].Name", "最多 50 个字", "50" },
        { "Form.Parties[0].Mobile", "１２３４５", "Form.Parties[0].Mobile", "手机号应当是 11 位", "11" },
        { "Form.Parties[0].Address", "X10000", "Form.Parties[0].Address", "最多 200 个字", "200" },
        { "Form.Facts", "X10001", "Form.Facts", "最多 10000 个字", "10,000" },
        { "Form.ReceivedOn", "2099-1-1", "Form.ReceivedOn", "日期不能晚于今天。", "today" },
        { "Form.ReceivedOn", "2019-2-30", "Form.ReceivedOn", "这个日期看不懂", "date" },
        { "Form.ReceivedOn", "2019-3-5", "Form.ReceivedOn", "日期不能早于 60 天以前", "60 days" },
        { "Form.Court.Number", "88", "Form.Court.Number", "法院案号看不懂", "court" },
        { "Form.Court.MaterialsReceivedOn", "2099-1-1", "Form.Court.MaterialsReceivedOn", "日期不能晚于今天。", "today" },
        { "Form.Stage", "DuringTrial", "Form.Stage", "来源与阶段对不上", "stage" },
        { "Form.Channel", "CourtEntrustment", "Form.Stage", "来源与阶段对不上", "stage" },
        { "Form.Channel", "Nothing", "Form.Channel", "看不懂", "" },
        { "Form.Parties[0].Side", "Respondent", "Form.Parties[0].Side", "请至少登记一位申请人。", "applicant" },
    };

    [Theory, MemberData(nameof(Refusals))]
    public async Task Says_beside_the_field_what_is_wrong_and_keeps_what_was_typed(string filled, string with, string field, string chinese, string english)
    {
        var typed = with.StartsWith('X') ? new string('字', int.Parse(with[1..], System.Globalization.CultureInfo.InvariantCulture)) : with;
        var form = await FilledAsync();
        form[filled] = typed;

        var shown = await form.SendAsync();

        Assert.Contains(shown.Status, new[] { HttpStatusCode.BadRequest, HttpStatusCode.Conflict });
        Assert.Contains(chinese, ErrorOf(shown.Page, field), StringComparison.Ordinal);
        Assert.Equal("李春兰", filled == "Form.Parties[0].Name" ? "李春兰" : ValueOf(shown.Page, "Form.Parties[0].Name"));
        if (field is not ("Form.Stage" or "Form.Channel" or "Form.Cause") && !field.EndsWith("Side", StringComparison.Ordinal))
        {
            Assert.Equal(typed, ValueOf(shown.Page, filled));
        }

        // The list at the top leads there.
        var link = shown.Page.QuerySelector<IHtmlAnchorElement>("[role=alert] a");
        Assert.NotNull(shown.Page.QuerySelector(link!.GetAttribute("href")!.Replace("[", "\\[", StringComparison.Ordinal)));
        Assert.Contains(english, ErrorOf((await form.In("en").SendAsync()).Page, field), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task Takes_no_notice_of_rows_that_were_left_empty_and_tells_a_refusal_where_it_was_typed()
    {
        var form = await FilledAsync();
        form = form.After(await form.SendAsync("?handler=addParty"));
        form = form.After(await form.SendAsync("?handler=addParty"));
        form = form.After(await form.SendAsync("?handler=addMinor"));
        form = form.After(await form.SendAsync("?handler=addMinor"));
        form["Form.Parties[3].Name"] = "王@";
        form["Form.Minors[1].Sex"] = "Female";
        form["Form.Minors[1].BirthDate"] = "2099-1-1";

        var refused = await form.SendAsync();
        Assert.Contains("姓名请按证件填写", ErrorOf(refused.Page, "Form.Parties[3].Name"), StringComparison.Ordinal);
        Assert.Contains("出生日期不对", ErrorOf(refused.Page, "Form.Minors[1].BirthDate"), StringComparison.Ordinal);
        Assert.Empty(refused.Page.QuerySelectorAll("[name^='Form.Minors[0]'][aria-invalid]"));

        form["Form.Parties[3].Name"] = "王桂花";
        form["Form.Minors[1].BirthDate"] = "1990-1-1";
        refused = await form.SendAsync();
        Assert.Equal("未成年人在登记当天须不满十八周岁。", ErrorOf(refused.Page, "Form.Minors[1].BirthDate"));

        form["Form.Minors[1].BirthDate"] = "2018-3-5";
        form["Form.Parties[1].Identity.Number"] = HerNumber;
        form["Form.Parties[3].Identity.Number"] = HerNumber;
        refused = await form.SendAsync();
        Assert.StartsWith("同一个人", ErrorOf(refused.Page, "Form.Parties[3].Identity.Number"), StringComparison.Ordinal);

        form["Form.Parties[3].Identity.Number"] = "";
        var registered = await form.SendAsync();
        Assert.Equal(HttpStatusCode.Redirect, registered.Status);
        var shown = await _web.House.SendAsync("mediator", new ShowDispute(await OnlyAsync()));
        Assert.Equal(["李春兰", "张建国", "王桂花"], shown.Parties.Select(party => party.Name));
        Assert.Single(shown.Minors);
    }

    [Fact]
    public async Task Takes_full_width_digits_and_the_longest_text()
    {
        var form = await FilledAsync();
        form["Form.Parties[0].Identity.Number"] = "３３０３８２１９８８０３１５００２３";
        form["Form.Parties[0].Mobile"] = "１３９００００１１２７";
        form["Form.Facts"] = "<b>😀" + new string('字', 10_000 - 5);
        var today = DateOnly.FromDateTime(_web.House.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);
        form["Form.ReceivedOn"] = string.Concat($"{today:yyyyMMdd}".Select(c => (char)(c - '0' + '０')));

        Assert.Equal(HttpStatusCode.Redirect, (await form.SendAsync()).Status);

        var found = await _web.House.SendAsync("mediator", new FindDisputes { IdNumber = HerNumber });
        Assert.Equal(today, Assert.Single(found.Items).ReceivedOn);
        Assert.Single((await _web.House.SendAsync("mediator", new FindDisputes { Mobile = "13900001127" })).Items);
        var client = await _web.SignedInAsync("mediator");
        var shown = await client.GetStringAsync(new Uri($"/disputes/{found.Items[0].Id}", UriKind.Relative), Stop);
        Assert.DoesNotContain("<b>", shown[shown.IndexOf("<main", StringComparison.Ordinal)..shown.IndexOf("字字", StringComparison.Ordinal)][^200..], StringComparison.Ordinal);
        Assert.Contains("<b>😀字", new HtmlParser().ParseDocument(shown).Body!.TextContent, StringComparison.Ordinal);
    }

    private static RegisterDispute Of(RegisterDispute what, string number) =>
        what with { Parties = [what.Parties[0] with { Identity = new IdentityEntry { Number = number } }, what.Parties[1]] };

    private async Task<Sheet> FilledAsync()
    {
        var form = await Sheet.OpenAsync(await _web.SignedInAsync("mediator"), "/disputes/new");
        form["Form.Parties[0].Name"] = "李春兰";
        form["Form.Parties[1].Name"] = "张建国";
        form["Form.Cause"] = "MF-DIVORCE";
        form["Form.Facts"] = "双方因家务争吵。";
        return form;
    }

    private async Task<int> CountAsync() => (await _web.House.SendAsync("mediator", new ListDisputes())).Items.Count;

    private async Task<DisputeId> OnlyAsync() => Assert.Single((await _web.House.SendAsync("mediator", new ListDisputes())).Items).Id;

    private static string Text(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string ValueOf(IDocument page, string field) => page.QuerySelector($"[name='{field}']") switch
    {
        IHtmlTextAreaElement area => area.Value.Trim(),
        IHtmlInputElement input => input.Value,
        var other => throw new InvalidOperationException($"{field}: {other}"),
    };

    private static string ErrorOf(IDocument page, string field)
    {
        var control = page.QuerySelector($"[name='{field}']") ?? throw new InvalidOperationException($"No field {field}.");
        return Text(control.Closest(".f")!.QuerySelector(".err") ?? throw new InvalidOperationException($"{field} says nothing: {string.Join("; ", page.QuerySelectorAll(".err").Select(Text))}"));
    }
}
