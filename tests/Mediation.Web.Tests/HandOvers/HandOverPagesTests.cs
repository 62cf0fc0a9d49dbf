using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Mediation.Application.Disputes;
using Mediation.Application.Outcomes;
using Mediation.Domain.Disputes;
using Mediation.Domain.Outcomes;
using Mediation.Testing;
using Mediation.Testing.Builders;
using Mediation.Web.Tests.Forms;

namespace Mediation.Web.Tests.HandOvers;

/// <summary>The liaison's pages: a case is handed over, seen in the inbox, its result taken back, its suit filed.</summary>
public sealed class HandOverPagesTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private WebHouse _web = null!;

    private DateOnly Today => DateOnly.FromDateTime(_web.House.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);

    public async ValueTask InitializeAsync() => _web = await WebHouse.OpenAsync(database, null, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        await WebHouse.EmptyAsync(database);
    }

    [Fact]
    public async Task A_liaison_hands_a_case_over_and_finds_it_in_the_inbox()
    {
        var form = await FilledAsync("（2026）浙0382民初501号");
        form["Form.Court.LetterNote"] = "民一庭 王法官";

        Assert.Equal(HttpStatusCode.Redirect, (await form.SendAsync()).Status);

        var inbox = await OpenAsync("liaison", "/handovers");
        var line = Assert.Single(inbox.QuerySelectorAll("table tbody tr"));
        Assert.Contains("（2026）浙0382民初501号", line.TextContent, StringComparison.Ordinal);
        Assert.Contains("待受理", line.TextContent, StringComparison.Ordinal);
        Assert.Contains("还有 15 天", line.TextContent, StringComparison.Ordinal);
        Assert.Contains(inbox.QuerySelectorAll("nav.side a"), link => link.GetAttribute("href") == "/handovers");
        Assert.Empty((await OpenAsync("liaison", "/handovers?past=true")).QuerySelectorAll("table tbody tr"));
    }

    [Fact]
    public async Task A_number_that_was_seen_before_is_told_at_its_field_with_the_case_that_bears_it()
    {
        await (await FilledAsync("（2026）浙0382民初502号")).SendAsync();

        var again = await (await FilledAsync("(2026)浙0382民初０502号")).SendAsync();

        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.Contains("这个法院案号已经有一件案件在调解", again.Page.QuerySelector("[name='Form.Court.Number']")!.Closest(".f")!.QuerySelector(".err")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("柳调字第", again.Page.QuerySelector("details.more [role=status] a")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(again.Page.QuerySelector("details.more[open]"));
    }

    [Theory]
    [InlineData("Form.Court.Number", "", "Form.Court.Number", "法院移送的案件请填法院案号。")]
    [InlineData("Form.Court.MaterialsReceivedOn", "", "Form.Court.MaterialsReceivedOn", "法院移送的案件请填签收材料的日期")]
    [InlineData("Form.Court.LetterOn", "2099-1-1", "Form.Court.LetterOn", "调解函的日期不能晚于签收材料的日期。")]
    public async Task What_a_hand_over_lacks_is_told_at_its_field(string filled, string with, string field, string text)
    {
        var form = await FilledAsync("（2026）浙0382民初503号");
        form[filled] = with;

        var refused = await form.SendAsync();

        Assert.Contains(text, refused.Page.QuerySelector($"[name='{field}']")!.Closest(".f")!.QuerySelector(".err")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_liaison_takes_the_result_back_and_files_the_suit()
    {
        var dispute = await _web.House.ADisputeIn(DisputeStatus.InMediation, TheRoad.ADivorce with
        {
            Channel = Channel.CourtDelegation,
            Court = new CourtEntry { Number = "（2026）浙0382民诉前调504号", MaterialsReceivedOn = Today.AddDays(-TheRoad.DaysAgo) },
        });
        dispute = await _web.House.Go("mediator", dispute, d => new RecordOutcome { DisputeId = d.Id, Version = d.Version, Result = OutcomeResult.NotReached, Ground = NotReachedGround.GapTooWide });
        var liaison = await _web.SignedInAsync("liaison");
        Assert.Equal($"/disputes/{dispute.Id}/return-result", (await OpenAsync("liaison", "/handovers?step=ToReturn")).QuerySelector("table a.btn")!.GetAttribute("href"));
        using var paper = await liaison.GetAsync(new Uri($"/disputes/{dispute.Id}/papers/result-return.pdf", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("application/pdf", paper.Content.Headers.ContentType!.MediaType);

        Assert.Equal(HttpStatusCode.Redirect, (await (await Sheet.OpenAsync(liaison, $"/disputes/{dispute.Id}/return-result")).SendAsync()).Status);
        Assert.Equal($"/disputes/{dispute.Id}/transfer-to-filing", (await OpenAsync("liaison", "/handovers?step=ToCourt")).QuerySelector("table a.btn")!.GetAttribute("href"));
        var filing = await Sheet.OpenAsync(liaison, $"/disputes/{dispute.Id}/transfer-to-filing");
        filing["Form.FiledAs"] = "88";
        Assert.Equal("法院案号看不懂，例如（2019）浙0382民诉前调88号。", (await filing.SendAsync()).Page.QuerySelector("[name='Form.FiledAs']")!.Closest(".f")!.QuerySelector(".err")!.TextContent);
        filing["Form.FiledAs"] = "（2026）浙0382民初345号";
        Assert.Equal(HttpStatusCode.Redirect, (await filing.SendAsync()).Status);

        Assert.Contains("转立案", (await OpenAsync("liaison", "/handovers?step=Done")).QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        using var twice = await liaison.GetAsync(new Uri($"/disputes/{dispute.Id}/transfer-to-filing", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
        using var mediator = await (await _web.SignedInAsync("mediator")).GetAsync(new Uri("/handovers", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, mediator.StatusCode);
    }

    private async Task<IDocument> OpenAsync(string who, string path) =>
        new HtmlParser().ParseDocument(await (await _web.SignedInAsync(who)).GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken));

    private async Task<Sheet> FilledAsync(string number)
    {
        var form = await Sheet.OpenAsync(await _web.SignedInAsync("liaison"), "/disputes/new");
        form["Form.Room"] = "LS";
        form["Form.Parties[0].Name"] = "李春兰";
        form["Form.Parties[1].Name"] = "张建国";
        form["Form.Cause"] = "MF-DIVORCE";
        form["Form.Facts"] = "双方因家务争吵。";
        form["Form.Court.Number"] = number;
        return form;
    }
}
