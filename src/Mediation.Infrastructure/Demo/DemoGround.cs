using System.Globalization;
using Mediation.Application.Vault;
using Mediation.Domain;
using Mediation.Domain.Mediators;
using Mediation.Domain.People;
using Mediation.Domain.Rooms;
using Mediation.Infrastructure.Cryptography;
using Mediation.Infrastructure.Identity;
using Mediation.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Mediator = Mediation.Domain.Mediators.Mediator;

namespace Mediation.Infrastructure.Demo;

/// <summary>The ground that a demo stands on: its house, how far it was loaded, and that it is loaded once at a time. Its cases come by use cases alone.</summary>
public sealed class DemoGround(NpgsqlDataSource source, IServiceScopeFactory scopes, MasterKeyFile keys, TimeProvider clock)
{
    private const int TermYears = 3;
    private static readonly DateOnly FirstAppointed = new(2017, 3, 1);

    /// <summary>How far a demo was loaded here.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The mark; null where there is no demo.</returns>
    public async Task<DemoMark?> FindMarkAsync(CancellationToken cancellationToken)
    {
        await using var question = source.CreateCommand("select value from house_facts where name = 'demo'");
        return await question.ExecuteScalarAsync(cancellationToken) is string value && value.Split(' ') is [var name, var state, var day]
            ? new(name, DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), state == "loaded")
            : null;
    }

    /// <summary>Waits until nobody else loads here, and keeps others waiting until disposed.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The lock.</returns>
    public async Task<IAsyncDisposable> TakeTurnAsync(CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var take = new NpgsqlCommand("select pg_advisory_lock(5803)", connection) { CommandTimeout = 0 };
            await take.ExecuteNonQueryAsync(cancellationToken);
            return new Turn(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Whether nothing is in the house yet.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Whether a demo may be loaded.</returns>
    public async Task<bool> IsEmptyAsync(CancellationToken cancellationToken)
    {
        await using var question = source.CreateCommand("select not exists (select from mediation_rooms) and not exists (select from accounts)");
        return await question.ExecuteScalarAsync(cancellationToken) is true;
    }

    /// <summary>Furnishes the house and marks the demo as begun, in one transaction.</summary>
    /// <param name="house">What with.</param>
    /// <param name="name">The demo's name.</param>
    /// <param name="day">Today.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A task.</returns>
    public async Task FurnishAsync(DemoHouse house, string name, DateOnly day, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(house);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MediationDb>();
        var vault = scope.ServiceProvider.GetRequiredService<IVault>();
        var now = clock.GetUtcNow();
        var court = new Court(CourtId.New(), house.CourtCode, house.CourtName, house.CourtNameEn);
        db.Courts.Add(court);
        var rooms = house.Rooms.ToDictionary(room => room.Code, room =>
        {
            var opened = MediationRoom.Open(new NewRoom(RoomId.New(), room.Code, room.Name, room.NameEn, room.ShortName, court.Id, room.Town));
            foreach (var (index, place) in room.Places.Index())
            {
                opened.AddPlace((index + 1).ToString(CultureInfo.InvariantCulture), place);
            }

            return opened;
        });
        db.Rooms.AddRange(rooms.Values);
        var officers = house.Officers.ToDictionary(officer => officer.Number, officer => Enrol(officer, day, vault, now));
        db.Officers.AddRange(officers.Values);
        foreach (var officer in house.Officers)
        {
            rooms[officer.Room].JoinTeam(officers[officer.Number].Id, FirstAppointed);
            if (officer.Leads)
            {
                rooms[officer.Room].NameLead(officers[officer.Number].Id, FirstAppointed);
            }
        }

        foreach (var person in house.Accounts)
        {
            var account = new Account
            {
                Id = Guid.CreateVersion7(now),
                UserName = person.User,
                NormalizedUserName = person.User.ToUpperInvariant(),
                SecurityStamp = Guid.CreateVersion7(now).ToString("N"),
                PasswordHash = person.SignsIn ? DemoSignIns.Mark : null,
                LockoutEnabled = true,
                DisplayName = person.Name,
                OfficerId = person.Officer is { } number ? officers[number].Id : null,
                CourtId = person.AtCourt ? court.Id : null,
            };
            db.Users.Add(account);
            db.RoleGrants.AddRange(person.Roles.Select(role => new RoleGrant { AccountId = account.Id, Role = role, GrantedAt = now }));
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        var mark = $"{name} loading {day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
        await db.Database.ExecuteSqlAsync($"insert into house_facts (name, value) values ('demo', {mark})", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The accounts by the names to sign in with.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>All of them.</returns>
    public async Task<IReadOnlyDictionary<string, AccountId>> FindAccountsAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<MediationDb>().Users
            .ToDictionaryAsync(account => account.UserName!, account => AccountId.From(account.Id), cancellationToken);
    }

    /// <summary>The cases that are there already, by number.</summary>
    /// <param name="supervisor">Who looks; sees all of them.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>All of them.</returns>
    public async Task<IReadOnlyDictionary<string, DemoProgress>> FindProgressAsync(AccountId supervisor, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        using var facts = await TransactionPerUseCase.EnterAsync(connection, transaction, supervisor.ToString(), today, changes: false, keys, clock, cancellationToken)
            ?? throw new InvalidOperationException("The demo's supervisor is not let in.");
        var found = new Dictionary<string, DemoProgress>();
        await using var question = new NpgsqlCommand("select case_number, id, version from disputes", connection, transaction);
        await using var rows = await question.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            found.Add(rows.GetString(0), new(DisputeId.From(rows.GetGuid(1)), rows.GetInt32(2)));
        }

        return found;
    }

    /// <summary>Marks the demo as loaded whole.</summary>
    /// <param name="mark">The mark so far.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A task.</returns>
    public async Task FinishAsync(DemoMark mark, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mark);
        await using var update = source.CreateCommand("update house_facts set value = $1 where name = 'demo'");
        update.Parameters.Add(new NpgsqlParameter { Value = $"{mark.Name} loaded {mark.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" });
        await update.ExecuteNonQueryAsync(cancellationToken);
    }

    private static Mediator Enrol(DemoOfficer officer, DateOnly day, IVault vault, DateTimeOffset now)
    {
        var id = OfficerId.New();
        var key = vault.NewKey("officers", id.Value);
        var enrolled = Mediator.Enrol(
            new NewOfficer
            {
                Id = id,
                DataKey = key,
                Number = officer.Number,
                Name = PersonName.Parse(officer.Name),
                Sex = officer.Sex,
                HomeDivision = officer.HomeDivision,
                Dialects = officer.Dialects,
                Mobile = vault.Seal(Mobile.Parse(officer.Mobile), Places.KeyOf(id, key), new SealedPlace("officers", "mobile", id.Value)),
            },
            now);
        foreach (var role in officer.Roles)
        {
            // 聘期三年 (人民调解法第9条), renewed without a gap until beyond today.
            for (var from = FirstAppointed; from <= day.AddYears(1); from = from.AddYears(TermYears))
            {
                enrolled.Appoint(role, from, from.AddYears(TermYears).AddDays(-1), string.Create(CultureInfo.InvariantCulture, $"乐妇聘〔{from.Year}〕{officer.Number[1..]}号"), default, now);
            }
        }

        return enrolled;
    }

    private sealed class Turn(NpgsqlConnection connection) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await using (connection)
            {
                await using var give = new NpgsqlCommand("select pg_advisory_unlock(5803)", connection);
                await give.ExecuteNonQueryAsync(CancellationToken.None);
            }
        }
    }
}
