using Mediation.Domain.People;

namespace Mediation.Application.Vault;

/// <summary>
/// The only place that turns a value into its sealed form and back (AES-256-GCM under a data key, associated data = table, column, row).
/// Opening is explicit: a page, paper or reveal asks for it; lists show masks.
/// </summary>
public interface IVault
{
    /// <summary>Makes a data key for one party, dispute or officer, wrapped by the newest master key.</summary>
    /// <param name="table">The table of its holder.</param>
    /// <param name="row">The holder's id.</param>
    /// <returns>The wrapped key, to be kept with its holder.</returns>
    WrappedKey NewKey(string table, Guid row);

    /// <summary>Seals a value.</summary>
    /// <typeparam name="T">What kind of value.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="under">The data key.</param>
    /// <param name="at">Where it will be kept; it opens nowhere else.</param>
    /// <returns>The sealed value with its mask.</returns>
    Sealed<T> Seal<T>(T value, DataKey under, SealedPlace at)
        where T : ISealable<T>;

    /// <summary>Opens a sealed value.</summary>
    /// <typeparam name="T">What kind of value.</typeparam>
    /// <param name="value">The sealed value.</param>
    /// <param name="under">The data key.</param>
    /// <param name="at">Where it was kept.</param>
    /// <returns>The value.</returns>
    /// <exception cref="System.Security.Cryptography.CryptographicException">It was changed, or moved from another row, or the key is gone.</exception>
    T Open<T>(Sealed<T> value, DataKey under, SealedPlace at)
        where T : ISealable<T>;

    /// <summary>The blind index of an identity number: equal numbers have equal indexes, and nothing else can be learned from it.</summary>
    /// <param name="number">The number.</param>
    /// <returns>The value under the newest key.</returns>
    byte[] Index(IdentityNumber number);

    /// <summary>The blind index of a mobile number.</summary>
    /// <param name="number">The number.</param>
    /// <returns>32 bytes.</returns>
    byte[] Index(Mobile number);

    /// <summary>The blind indexes under which an identity number may stand in the database while the key is rotated: a search asks for any of them.</summary>
    /// <param name="number">The number.</param>
    /// <returns>One for each key, oldest first.</returns>
    byte[][] Indexes(IdentityNumber number);

    /// <summary>The blind indexes under which a mobile number may stand in the database.</summary>
    /// <param name="number">The number.</param>
    /// <returns>One for each key, oldest first.</returns>
    byte[][] Indexes(Mobile number);

    /// <summary>A blind index from the database as it reads under the newest key: two that are to be compared may be of before and after a rotation.</summary>
    /// <param name="index">The index.</param>
    /// <returns>The same number's index under the newest key.</returns>
    byte[] UpToDate(byte[] index);
}

/// <summary>A wrapped data key with its holder.</summary>
/// <param name="Wrapped">The key, wrapped.</param>
/// <param name="Table">The holder's table.</param>
/// <param name="Row">The holder's id.</param>
public readonly record struct DataKey(WrappedKey Wrapped, string Table, Guid Row);

/// <summary>Where a sealed value is kept.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The column.</param>
/// <param name="Row">The row's id.</param>
public readonly record struct SealedPlace(string Table, string Column, Guid Row);
