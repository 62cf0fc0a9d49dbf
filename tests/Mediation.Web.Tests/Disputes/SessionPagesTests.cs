using System.Net;
using Mediation.Domain.Disputes;
using Mediation.Testing;
using Mediation.Testing.Builders;
using Mediation.Web.Tests.Api;

namespace Mediation.Web.Tests.Disputes;

/// <summary>Sessions moved and called off in the browser; a time or place that is taken is told at its field.</summary>
public sealed class SessionPagesTests(OpenApi api) : IClassFixture<OpenApi>
{
    [Fact]
    public async Task Tells_at_the_field_that_officer_or_place_is_taken_then_moves_and_calls_off()
    {
        var house = api.House.House;
        var at = new DateTimeOffset(DateOnly.FromDateTime(house.Clock.GetUtcNow().UtcDateTime).AddDays(9).ToDateTime(new TimeOnly(1, 0)), TimeSpan.Zero);
        await house.Schedule(await house.Prepare(await house.ADisputeIn(DisputeStatus.Accepted)), startsAt: at, place: "1");
        var dispute = await house.Schedule(await house.Prepare(await house.ADisputeIn(DisputeStatus.Accepted)), startsAt: at.AddHours(5));
        var (mediator, page) = (await api.House.SignedInAsync("mediator"), $"/disputes/{dispute.Id}");
        var typed = new Dictionary<string, string>
        {
            ["Form.Version"] = $"{dispute.Version}",
            ["Form.Kind"] = "Separate",
            ["Form.Parties"] = "2",
            ["Form.On"] = $"{at.AddHours(8):yyyy-MM-dd}",
            ["Form.Time"] = "9:30",
            ["Form.Minutes"] = "60",
            ["Form.Place"] = "",
        };

        var taken = await PostAsync(mediator, $"{page}/sessions/1/move", HttpStatusCode.Conflict, typed);
        Assert.Matches("(?s)id=\"Form_Time\"[^>]*aria-invalid=\"true\"|aria-invalid=\"true\"[^>]*id=\"Form_Time\"", taken);
        Assert.Contains("value=\"9:30\"", taken, StringComparison.Ordinal);

        await PostAsync(mediator, $"{page}/sessions/1/move", HttpStatusCode.Redirect, new(typed) { ["Form.Time"] = "15:30" });
        Assert.Contains("15:30", await mediator.GetStringAsync(Path(page), Cancel), StringComparison.Ordinal);
        await PostAsync(mediator, $"{page}/sessions/1/cancel", HttpStatusCode.Redirect, new() { ["Form.Version"] = $"{dispute.Version + 1}", ["Form.Reason"] = "被申请人临时出差。" });
        var shown = WebUtility.HtmlDecode(await mediator.GetStringAsync(Path(page), Cancel));
        Assert.Contains("已取消", shown, StringComparison.Ordinal);
        Assert.Contains("被申请人临时出差。", shown, StringComparison.Ordinal);
        using var twice = await mediator.GetAsync(Path($"{page}/sessions/1/cancel"), Cancel);
        Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
    }

    private static async Task<string> PostAsync(HttpClient client, string page, HttpStatusCode expected, Dictionary<string, string> fields)
    {
        using var answer = await WebHouse.PostFormAsync(client, page, fields);
        var body = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.StatusCode == expected, $"{page}: {answer.StatusCode} {body}");
        return body;
    }

    private static Uri Path(string path) => new(path, UriKind.Relative);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
