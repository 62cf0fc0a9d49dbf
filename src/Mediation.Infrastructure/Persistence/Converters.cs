using System.Buffers.Binary;
using System.Text;
using Mediation.Domain;
using Mediation.Domain.Law;
using Mediation.Domain.People;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Mediation.Infrastructure.Persistence;

internal sealed class IdConverter<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => From(value))
    where TId : struct, ITypedId<TId>
{
    // An expression cannot call a static interface member; a static method of ours can.
    private static TId From(Guid value) => TId.From(value);
}

/// <summary>A sealed value in one column: length of the mask (2 bytes), mask (UTF-8), ciphertext.</summary>
internal sealed class SealedConverter<T>() : ValueConverter<Sealed<T>, byte[]>(value => ToBytes(value), bytes => FromBytes(bytes))
    where T : ISealable<T>
{
    private static byte[] ToBytes(Sealed<T> value)
    {
        var mask = Encoding.UTF8.GetBytes(value.Mask);
        var bytes = new byte[2 + mask.Length + value.Ciphertext.Length];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, checked((ushort)mask.Length));
        mask.CopyTo(bytes.AsSpan(2));
        value.Ciphertext.CopyTo(bytes.AsSpan(2 + mask.Length));
        return bytes;
    }

    private static Sealed<T> FromBytes(byte[] bytes)
    {
        var mask = BinaryPrimitives.ReadUInt16BigEndian(bytes);
        return new Sealed<T>(bytes[(2 + mask)..], Encoding.UTF8.GetString(bytes, 2, mask));
    }
}

internal sealed class PersonNameConverter() : ValueConverter<PersonName, string>(name => name.Value, text => PersonName.FromPlain(text));

internal sealed class CaseNumberConverter() : ValueConverter<CaseNumber, string>(number => number.Value, text => CaseNumber.Parse(text));

internal sealed class CourtNumberConverter() : ValueConverter<CourtNumber, string>(number => number.Value, text => CourtNumber.Parse(text));

internal sealed class CauseCodeConverter() : ValueConverter<CauseCode, string>(code => code.Value, text => CauseCode.Parse(text));

internal sealed class MoneyConverter() : ValueConverter<Money, long>(money => money.Fen, fen => Money.FromFen(fen));

internal sealed class WrappedKeyConverter() : ValueConverter<WrappedKey, byte[]>(key => key.Bytes, bytes => new WrappedKey(bytes));

/// <summary>Numbers of parties and the like, in one array column.</summary>
internal sealed class ListComparer<T>() : ValueComparer<IReadOnlyList<T>>(
    (left, right) => ReferenceEquals(left, right) || (left != null && right != null && left.SequenceEqual(right)),
    list => list.Aggregate(0, (hash, item) => HashCode.Combine(hash, item!.GetHashCode())),
    list => list);
