using Mediation.Application.Disputes;
using Mediation.Application.Sessions;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Testing;
using Mediation.Testing.Builders;
using MediatR;
using Npgsql;

namespace Mediation.Application.Tests.Disputes;

/// <summary>What tests of commands ask of the database behind the row policies, as its owner, and how they send commands of different answers.</summary>
internal static class Cases
{
    private static readonly string[] Tables =
    [
        "parties", "willingness_answers", "safety_screenings", "contact_attempts", "assignments", "mediation_sessions", "officer_bookings", "suspensions", "term_extensions", "amendments", "performances", "follow_ups", "pre_litigation_outcomes",
        "agreement_terms", "signatures", "confidential_notes",
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<T> OneAsync<T>(this TestDatabase database, string sql, params object[] values)
    {
        await using var owner = new NpgsqlConnection(database.Owner);
        await owner.OpenAsync(Stop);
#pragma warning disable CA2100 // statements of the tests' own
        await using var command = new NpgsqlCommand(sql, owner);
#pragma warning restore CA2100
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return (T)(await command.ExecuteScalarAsync(Stop))!;
    }

    /// <summary>Every row of a case, as text.</summary>
    public static Task<string> SnapshotAsync(this TestDatabase database, DisputeId dispute) => database.OneAsync<string>(
        "select (select to_jsonb(d)::text from disputes d where d.id = $1)"
            + string.Concat(Tables.Select(t => $" || coalesce((select jsonb_agg(to_jsonb(x) order by to_jsonb(x)::text)::text from {t} x where x.dispute_id = $1), '')")),
        dispute.Value);

    /// <summary>The trail of a case, in order: use case, subject, outcome, rule, version.</summary>
    public static Task<string> TrailAsync(this TestDatabase database, DisputeId dispute) => database.OneAsync<string>(
        "select coalesce(string_agg(concat_ws(' ', what, subject, outcome, rule, version), ', ' order by seq), '') from audit_entries where dispute_id = $1", dispute.Value);

    public static Task SendAnyAsync(this House house, string who, IBaseRequest command) => command switch
    {
        IRequest<DisputeState> one => house.SendAsync(who, one),
        IRequest<ScheduledSession> one => house.SendAsync(who, one),
        _ => throw new ArgumentException("A command of another answer.", nameof(command)),
    };

    public static async Task RefusesAsync(this TestDatabase database, House house, Walked dispute, Rule rule, string who, IBaseRequest command)
    {
        var before = await database.SnapshotAsync(dispute.Id);
        var refusal = await Assert.ThrowsAsync<RuleBrokenException>(() => house.SendAnyAsync(who, command));
        Assert.Equal(rule, refusal.Rule);
        Assert.Equal(before, await database.SnapshotAsync(dispute.Id));
        Assert.EndsWith($"Refused {rule.Code}", await database.TrailAsync(dispute.Id), StringComparison.Ordinal);
    }

    /// <summary>Lets two commands load the same version and then save at the same moment; gives what each of them threw.</summary>
    public static async Task<List<Exception?>> AtOnceAsync(this TestDatabase database, DisputeId dispute, params Func<Task>[] acts)
    {
        await using var owner = new NpgsqlConnection(database.Owner);
        await owner.OpenAsync(Stop);

        // Both are held at the update of the dispute; foreign keys to it are not.
        await using var hold = await owner.BeginTransactionAsync(Stop);
        await using (var locking = new NpgsqlCommand("select 1 from disputes where id = $1 for no key update", owner, hold))
        {
            locking.Parameters.Add(new NpgsqlParameter { Value = dispute.Value });
            await locking.ExecuteScalarAsync(Stop);
        }

        var running = acts.Select(act => Task.Run(act, Stop)).ToList();
        await WaitForAsync(database, acts.Length);
        await hold.CommitAsync(Stop);
        var ends = new List<Exception?>();
        foreach (var task in running)
        {
            ends.Add(await Record.ExceptionAsync(() => task));
        }

        return ends;
    }

    private static async Task WaitForAsync(TestDatabase database, int waiting)
    {
        for (var tries = 0; tries < 400; tries++)
        {
            var blocked = await database.OneAsync<long>(
                "select count(distinct l.pid) from pg_locks l join pg_stat_activity a on a.pid = l.pid where not l.granted and a.datname = current_database()");
            if (blocked == waiting)
            {
                return;
            }

            await Task.Delay(25, Stop);
        }

        throw new TimeoutException("The commands did not come to the same moment.");
    }
}
