using System.Net;
using Mediation.Application.Disputes;
using Mediation.Domain.Disputes;
using Mediation.Domain.Mediators;
using Mediation.Testing;
using Mediation.Testing.Builders;
using Mediation.Web.Tests.Api;

namespace Mediation.Web.Tests.Disputes;

/// <summary>Officers replaced and cases given back, as a person does it in the browser.</summary>
public sealed class OfficerPagesTests(OpenApi api) : IClassFixture<OpenApi>
{
    [Fact]
    public async Task Replaces_a_lead_who_stands_aside_and_keeps_what_was_typed_when_refused()
    {
        var web = api.House;
        var dispute = await web.House.Prepare(await web.House.ADisputeIn(DisputeStatus.Accepted));
        await web.House.SendAsync("mediator", new DeclareRecusal { DisputeId = dispute.Id, Ground = RecusalGround.Interest });
        var (lead, page) = (await web.SignedInAsync("lead"), $"/disputes/{dispute.Id}");

        Assert.Contains("已申报回避", await lead.GetStringAsync(Path(page), Cancel), StringComparison.Ordinal);
        Assert.Contains("陈美云（M002）", await lead.GetStringAsync(Path($"{page}/replace"), Cancel), StringComparison.Ordinal);
        var typed = new Dictionary<string, string>
        {
            ["Form.Version"] = $"{dispute.Version}",
            ["Form.Officer"] = "M001",
            ["Form.As"] = "Lead",
            ["Form.Successor"] = "M002",
            ["Form.Reason"] = "",
        };
        using (var without = await WebHouse.PostFormAsync(lead, $"{page}/replace", typed))
        {
            Assert.Equal(HttpStatusCode.BadRequest, without.StatusCode);
            Assert.Matches("checked=\"checked\"[^>]*value=\"M002\"", await without.Content.ReadAsStringAsync(Cancel));
        }

        using (var done = await WebHouse.PostFormAsync(lead, $"{page}/replace", new(typed) { ["Form.Reason"] = "主持人申报回避。" }))
        {
            Assert.Equal((HttpStatusCode.Redirect, page), (done.StatusCode, done.Headers.Location?.ToString()));
        }

        var shown = await lead.GetStringAsync(Path(page), Cancel);
        Assert.Contains("主持人申报回避。", shown, StringComparison.Ordinal);
        Assert.Contains("已更换", shown, StringComparison.Ordinal);

        // The same form from another tab: the version is old, and nobody is replaced twice.
        using var twice = await WebHouse.PostFormAsync(lead, $"{page}/replace", new(typed) { ["Form.Reason"] = "主持人申报回避。" });
        Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
    }

    [Fact]
    public async Task Lets_an_observer_give_a_case_back_and_shows_it_to_them_no_more()
    {
        var web = api.House;
        var dispute = await web.House.ADisputeIn(DisputeStatus.Registered);
        dispute = await web.House.Go("lead", dispute, d => new AssignOfficer { DisputeId = d.Id, Version = d.Version, Officer = "M004", As = AssignmentRole.Observer });
        var (observer, page) = (await web.SignedInAsync("observer"), $"/disputes/{dispute.Id}");

        using (var replace = await observer.GetAsync(Path($"{page}/replace"), Cancel))
        {
            Assert.Equal(HttpStatusCode.Forbidden, replace.StatusCode);
        }

        using (var done = await WebHouse.PostFormAsync(observer, $"{page}/return", new() { ["Form.Version"] = $"{dispute.Version}", ["Form.As"] = "Observer", ["Form.Reason"] = "外出学习。" }))
        {
            Assert.Equal((HttpStatusCode.Redirect, "/"), (done.StatusCode, done.Headers.Location?.ToString()));
        }

        using var gone = await observer.GetAsync(Path(page), Cancel);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    private static Uri Path(string path) => new(path, UriKind.Relative);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
