using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Mediation.Application.Reminders;
using Mediation.Testing;
using Npgsql;

namespace Mediation.Web.Tests.Attack;

/// <summary>What is due is told once to each, however often who looks for it dies at it.</summary>
public sealed class KilledRemindersTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    // A sample, for every run; MEDIATION_REMINDER_KILLS asks for more.
    private const int Kills = 3;
    private const int DueForEachKill = 100;

    [Fact]
    public async Task Tells_each_item_once_however_often_it_is_killed()
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable("MEDIATION_REMINDER_KILLS") ?? $"{Kills}", CultureInfo.InvariantCulture);
        var due = kills * DueForEachKill;
        await using var house = await House.OpenAsync(database, Cancel);
        await using var owner = NpgsqlDataSource.Create(database.Owner);
        await AddDueAsync(owner, due);

        var (clock, inTheMiddle) = (Stopwatch.StartNew(), 0);
        for (var kill = 0; kill < kills; kill++)
        {
            var before = await ToldAsync(owner);
            using var looking = Start();
            while (await ToldAsync(owner) == before)
            {
                Assert.False(looking.HasExited, $"Ended by itself after {before} of {due}.");
                await Task.Delay(10, Cancel);
            }

            // Telling fifty takes half a second here: within one of them, or between two.
            await Task.Delay(RandomNumberGenerator.GetInt32(0, 500), Cancel);
            looking.Kill();
            await looking.WaitForExitAsync(Cancel);
            Assert.Equal(Killed, looking.ExitCode);
            inTheMiddle += await ToldAsync(owner) < due ? 1 : 0;
        }

        await ExecuteAsync(owner, "drop trigger dawdle on reminders");
        using (var last = Start())
        {
            await last.WaitForExitAsync(Cancel);
            Assert.Equal(0, last.ExitCode);
        }

        var figures = FormattableString.Invariant($"killed {inTheMiddle} times in the middle of telling {due}, in {clock.Elapsed.TotalSeconds:0} s");
        TestContext.Current.SendDiagnosticMessage(figures);
        TestContext.Current.TestOutputHelper?.WriteLine(figures);
        Assert.Equal(kills, inTheMiddle);
        Assert.Equal(due, await CountAsync(owner, "select count(*) from reminders"));
        Assert.Equal(due, await CountAsync(owner, "select count(distinct dispute_id) from reminders where ended_at is null"));
        var day = await house.SendAsync("mediator", new ShowMyDay());
        Assert.Equal(day.Due.Count, day.Due.Select(item => item.Case.Id).Distinct().Count());
        Assert.NotEmpty(day.Due);
    }

    // What a shell would call 128 + SIGKILL.
    private const int Killed = 137;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // Cases whose term ends in three days, as bare as the due item asks; and a table that takes a hundredth of a second for each row, so that there is a middle to be killed in.
    private static async Task AddDueAsync(NpgsqlDataSource owner, int due)
    {
        await using var add = owner.CreateCommand(
            """
            insert into disputes (id, room_id, court_id, case_number, channel, stage, cause, received_on, facts, status, registered_at, registered_by, accepted_on, due_on, lead_officer_id, data_key, version)
            select gen_random_uuid(), r.id, r.court_id, '（2020）' || r.short_name || '调字第' || n || '号', 'PartyApplication', 'PreLitigation', 'MF-DIVORCE', current_date - 30, sha256('f'), 'InMediation', now(), o.id,
              current_date - 27, current_date + 3, o.id, sha256('k'), 1
            from generate_series(1, $1) n, mediation_rooms r, officers o where r.code = 'LS' and o.number = 'M001'
            """);
        add.Parameters.Add(new NpgsqlParameter { Value = due });
        await add.ExecuteNonQueryAsync(Cancel);
        await ExecuteAsync(owner, "create function dawdle() returns trigger language plpgsql as $$ begin perform pg_sleep(0.01); return new; end $$");
        await ExecuteAsync(owner, "create trigger dawdle before insert on reminders for each row execute function dawdle()");
    }

    private static async Task ExecuteAsync(NpgsqlDataSource owner, string sql)
    {
#pragma warning disable CA2100 // the statements of this class
        await using var command = owner.CreateCommand(sql);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Cancel);
    }

    private static Task<long> ToldAsync(NpgsqlDataSource owner) => CountAsync(owner, "select count(*) from reminders");

    private static async Task<long> CountAsync(NpgsqlDataSource owner, string sql)
    {
#pragma warning disable CA2100 // the statements of this class
        await using var command = owner.CreateCommand(sql);
#pragma warning restore CA2100
        return (long)(await command.ExecuteScalarAsync(Cancel))!;
    }

    private Process Start()
    {
        var start = new ProcessStartInfo("dotnet");
        foreach (var argument in new[] { Path.Combine(AppContext.BaseDirectory, "Mediation.Web.dll"), "remind", "--keys", database.KeysFolder, "--connection", database.App, "--owner-connection", database.Owner })
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }
}
