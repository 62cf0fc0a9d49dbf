using System.Net;
using System.Net.Http.Json;
using Mediation.Application.Accounts;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Application.Rooms;
using Mediation.Application.Roster;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Mediators;
using Mediation.Domain.People;
using Mediation.Testing;
using Mediation.Testing.Builders;
using Mediation.Web.Tests.Forms;

namespace Mediation.Web.Tests.Attack;

/// <summary>
/// Somebody's reach ends while a page is open and a token is in a program: it has ended at the next request, whatever that is. What was open before is sent, and nothing comes of it.
/// </summary>
public sealed class MovingReachTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private WebHouse _web = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private House House => _web.House;

    private DateOnly Yesterday => DateOnly.FromDateTime(House.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime).AddDays(-1);

    public async ValueTask InitializeAsync() => _web = await WebHouse.OpenAsync(database, change: null, Cancel);

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        await WebHouse.EmptyAsync(database);
    }

    [Fact]
    public async Task Ends_when_a_mediator_changes_rooms_and_begins_in_the_other()
    {
        var here = await House.ADisputeIn(DisputeStatus.Registered);
        var there = await House.SendAsync("hq-mediator", TheRoad.ADivorce with { Room = "HQ" });
        await EndsAsync("mediator", here, "attempt", async () =>
        {
            await House.SendAsync("lead", new LeaveTeam { Room = "LS", Officer = "M001", LastDay = Yesterday });
            await House.SendAsync("hq-lead", new JoinTeam { Room = "HQ", Officer = "M001" });
        });

        var mediator = await _web.SignedInAsync("mediator");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(mediator, $"/disputes/{there.Id}"));
        var program = await _web.WithTokenAsync("mediator");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(program, $"/api/v1/disputes/{there.Id}"));
    }

    [Fact]
    public async Task Ends_when_the_appointment_ends_for_the_own_cases_as_well()
    {
        var own = await House.ADisputeIn(DisputeStatus.InMediation);
        await EndsAsync("mediator", own, "extend", () => House.SendAsync("admin", new EndAppointment { Officer = "M001", Role = OfficerRole.Mediator, LastDay = Yesterday }));

        // What is about oneself stays, and nobody is named into a case.
        Assert.Empty((await House.SendAsync("mediator", new ShowMe())).Rooms);
        await Assert.ThrowsAsync<NotFoundException>(() => House.SendAsync("mediator", TheRoad.ADivorce));
    }

    [Fact]
    public async Task Ends_when_a_leads_appointment_ends()
    {
        var dispute = await House.ADisputeIn(DisputeStatus.Registered);
        await EndsAsync("lead", dispute, "refuse", () => House.SendAsync("admin", new EndAppointment { Officer = "M003", Role = OfficerRole.Mediator, LastDay = Yesterday }));
    }

    [Fact]
    public async Task Ends_when_an_officer_stands_aside()
    {
        var dispute = await House.ADisputeIn(DisputeStatus.Registered);
        await EndsAsync("mediator", dispute, "attempt", () => House.SendAsync("mediator", new DeclareRecusal { DisputeId = dispute.Id, Ground = RecusalGround.NearRelative }));
        await EndsAsync("lead", dispute, "refuse", () => House.SendAsync("lead", new DeclareRecusal { DisputeId = dispute.Id, Ground = RecusalGround.NearRelative }));
    }

    [Fact]
    public async Task Ends_when_an_observer_is_replaced()
    {
        var dispute = await House.Prepare(await House.ADisputeIn(DisputeStatus.Accepted));
        dispute = await House.Go("lead", dispute, d => new AssignOfficer { DisputeId = d.Id, Version = d.Version, Officer = "M004", As = AssignmentRole.Observer });
        var another = await House.SendAsync("admin", new AppointOfficer { Name = "金晓红", Sex = Sex.Female, Role = OfficerRole.Observer, From = new(2019, 1, 1), Until = new(2098, 12, 31), Certificate = "聘99", Mobile = "13800001234" });
        await EndsAsync("observer", dispute, "return", async () => dispute = await House.Go("lead", dispute, d => new ReplaceOfficer
        {
            DisputeId = d.Id,
            Version = d.Version,
            Officer = "M004",
            As = AssignmentRole.Observer,
            Successor = another.Number,
            Reason = "观护员另有任务。",
        }));
    }

    [Fact]
    public async Task Ends_when_the_cases_of_a_leaver_are_handed_over()
    {
        var dispute = await House.ADisputeIn(DisputeStatus.InMediation);
        await EndsAsync("mediator", dispute, "extend", async () =>
        {
            await House.SendAsync("lead", new HandOverDisputes { Room = "LS", Officer = "M001", Successor = "M002", Note = "调离，材料在柜内。" });
            await House.SendAsync("lead", new LeaveTeam { Room = "LS", Officer = "M001", LastDay = Yesterday });
        });
        var successor = await _web.SignedInAsync("mediator2");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(successor, $"/disputes/{dispute.Id}/extend"));
    }

    [Theory]
    [InlineData("disabled")]
    [InlineData("without a role")]
    public async Task Ends_when_the_account_is(string how)
    {
        var dispute = await House.ADisputeIn(DisputeStatus.Registered);
        await EndsAsync(
            "mediator2",
            dispute,
            "attempt",
            async () => await (how == "disabled" ? House.SendAsync("admin", new DisableAccount { Account = "mediator2" }) : House.SendAsync("admin", new GrantRole { Account = "mediator2", Roles = [] })),
            how == "disabled" ? [HttpStatusCode.Redirect, HttpStatusCode.Unauthorized] : [HttpStatusCode.Forbidden, HttpStatusCode.Forbidden]);
    }

    // A page with a form is open and a token is in use; then it ends.
    private async Task EndsAsync(string who, Walked dispute, string form, Func<Task> end, HttpStatusCode[]? answers = null)
    {
        var (page, api) = ($"/disputes/{dispute.Id}", $"/api/v1/disputes/{dispute.Id}");
        var (person, program) = (await _web.SignedInAsync(who), await _web.WithTokenAsync(who));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await StatusAsync(person, page), await StatusAsync(program, api)));
        var open = await Sheet.OpenAsync(person, $"{page}/{form}");
        foreach (var (field, typed) in new Dictionary<string, string> { ["Form.Party"] = "2", ["Form.How"] = "Phone", ["Form.Reason"] = "不再办理。", ["Form.Days"] = "5", ["Form.Consents"] = "1" })
        {
            open[field] = typed;
        }

        await end();
        var version = await VersionAsync(dispute.Id);
        var (ofPage, ofApi) = answers is [var first, var second] ? (first, second) : (HttpStatusCode.NotFound, HttpStatusCode.NotFound);

        // What somebody may do nowhere any more is forbidden; what is only out of reach is not there.
        var sent = await open.SendAsync();
        Assert.Contains(sent.Status, (HttpStatusCode[])[ofPage, HttpStatusCode.Forbidden]);
        Assert.DoesNotContain("李春兰", sent.Page.Body?.TextContent ?? "", StringComparison.Ordinal);
        foreach (var path in new[] { page, $"{page}/papers/summary" })
        {
            Assert.Equal(ofPage, await StatusAsync(person, path));
        }

        Assert.Contains(await StatusAsync(person, $"{page}/{form}"), (HttpStatusCode[])[ofPage, HttpStatusCode.Forbidden]);

        Assert.Equal(ofApi, await StatusAsync(program, api));
        using var change = new HttpRequestMessage(HttpMethod.Post, new Uri($"{api}/attempts", UriKind.Relative)) { Content = JsonContent.Create(new { party = 2, how = "Phone" }) };
        change.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        using var changed = await program.SendAsync(change, Cancel);
        Assert.Contains(changed.StatusCode, (HttpStatusCode[])[ofApi, HttpStatusCode.Forbidden]);
        Assert.Equal(version, await VersionAsync(dispute.Id));
        foreach (var (client, path) in new[] { (person, "/disputes"), (person, "/"), (program, "/api/v1/disputes") })
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Cancel);
            Assert.DoesNotContain(dispute.Id.ToString(), await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        }
    }

    private async Task<int> VersionAsync(DisputeId dispute) => (await House.SendAsync("supervisor", new ShowDispute(dispute))).Version;

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Cancel);
        return answer.StatusCode;
    }
}
