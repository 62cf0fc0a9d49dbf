using Mediation.Application.Accounts;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Application.Rooms;
using Mediation.Application.Roster;
using Mediation.Domain.Disputes;
using Mediation.Domain.Mediators;
using Mediation.Testing.Builders;

namespace Mediation.Application.Tests.Reading;

public sealed class ReferenceTests(OpenHouse open) : IClassFixture<OpenHouse>
{
    [Fact]
    public async Task Says_who_one_is()
    {
        var lead = await open.House.SendAsync("lead", new ShowMe());
        Assert.Equal(("林素珍", "M003"), (lead.Name, lead.Officer));
        Assert.Equal([Role.Mediator], lead.Roles);
        Assert.Equal([new MyRoom("LS", "柳市娘家人家事调解室", "Liushi Family Mediation Room", Lead: true)], lead.Rooms);
        Assert.Null(lead.Court);

        var liaison = await open.House.SendAsync("liaison", new ShowMe());
        Assert.Equal(("乐清市人民法院", (string?)null), (liaison.Court!.Name, liaison.Officer));
        Assert.Equal([Role.Administrator], (await open.House.SendAsync("admin", new ShowMe())).Roles);
    }

    [Fact]
    public async Task Lists_rooms_with_places()
    {
        var rooms = await open.House.SendAsync("admin", new ListRooms());

        Assert.Equal(["HQ", "LS"], rooms.Items.Select(r => r.Code));
        var liushi = rooms.Items[1];
        Assert.Equal(("柳", "林素珍", 5, "0382"), (liushi.ShortName, liushi.Lead, liushi.Team, liushi.Court.Code));
        Assert.Equal([new PlaceName("1", "一号调解室"), new PlaceName("2", "二号调解室")], liushi.Places);
    }

    [Fact]
    public async Task Lists_officers_by_room_and_role()
    {
        var all = await open.House.SendAsync("observer", new ListOfficers { Take = 4 });
        var rest = await open.House.SendAsync("observer", new ListOfficers { Take = 4, After = all.Next });
        Assert.Equal(["M001", "M002", "M003", "M004", "M005", "M006", "M007"], all.Items.Concat(rest.Items).Select(o => o.Number));
        Assert.Null(rest.Next);
        Assert.Equal([new OfficerRoom("LS", Lead: true)], all.Items[2].Rooms);
        Assert.Equal("浙江省温州市乐清市", all.Items[0].Home);

        Assert.Equal(["M006", "M007"], (await open.House.SendAsync("supervisor", new ListOfficers { OfRoom = "HQ" })).Items.Select(o => o.Number));
        Assert.Equal(["M004"], (await open.House.SendAsync("supervisor", new ListOfficers { ServesAs = OfficerRole.Observer })).Items.Select(o => o.Number));
        Assert.Empty((await open.House.SendAsync("supervisor", new ListOfficers { ServesAs = OfficerRole.Observer, OfRoom = "HQ" })).Items);
    }

    [Fact]
    public async Task Offers_only_who_may_take_the_case_and_says_why_not_the_others()
    {
        var dispute = await open.House.ADisputeIn(DisputeStatus.InMediation);

        var co = await open.House.SendAsync("lead", new ListCandidates(dispute.Id, AssignmentRole.CoMediator));
        Assert.Equal([("M002", (string?)null), ("M003", null), ("M001", "disputes.officerNamedOnce")], co.Items.Select(c => (c.Number, c.Barred)));
        Assert.True(co.Items[2].OpenCases > 0);
        var lead = await open.House.SendAsync("supervisor", new ListCandidates(dispute.Id, AssignmentRole.Lead));
        Assert.All(lead.Items, c => Assert.Equal("disputes.oneLead", c.Barred));
        Assert.Equal(["M004"], (await open.House.SendAsync("lead", new ListCandidates(dispute.Id, AssignmentRole.Observer))).Items.Select(c => c.Number));
        var oneself = Assert.Single((await open.House.SendAsync("mediator2", new ListCandidates(dispute.Id, AssignmentRole.CoMediator))).Items);
        Assert.True(oneself is { Number: "M002", IsMe: true });
    }

    [Fact]
    public async Task Lists_causes_of_a_day()
    {
        var found = await open.House.SendAsync("mediator", new ListCauses(Typed: "lhjf"));
        Assert.Equal(("MF-DIVORCE", "离婚纠纷", true), (found.Items[0].Code, found.Items[0].Chinese, found.Items[0].CanReconcile));
        Assert.NotEqual(
            (await open.House.SendAsync("mediator", new ListCauses(new DateOnly(2019, 5, 1), "lhjf"))).Items[0].Number,
            (await open.House.SendAsync("mediator", new ListCauses(new DateOnly(2026, 5, 1), "lhjf"))).Items[0].Number);
    }
}
