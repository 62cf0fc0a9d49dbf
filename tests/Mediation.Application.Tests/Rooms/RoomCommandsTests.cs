using FluentValidation;
using Mediation.Application.Accounts;
using Mediation.Application.Pipeline;
using Mediation.Application.Rooms;
using Mediation.Application.Settings;
using Mediation.Application.Statistics;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Rooms;
using Mediation.Testing;
using Mediation.Testing.Builders;

namespace Mediation.Application.Tests.Rooms;

public sealed class RoomCommandsTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly HoursEntry Office = new()
    {
        Days = [DayOfWeek.Monday, DayOfWeek.Friday],
        From = new(8, 30),
        Until = new(11, 30),
        SecondFrom = new(14, 0),
        SecondUntil = new(17, 30),
    };

    private House _house = null!;

    public async ValueTask InitializeAsync() => _house = await House.OpenAsync(database, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _house.DisposeAsync();
        await WebHouse.EmptyAsync(database);
    }

    [Fact]
    public async Task A_room_is_changed_with_its_hours_and_places()
    {
        var before = await _house.SendAsync("admin", new ShowRoom("LS"));
        var change = new ChangeRoom { Room = "LS", Version = before.Version, Name = "柳市调解室", NameEn = "Liushi", Town = "330382114", Hours = Office, Places = [new() { Code = "1", Name = "静室" }, new() { Code = "9", Name = "小会议室" }] };
        await _house.SendAsync("admin", change);

        var after = await _house.SendAsync("mediator", new ShowRoom("LS"));
        Assert.Equal(("柳市调解室", "15 08:30-11:30 14:00-17:30", "1 静室, 2 二号调解室, 9 小会议室"), (after.Name, after.Hours!.ToString(), string.Join(", ", after.Places.Select(p => $"{p.Code} {p.Name}"))));
        Assert.Equal("M003", after.Team[0].Number);
        Assert.True(after.Team[0].Lead);
        await Assert.ThrowsAsync<StaleVersionException>(() => _house.SendAsync("admin", change));
        await Assert.ThrowsAsync<NotFoundException>(() => _house.SendAsync("admin", change with { Room = "XX" }));
        await Assert.ThrowsAsync<ForbiddenException>(() => _house.SendAsync("supervisor", change));
    }

    [Fact]
    public async Task Hours_that_make_no_sense_are_told()
    {
        var open = new AddRoom { Code = "BS", Name = "白石", NameEn = "Baishi", ShortName = "石", Court = "0382", Hours = Office with { Until = new(7, 0) } };
        Assert.Equal("openingHours.invalid", (await Assert.ThrowsAsync<ValidationException>(() => _house.SendAsync("admin", open))).Errors.Single().ErrorCode);
        await _house.SendAsync("admin", open with { Hours = Office });
        Assert.Equal(2, (await _house.SendAsync("admin", new ShowRoom("BS"))).Hours!.Times.Count);
    }

    [Fact]
    public async Task A_room_closed_in_mid_year_keeps_its_cases_and_figures_and_takes_no_new_ones()
    {
        var today = DateOnly.FromDateTime(_house.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);
        var dispute = await _house.ADisputeIn(DisputeStatus.InMediation);
        var figures = new ShowRates { From = new(today.Year, 1, 1), To = new(today.Year, 12, 31), Room = ["LS"] };
        var before = (await _house.SendAsync("supervisor", figures)).Accepted.Mediated;

        await _house.SendAsync("admin", new CloseRoom { Room = "LS", LastDay = today });
        Assert.Equal(today, (await _house.SendAsync("admin", new ListRooms())).Items.Single(r => r.Code == "LS").LastDay);
        await _house.SendAsync("mediator", TheRoad.ADivorce);
        _house.Clock.Advance(TimeSpan.FromDays(1));

        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => _house.SendAsync("mediator", TheRoad.ADivorce));
        Assert.Equal(RoomRules.OnlyAnOpenRoomTakesCases, refused.Rule);
        await _house.SendAsync("mediator", TheRoad.ADivorce with { ReceivedOn = today });
        Assert.Equal(before, (await _house.SendAsync("supervisor", figures)).Accepted.Mediated);
        Assert.Equal(DisputeStatus.InMediation, (await _house.SendAsync("mediator", new Application.Disputes.ShowDispute(dispute.Id))).Status);
        Assert.Equal(RoomRules.ClosesFromTodayOn, (await Assert.ThrowsAsync<RuleBrokenException>(() => _house.SendAsync("admin", new CloseRoom { Room = "LS", LastDay = today }))).Rule);
        await _house.SendAsync("admin", new CloseRoom { Room = "LS" });
        await _house.SendAsync("mediator", TheRoad.ADivorce);
    }

    [Fact]
    public async Task A_court_is_named_once()
    {
        await _house.SendAsync("admin", new AddCourt { Code = "0304", Name = "温州市瓯海区人民法院", NameEn = "Ouhai District People's Court" });
        Assert.Equal(["0304", "0382"], (await _house.SendAsync("mediator", new ListCourts())).Items.Select(c => c.Code));
        var again = await Assert.ThrowsAsync<RuleBrokenException>(() => _house.SendAsync("admin", new AddCourt { Code = "0304", Name = "另一个", NameEn = "Another" }));
        Assert.Equal(HouseRules.CourtCodeOnce, again.Rule);
    }

    [Fact]
    public async Task The_set_up_says_what_is_missing()
    {
        var before = await _house.SendAsync("admin", new ShowSetup());
        Assert.Equal((null, false, 1, 2, 7, true, true), (before.County, before.IsWhole, before.Courts, before.Rooms, before.Officers, before.HasLiaison, before.HasSupervisor));
        await _house.SendAsync("admin", new ChangeSettings { County = "乐清市", CountyEn = "Yueqing" });
        await _house.SendAsync("admin", new ChangeSettings { County = "乐清市", CountyEn = "Yueqing City" });
        await _house.SendAsync("admin", new AddRoom { Code = "BS", Name = "白石", NameEn = "Baishi", ShortName = "石", Court = "0382" });
        var after = await _house.SendAsync("admin", new ShowSetup());
        Assert.Equal(("乐清市", "Yueqing City", "330382", false, "BS"), (after.County, after.CountyEn, after.Division, after.IsWhole, Assert.Single(after.RoomsWithoutLead)));
        await Assert.ThrowsAsync<ForbiddenException>(() => _house.SendAsync("supervisor", new ShowSetup()));
    }

    [Fact]
    public async Task Accounts_are_listed_and_made_for_officers_in_one_go()
    {
        var officer = await _house.SendAsync("admin", new Application.Roster.AppointOfficer { Name = "金晓红", Sex = Domain.People.Sex.Female, Role = Domain.Mediators.OfficerRole.Observer, Until = new(2099, 1, 1), Certificate = "聘99" });
        Assert.Empty((await _house.SendAsync("admin", new Application.Roster.ListOfficers { WithoutAccount = true })).Items);
        await _house.SendAsync("admin", new JoinTeam { Room = "LS", Officer = officer.Number });
        Assert.Equal(officer.Number, Assert.Single((await _house.SendAsync("admin", new Application.Roster.ListOfficers { WithoutAccount = true })).Items).Number);

        var invited = Assert.Single((await _house.SendAsync("admin", new InviteOfficers { Officers = [officer.Number] })).Items);

        Assert.Equal(("m008", "金晓红"), (invited.Name, invited.DisplayName));
        var account = await _house.SendAsync("admin", new ShowAccount("m008"));
        Assert.Equal((AccountState.Invited, Role.Observer, officer.Number), (account.State, Assert.Single(account.Roles), account.Officer));
        await _house.SendAsync("admin", new GrantRole { Account = "m008", Roles = [Role.Liaison], Court = "0382" });
        await _house.SendAsync("admin", new DisableAccount { Account = "m008" });
        var list = await _house.SendAsync("admin", new ListAccounts { Take = 5 });
        Assert.Equal("admin", list.Items[0].Name);
        Assert.True(list.Items[0].IsMe);
        var rest = await _house.SendAsync("admin", new ListAccounts { After = list.Next });
        Assert.Equal(11, list.Items.Count + rest.Items.Count);
        var changed = rest.Items.Concat(list.Items).Single(a => a.Name == "m008");
        Assert.Equal((AccountState.Disabled, Role.Liaison, "0382"), (changed.State, Assert.Single(changed.Roles), changed.Court!.Code));
        await Assert.ThrowsAsync<ValidationException>(() => _house.SendAsync("admin", new GrantRole { Account = "m008", Roles = [Role.Liaison] }));
        await Assert.ThrowsAsync<NotFoundException>(() => _house.SendAsync("admin", new ShowAccount("nobody-there")));
        await Assert.ThrowsAsync<RuleBrokenException>(() => _house.SendAsync("admin", new InviteOfficers { Officers = [officer.Number] }));
        await Assert.ThrowsAsync<NotFoundException>(() => _house.SendAsync("admin", new InviteOfficers { Officers = ["M999"] }));
        await Assert.ThrowsAsync<ForbiddenException>(() => _house.SendAsync("supervisor", new ListAccounts()));
    }
}
