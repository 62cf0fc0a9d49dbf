using Mediation.Application;
using Mediation.Application.Pipeline;
using Mediation.Application.Vault;
using Mediation.Domain;
using Mediation.Domain.Mediators;
using Mediation.Domain.People;
using Mediation.Domain.Rooms;
using Mediation.Infrastructure;
using Mediation.Infrastructure.Cryptography;
using Mediation.Infrastructure.Identity;
using Mediation.Infrastructure.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Mediator = Mediation.Domain.Mediators.Mediator;

namespace Mediation.Testing;

/// <summary>
/// A county on a test class's database: one court, the rooms 柳市 (LS) and 虹桥 (HQ), an account for each role in each room. Sends use cases as any of them, at any time, through the product's own pipeline as <c>app</c>.
/// </summary>
public sealed class House : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly Dictionary<string, AccountId> _accounts = [];
    private int _sessions;

    private House(ServiceProvider services, FakeTimeProvider clock) => (_services, Clock) = (services, clock);

    /// <summary>The clock of the use cases.</summary>
    public FakeTimeProvider Clock { get; }

    /// <summary>The services, for what no use case does.</summary>
    public IServiceProvider Services => _services;

    /// <summary>The number of the next session of this house, from 1: each has a time of its own.</summary>
    public int NextSession() => Interlocked.Increment(ref _sessions);

    /// <summary>An account by name: <c>mediator</c>, <c>mediator2</c>, <c>lead</c>, <c>observer</c>, <c>investigator</c> (柳市), <c>hq-mediator</c>, <c>hq-lead</c>, <c>liaison</c>, <c>supervisor</c>, <c>admin</c>.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The account.</returns>
    public AccountId Account(string name) => _accounts[name];

    /// <summary>Whether an account of the house was given a role: who asks for what the walls should say must not ask the product.</summary>
    /// <param name="name">The account's name; also <c>recused</c>, <c>ended</c>, <c>wz-mediator</c>, where they were furnished.</param>
    /// <param name="role">The role.</param>
    /// <returns>Whether it was.</returns>
    public static bool Holds(string name, Role role) => role switch
    {
        Role.Mediator => name is "mediator" or "mediator2" or "lead" or "hq-mediator" or "hq-lead" or "wz-mediator" or "recused" or "ended",
        Role.Lead => name is "lead" or "hq-lead",
        Role.Observer => name == "observer",
        Role.Investigator => name == "investigator",
        Role.Liaison => name == "liaison",
        Role.Supervisor => name == "supervisor",
        Role.Administrator => name == "admin",
        _ => false,
    };

    /// <summary>Opens the house on a fresh database of the class.</summary>
    /// <param name="database">The class's database.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The house.</returns>
    public static async Task<House> OpenAsync(TestDatabase database, CancellationToken cancellationToken)
    {
        // The real moment, standing still: signatures are checked against the database's own clock.
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var house = new House(ServicesOn(database, database.KeysFolder, clock), clock);
        await house.FurnishAsync(cancellationToken);
        return house;
    }

    private static ServiceProvider ServicesOn(TestDatabase database, string keysFolder, TimeProvider clock) => new ServiceCollection().AddLogging()
        .AddSingleton(clock)
        .AddApplication()
        .AddInfrastructure(new InfrastructureOptions(database.App, JobsConnection: null, MasterKeyFile.LoadOrCreate(keysFolder), RunsJobs: false))
        .BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });

    /// <summary>The same people on another database that holds a copy of this one's.</summary>
    /// <param name="database">The other database.</param>
    /// <param name="keysFolder">The folder of the key file.</param>
    /// <returns>The house there; dispose it.</returns>
    public House On(TestDatabase database, string keysFolder)
    {
        ArgumentNullException.ThrowIfNull(database);
        var there = new House(ServicesOn(database, keysFolder, Clock), Clock);
        foreach (var (name, account) in _accounts)
        {
            there._accounts.Add(name, account);
        }

        return there;
    }

    /// <summary>Sends a use case as somebody.</summary>
    /// <typeparam name="TAnswer">The answer.</typeparam>
    /// <param name="who">The account's name; null for nobody.</param>
    /// <param name="request">The use case.</param>
    /// <param name="at">When, if not now.</param>
    /// <returns>The answer.</returns>
    public async Task<TAnswer> SendAsync<TAnswer>(string? who, IRequest<TAnswer> request, DateTimeOffset? at = null)
    {
        await using var scope = _services.CreateAsyncScope();
        var acting = scope.ServiceProvider.GetRequiredService<Acting>();
        if (who is not null)
        {
            acting.As(_accounts[who], "127.0.0.1");
        }

        if (at is { } moment)
        {
            acting.At(moment);
        }

        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, Xunit.TestContext.Current.CancellationToken);
    }

    /// <summary>Sends a use case of which only the type is known, as somebody.</summary>
    /// <param name="who">The account's name; null for nobody.</param>
    /// <param name="request">The use case.</param>
    /// <returns>The answer.</returns>
    public async Task<object?> SendAnyAsync(string? who, object request)
    {
        await using var scope = _services.CreateAsyncScope();
        if (who is not null)
        {
            scope.ServiceProvider.GetRequiredService<Acting>().As(_accounts[who], "127.0.0.1");
        }

        // The mediator of this version sends by the static type alone.
        var answer = request.GetType().GetInterfaces().Single(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequest<>)).GetGenericArguments()[0];
        var send = typeof(IMediator).GetMethods().Single(method => method.Name == nameof(IMediator.Send) && method.IsGenericMethod).MakeGenericMethod(answer);
        var sent = (Task)send.Invoke(scope.ServiceProvider.GetRequiredService<IMediator>(), [request, Xunit.TestContext.Current.CancellationToken])!;
        await sent;
        return sent.GetType().GetProperty(nameof(Task<>.Result))!.GetValue(sent);
    }

    /// <summary>Adds a room of another court (WZ), with a mediator of its own (<c>wz-mediator</c>).</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A task.</returns>
    public async Task FurnishOtherCourtAsync(CancellationToken cancellationToken)
    {
        await using var scope = _services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MediationDb>();
        var vault = scope.ServiceProvider.GetRequiredService<IVault>();
        var court = new Court(CourtId.New(), "0304", "温州市瓯海区人民法院", "Ouhai District People's Court");
        var room = MediationRoom.Open(new NewRoom(RoomId.New(), "WZ", "瓯海家事调解室", "Ouhai Family Mediation Room", "瓯", court.Id, null));
        var id = OfficerId.New();
        var officer = Mediator.Enrol(
            new NewOfficer { Id = id, DataKey = vault.NewKey("officers", id.Value), Number = "W001", Name = PersonName.Parse("夏丽"), Sex = Sex.Female }, Clock.GetUtcNow());
        officer.Appoint(OfficerRole.Mediator, new DateOnly(2017, 1, 1), new DateOnly(2099, 12, 31), "聘W01", default, Clock.GetUtcNow());
        room.JoinTeam(officer.Id, new DateOnly(2017, 1, 1));
        var account = new Account { Id = Guid.CreateVersion7(), UserName = "wz-mediator", NormalizedUserName = "WZ-MEDIATOR", SecurityStamp = "test", DisplayName = "夏丽", OfficerId = officer.Id };
        db.Courts.Add(court);
        db.Rooms.Add(room);
        db.Officers.Add(officer);
        db.Add(account);
        db.RoleGrants.Add(new RoleGrant { AccountId = account.Id, Role = Role.Mediator, GrantedAt = Clock.GetUtcNow() });
        await db.SaveChangesAsync(cancellationToken);
        _accounts["wz-mediator"] = AccountId.From(account.Id);
    }

    /// <summary>Adds people of 柳市 who may see nothing any more, though they are in its team and mediate: one whose appointment has ended (<c>ended</c>), one whose account is disabled (<c>disabled</c>),
    /// and one whose test declares the recusals (<c>recused</c>).</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A task.</returns>
    public async Task FurnishLeaversAsync(CancellationToken cancellationToken)
    {
        await using var scope = _services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MediationDb>();
        var vault = scope.ServiceProvider.GetRequiredService<IVault>();
        var room = await db.Rooms.SingleAsync(room => room.Code == "LS", cancellationToken);
        var (now, yesterday) = (Clock.GetUtcNow(), DateOnly.FromDateTime(Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime).AddDays(-1));
        foreach (var (name, number, until) in new[] { ("ended", "L001", yesterday), ("disabled", "L002", new DateOnly(2099, 12, 31)), ("recused", "L003", new DateOnly(2099, 12, 31)) })
        {
            var id = OfficerId.New();
            var officer = Mediator.Enrol(new NewOfficer { Id = id, DataKey = vault.NewKey("officers", id.Value), Number = number, Name = PersonName.Parse("潘晓红"), Sex = Sex.Female }, now);
            officer.Appoint(OfficerRole.Mediator, new DateOnly(2017, 1, 1), until, $"聘{number}", default, now);
            room.JoinTeam(id, new DateOnly(2017, 1, 1));
            var account = new Account
            {
                Id = Guid.CreateVersion7(),
                UserName = name,
                NormalizedUserName = name.ToUpperInvariant(),
                SecurityStamp = "test",
                DisplayName = "潘晓红",
                OfficerId = id,
                DisabledAt = name == "disabled" ? now : null,
            };
            db.Officers.Add(officer);
            db.Add(account);
            db.RoleGrants.Add(new RoleGrant { AccountId = account.Id, Role = Role.Mediator, GrantedAt = now });
            _accounts[name] = AccountId.From(account.Id);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private async Task FurnishAsync(CancellationToken cancellationToken)
    {
        await using var scope = _services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MediationDb>();
        var vault = scope.ServiceProvider.GetRequiredService<IVault>();
        var now = Clock.GetUtcNow();
        var court = new Court(CourtId.New(), "0382", "乐清市人民法院", "Yueqing People's Court");
        db.Courts.Add(court);
        var rooms = new Dictionary<string, MediationRoom>
        {
            ["LS"] = MediationRoom.Open(new NewRoom(RoomId.New(), "LS", "柳市娘家人家事调解室", "Liushi Family Mediation Room", "柳", court.Id, "330382114")),
            ["HQ"] = MediationRoom.Open(new NewRoom(RoomId.New(), "HQ", "虹桥娘家人家事调解室", "Hongqiao Family Mediation Room", "虹", court.Id, "330382108")),
        };
        foreach (var room in rooms.Values)
        {
            room.AddPlace("1", "一号调解室");
            room.AddPlace("2", "二号调解室");
            db.Rooms.Add(room);
        }

        var number = 0;
        Mediator Officer(string name, OfficerRole role, string room, bool leads = false)
        {
            var id = OfficerId.New();
            var officer = Mediator.Enrol(
                new NewOfficer { Id = id, DataKey = vault.NewKey("officers", id.Value), Number = $"M{++number:000}", Name = PersonName.Parse(name), Sex = Sex.Female, HomeDivision = "330382" }, now);
            officer.Appoint(role, new DateOnly(2017, 1, 1), new DateOnly(2099, 12, 31), $"聘{number:000}", default, now);
            db.Officers.Add(officer);
            rooms[room].JoinTeam(id, new DateOnly(2017, 1, 1));
            if (leads)
            {
                rooms[room].NameLead(id, new DateOnly(2017, 1, 1));
            }

            return officer;
        }

        void Person(string name, string display, Role[] roles, Mediator? officer = null, CourtId? at = null)
        {
            var account = new Account
            {
                Id = Guid.CreateVersion7(),
                UserName = name,
                NormalizedUserName = name.ToUpperInvariant(),
                SecurityStamp = "test",
                DisplayName = display,
                OfficerId = officer?.Id,
                CourtId = at,
            };
            db.Add(account);
            db.RoleGrants.AddRange(roles.Select(role => new RoleGrant { AccountId = account.Id, Role = role, GrantedAt = now }));
            _accounts[name] = AccountId.From(account.Id);
        }

        Person("mediator", "郑晓燕", [Role.Mediator], Officer("郑晓燕", OfficerRole.Mediator, "LS"));
        Person("mediator2", "陈美云", [Role.Mediator], Officer("陈美云", OfficerRole.Mediator, "LS"));
        Person("lead", "林素珍", [Role.Mediator], Officer("林素珍", OfficerRole.Mediator, "LS", leads: true));
        Person("observer", "蔡爱芬", [Role.Observer], Officer("蔡爱芬", OfficerRole.Observer, "LS"));
        Person("investigator", "黄秀琴", [Role.Investigator], Officer("黄秀琴", OfficerRole.Investigator, "LS"));
        Person("hq-mediator", "周丽华", [Role.Mediator], Officer("周丽华", OfficerRole.Mediator, "HQ"));
        Person("hq-lead", "吴春芳", [Role.Mediator], Officer("吴春芳", OfficerRole.Mediator, "HQ", leads: true));
        Person("liaison", "周立", [Role.Liaison], at: court.Id);
        Person("supervisor", "林秋月", [Role.Supervisor]);
        Person("admin", "管理员", [Role.Administrator]);
        await db.SaveChangesAsync(cancellationToken);
    }
}
