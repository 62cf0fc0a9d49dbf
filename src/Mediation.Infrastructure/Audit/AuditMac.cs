using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mediation.Application.Audit;

namespace Mediation.Infrastructure.Audit;

/// <summary>The HMAC of one audit entry over everything it says, each field with its length, so that no two entries read alike.</summary>
internal static class AuditMac
{
    public static byte[] Of(
        byte[] key, Guid id, DateTimeOffset at, DateTimeOffset? scenarioAt, string? who, string what, Guid? dispute, Guid? room, string? subject, string outcome, string? rule, byte[]? reason, int? version, string? fromWhere,
        string? actingAs, Guid? token, bool ofHouse, byte[]? changes)
    {
        var mac = new ArrayBufferWriter<byte>(512);
        Text(mac, id.ToString("N"));
        Text(mac, Moment(at));
        Text(mac, scenarioAt is { } scenario ? Moment(scenario) : null);
        Text(mac, who);
        Text(mac, what);
        Text(mac, dispute?.ToString("N"));
        Text(mac, room?.ToString("N"));
        Text(mac, subject);
        Text(mac, outcome);
        Text(mac, rule);
        Text(mac, reason is null ? null : Convert.ToHexString(reason));
        Text(mac, version?.ToString(CultureInfo.InvariantCulture));
        Text(mac, fromWhere);
        if (actingAs is not null || token is not null || ofHouse || changes is not null)
        {
            // Entries of before these were kept say none of them, and read as they did; any other says all four.
            Text(mac, actingAs);
            Text(mac, token?.ToString("N"));
            Text(mac, ofHouse ? "house" : null);
            Text(mac, changes is null ? null : Convert.ToHexString(changes));
        }

        return HMACSHA256.HashData(key, mac.WrittenSpan);
    }

    /// <summary>The HMAC of an entry that is about to be written, with what it changed.</summary>
    public static byte[] Of(byte[] key, AuditEntry entry, byte[]? changes) => Of(
        key, entry.Id, entry.At, entry.ScenarioAt, entry.Who, entry.What, entry.DisputeId?.Value, entry.RoomId?.Value, entry.Subject, entry.Outcome.ToString(), entry.Rule, entry.Reason?.Ciphertext, entry.Version, entry.FromWhere,
        entry.ActingAs, entry.TokenId, entry.OfHouse, changes);

    private static string Moment(DateTimeOffset at) => (at.UtcTicks / TimeSpan.TicksPerMicrosecond).ToString(CultureInfo.InvariantCulture);

    private static void Text(ArrayBufferWriter<byte> mac, string? text)
    {
        BinaryPrimitives.WriteInt32BigEndian(mac.GetSpan(sizeof(int)), text is null ? -1 : Encoding.UTF8.GetByteCount(text));
        mac.Advance(sizeof(int));
        _ = Encoding.UTF8.GetBytes(text ?? "", mac);
    }
}
