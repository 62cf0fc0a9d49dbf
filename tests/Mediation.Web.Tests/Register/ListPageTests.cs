using System.Net;
using Mediation.Application.Disputes;
using Mediation.Application.Lists;
using Mediation.Domain.Disputes;
using Mediation.Domain.Mediators;
using Mediation.Testing;
using Mediation.Testing.Builders;
using Mediation.Web.Tests.Api;

namespace Mediation.Web.Tests.Register;

/// <summary>The list as a person has it in a browser without script: its order in the address, what is kept of it, and one lead for several cases.</summary>
public sealed class ListPageTests(OpenApi api) : IClassFixture<OpenApi>
{
    [Fact]
    public async Task Keeps_filters_and_order_under_a_name_and_gives_them_back_as_a_link()
    {
        var mediator = await api.House.SignedInAsync("mediator2");
        const string List = "/disputes?officer=none&sort=DueFirst";

        using (var nameless = await WebHouse.PostFormAsync(mediator, $"{List}&handler=save", new() { ["Save.Name"] = "" }))
        {
            Assert.Equal(HttpStatusCode.BadRequest, nameless.StatusCode);
        }

        using (var kept = await WebHouse.PostFormAsync(mediator, $"{List}&handler=save", new() { ["Save.Name"] = "没人管的" }))
        {
            Assert.Equal((HttpStatusCode.Redirect, List), (kept.StatusCode, kept.Headers.Location?.ToString()));
        }

        var page = await mediator.GetStringAsync(Path("/disputes"), Cancel);
        Assert.Matches("href=\"/disputes\\?officer=none&amp;sort=DueFirst\"[^>]*>(?:(?!</a>).)*没人管的", page);
        Assert.DoesNotContain("没人管的", await (await api.House.SignedInAsync("lead")).GetStringAsync(Path("/disputes"), Cancel), StringComparison.Ordinal);

        var id = (await api.House.House.SendAsync("mediator2", new ShowMyLists())).Saved.Single(saved => saved.Name == "没人管的").Id;
        using var removed = await WebHouse.PostFormAsync(mediator, "/disputes?handler=remove", new() { ["list"] = $"{id}" });
        Assert.Equal(HttpStatusCode.Redirect, removed.StatusCode);
        Assert.DoesNotContain("没人管的", await mediator.GetStringAsync(Path("/disputes"), Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sorts_by_the_head_of_a_column_and_shows_the_columns_that_were_chosen()
    {
        await api.House.House.ADisputeIn(DisputeStatus.Accepted);
        var lead = await api.House.SignedInAsync("hq-lead");
        await api.House.House.SendAsync("hq-mediator", TheRoad.ADivorce with { Room = "HQ" });

        using (var chosen = await WebHouse.PostFormAsync(lead, "/disputes?handler=columns", [], ("Choice.Columns", "Room"), ("Choice.Columns", "Received")))
        {
            Assert.Equal(HttpStatusCode.Redirect, chosen.StatusCode);
        }

        var page = await lead.GetStringAsync(Path("/disputes?sort=Oldest"), Cancel);
        Assert.Matches("<th scope=\"col\" aria-sort=\"ascending\"><a href=\"/disputes\"", page);
        Assert.DoesNotContain("<th scope=\"col\">案由", page, StringComparison.Ordinal);
        Assert.Contains("<td>虹桥娘家人家事调解室</td>", page, StringComparison.Ordinal);
        Assert.Contains("去掉“最早收到的在前”", page, StringComparison.Ordinal);

        using var none = await WebHouse.PostFormAsync(lead, "/disputes?handler=columns", []);
        Assert.Equal(HttpStatusCode.BadRequest, none.StatusCode);
    }

    [Fact]
    public async Task Names_one_lead_for_several_cases_and_says_of_each_that_was_left_why()
    {
        var house = api.House.House;
        var free = await house.ADisputeIn(DisputeStatus.Registered);
        var barred = await house.ADisputeIn(DisputeStatus.Registered);
        var taken = await house.ADisputeIn(DisputeStatus.Registered);
        var changed = await house.ADisputeIn(DisputeStatus.Registered);
        await house.SendAsync("mediator2", new DeclareRecusal { DisputeId = barred.Id, Ground = RecusalGround.Interest });
        var (lead, all) = (await api.House.SignedInAsync("lead"), new[] { free, barred, taken, changed });

        Assert.Matches($"type=\"checkbox\"[^>]*name=\"Cases\"[^>]*value=\"{free.Id}\"", await lead.GetStringAsync(Path("/disputes?officer=none"), Cancel));
        Assert.DoesNotContain("name=\"Cases\"", await (await api.House.SignedInAsync("mediator")).GetStringAsync(Path("/disputes?officer=none"), Cancel), StringComparison.Ordinal);
        using (var page = await WebHouse.PostFormAsync(lead, "/disputes/assign?handler=choose", [], [.. all.Select(d => ("Cases", $"{d.Id}"))]))
        {
            var shown = await page.Content.ReadAsStringAsync(Cancel);
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            Assert.Contains("陈美云（M002）", shown, StringComparison.Ordinal);
            Assert.Contains("其中 1 件不能分派", shown, StringComparison.Ordinal);
        }

        // Meanwhile another lead gives one out, and somebody writes something down in another.
        await house.SendAsync("supervisor", new AssignOfficer { DisputeId = taken.Id, Version = taken.Version, Officer = "M001", As = AssignmentRole.Lead });
        await house.SendAsync("mediator", new RecordAttempt { DisputeId = changed.Id, Version = changed.Version, Party = 2, How = ContactMeans.Phone });
        using var done = await WebHouse.PostFormAsync(lead, "/disputes/assign", Rows("M002", all));

        var said = await done.Content.ReadAsStringAsync(Cancel);
        Assert.Contains("已分派 1 件。", said, StringComparison.Ordinal);
        Assert.Contains("3 件没有分派：", said, StringComparison.Ordinal);
        Assert.All(new[] { barred, taken, changed }, d => Assert.Contains(d.CaseNumber, said, StringComparison.Ordinal));
        Assert.DoesNotContain(free.CaseNumber, said, StringComparison.Ordinal);
        foreach (var (dispute, officer) in new[] { (free, "陈美云"), (taken, "郑晓燕"), (barred, null), (changed, null) })
        {
            Assert.Equal(officer, Assert.Single((await house.SendAsync("supervisor", new ListDisputes { Filter = new() { Q = dispute.CaseNumber } })).Items).Lead);
        }

        // Sent again, the same form names nobody twice.
        using var twice = await WebHouse.PostFormAsync(lead, "/disputes/assign", Rows("M003", [free]));
        Assert.Contains("已分派 0 件。", await twice.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaves_each_case_with_one_lead_where_two_name_at_once()
    {
        var house = api.House.House;
        var cases = new List<Walked>();
        for (var i = 0; i < 6; i++)
        {
            cases.Add(await house.ADisputeIn(DisputeStatus.Registered));
        }

        var (lead, supervisor) = (await api.House.SignedInAsync("lead"), await api.House.SignedInAsync("supervisor"));
        var ends = await Task.WhenAll(
            WebHouse.PostFormAsync(lead, "/disputes/assign", Rows("M001", cases)), WebHouse.PostFormAsync(supervisor, "/disputes/assign", Rows("M002", cases)));

        var said = await Task.WhenAll(ends.Select(end => end.Content.ReadAsStringAsync(Cancel)));
        var done = said.Select(text => int.Parse(System.Text.RegularExpressions.Regex.Match(text, "已分派 (\\d+) 件").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(cases.Count, done.Sum());
        foreach (var dispute in cases)
        {
            var (number, line) = (dispute.CaseNumber, Assert.Single((await house.SendAsync("supervisor", new ListDisputes { Filter = new() { Q = dispute.CaseNumber } })).Items));
            Assert.NotNull(line.Lead);
            Assert.Single(said, text => text.Contains(number, StringComparison.Ordinal));
            Assert.Contains(number, said[line.Lead == "郑晓燕" ? 1 : 0], StringComparison.Ordinal);
        }
    }

    private static Dictionary<string, string> Rows(string officer, IReadOnlyList<Walked> cases) => new(
        cases.SelectMany((d, i) => new[]
        {
            KeyValuePair.Create($"Form.Rows[{i}].Id", $"{d.Id}"), KeyValuePair.Create($"Form.Rows[{i}].Version", $"{d.Version}"), KeyValuePair.Create($"Form.Rows[{i}].Number", d.CaseNumber),
        }).Append(KeyValuePair.Create("Form.Officer", officer)));

    private static Uri Path(string path) => new(path, UriKind.Relative);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
