using System.Security.Cryptography;
using Mediation.Application.Vault;
using Mediation.Domain.People;
using Mediation.Infrastructure.Cryptography;

namespace Mediation.Infrastructure.Generation;

/// <summary>
/// Seals as <see cref="SealingVault"/> does, for one maker of many cases: the data keys of the case at hand stay unwrapped until it is done, and random bytes are drawn by the thousand.
/// Not to be shared between threads.
/// </summary>
internal sealed class BulkVault(MasterKeyFile keys) : IVault, IDisposable
{
    private readonly SealingVault _usual = new(keys);
    private readonly int _version = keys.CurrentVersion;
    private readonly AesGcm _master = new(keys.Version(keys.CurrentVersion), SealingVault.TagLength);
    private readonly IReadOnlyList<byte[]> _chain = keys.IndexChain;
    private readonly IncrementalHash _index = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, keys.IndexChain[0]);
    private readonly Dictionary<WrappedKey, AesGcm> _atHand = new(ReferenceEqualityComparer.Instance);
    private readonly byte[] _random = new byte[8192];
    private int _drawn = 8192;

    public WrappedKey NewKey(string table, Guid row)
    {
        // Both at once: the next draw may put other bytes where these are.
        var drawn = Draw(SealingVault.KeyLength + SealingVault.NonceLength);
        var key = drawn[..SealingVault.KeyLength];
        var wrapped = SealingVault.Wrap(key, _version, _master, drawn[SealingVault.KeyLength..], table, row);
        _atHand.Add(wrapped, new AesGcm(key, SealingVault.TagLength));
        return wrapped;
    }

    public Sealed<T> Seal<T>(T value, DataKey under, SealedPlace at)
        where T : ISealable<T> =>
        _atHand.TryGetValue(under.Wrapped, out var key) ? SealingVault.Seal(value, key, Draw(SealingVault.NonceLength), at) : _usual.Seal(value, under, at);

    public T Open<T>(Sealed<T> value, DataKey under, SealedPlace at)
        where T : ISealable<T> => _usual.Open(value, under, at);

    public byte[] Index(IdentityNumber number) => Hash(SealingVault.Indexed(number));

    public byte[] Index(Mobile number) => Hash(SealingVault.Indexed(number));

    public byte[][] Indexes(IdentityNumber number) => _usual.Indexes(number);

    public byte[][] Indexes(Mobile number) => _usual.Indexes(number);

    public byte[] UpToDate(byte[] index) => _usual.UpToDate(index);

    /// <summary>Forgets the keys of the case at hand.</summary>
    public void ForgetKeys()
    {
        foreach (var key in _atHand.Values)
        {
            key.Dispose();
        }

        _atHand.Clear();
    }

    public void Dispose()
    {
        ForgetKeys();
        CryptographicOperations.ZeroMemory(_random);
        _master.Dispose();
        _index.Dispose();
    }

    private byte[] Hash(byte[] what)
    {
        _index.AppendData(what);
        return BlindIndex.Lift(_index.GetHashAndReset(), _chain);
    }

    // Each byte once.
    private ReadOnlySpan<byte> Draw(int length)
    {
        if (_random.Length - _drawn < length)
        {
            RandomNumberGenerator.Fill(_random);
            _drawn = 0;
        }

        _drawn += length;
        return _random.AsSpan(_drawn - length, length);
    }
}
