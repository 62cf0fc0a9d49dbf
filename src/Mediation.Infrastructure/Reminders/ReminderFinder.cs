using Mediation.Application.Reference;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Law;
using Mediation.Domain.Reminders;
using Mediation.Infrastructure.Cryptography;
using Mediation.Infrastructure.Persistence;
using Npgsql;

namespace Mediation.Infrastructure.Reminders;

/// <summary>
/// Looks for what is due (view <c>due_items</c>, as <c>system:reminders</c>, which sees nothing else of any case) and tells each person of it once. Killed anywhere, it starts again where it was: what was told stands in the
/// database, each item once for each person by a unique key, and what was not is found again. Several may look at a time.
/// </summary>
public sealed class ReminderFinder(NpgsqlDataSource source, MasterKeyFile keys, IReferenceData reference, TimeProvider clock)
{
    /// <summary>How many are told in one transaction.</summary>
    internal const int AtOnce = 50;

    private const int Looked = 1000;

    // How long one that is over stands among the notifications.
    private const int DaysKept = 90;

    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    // An item goes to the officers whose it is; where none of them has an account, to who leads the room; and where the court waits, to its liaisons, too.
    private const string DueToday =
        """
        due_items i
          cross join lateral (
            select o.id from accounts o where o.officer_id = any(i.officers) and o.disabled_at is null
            union
            select l.id from team_memberships m join accounts l on l.officer_id = m.officer_id and l.disabled_at is null
            where m.room_id = i.room_id and m.is_lead and m.from_on <= $1 and (m.until_on is null or m.until_on >= $1)
              and not exists (select from accounts o where o.officer_id = any(i.officers) and o.disabled_at is null)
            union
            select c.id from accounts c join role_grants g on g.account_id = c.id and g.role = 'Liaison' where i.to_court and c.court_id = i.court_id and c.disabled_at is null) a
        where i.remind_from <= $1 and (i.until_day is null or i.until_day >= $1)
        """;

    internal const string Look =
        $"""
        select i.dispute_id, i.room_id, i.court_id, i.kind, i.number, i.on_day, i.counted_from, i.channel, i.stage, i.procedure, a.id
        from {DueToday} and (i.kind <> 'ConfirmationEnds' or i.cause <> all($2))
          and not exists (select from reminders r where r.dispute_id = i.dispute_id and r.kind = i.kind and r.number = i.number and r.on_day = i.on_day and r.account_id = a.id)
        order by i.on_day, i.dispute_id limit $3
        """;

    // Over is what is not due any more, or not to be done by that person; due again, what was only away for a while.
    internal const string End =
        $"""
        with due as materialized (select i.dispute_id, i.kind, i.number, i.on_day, a.id as account_id from {DueToday}),
        known as (
          select r.id, r.ended_at, d.account_id is not null and (r.kind <> 'ConfirmationEnds' or r.due_on >= $1) as is_due
          from reminders r left join due d on d.dispute_id = r.dispute_id and d.kind = r.kind and d.number = r.number and d.on_day = r.on_day and d.account_id = r.account_id)
        update reminders r set ended_at = case when k.is_due then null else $2 end from known k where k.id = r.id and k.is_due = (k.ended_at is not null)
        """;

    /// <summary>Looks until everything that is due today has been told, then ends what is over.</summary>
    /// <param name="cancellationToken">Stops between transactions.</param>
    /// <returns>How many reminders were new.</returns>
    public async Task<int> FindAsync(CancellationToken cancellationToken)
    {
        var told = 0;
        for (var found = Looked; found == Looked;)
        {
            var due = await LookAsync(cancellationToken);
            found = due.Count;
            foreach (var few in due.Chunk(AtOnce))
            {
                told += await TellAsync(few, cancellationToken);
            }
        }

        await InTransactionAsync(EndAsync, cancellationToken);
        return told;
    }

    private Task<List<(AccountId To, DueItem What)>> LookAsync(CancellationToken cancellationToken) => InTransactionAsync(
        async (connection, now, today) =>
        {
            await using var look = new NpgsqlCommand(Look, connection);
            look.Parameters.Add(new NpgsqlParameter { Value = today });
            look.Parameters.Add(new NpgsqlParameter { Value = reference.Causes.All.Where(cause => cause.Confirmable == Confirmability.No).Select(cause => cause.Code.Value).Distinct().ToArray() });
            look.Parameters.Add(new NpgsqlParameter { Value = Looked });
            var due = new List<(AccountId, DueItem)>();
            await using var rows = await look.ExecuteReaderAsync(cancellationToken);
            while (await rows.ReadAsync(cancellationToken))
            {
                var item = new DueItem(
                    new DisputeId(rows.GetGuid(0)),
                    new RoomId(rows.GetGuid(1)),
                    new CourtId(rows.GetGuid(2)),
                    Enum.Parse<ReminderKind>(rows.GetString(3)),
                    rows.GetInt32(4),
                    rows.GetFieldValue<DateOnly>(5),
                    rows.GetFieldValue<DateOnly>(6),
                    Enum.Parse<Channel>(rows.GetString(7)),
                    Enum.Parse<Stage>(rows.GetString(8)),
                    rows.IsDBNull(9) ? null : Enum.Parse<Procedure>(rows.GetString(9)));
                due.Add((new AccountId(rows.GetGuid(10)), item));
            }

            return due;
        },
        cancellationToken);

    private Task<int> TellAsync((AccountId To, DueItem What)[] due, CancellationToken cancellationToken) => InTransactionAsync(
        async (connection, now, today) =>
        {
            var reminders = due.Select(d => new Reminder(d.To, d.What, reference.Calendar, now, today)).ToList();
            await using var tell = new NpgsqlCommand(
                """
                insert into reminders (id, account_id, dispute_id, room_id, court_id, kind, number, on_day, counted_from, due_on, law, length, unit, reminded_at, ended_at)
                select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::int[], $8::date[], $9::date[], $10::date[], $11::text[], $12::int[], $13::text[], $14::timestamptz[], $15::timestamptz[])
                on conflict do nothing
                """, connection);
            foreach (var column in (object[])
            [
                Column(r => r.Id.Value), Column(r => r.AccountId.Value), Column(r => r.DisputeId.Value), Column(r => r.RoomId.Value), Column(r => r.CourtId.Value),
                Column(r => r.Kind.ToString()), Column(r => r.Number), Column(r => r.On), Column(r => r.CountedFrom), Column(r => r.DueOn),
                Column(r => r.Law), Column(r => r.Length), Column(r => r.Unit.ToString()), Column(r => r.RemindedAt), Column(r => r.EndedAt),
            ])
            {
                tell.Parameters.Add(new NpgsqlParameter { Value = column });
            }

            return await tell.ExecuteNonQueryAsync(cancellationToken);

            T[] Column<T>(Func<Reminder, T> of) => [.. reminders.Select(of)];
        },
        cancellationToken);

    private async Task<int> EndAsync(NpgsqlConnection connection, DateTimeOffset now, DateOnly today)
    {
        await using var end = new NpgsqlCommand(End, connection) { Parameters = { new() { Value = today }, new() { Value = now } } };
        await using var forget = new NpgsqlCommand("delete from reminders where ended_at < $1", connection) { Parameters = { new() { Value = now.AddDays(-DaysKept) } } };
        await end.ExecuteNonQueryAsync();
        return await forget.ExecuteNonQueryAsync();
    }

    private async Task<TAnswer> InTransactionAsync<TAnswer>(Func<NpgsqlConnection, DateTimeOffset, DateOnly, Task<TAnswer>> act, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, Zone).DateTime);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        using (await TransactionPerUseCase.EnterAsync(connection, transaction, "system:reminders", today, changes: true, about: null, keys, cancellationToken)
            ?? throw new InvalidOperationException("The reminding job was not let in."))
        {
        }

        var answer = await act(connection, now, today);
        await transaction.CommitAsync(cancellationToken);
        return answer;
    }
}
