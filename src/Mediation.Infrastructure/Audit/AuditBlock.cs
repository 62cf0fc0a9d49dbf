using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Mediation.Infrastructure.Audit;

/// <summary>How blocks are hashed and chained.</summary>
internal static class AuditBlock
{
    public static byte[] Mac(byte[] key, long number, int entries, byte[] entriesHash, byte[] beforeHash) =>
        HMACSHA256.HashData(key, (byte[])[.. Numbers(number, entries), .. entriesHash, .. beforeHash]);

    public static byte[] Hash(long number, int entries, byte[] entriesHash, byte[] beforeHash, byte[] mac) =>
        SHA256.HashData((byte[])[.. Numbers(number, entries), .. entriesHash, .. beforeHash, .. mac]);

    private static byte[] Numbers(long number, int entries)
    {
        var bytes = new byte[12];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(8), entries);
        return bytes;
    }
}

/// <summary>An audit entry as the database holds it.</summary>
internal sealed record AuditRow(
    long Seq, Guid Id, DateTimeOffset At, DateTimeOffset? ScenarioAt, string? Who, string What, Guid? Dispute, Guid? Room, string? Subject, string Outcome, string? Rule, byte[]? Reason, int? Version, string? FromWhere, byte[] Mac)
{
    public const string Columns = "e.seq, e.id, e.at, e.scenario_at, e.who, e.what, e.dispute_id, e.room_id, e.subject, e.outcome, e.rule, e.reason, e.version, e.from_where, e.mac";

    public static AuditRow Read(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        row.GetGuid(1),
        row.GetFieldValue<DateTimeOffset>(2),
        row.IsDBNull(3) ? null : row.GetFieldValue<DateTimeOffset>(3),
        row.IsDBNull(4) ? null : row.GetString(4),
        row.GetString(5),
        row.IsDBNull(6) ? null : row.GetGuid(6),
        row.IsDBNull(7) ? null : row.GetGuid(7),
        row.IsDBNull(8) ? null : row.GetString(8),
        row.GetString(9),
        row.IsDBNull(10) ? null : row.GetString(10),
        row.IsDBNull(11) ? null : (byte[])row[11],
        row.IsDBNull(12) ? null : row.GetInt32(12),
        row.IsDBNull(13) ? null : row.GetString(13),
        (byte[])row[14]);

    public bool HasGoodMac(byte[] key) => CryptographicOperations.FixedTimeEquals(
        Mac, AuditMac.Of(key, Id, At, ScenarioAt, Who, What, Dispute, Room, Subject, Outcome, Rule, CiphertextOf(Reason), Version, FromWhere));

    /// <summary>The hash that is sealed: the HMAC covers what the entry says, the number where it stands.</summary>
    public byte[] Hash() => SHA256.HashData(Encoding.UTF8.GetBytes($"{Seq}|{Convert.ToHexString(Mac)}"));

    // The column holds the mask's length and the mask (empty for texts) before the ciphertext.
    private static byte[]? CiphertextOf(byte[]? column) => column?[(2 + BinaryPrimitives.ReadUInt16BigEndian(column))..];
}
