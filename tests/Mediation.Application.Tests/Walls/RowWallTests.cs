using System.Security.Cryptography;
using System.Text;
using Mediation.Application.Pipeline;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Infrastructure.Cryptography;
using Mediation.Infrastructure.Persistence;
using Mediation.Infrastructure.Persistence.RowSecurity;
using Mediation.Testing;
using Mediation.Testing.Builders;
using Npgsql;

namespace Mediation.Application.Tests.Walls;

/// <summary>What straight SQL as <c>app</c> gives: exactly the rows of <c>docs/permissions.md</c>, whoever is named, and nothing for nobody, a forged reach, a replayed one and a wrong actor.</summary>
public sealed class RowWallTests(TestCluster cluster)
{
    private static readonly string[] People = ["mediator", "mediator2", "lead", "observer", "hq-mediator", "hq-lead", "liaison", "supervisor", "admin", "wz-mediator"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Gives_each_person_exactly_the_rows_of_the_page()
    {
        await using var database = await cluster.NewDatabaseAsync(Stop);
        await using var house = await House.OpenAsync(database, Stop);
        var led = await ARoomfulAsync(house);
        await using var app = NpgsqlDataSource.Create(database.App);
        await using var owner = NpgsqlDataSource.Create(database.Owner);
        var compared = 0;
        foreach (var who in People)
        {
            foreach (var table in RowPolicies.Tables.Where(table => table.Guard is Guard.Case or Guard.Notes or Guard.Trail))
            {
                var expected = await CountAsync(owner, $"select count(*) from {table.Name} t where {Visible(who, table, led.Id)}");
                var found = await AsAsync(app, house, who, async connection => await CountAsync(connection, $"select count(*) from {table.Name}"));
                Assert.True(expected == found, $"{who} finds {found} rows of {table.Name}, not {expected}.");
                compared++;
            }

            Assert.True(0 < await CountAsync(owner, "select count(*) from audit_entries where room_id is null and dispute_id is not null"));
            var seals = await AsAsync(app, house, who, async connection => await CountAsync(connection, "select (select count(*) from audit_blocks) + (select count(*) from audit_seals)"));
            Assert.Equal(0, seals);
        }

        // A wall that hides everything would pass, too: some of it must be seen.
        Assert.True(compared > 100);
        Assert.Equal(1, await AsAsync(app, house, "admin", connection => CountAsync(connection, "select count(*) from audit_entries")));
        Assert.Equal(5, await AsAsync(app, house, "supervisor", connection => CountAsync(connection, "select count(*) from disputes")));
        Assert.Equal(3, await AsAsync(app, house, "mediator", connection => CountAsync(connection, "select count(*) from disputes")));
        Assert.Equal(1, await AsAsync(app, house, "observer", connection => CountAsync(connection, "select count(*) from disputes")));
    }

    [Fact]
    public async Task Gives_nothing_to_nobody_to_a_forger_and_to_a_replay()
    {
        await using var database = await cluster.NewDatabaseAsync(Stop);
        await using var house = await House.OpenAsync(database, Stop);
        await ARoomfulAsync(house);
        await using var app = NpgsqlDataSource.Create(database.App);
        var guarded = RowPolicies.Tables.Where(table => table.Guard != Guard.Open).Select(table => table.Name).ToList();
        string[] parts = ["county", "rooms", "courts", "own", "recused", "leads", "officer", "audit", "house", "account"];

        // What a supervisor's own transaction was given, taken out of it.
        var stolen = await AsAsync(app, house, "supervisor", async connection =>
        {
            var values = new Dictionary<string, string>();
            foreach (var part in parts.Append("actor"))
            {
                values[part] = (string)(await ScalarAsync(connection, $"select current_setting('app.{part}')"))!;
            }

            return values;
        });
        var attacks = new Dictionary<string, Func<NpgsqlConnection, Task>>
        {
            ["nobody"] = _ => Task.CompletedTask,
            ["a bare flag"] = async connection => { foreach (var part in parts) { await SetAsync(connection, part, "true"); } },
            ["a forged signature"] = async connection => { foreach (var part in parts) { await SetAsync(connection, part, new string('0', 64) + "true"); } },
            ["a replay of the supervisor"] = async connection => { foreach (var (part, value) in stolen) { await SetAsync(connection, part, value); } },
            ["a malformed signature"] = async connection => { foreach (var part in parts) { await SetAsync(connection, part, "zz"); } },
        };
        foreach (var (name, attack) in attacks)
        {
            foreach (var table in guarded)
            {
                await using var connection = await app.OpenConnectionAsync(Stop);
                await using var transaction = await connection.BeginTransactionAsync(Stop);
                await attack(connection);
                Assert.True(0 == await CountAsync(connection, $"select count(*) from {table}"), $"{name} sees {table}.");
            }
        }

        // Whoever names another person after entering sees nothing of anything.
        foreach (var who in People)
        {
            var other = house.Account(who == "supervisor" ? "lead" : "supervisor").ToString();
            await AsAsync(app, house, who, async connection =>
            {
                await SetAsync(connection, "actor", other);
                foreach (var table in guarded)
                {
                    Assert.True(0 == await CountAsync(connection, $"select count(*) from {table}"), $"{who} sees {table} as somebody else.");
                }

                return true;
            });
        }

        // An honest mediator who names another person, or lends oneself the supervisor's county, loses what was seen.
        foreach (var (part, value) in new[] { ("actor", house.Account("supervisor").ToString()), ("county", stolen["county"]) })
        {
            var seen = await AsAsync(app, house, "mediator", async connection =>
            {
                await SetAsync(connection, part, value);
                return await CountAsync(connection, "select count(*) from disputes");
            });
            Assert.Equal(part == "actor" ? 0 : 3, seen);
        }
    }

    [Fact]
    public async Task Leaves_nothing_behind_on_the_one_connection_of_a_pool()
    {
        await using var database = await cluster.NewDatabaseAsync(Stop);
        await using var house = await House.OpenAsync(database, Stop);
        await ARoomfulAsync(house);
        await using var app = NpgsqlDataSource.Create(database.App + ";Maximum Pool Size=1");
        var guarded = RowPolicies.Tables.Where(table => table.Guard != Guard.Open).Select(table => table.Name).ToList();
        var all = string.Join(" + ", guarded.Select(table => $"(select count(*) from {table})"));
        var backends = new HashSet<object?>();
        foreach (var who in People)
        {
            // Before and after the one who sees most; within a transaction and without; then whoever comes next on the same connection.
            var alone = await AsAsync(app, house, who, connection => CountAsync(connection, $"select {all}"));
            Assert.True(0 < await AsAsync(app, house, "supervisor", connection => CountAsync(connection, $"select {all}")));
            Assert.Equal(0, await CountAsync(app, $"select {all}"));
            Assert.Equal(DBNull.Value, await ScalarAsync(app, "select nullif(current_setting('app.actor', true), '')"));
            Assert.Equal(alone, await AsAsync(app, house, who, connection => CountAsync(connection, $"select {all}")));
            await Assert.ThrowsAsync<PostgresException>(() => AsAsync(app, house, "supervisor", connection => CountAsync(connection, "select 1/0::bigint")));
            Assert.Equal(0, await CountAsync(app, $"select {all}"));
            backends.Add(await ScalarAsync(app, "select pg_backend_pid()"));
        }

        Assert.Single(backends);
    }

    [Fact]
    public async Task Lets_nobody_enter_without_the_applications_signature()
    {
        await using var database = await cluster.NewDatabaseAsync(Stop);
        await using var house = await House.OpenAsync(database, Stop);
        await using var app = NpgsqlDataSource.Create(database.App);
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        Assert.Equal(DBNull.Value, await ScalarAsync(app, $"select sec.enter('{house.Account("supervisor")}', {now}, current_date, '\\x00')"));
        foreach (var sql in new[] { "select * from sec.key", "select sec.sign('county', 'true')", "select * from hangfire.job", "truncate disputes", "delete from disputes", "alter table disputes disable row level security", "update audit_entries set who = null", "delete from audit_entries" })
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => ScalarAsync(app, sql));
            Assert.Equal("42501", refused.SqlState);
        }
    }

    [Fact]
    public async Task Refuses_a_signature_of_another_moment_account_day_or_key()
    {
        await using var database = await cluster.NewDatabaseAsync(Stop);
        await using var house = await House.OpenAsync(database, Stop);
        await using var app = NpgsqlDataSource.Create(database.App);
        var keys = (MasterKeyFile)house.Services.GetService(typeof(MasterKeyFile))!;
        var (mediator, supervisor) = (house.Account("mediator").ToString(), house.Account("supervisor").ToString());
        var (now, today) = (TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(), DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
        var signed = Sign(keys.Enter, supervisor, now, today);
        foreach (var (name, account, at, day, signature, letsIn) in new[]
        {
            ("its own", supervisor, now, today, signed, true),
            ("of a minute ago", supervisor, now - 70, today, Sign(keys.Enter, supervisor, now - 70, today), false),
            ("of a minute ahead", supervisor, now + 70, today, Sign(keys.Enter, supervisor, now + 70, today), false),
            ("of the mediator", supervisor, now, today, Sign(keys.Enter, mediator, now, today), false),
            ("for another second", supervisor, now - 1, today, signed, false),
            ("for another day", supervisor, now, today.AddDays(-1), signed, false),
            ("under another key", supervisor, now, today, Sign(MasterKeyFile.NewKey(), supervisor, now, today), false),
            ("for a job", "system:sealing", now, today, signed, false),
        })
        {
            await using var enter = app.CreateCommand("select sec.enter($1, $2, $3, $4)::text");
            foreach (var value in (object[])[account, at, day, signature])
            {
                enter.Parameters.Add(new NpgsqlParameter { Value = value });
            }

            Assert.True(letsIn == (await enter.ExecuteScalarAsync(Stop) is string), $"A signature {name} {(letsIn ? "does not let" : "lets")} in.");
        }
    }

    [Fact]
    public async Task Refuses_a_reach_of_another_transaction_connection_account_or_part_on_every_table()
    {
        await using var database = await cluster.NewDatabaseAsync(Stop);
        await using var house = await House.OpenAsync(database, Stop);
        await ARoomfulAsync(house);
        await using var app = NpgsqlDataSource.Create(database.App);
        var guarded = RowPolicies.Tables.Where(table => table.Guard != Guard.Open).Select(table => table.Name).ToList();
        string[] parts = ["account", "county", "rooms", "courts", "own", "recused", "leads", "officer", "audit"];

        async Task<Dictionary<string, string>> TakeAsync(NpgsqlConnection connection)
        {
            var values = new Dictionary<string, string>();
            foreach (var part in parts.Append("actor"))
            {
                values[part] = (string)(await ScalarAsync(connection, $"select current_setting('app.{part}')"))!;
            }

            return values;
        }

        async Task SeesNothingAsync(string what, NpgsqlConnection connection, Dictionary<string, string> stolen)
        {
            foreach (var (part, value) in stolen)
            {
                await SetAsync(connection, part, value);
            }

            foreach (var part in parts)
            {
                Assert.True(await ScalarAsync(connection, $"select sec.reach('{part}')") is DBNull, $"{what}: {part} holds.");
            }

            foreach (var table in guarded)
            {
                Assert.True(0 == await CountAsync(connection, $"select count(*) from {table}"), $"{what}: sees {table}.");
            }
        }

        await using var first = await app.OpenConnectionAsync(Stop);
        await using var second = await app.OpenConnectionAsync(Stop);
        Dictionary<string, string> stolen;
        await using (var transaction = await first.BeginTransactionAsync(Stop))
        {
            using var facts = await EnterAsync(first, transaction, house, "supervisor");
            stolen = await TakeAsync(first);
            Assert.Equal(5, await CountAsync(first, "select count(*) from disputes"));

            // While it is open, on another connection: of nobody there, and of the supervisor's own account there.
            await using (var beside = await second.BeginTransactionAsync(Stop))
            {
                await SeesNothingAsync("another connection", second, stolen);
            }

            await using (var beside = await second.BeginTransactionAsync(Stop))
            {
                using var again = await EnterAsync(second, beside, house, "supervisor");
                await SeesNothingAsync("another transaction of the same account", second, stolen);
            }

            // Within one transaction, each part in the place of each other.
            foreach (var part in parts)
            {
                foreach (var other in parts.Where(other => other != part))
                {
                    await SetAsync(first, other, stolen[part]);
                    Assert.True(await ScalarAsync(first, $"select sec.reach('{other}')") is DBNull, $"{part} holds as {other}.");
                    await SetAsync(first, other, stolen[other]);
                }
            }

            Assert.Equal(5, await CountAsync(first, "select count(*) from disputes"));
        }

        await using (var later = await first.BeginTransactionAsync(Stop))
        {
            await SeesNothingAsync("a later transaction of the same connection", first, stolen);
        }

        await using (var later = await first.BeginTransactionAsync(Stop))
        {
            using var facts = await EnterAsync(first, later, house, "mediator");
            await SeesNothingAsync("another account", first, stolen);
        }
    }

    [Fact]
    public async Task Honours_the_key_that_a_transaction_began_with_until_it_ends_and_no_longer()
    {
        await using var database = await cluster.NewDatabaseAsync(Stop);
        await using var house = await House.OpenAsync(database, Stop);
        await ARoomfulAsync(house);
        await using var app = NpgsqlDataSource.Create(database.App);
        await using var owner = NpgsqlDataSource.Create(database.Owner);
        var keys = (MasterKeyFile)house.Services.GetService(typeof(MasterKeyFile))!;
        var before = keys.Enter;
        var reach = (byte[])(await ScalarAsync(owner, "select k from sec.key where purpose = 'reach'"))!;
        Task rotating;
        await using (var connection = await app.OpenConnectionAsync(Stop))
        {
            await using var transaction = await connection.BeginTransactionAsync(Stop);
            using var facts = await EnterAsync(connection, transaction, house, "mediator");
            rotating = new KeyRotation(database.Owner, MasterKeyFile.Load(database.KeysFolder), TimeProvider.System).RotateMasterAsync(new Progress<RotationProgress>(), Stop);
            while (await ScalarAsync(owner, "select k from sec.key where purpose = 'reach'") is byte[] now && now.AsSpan().SequenceEqual(reach))
            {
                await Task.Delay(10, Stop);
            }

            Assert.Equal(3, await CountAsync(connection, "select count(*) from disputes"));
        }

        await rotating;
        Assert.Equal(2, await CountAsync(owner, "select count(*) from sec.key where purpose in ('enter', 'reach')"));
        Assert.Equal(2, await CountAsync(owner, "select count(*) from sec.key"));

        // Whoever kept the old key gets in nowhere; the server that still has it reads the file again, and does.
        var (account, at, today) = (house.Account("supervisor").ToString(), TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(), DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
        await using (var enter = app.CreateCommand("select sec.enter($1, $2, $3, $4)::text"))
        {
            foreach (var value in (object[])[account, at, today, Sign(before, account, at, today)])
            {
                enter.Parameters.Add(new NpgsqlParameter { Value = value });
            }

            Assert.Equal(DBNull.Value, await enter.ExecuteScalarAsync(Stop));
        }

        Assert.Same(before, keys.Enter);
        Assert.Equal(3, await AsAsync(app, house, "mediator", connection => CountAsync(connection, "select count(*) from disputes")));
        Assert.NotEqual(before, keys.Enter);
    }

    [Fact]
    public async Task Costs_microseconds()
    {
        await using var database = await cluster.NewDatabaseAsync(Stop);
        await using var house = await House.OpenAsync(database, Stop);
        await ARoomfulAsync(house);
        await using var app = NpgsqlDataSource.Create(database.App);
        foreach (var who in new[] { "mediator", "liaison", "supervisor" })
        {
            var (enter, reach) = await AsAsync(app, house, who, async connection =>
            {
                const int Calls = 5_000;
                var keys = (MasterKeyFile)house.Services.GetService(typeof(MasterKeyFile))!;
                var (account, at, today) = (house.Account(who).ToString(), TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(), DateOnly.FromDateTime(house.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime));
                var signature = Convert.ToHexString(Sign(keys.Enter, account, at, today));
                async Task<double> MicrosecondsAsync(string call)
                {
                    var bare = double.MaxValue;
                    var best = double.MaxValue;
                    for (var round = 0; round < 5; round++)
                    {
                        foreach (var (sql, isBare) in new[] { ("pg_backend_pid() + n", true), (call, false) })
                        {
                            var began = TimeProvider.System.GetTimestamp();
                            await ScalarAsync(connection, $"select count({sql}) from generate_series(1, {Calls}) n");
                            var took = TimeProvider.System.GetElapsedTime(began).TotalMicroseconds / Calls;
                            (bare, best) = isBare ? (Math.Min(bare, took), best) : (bare, Math.Min(best, took));
                        }
                    }

                    return best - bare;
                }

                return (await MicrosecondsAsync($"sec.enter('{account}', {at}, '{today:yyyy-MM-dd}', '\\x{signature}')"), await MicrosecondsAsync("sec.reach(case when n > 0 then 'rooms' end)"));
            });
            TestContext.Current.TestOutputHelper?.WriteLine($"{who}: {enter:0.0} µs to enter, {reach:0.0} µs for each part that is read");
            TestContext.Current.SendDiagnosticMessage($"{who}: {enter:0.0} µs to enter, {reach:0.0} µs for each part that is read");
            Assert.InRange(reach, 0, 500);
            Assert.InRange(enter, 0, 10_000);
        }
    }

    [Fact]
    public async Task Attaches_nothing_to_a_hidden_case()
    {
        await using var database = await cluster.NewDatabaseAsync(Stop);
        await using var house = await House.OpenAsync(database, Stop);
        await ARoomfulAsync(house);
        await using var app = NpgsqlDataSource.Create(database.App);
        await using var owner = NpgsqlDataSource.Create(database.Owner);
        var hidden = (Guid)(await ScalarAsync(owner, "select d.id from disputes d join mediation_rooms r on r.id = d.room_id where r.code = 'HQ' limit 1"))!;
        var (room, court) = ((Guid)(await ScalarAsync(owner, "select id from mediation_rooms where code = 'LS'"))!, (Guid)(await ScalarAsync(owner, "select court_id from mediation_rooms where code = 'LS'"))!);

        // Told as of one's own room, on a case of another: the policy lets it pass, the composite key does not; absent and hidden are told alike.
        foreach (var dispute in new[] { hidden, Guid.CreateVersion7() })
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => AsAsync(app, house, "mediator", connection => ScalarAsync(
                connection, $"insert into party_grams (gram, room_id, court_id, dispute_id, party_id) values ('李春', '{room}', '{court}', '{dispute}', '{Guid.CreateVersion7()}')")));
            Assert.Equal("23503", refused.SqlState);
        }
    }

    private static async Task<Walked> ARoomfulAsync(House house)
    {
        await house.FurnishOtherCourtAsync(Stop);
        var led = await house.ADisputeIn(DisputeStatus.InMediation);
        led = await house.Go("lead", led, d => new Application.Disputes.AssignOfficer { DisputeId = d.Id, Version = d.Version, Officer = "M004", As = AssignmentRole.Observer });
        await house.ADisputeIn(DisputeStatus.Concluded);
        await house.SendAsync("mediator", TheRoad.ADivorce);
        await house.SendAsync("hq-mediator", TheRoad.ADivorce with { Room = "HQ" });
        await house.SendAsync("wz-mediator", TheRoad.ADivorce with { Room = "WZ" });

        await house.SendAsync("admin", new Application.Accounts.GrantRole { Account = "observer", Roles = [Role.Observer] });

        // Denials name a case, but no room.
        await Assert.ThrowsAsync<ForbiddenException>(() => house.SendAsync("mediator", new Application.Disputes.ArchiveDispute { DisputeId = led.Id, Version = led.Version }));
        await Assert.ThrowsAsync<NotFoundException>(() => house.SendAsync("hq-lead", new Application.Disputes.ArchiveDispute { DisputeId = led.Id, Version = led.Version }));
        await Assert.ThrowsAsync<NotFoundException>(() => house.SendAsync("hq-lead", new Application.Disputes.ArchiveDispute { DisputeId = DisputeId.New(), Version = 1 }));
        return led;
    }

    // Written from the page, not from the policies.
    private static string Visible(string who, GuardedTable table, DisputeId led)
    {
        var rooms = who switch
        {
            "mediator" or "mediator2" or "lead" => "'LS'",
            "hq-mediator" or "hq-lead" => "'HQ'",
            "wz-mediator" => "'WZ'",
            "liaison" => "'LS', 'HQ'",
            "supervisor" => "'LS', 'HQ', 'WZ'",
            _ => "''",
        };
        var dispute = table.Name == "disputes" ? "t.id" : "t.dispute_id";
        var inRooms = $"t.room_id in (select id from mediation_rooms where code in ({rooms}))";
        return (table.Guard, who) switch
        {
            (Guard.Case, "observer") => $"{dispute} = '{led}'",
            (Guard.Case, _) => inRooms,
            (Guard.Notes, "observer") => $"{dispute} = '{led}'",
            (Guard.Notes, "lead" or "hq-lead" or "supervisor") => inRooms,
            (Guard.Notes, "mediator") => $"{dispute} in (select dispute_id from assignments a join officers o on o.id = a.officer_id where o.number = 'M001')",
            (Guard.Trail, "supervisor") => "true",
            (Guard.Trail, "admin") => "t.of_house",
            (Guard.Trail, "lead" or "hq-lead") => $"{inRooms} or (t.room_id is null and t.dispute_id in (select t.id from disputes t where {inRooms}))",
            _ => "false",
        };
    }

    private static async Task<T> AsAsync<T>(NpgsqlDataSource app, House house, string who, Func<NpgsqlConnection, Task<T>> look)
    {
        await using var connection = await app.OpenConnectionAsync(Stop);
        await using var transaction = await connection.BeginTransactionAsync(Stop);
        using var facts = await EnterAsync(connection, transaction, house, who);
        return await look(connection);
    }

    private static async Task<System.Text.Json.JsonDocument> EnterAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, House house, string who)
    {
        var facts = await TransactionPerUseCase.EnterAsync(
            connection, transaction, house.Account(who).ToString(), DateOnly.FromDateTime(house.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime), changes: false, about: null,
            (MasterKeyFile)house.Services.GetService(typeof(MasterKeyFile))!, Stop);
        Assert.NotNull(facts);
        return facts;
    }

    // As the application signs.
    private static byte[] Sign(byte[] key, string account, long at, DateOnly today) =>
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(FormattableString.Invariant($"enter|{account}|{at}|{today:yyyy-MM-dd}")));

    private static async Task SetAsync(NpgsqlConnection connection, string part, string value) => await ScalarAsync(connection, $"select set_config('app.{part}', '{value}', true)");

    private static async Task<long> CountAsync(NpgsqlDataSource source, string sql) => (long)(await ScalarAsync(source, sql))!;

    private static async Task<long> CountAsync(NpgsqlConnection connection, string sql) => (long)(await ScalarAsync(connection, sql))!;

#pragma warning disable CA2100 // tests write their own SQL
    private static async Task<object?> ScalarAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Stop);
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Stop);
    }
#pragma warning restore CA2100
}
