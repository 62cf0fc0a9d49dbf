using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Mediation.Infrastructure.Audit;

/// <summary>A block as the database holds it: what is hashed and chained.</summary>
internal sealed record AuditBlock(long Number, DateTimeOffset SealedAt, int Entries, byte[] EntriesHash, byte[] BeforeHash, byte[] Mac)
{
    public const string Columns = "number, sealed_at, entries, entries_hash, before_hash, mac";

    public static AuditBlock Read(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1), row.GetInt32(2), (byte[])row[3], (byte[])row[4], (byte[])row[5]);

    public AuditBlock Signed(byte[] key) => this with { Mac = HMACSHA256.HashData(key, Bytes()) };

    public bool HasGoodMac(byte[] key) => CryptographicOperations.FixedTimeEquals(Mac, HMACSHA256.HashData(key, Bytes()));

    /// <summary>What the next block and the anchor name it by.</summary>
    public byte[] Hash() => SHA256.HashData((byte[])[.. Bytes(), .. Mac]);

    private byte[] Bytes()
    {
        var numbers = new byte[20];
        BinaryPrimitives.WriteInt64BigEndian(numbers, Number);
        BinaryPrimitives.WriteInt32BigEndian(numbers.AsSpan(8), Entries);
        BinaryPrimitives.WriteInt64BigEndian(numbers.AsSpan(12), SealedAt.UtcTicks / TimeSpan.TicksPerMicrosecond);
        return [.. numbers, .. EntriesHash, .. BeforeHash];
    }
}

/// <summary>An audit entry as the database holds it.</summary>
internal sealed record AuditRow(
    long Seq, ulong Xid, Guid Id, DateTimeOffset At, DateTimeOffset? ScenarioAt, string? Who, string What, Guid? Dispute, Guid? Room, string? Subject, string Outcome, string? Rule, byte[]? Reason, int? Version, string? FromWhere,
    string? ActingAs, Guid? Token, bool OfHouse, byte[]? Changes, byte[] Mac)
{
    public const string Columns = "e.seq, e.xid, e.id, e.at, e.scenario_at, e.who, e.what, e.dispute_id, e.room_id, e.subject, e.outcome, e.rule, e.reason, e.version, e.from_where, e.acting_as, e.token_id, e.of_house, e.changes, e.mac";

    public static AuditRow Read(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        row.GetFieldValue<ulong>(1),
        row.GetGuid(2),
        row.GetFieldValue<DateTimeOffset>(3),
        row.IsDBNull(4) ? null : row.GetFieldValue<DateTimeOffset>(4),
        row.IsDBNull(5) ? null : row.GetString(5),
        row.GetString(6),
        row.IsDBNull(7) ? null : row.GetGuid(7),
        row.IsDBNull(8) ? null : row.GetGuid(8),
        row.IsDBNull(9) ? null : row.GetString(9),
        row.GetString(10),
        row.IsDBNull(11) ? null : row.GetString(11),
        row.IsDBNull(12) ? null : (byte[])row[12],
        row.IsDBNull(13) ? null : row.GetInt32(13),
        row.IsDBNull(14) ? null : row.GetString(14),
        row.IsDBNull(15) ? null : row.GetString(15),
        row.IsDBNull(16) ? null : row.GetGuid(16),
        row.GetBoolean(17),
        row.IsDBNull(18) ? null : (byte[])row[18],
        (byte[])row[19]);

    public bool HasGoodMac(byte[] key) => (Reason is null or [0, 0, ..]) && CryptographicOperations.FixedTimeEquals(
        Mac, AuditMac.Of(key, Id, At, ScenarioAt, Who, What, Dispute, Room, Subject, Outcome, Rule, CiphertextOf(Reason), Version, FromWhere, ActingAs, Token, OfHouse, Changes));

    /// <summary>The hash that is sealed: the HMAC covers what the entry says, number and transaction where it stands.</summary>
    public byte[] Hash() => SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{Seq}|{Xid}|{Convert.ToHexString(Mac)}")));

    // The column holds the length of the mask before the ciphertext. A text has no mask: where there is one, somebody else put it there.
    private static byte[]? CiphertextOf(byte[]? column) => column?[2..];
}
