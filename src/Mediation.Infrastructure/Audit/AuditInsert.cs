using Mediation.Application.Audit;
using Mediation.Infrastructure.Cryptography;
using Npgsql;
using NpgsqlTypes;

namespace Mediation.Infrastructure.Audit;

/// <summary>Writes single entries of what happens outside of the use cases, such as a backup.</summary>
internal static class AuditInsert
{
    /// <summary>Writes an entry of something that was done to the whole house.</summary>
    public static async Task RunAsync(string connection, MasterKeyFile keys, string who, string what, string subject, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await RunAsync(source, EntryOf(keys, who, what, subject, clock), cancellationToken);
    }

    /// <summary>An entry of something that was done to the whole house.</summary>
    public static AuditEntry EntryOf(MasterKeyFile keys, string who, string what, string subject, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        var at = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        var id = Guid.CreateVersion7(at);
        return new AuditEntry
        {
            Id = id,
            At = at,
            Who = who,
            What = what,
            Subject = subject,
            Outcome = AuditOutcome.Done,
            OfHouse = HouseActs.Has(what),
            Mac = AuditMac.Of(keys.Audit, id, at, null, who, what, null, null, subject, nameof(AuditOutcome.Done), null, null, null, null, null, null, HouseActs.Has(what), null),
        };
    }

    /// <summary>Writes an entry that has no reason.</summary>
    public static async Task RunAsync(NpgsqlDataSource source, AuditEntry entry, CancellationToken cancellationToken)
    {
        await using var insert = source.CreateCommand(
            """
            insert into audit_entries (id, at, scenario_at, who, what, dispute_id, room_id, subject, outcome, rule, reason, version, from_where, acting_as, token_id, of_house, mac)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, null, $11, $12, $13, $14, $15, $16)
            """);
        Add(insert, NpgsqlDbType.Uuid, entry.Id);
        Add(insert, NpgsqlDbType.TimestampTz, entry.At);
        Add(insert, NpgsqlDbType.TimestampTz, entry.ScenarioAt);
        Add(insert, NpgsqlDbType.Text, entry.Who);
        Add(insert, NpgsqlDbType.Text, entry.What);
        Add(insert, NpgsqlDbType.Uuid, entry.DisputeId?.Value);
        Add(insert, NpgsqlDbType.Uuid, entry.RoomId?.Value);
        Add(insert, NpgsqlDbType.Text, entry.Subject);
        Add(insert, NpgsqlDbType.Text, entry.Outcome.ToString());
        Add(insert, NpgsqlDbType.Text, entry.Rule);
        Add(insert, NpgsqlDbType.Integer, entry.Version);
        Add(insert, NpgsqlDbType.Text, entry.FromWhere);
        Add(insert, NpgsqlDbType.Text, entry.ActingAs);
        Add(insert, NpgsqlDbType.Uuid, entry.TokenId);
        Add(insert, NpgsqlDbType.Boolean, entry.OfHouse);
        Add(insert, NpgsqlDbType.Bytea, entry.Mac);
        await insert.ExecuteNonQueryAsync(cancellationToken);
    }

    private static void Add(NpgsqlCommand command, NpgsqlDbType type, object? value) =>
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = type, Value = value ?? DBNull.Value });
}
