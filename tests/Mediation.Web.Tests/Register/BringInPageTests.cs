using System.Net;
using Mediation.Testing;

namespace Mediation.Web.Tests.Register;

/// <summary>The page on which a running case is brought in.</summary>
public sealed class BringInPageTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
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
    public async Task Brings_a_case_in_and_marks_it_for_good()
    {
        var mediator = await _web.SignedInAsync("mediator");
        using (var refused = await WebHouse.PostFormAsync(mediator, "/disputes/bring-in", new(Old) { ["Form.AcceptedOn"] = "" }))
        {
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.Contains("href=\"#Form_AcceptedOn\"", await refused.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        }

        string target;
        using (var done = await WebHouse.PostFormAsync(mediator, "/disputes/bring-in", Old))
        {
            Assert.True(done.StatusCode == HttpStatusCode.Redirect, await done.Content.ReadAsStringAsync(Cancel));
            target = done.Headers.Location!.OriginalString;
        }

        var page = WebUtility.HtmlDecode(await mediator.GetStringAsync(new Uri(target, UriKind.Relative), Cancel));
        Assert.Contains("原案号 柳调〔旧〕17号", page, StringComparison.Ordinal);
        using var again = await WebHouse.PostFormAsync(mediator, "/disputes/bring-in", Old);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Contains("这个原案号已经转入过", await again.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_as_many_parties_as_there_were()
    {
        var mediator = await _web.SignedInAsync("mediator");
        var typed = new Dictionary<string, string>(Old) { ["Form.FormerNumber"] = "旧18", ["Form.AcceptedOn"] = "" };
        using (var more = await WebHouse.PostFormAsync(mediator, "/disputes/bring-in?handler=addParty", typed))
        {
            var form = await more.Content.ReadAsStringAsync(Cancel);
            Assert.Equal(HttpStatusCode.OK, more.StatusCode);
            Assert.Contains("name=\"Form.Case.Parties[2].Name\"", form, StringComparison.Ordinal);
            Assert.Contains("value=\"李春兰\"", form, StringComparison.Ordinal);
            Assert.DoesNotContain("class=\"err\"", form, StringComparison.Ordinal);
        }

        using var done = await WebHouse.PostFormAsync(mediator, "/disputes/bring-in", new(typed)
        {
            ["Form.AcceptedOn"] = Old["Form.AcceptedOn"],
            ["Form.Case.Parties[2].Side"] = "ThirdParty",
            ["Form.Case.Parties[2].Name"] = "李大山",
            ["Form.Case.Parties[3].Side"] = "ThirdParty",
            ["Form.Case.Parties[3].Name"] = "",
        });
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        var page = WebUtility.HtmlDecode(await mediator.GetStringAsync(new Uri(done.Headers.Location!.OriginalString, UriKind.Relative), Cancel));
        Assert.Contains("李大山", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_offered_to_mediators_and_leads()
    {
        foreach (var (account, may) in new[] { ("mediator", true), ("lead", true), ("liaison", false), ("supervisor", false), ("observer", false), ("admin", false) })
        {
            using var answer = await (await _web.SignedInAsync(account)).GetAsync(new Uri("/disputes/bring-in", UriKind.Relative), Cancel);
            Assert.Equal((account, may ? HttpStatusCode.OK : HttpStatusCode.Forbidden), (account, answer.StatusCode));
        }
    }

    private Dictionary<string, string> Old
    {
        get
        {
            var today = DateOnly.FromDateTime(_web.House.Clock.GetUtcNow().UtcDateTime);
            return new()
            {
                ["Form.FormerNumber"] = "柳调〔旧〕17号",
                ["Form.Room"] = "LS",
                ["Form.Status"] = "Accepted",
                ["Form.AcceptedOn"] = $"{today.AddDays(-190):yyyy-MM-dd}",
                ["Form.Case.ReceivedOn"] = $"{today.AddDays(-200):yyyy-MM-dd}",
                ["Form.Case.Cause"] = "MF-DIVORCE",
                ["Form.Case.Stage"] = "PreLitigation",
                ["Form.Case.Channel"] = "PartyApplication",
                ["Form.Case.Facts"] = "为家用争吵，分开住了两个月。",
                ["Form.Case.Parties[0].Side"] = "Applicant",
                ["Form.Case.Parties[0].Name"] = "李春兰",
                ["Form.Case.Parties[1].Side"] = "Respondent",
                ["Form.Case.Parties[1].Name"] = "张建国",
            };
        }
    }
}
