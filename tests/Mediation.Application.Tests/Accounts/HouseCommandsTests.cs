using FluentValidation;
using Mediation.Application.Accounts;
using Mediation.Application.Pipeline;
using Mediation.Application.Rooms;
using Mediation.Application.Roster;
using Mediation.Domain;
using Mediation.Domain.Mediators;
using Mediation.Domain.People;
using Mediation.Domain.Rooms;
using Mediation.Infrastructure.Identity;
using Mediation.Infrastructure.Persistence;
using Mediation.Testing;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Application.Tests.Accounts;

public sealed class HouseCommandsTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly AddRoom BaiShi = new()
    {
        Code = "BS",
        Name = "白石调解室",
        NameEn = "Baishi Room",
        ShortName = "石",
        Court = "0382",
        Places = [new PlaceEntry { Code = "1", Name = "一号" }],
    };

    private static readonly AppointOfficer Newcomer = new()
    {
        Name = "金晓红",
        Sex = Sex.Female,
        Role = OfficerRole.Mediator,
        From = new(2019, 1, 1),
        Until = new(2098, 12, 31),
        Certificate = "聘99",
        Mobile = "13800001234",
    };

    private House _house = null!;

    public async ValueTask InitializeAsync() => _house = await House.OpenAsync(database, Cancel);

    public async ValueTask DisposeAsync()
    {
        await _house.DisposeAsync();
        await WebHouse.EmptyAsync(database);
    }

    [Fact]
    public async Task An_administrator_opens_a_room_appoints_an_officer_and_invites_them_to_lead_it()
    {
        var room = await _house.SendAsync("admin", BaiShi);
        var officer = await _house.SendAsync("admin", Newcomer);
        Assert.Equal("M008", officer.Number);
        await _house.SendAsync("admin", new JoinTeam { Room = "BS", Officer = officer.Number });
        await _house.SendAsync("admin", new NameRoomLead { Room = "BS", Officer = officer.Number });
        var invitation = await _house.SendAsync("admin", new InviteAccount { Name = "jinxh", Roles = [Role.Mediator], Officer = officer.Number });

        var (rooms, name) = await AsAsync(invitation.Id, new ShowMe(), me => (me.Rooms, me.Name));
        Assert.Equal("金晓红", name);
        Assert.Equal(("BS", true), rooms.Select(r => (r.Code, r.Lead)).Single());
        Assert.Equal(["AddRoom admin room BS", "AppointOfficer admin officer M008", "InviteAccount admin account jinxh", "JoinTeam admin officer M008", "NameRoomLead admin officer M008"], await TrailAsync());
        Assert.NotEqual(default, room.Id);
        await InDbAsync(async db =>
        {
            var kept = await db.Officers.SingleAsync(o => o.Number == "M008", Cancel);
            Assert.Equal("138****1234", kept.Mobile!.Mask);
        });
    }

    [Fact]
    public async Task The_command_line_may_send_house_commands_and_nothing_else()
    {
        await AsSetupAsync(BaiShi);
        await AsSetupAsync(new InviteAccount { Name = "root", Roles = [Role.Administrator] });
        await Assert.ThrowsAsync<ForbiddenException>(() => AsSetupAsync(new ShowMe()));
        await Assert.ThrowsAsync<ForbiddenException>(() => AsSetupAsync(new ChangeOwnPassword { Current = "four unrelated words", Next = "four unrelated words" }));
        await Assert.ThrowsAsync<ForbiddenException>(() => AsSetupAsync(new Application.Disputes.RegisterDispute { Room = "LS" }));
        Assert.DoesNotContain(Setup.May, type => typeof(IConcernsDispute).IsAssignableFrom(type));
    }

    [Theory]
    [InlineData("mediator")]
    [InlineData("lead")]
    [InlineData("liaison")]
    [InlineData("supervisor")]
    public async Task Nobody_but_an_administrator_opens_rooms_and_accounts(string who)
    {
        await Assert.ThrowsAsync<ForbiddenException>(() => _house.SendAsync(who, BaiShi));
        await Assert.ThrowsAsync<ForbiddenException>(() => _house.SendAsync(who, new InviteAccount { Name = "x", Roles = [Role.Administrator] }));
        await Assert.ThrowsAsync<ForbiddenException>(() => _house.SendAsync(who, new GrantRole { Account = "mediator2", Roles = [Role.Administrator] }));
        await Assert.ThrowsAsync<ForbiddenException>(() => _house.SendAsync(who, new ResetPassword { Account = "mediator2" }));
        await Assert.ThrowsAsync<ForbiddenException>(() => _house.SendAsync(who, new DisableAccount { Account = "mediator2" }));
        await Assert.ThrowsAsync<ForbiddenException>(() => _house.SendAsync(who, new LinkAccountToOfficer { Account = "mediator2", Officer = "M001" }));
    }

    [Fact]
    public async Task A_lead_keeps_the_team_of_their_own_room_only()
    {
        var officer = await _house.SendAsync("supervisor", Newcomer);
        await _house.SendAsync("lead", new JoinTeam { Room = "LS", Officer = officer.Number });
        await _house.SendAsync("lead", new LeaveTeam { Room = "LS", Officer = officer.Number });
        await Assert.ThrowsAsync<NotFoundException>(() => _house.SendAsync("lead", new JoinTeam { Room = "HQ", Officer = officer.Number }));
        await Assert.ThrowsAsync<ForbiddenException>(() => _house.SendAsync("mediator", new JoinTeam { Room = "LS", Officer = officer.Number }));
        await Assert.ThrowsAsync<ForbiddenException>(() => _house.SendAsync("lead", new NameRoomLead { Room = "LS", Officer = officer.Number }));
    }

    [Fact]
    public async Task Nobody_keeps_their_own_account()
    {
        await Assert.ThrowsAsync<ForbiddenException>(() => _house.SendAsync("admin", new GrantRole { Account = "admin", Roles = [Role.Administrator, Role.Supervisor] }));
        await Assert.ThrowsAsync<ForbiddenException>(() => _house.SendAsync("admin", new LinkAccountToOfficer { Account = " Admin ", Officer = "M001" }));
        await Assert.ThrowsAsync<ForbiddenException>(() => _house.SendAsync("admin", new DisableAccount { Account = "admin" }));
        await Assert.ThrowsAsync<ForbiddenException>(() => _house.SendAsync("admin", new ResetPassword { Account = "admin" }));
    }

    [Fact]
    public async Task What_is_withdrawn_ends_with_the_next_request()
    {
        await _house.SendAsync("admin", new GrantRole { Account = "mediator", Roles = [Role.Observer] });
        Assert.Equal([Role.Observer], (await _house.SendAsync("mediator", new ShowMe())).Roles);
        await _house.SendAsync("admin", new LinkAccountToOfficer { Account = "mediator" });
        Assert.Empty((await _house.SendAsync("mediator", new ShowMe())).Rooms);
        await _house.SendAsync("admin", new DisableAccount { Account = "mediator" });
        await Assert.ThrowsAsync<UnauthenticatedException>(() => _house.SendAsync("mediator", new ShowMe()));
    }

    [Fact]
    public async Task A_one_time_link_ends_the_password_and_the_links_before_it()
    {
        var first = await _house.SendAsync("admin", new ResetPassword { Account = "mediator" });
        await _house.SendAsync("admin", new DisableAccount { Account = "mediator" });
        var second = await _house.SendAsync("admin", new ResetPassword { Account = "mediator" });
        await using var scope = _house.Services.CreateAsyncScope();
        var door = scope.ServiceProvider.GetRequiredService<ISignIn>();
        Assert.Null(await door.WhoIsWelcomeAsync(first.Id, first.Code, Cancel));
        Assert.Equal("mediator", await door.WhoIsWelcomeAsync(second.Id, second.Code, Cancel));
        var signedIn = await door.WelcomeAsync(second.Id, second.Code, "a good long password", null, Cancel);
        Assert.NotNull(signedIn);
        Assert.Null(await door.WelcomeAsync(second.Id, second.Code, "another long password", null, Cancel));
        var session = await door.BeginAsync(signedIn, null, "?", inPlaceOf: null, Cancel);
        Assert.NotNull(await door.StandsAsync(signedIn.Id, signedIn.Stamp, session, Cancel));
        Assert.NotNull(await door.CheckPasswordAsync("mediator", "a good long password", null, Cancel));
    }

    [Fact]
    public async Task A_password_is_changed_by_who_knows_it()
    {
        var invitation = await _house.SendAsync("admin", new ResetPassword { Account = "mediator" });
        await using var scope = _house.Services.CreateAsyncScope();
        var door = scope.ServiceProvider.GetRequiredService<ISignIn>();
        var signedIn = (await door.WelcomeAsync(invitation.Id, invitation.Code, "a good long password", null, Cancel))!;
        var session = await door.BeginAsync(signedIn, null, "?", inPlaceOf: null, Cancel);
        Assert.NotNull(await door.StandsAsync(signedIn.Id, signedIn.Stamp, session, Cancel));

        var wrong = await Assert.ThrowsAsync<ValidationException>(() => _house.SendAsync("mediator", new ChangeOwnPassword { Current = "not this one", Next = "a better long password" }));
        Assert.Equal("password.wrong", wrong.Errors.Single().ErrorCode);
        var tooShort = await Assert.ThrowsAsync<ValidationException>(() => _house.SendAsync("mediator", new ChangeOwnPassword { Current = "a good long password", Next = "short" }));
        Assert.Equal("password.length", tooShort.Errors.Single().ErrorCode);
        await _house.SendAsync("mediator", new ChangeOwnPassword { Current = "a good long password", Next = "a better long password" });
        Assert.Null(await door.StandsAsync(signedIn.Id, signedIn.Stamp, session, Cancel));
        Assert.NotNull(await door.CheckPasswordAsync("mediator", "a better long password", null, Cancel));
    }

    [Fact]
    public async Task A_person_issues_and_revokes_their_own_tokens_only()
    {
        var token = await _house.SendAsync("mediator", new IssueToken { Scopes = ["read"], Days = 2 });
        await using var scope = _house.Services.CreateAsyncScope();
        var door = scope.ServiceProvider.GetRequiredService<ISignIn>();
        var holder = await door.FindTokenAsync(token.Token, Cancel);
        Assert.Equal(_house.Account("mediator"), holder!.Account);
        Assert.Equal(["read"], holder.Scopes);
        await Assert.ThrowsAsync<ForbiddenException>(() => _house.SendAsync("admin", new IssueToken { Account = "mediator" }));
        await Assert.ThrowsAsync<ForbiddenException>(() => _house.SendAsync("mediator2", new RevokeToken { Account = "mediator" }));
        await Assert.ThrowsAsync<ForbiddenException>(() => _house.SendAsync("mediator", new IssueToken { Account = "nobody-there" }));
        Assert.Equal(0, (await _house.SendAsync("mediator2", new RevokeToken { Token = token.Token })).Count);
        Assert.Equal(1, (await _house.SendAsync("mediator", new RevokeToken { Token = token.Token })).Count);
        Assert.Null(await door.FindTokenAsync(token.Token, Cancel));
        await Assert.ThrowsAsync<ValidationException>(() => _house.SendAsync("mediator", new IssueToken { Scopes = ["everything"] }));
        await Assert.ThrowsAsync<ValidationException>(() => _house.SendAsync("mediator", new IssueToken { Days = 5000 }));
    }

    [Fact]
    public async Task Names_that_are_taken_are_refused_by_their_rule()
    {
        await RefusedAsync(HouseRules.AccountNameOnce, new InviteAccount { Name = "mediator", Roles = [Role.Mediator] });
        await RefusedAsync(HouseRules.OneAccountAnOfficer, new InviteAccount { Name = "other", Roles = [Role.Mediator], Officer = "M001" });
        await RefusedAsync(HouseRules.RoomCodeOnce, BaiShi with { Code = "LS" });
        await RefusedAsync(HouseRules.RoomShortNameOnce, BaiShi with { ShortName = "柳" });
        await RefusedAsync(HouseRules.OfficerNumberOnce, Newcomer with { Number = "M001" });
        await RefusedAsync(RoomRules.InTheTeamOnce, new JoinTeam { Room = "LS", Officer = "M001" });
        await RefusedAsync(RosterRules.OneAppointmentToARoleAtATime, new AppointOfficer { Number = "M001", Role = OfficerRole.Mediator, Until = new(2099, 1, 1), Certificate = "x" });
    }

    [Fact]
    public async Task An_appointment_is_ended_and_renewed()
    {
        var today = DateOnly.FromDateTime(_house.Clock.GetUtcNow().UtcDateTime);
        await _house.SendAsync("supervisor", new EndAppointment { Officer = "M001", Role = OfficerRole.Mediator, LastDay = today.AddDays(-1) });
        await RefusedAsync(RosterRules.OnlyARunningAppointmentEnds, new EndAppointment { Officer = "M001", Role = OfficerRole.Mediator, LastDay = today });
        await _house.SendAsync("supervisor", new AppointOfficer { Number = "M001", Role = OfficerRole.Mediator, From = today, Until = today.AddYears(1), Certificate = "聘100" });
        await InDbAsync(async db => Assert.Equal(2, (await db.Officers.SingleAsync(o => o.Number == "M001", Cancel)).Appointments.Count));
    }

    [Theory]
    [InlineData("Big", "accountName.invalid")]
    [InlineData("two words", "accountName.invalid")]
    [InlineData("", "required")]
    public async Task An_account_has_a_name_that_can_be_typed_anywhere(string name, string code)
    {
        var refused = await Assert.ThrowsAsync<ValidationException>(() => _house.SendAsync("admin", new InviteAccount { Name = name, Roles = [Role.Mediator] }));
        Assert.Equal(code, refused.Errors.Single().ErrorCode);
    }

    [Fact]
    public async Task Lead_is_no_role_that_could_be_granted()
    {
        await Assert.ThrowsAsync<ValidationException>(() => _house.SendAsync("admin", new InviteAccount { Name = "x", Roles = [Role.Lead] }));
        await Assert.ThrowsAsync<ValidationException>(() => _house.SendAsync("admin", new GrantRole { Account = "mediator", Roles = [Role.Lead] }));
    }

    [Fact]
    public async Task Who_does_not_exist_is_not_found()
    {
        await Assert.ThrowsAsync<NotFoundException>(() => _house.SendAsync("admin", new DisableAccount { Account = "nobody-there" }));
        await Assert.ThrowsAsync<NotFoundException>(() => _house.SendAsync("admin", new JoinTeam { Room = "LS", Officer = "M999" }));
        await Assert.ThrowsAsync<NotFoundException>(() => _house.SendAsync("admin", new JoinTeam { Room = "XX", Officer = "M001" }));
        await Assert.ThrowsAsync<NotFoundException>(() => _house.SendAsync("admin", new InviteAccount { Name = "x", Roles = [Role.Liaison], Court = "9999" }));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task RefusedAsync<TAnswer>(Rule rule, IRequest<TAnswer> command) =>
        Assert.Equal(rule, (await Assert.ThrowsAsync<RuleBrokenException>(() => _house.SendAsync("admin", command))).Rule);

    private async Task AsSetupAsync<TAnswer>(IRequest<TAnswer> request)
    {
        await using var scope = _house.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().AsSystem(Setup.Name);
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, Cancel);
    }

    private async Task<TView> AsAsync<TAnswer, TView>(AccountId account, IRequest<TAnswer> request, Func<TAnswer, TView> view)
    {
        await using var scope = _house.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().As(account);
        return view(await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, Cancel));
    }

    private async Task InDbAsync(Func<MediationDb, Task> look)
    {
        await using var scope = _house.Services.CreateAsyncScope();
        await look(scope.ServiceProvider.GetRequiredService<MediationDb>());
    }

    private async Task<List<string>> TrailAsync()
    {
        await using var owner = Npgsql.NpgsqlDataSource.Create(database.Owner);
        await using var read = owner.CreateCommand("select e.what || ' ' || a.user_name || ' ' || e.subject from audit_entries e join accounts a on a.id::text = e.who where outcome = 'Done' order by 1");
        await using var rows = await read.ExecuteReaderAsync(Cancel);
        var lines = new List<string>();
        while (await rows.ReadAsync(Cancel))
        {
            lines.Add(rows.GetString(0));
        }

        return lines;
    }
}
