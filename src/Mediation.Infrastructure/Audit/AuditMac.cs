using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Mediation.Infrastructure.Audit;

/// <summary>The HMAC of one audit entry over everything it says, each field with its length, so that no two entries read alike.</summary>
internal static class AuditMac
{
    public static byte[] Of(
        byte[] key, Guid id, DateTimeOffset at, DateTimeOffset? scenarioAt, string? who, string what, Guid? dispute, Guid? room, string? subject, string outcome, string? rule, byte[]? reason, int? version, string? fromWhere)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
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
        return mac.GetHashAndReset();
    }

    private static string Moment(DateTimeOffset at) => (at.UtcTicks / TimeSpan.TicksPerMicrosecond).ToString(CultureInfo.InvariantCulture);

    private static void Text(IncrementalHash mac, string? text)
    {
        var bytes = text is null ? [] : Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[4];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(length, text is null ? -1 : bytes.Length);
        mac.AppendData(length);
        mac.AppendData(bytes);
    }
}
