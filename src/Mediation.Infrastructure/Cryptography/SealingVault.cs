using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Mediation.Application.Vault;
using Mediation.Domain.People;

namespace Mediation.Infrastructure.Cryptography;

/// <summary>AES-256-GCM: <c>format 1 · nonce 12 · tag 16 · ciphertext</c>; a wrapped key has the master key's version (4 bytes) before that.</summary>
internal sealed class SealingVault(MasterKeyFile keys) : IVault
{
    private const byte Format = 1;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int Overhead = 1 + NonceLength + TagLength;

    public WrappedKey NewKey(string table, Guid row)
    {
        Span<byte> key = stackalloc byte[32];
        RandomNumberGenerator.Fill(key);
        var wrapped = new byte[4 + Overhead + 32];
        BinaryPrimitives.WriteInt32BigEndian(wrapped, keys.CurrentVersion);
        Encrypt(keys.Current, key, AssociatedData(table, "data_key", row), wrapped.AsSpan(4));
        CryptographicOperations.ZeroMemory(key);
        return new WrappedKey(wrapped);
    }

    public Sealed<T> Seal<T>(T value, DataKey under, SealedPlace at)
        where T : ISealable<T>
    {
        Span<byte> key = stackalloc byte[32];
        Unwrap(under, key);
        var plain = Encoding.UTF8.GetBytes(value.ToPlain());
        var sealedBytes = new byte[Overhead + plain.Length];
        Encrypt(key, plain, AssociatedData(at.Table, at.Column, at.Row), sealedBytes);
        CryptographicOperations.ZeroMemory(key);
        CryptographicOperations.ZeroMemory(plain);
        return new Sealed<T>(sealedBytes, value.ToMask());
    }

    public T Open<T>(Sealed<T> value, DataKey under, SealedPlace at)
        where T : ISealable<T>
    {
        Span<byte> key = stackalloc byte[32];
        Unwrap(under, key);
        var plain = new byte[value.Ciphertext.Length - Overhead];
        Decrypt(key, value.Ciphertext, AssociatedData(at.Table, at.Column, at.Row), plain);
        CryptographicOperations.ZeroMemory(key);
        return T.FromPlain(Encoding.UTF8.GetString(plain));
    }

    public byte[] Index(IdentityNumber number) => HMACSHA256.HashData(keys.Index, Encoding.UTF8.GetBytes($"identity|{number.Type}|{number.Number}"));

    public byte[] Index(Mobile number) => HMACSHA256.HashData(keys.Index, Encoding.UTF8.GetBytes($"mobile|{number.Value}"));

    private void Unwrap(DataKey under, Span<byte> key)
    {
        var wrapped = under.Wrapped.Bytes.AsSpan();
        Decrypt(keys.Version(BinaryPrimitives.ReadInt32BigEndian(wrapped)), wrapped[4..], AssociatedData(under.Table, "data_key", under.Row), key);
    }

    private static byte[] AssociatedData(string table, string column, Guid row) => Encoding.UTF8.GetBytes($"{table}|{column}|{row:N}");

    private static void Encrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plain, byte[] associated, Span<byte> result)
    {
        result[0] = Format;
        var nonce = result.Slice(1, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(nonce, plain, result[Overhead..], result.Slice(1 + NonceLength, TagLength), associated);
    }

    private static void Decrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> sealedBytes, byte[] associated, Span<byte> plain)
    {
        if (sealedBytes.Length < Overhead || sealedBytes[0] != Format)
        {
            throw new CryptographicException("This is not a sealed value.");
        }

        using var aes = new AesGcm(key, TagLength);
        aes.Decrypt(sealedBytes.Slice(1, NonceLength), sealedBytes[Overhead..], sealedBytes.Slice(1 + NonceLength, TagLength), plain, associated);
    }
}
