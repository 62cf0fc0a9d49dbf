using System.Net;
using Mediation.Domain.Disputes;
using Mediation.Testing;
using Mediation.Testing.Builders;
using Mediation.Web.Tests.Api;

namespace Mediation.Web.Tests.Disputes;

/// <summary>The term extended, held and running again, in the browser.</summary>
public sealed class TermPagesTests(OpenApi api) : IClassFixture<OpenApi>
{
    [Fact]
    public async Task Extends_suspends_and_resumes_and_the_case_says_how_the_end_was_counted()
    {
        var dispute = await api.House.House.ADisputeIn(DisputeStatus.InMediation);
        var (mediator, page) = (await api.House.SignedInAsync("mediator"), $"/disputes/{dispute.Id}");

        await PostAsync(mediator, $"{page}/extend", HttpStatusCode.Conflict, new() { ["Form.Version"] = $"{dispute.Version}", ["Form.Days"] = "15", ["Form.Consents"] = "1" });
        var wrong = await PostAsync(mediator, $"{page}/extend", HttpStatusCode.BadRequest, new() { ["Form.Version"] = $"{dispute.Version}", ["Form.Days"] = "十五", ["Form.Consents"] = "1" });
        Assert.Contains("value=\"十五\"", WebUtility.HtmlDecode(wrong), StringComparison.Ordinal);
        await PostAsync(mediator, $"{page}/extend", HttpStatusCode.Redirect, new() { ["Form.Version"] = $"{dispute.Version}", ["Form.Days"] = "15", ["Form.Consents"] = "1" }, ("Form.Consents", "2"));
        Assert.Contains("双方同意延长 15 天", WebUtility.HtmlDecode(await mediator.GetStringAsync(Path(page), Cancel)), StringComparison.Ordinal);

        await PostAsync(mediator, $"{page}/suspend", HttpStatusCode.Redirect, new() { ["Form.Version"] = $"{dispute.Version + 1}", ["Form.Ground"] = "Other", ["Form.Reason"] = "一方住院。" });
        var held = WebUtility.HtmlDecode(await mediator.GetStringAsync(Path(page), Cancel));
        Assert.Contains("中止，停止计算", held, StringComparison.Ordinal);
        Assert.Contains("一方住院。", held, StringComparison.Ordinal);
        using (var extend = await mediator.GetAsync(Path($"{page}/extend"), Cancel))
        {
            Assert.Equal(HttpStatusCode.Conflict, extend.StatusCode);
        }

        await PostAsync(mediator, $"{page}/resume", HttpStatusCode.Redirect, new() { ["Form.Version"] = $"{dispute.Version + 2}", ["Form.On"] = "" });
        Assert.Contains("已恢复调解", WebUtility.HtmlDecode(await mediator.GetStringAsync(Path(page), Cancel)), StringComparison.Ordinal);
    }

    private static async Task<string> PostAsync(HttpClient client, string page, HttpStatusCode expected, Dictionary<string, string> fields, params (string Name, string Value)[] more)
    {
        using var answer = await WebHouse.PostFormAsync(client, page, fields, more);
        var body = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.StatusCode == expected, $"{page}: {answer.StatusCode} {body}");
        return body;
    }

    private static Uri Path(string path) => new(path, UriKind.Relative);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
