using System.Security.Cryptography;

namespace Mediation.Infrastructure.Cryptography;

/// <summary>
/// Blind indexes under keys that can be rotated. Each key is laid over what the one before made, so that a value is brought up to date without the number behind it, which for declared relatives nobody keeps (docs/adr/0027).
/// Values of the first key are 32 bytes; later ones have the key's version before that.
/// </summary>
internal static class BlindIndex
{
    private const int Length = 32;

    /// <summary>The value that is written.</summary>
    public static byte[] Newest(ReadOnlySpan<byte> what, IReadOnlyList<byte[]> chain) => Lift(HMACSHA256.HashData(chain[0], what), chain);

    /// <summary>The values that may stand in the database, one for each key, oldest first.</summary>
    public static byte[][] All(ReadOnlySpan<byte> what, IReadOnlyList<byte[]> chain)
    {
        var values = new byte[chain.Count][];
        values[0] = HMACSHA256.HashData(chain[0], what);
        for (var i = 1; i < values.Length; i++)
        {
            values[i] = Over(values[i - 1], i + 1, chain);
        }

        return values;
    }

    /// <summary>The same value under the newest key.</summary>
    public static byte[] Lift(byte[] value, IReadOnlyList<byte[]> chain)
    {
        for (var version = VersionOf(value) + 1; version <= chain.Count; version++)
        {
            value = Over(value, version, chain);
        }

        return value;
    }

    private static int VersionOf(byte[] value) => value.Length > Length ? value[0] : 1;

    private static byte[] Over(byte[] value, int version, IReadOnlyList<byte[]> chain)
    {
        var lifted = new byte[1 + Length];
        lifted[0] = checked((byte)version);
        HMACSHA256.HashData(chain[version - 1], value.AsSpan(value.Length - Length), lifted.AsSpan(1));
        return lifted;
    }
}
