using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using Mediation.Application.Vault;
using Mediation.Domain.People;

namespace Mediation.Infrastructure.Cryptography;

/// <summary>AES-256-GCM: <c>format 1 · nonce 12 · tag 16 · ciphertext</c>; a wrapped key has the master key's version (4 bytes, 0 for the audit trail's own) before that.</summary>
internal sealed class SealingVault(MasterKeyFile keys) : IVault
{
    internal const int KeyLength = 32;
    internal const int NonceLength = 12;
    internal const int TagLength = 16;
    internal const int Overhead = 1 + NonceLength + TagLength;

    private const byte Format = 1;
    private const int LongestPlace = 128;
    private const int TrailVersion = 0;
    private const string TrailTable = "audit_entries";

    public WrappedKey NewKey(string table, Guid row)
    {
        Span<byte> key = stackalloc byte[KeyLength];
        Span<byte> nonce = stackalloc byte[NonceLength];
        RandomNumberGenerator.Fill(key);
        RandomNumberGenerator.Fill(nonce);
        var (version, newest) = table == TrailTable ? (TrailVersion, keys.Trail) : keys.Newest;
        using var master = new AesGcm(newest, TagLength);
        var wrapped = Wrap(key, version, master, nonce, table, row);
        CryptographicOperations.ZeroMemory(key);
        return wrapped;
    }

    public Sealed<T> Seal<T>(T value, DataKey under, SealedPlace at)
        where T : ISealable<T>
    {
        Span<byte> key = stackalloc byte[KeyLength];
        Span<byte> nonce = stackalloc byte[NonceLength];
        Unwrap(under, key);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagLength);
        CryptographicOperations.ZeroMemory(key);
        return Seal(value, aes, nonce, at);
    }

    public T Open<T>(Sealed<T> value, DataKey under, SealedPlace at)
        where T : ISealable<T>
    {
        Span<byte> key = stackalloc byte[KeyLength];
        Unwrap(under, key);
        var plain = new byte[value.Ciphertext.Length - Overhead];
        Decrypt(key, value.Ciphertext, at, plain);
        CryptographicOperations.ZeroMemory(key);
        return T.FromPlain(Encoding.UTF8.GetString(plain));
    }

    public byte[] Index(IdentityNumber number) => BlindIndex.Newest(Indexed(number), keys.IndexChain);

    public byte[] Index(Mobile number) => BlindIndex.Newest(Indexed(number), keys.IndexChain);

    public byte[][] Indexes(IdentityNumber number) => BlindIndex.All(Indexed(number), keys.IndexChain);

    public byte[][] Indexes(Mobile number) => BlindIndex.All(Indexed(number), keys.IndexChain);

    public byte[] UpToDate(byte[] index) => BlindIndex.Lift(index, keys.IndexChain);

    internal static byte[] Indexed(IdentityNumber number) => Encoding.UTF8.GetBytes($"identity|{number.Type}|{number.Number}");

    internal static byte[] Indexed(Mobile number) => Encoding.UTF8.GetBytes($"mobile|{number.Value}");

    /// <summary>Wraps a data key anew, by the newest master key; what is sealed under it stays as it is.</summary>
    internal WrappedKey Rewrap(DataKey old)
    {
        Span<byte> key = stackalloc byte[KeyLength];
        Span<byte> nonce = stackalloc byte[NonceLength];
        Unwrap(old, key);
        RandomNumberGenerator.Fill(nonce);
        var (version, newest) = keys.Newest;
        using var master = new AesGcm(newest, TagLength);
        var wrapped = Wrap(key, version, master, nonce, old.Table, old.Row);
        CryptographicOperations.ZeroMemory(key);
        return wrapped;
    }

    /// <summary>Wraps a data key for its holder.</summary>
    internal static WrappedKey Wrap(ReadOnlySpan<byte> key, int version, AesGcm master, ReadOnlySpan<byte> nonce, string table, Guid row)
    {
        var wrapped = new byte[4 + Overhead + KeyLength];
        BinaryPrimitives.WriteInt32BigEndian(wrapped, version);
        Encrypt(master, nonce, key, KeyPlace(table, row), wrapped.AsSpan(4));
        return new WrappedKey(wrapped);
    }

    /// <summary>Seals under a key that is at hand; no nonce may come twice under one key.</summary>
    internal static Sealed<T> Seal<T>(T value, AesGcm key, ReadOnlySpan<byte> nonce, SealedPlace at)
        where T : ISealable<T>
    {
        var plain = Encoding.UTF8.GetBytes(value.ToPlain());
        var sealedBytes = new byte[Overhead + plain.Length];
        Encrypt(key, nonce, plain, at, sealedBytes);
        CryptographicOperations.ZeroMemory(plain);
        return new Sealed<T>(sealedBytes, value.ToMask());
    }

    private static SealedPlace KeyPlace(string table, Guid row) => new(table, "data_key", row);

    private void Unwrap(DataKey under, Span<byte> key)
    {
        var wrapped = under.Wrapped.Bytes.AsSpan();
        var version = BinaryPrimitives.ReadInt32BigEndian(wrapped);
        Decrypt(version == TrailVersion ? keys.Trail : keys.Version(version), wrapped[4..], KeyPlace(under.Table, under.Row), key);
    }

    // Table, column and row, so that what is sealed opens nowhere else.
    private static ReadOnlySpan<byte> AssociatedData(SealedPlace at, Span<byte> buffer) =>
        Utf8.TryWrite(buffer, CultureInfo.InvariantCulture, $"{at.Table}|{at.Column}|{at.Row:N}", out var length) ? buffer[..length] : throw new ArgumentException("These names are too long.", nameof(at));

    private static void Encrypt(AesGcm key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plain, SealedPlace at, Span<byte> result)
    {
        result[0] = Format;
        nonce.CopyTo(result.Slice(1, NonceLength));
        key.Encrypt(nonce, plain, result[Overhead..], result.Slice(1 + NonceLength, TagLength), AssociatedData(at, stackalloc byte[LongestPlace]));
    }

    private static void Decrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> sealedBytes, SealedPlace at, Span<byte> plain)
    {
        if (sealedBytes.Length < Overhead || sealedBytes[0] != Format)
        {
            throw new CryptographicException("This is not a sealed value.");
        }

        using var aes = new AesGcm(key, TagLength);
        aes.Decrypt(sealedBytes.Slice(1, NonceLength), sealedBytes[Overhead..], sealedBytes.Slice(1 + NonceLength, TagLength), plain, AssociatedData(at, stackalloc byte[LongestPlace]));
    }
}
