using System.Diagnostics.CodeAnalysis;

namespace Mediation.Domain;

/// <summary>A key that cannot be taken for the key of another kind of thing.</summary>
/// <typeparam name="TSelf">The key's own type.</typeparam>
public interface ITypedId<TSelf> : IParsable<TSelf>
    where TSelf : struct, ITypedId<TSelf>
{
    /// <summary>The key as it is stored.</summary>
    Guid Value { get; }

    /// <summary>Takes a stored key.</summary>
    /// <param name="value">The key as it is stored.</param>
    static abstract TSelf From(Guid value);
}

/// <summary>Key of a dispute 纠纷: a UUIDv7, so that keys sort by the time they were made.</summary>
/// <param name="Value">The key as it is stored.</param>
public readonly record struct DisputeId(Guid Value) : ITypedId<DisputeId>
{
    /// <summary>Makes a new key.</summary>
    public static DisputeId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static DisputeId From(Guid value) => new(value);

    /// <inheritdoc/>
    public static DisputeId Parse(string s, IFormatProvider? provider = null) => new(Guid.Parse(s));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out DisputeId result) => TryParse(s, out result);

    /// <summary>Reads a key as <see cref="ToString"/> writes it.</summary>
    /// <param name="s">The text, for instance of an address.</param>
    /// <param name="result">The key; the empty one when this is none.</param>
    public static bool TryParse([NotNullWhen(true)] string? s, out DisputeId result)
    {
        var isKey = Guid.TryParse(s, out var value);
        result = new(value);
        return isKey;
    }

    /// <summary>The key in the form <c>0197d0a0-…</c>.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>Key of a party 当事人: a UUIDv7, so that keys sort by the time they were made.</summary>
/// <param name="Value">The key as it is stored.</param>
public readonly record struct PartyId(Guid Value) : ITypedId<PartyId>
{
    /// <summary>Makes a new key.</summary>
    public static PartyId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static PartyId From(Guid value) => new(value);

    /// <inheritdoc/>
    public static PartyId Parse(string s, IFormatProvider? provider = null) => new(Guid.Parse(s));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PartyId result) => TryParse(s, out result);

    /// <summary>Reads a key as <see cref="ToString"/> writes it.</summary>
    /// <param name="s">The text, for instance of an address.</param>
    /// <param name="result">The key; the empty one when this is none.</param>
    public static bool TryParse([NotNullWhen(true)] string? s, out PartyId result)
    {
        var isKey = Guid.TryParse(s, out var value);
        result = new(value);
        return isKey;
    }

    /// <summary>The key in the form <c>0197d0a0-…</c>.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>Key of a minor 未成年人: a UUIDv7, so that keys sort by the time they were made.</summary>
/// <param name="Value">The key as it is stored.</param>
public readonly record struct MinorId(Guid Value) : ITypedId<MinorId>
{
    /// <summary>Makes a new key.</summary>
    public static MinorId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static MinorId From(Guid value) => new(value);

    /// <inheritdoc/>
    public static MinorId Parse(string s, IFormatProvider? provider = null) => new(Guid.Parse(s));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out MinorId result) => TryParse(s, out result);

    /// <summary>Reads a key as <see cref="ToString"/> writes it.</summary>
    /// <param name="s">The text, for instance of an address.</param>
    /// <param name="result">The key; the empty one when this is none.</param>
    public static bool TryParse([NotNullWhen(true)] string? s, out MinorId result)
    {
        var isKey = Guid.TryParse(s, out var value);
        result = new(value);
        return isKey;
    }

    /// <summary>The key in the form <c>0197d0a0-…</c>.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>Key of a session 调解场次: a UUIDv7, so that keys sort by the time they were made.</summary>
/// <param name="Value">The key as it is stored.</param>
public readonly record struct SessionId(Guid Value) : ITypedId<SessionId>
{
    /// <summary>Makes a new key.</summary>
    public static SessionId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static SessionId From(Guid value) => new(value);

    /// <inheritdoc/>
    public static SessionId Parse(string s, IFormatProvider? provider = null) => new(Guid.Parse(s));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out SessionId result) => TryParse(s, out result);

    /// <summary>Reads a key as <see cref="ToString"/> writes it.</summary>
    /// <param name="s">The text, for instance of an address.</param>
    /// <param name="result">The key; the empty one when this is none.</param>
    public static bool TryParse([NotNullWhen(true)] string? s, out SessionId result)
    {
        var isKey = Guid.TryParse(s, out var value);
        result = new(value);
        return isKey;
    }

    /// <summary>The key in the form <c>0197d0a0-…</c>.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>Key of a outcome 调解结果: a UUIDv7, so that keys sort by the time they were made.</summary>
/// <param name="Value">The key as it is stored.</param>
public readonly record struct OutcomeId(Guid Value) : ITypedId<OutcomeId>
{
    /// <summary>Makes a new key.</summary>
    public static OutcomeId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static OutcomeId From(Guid value) => new(value);

    /// <inheritdoc/>
    public static OutcomeId Parse(string s, IFormatProvider? provider = null) => new(Guid.Parse(s));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out OutcomeId result) => TryParse(s, out result);

    /// <summary>Reads a key as <see cref="ToString"/> writes it.</summary>
    /// <param name="s">The text, for instance of an address.</param>
    /// <param name="result">The key; the empty one when this is none.</param>
    public static bool TryParse([NotNullWhen(true)] string? s, out OutcomeId result)
    {
        var isKey = Guid.TryParse(s, out var value);
        result = new(value);
        return isKey;
    }

    /// <summary>The key in the form <c>0197d0a0-…</c>.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>Key of a officer of the roster 家事调解员、调查员、观护员: a UUIDv7, so that keys sort by the time they were made.</summary>
/// <param name="Value">The key as it is stored.</param>
public readonly record struct OfficerId(Guid Value) : ITypedId<OfficerId>
{
    /// <summary>Makes a new key.</summary>
    public static OfficerId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static OfficerId From(Guid value) => new(value);

    /// <inheritdoc/>
    public static OfficerId Parse(string s, IFormatProvider? provider = null) => new(Guid.Parse(s));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out OfficerId result) => TryParse(s, out result);

    /// <summary>Reads a key as <see cref="ToString"/> writes it.</summary>
    /// <param name="s">The text, for instance of an address.</param>
    /// <param name="result">The key; the empty one when this is none.</param>
    public static bool TryParse([NotNullWhen(true)] string? s, out OfficerId result)
    {
        var isKey = Guid.TryParse(s, out var value);
        result = new(value);
        return isKey;
    }

    /// <summary>The key in the form <c>0197d0a0-…</c>.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>Key of a mediation room 调解室: a UUIDv7, so that keys sort by the time they were made.</summary>
/// <param name="Value">The key as it is stored.</param>
public readonly record struct RoomId(Guid Value) : ITypedId<RoomId>
{
    /// <summary>Makes a new key.</summary>
    public static RoomId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static RoomId From(Guid value) => new(value);

    /// <inheritdoc/>
    public static RoomId Parse(string s, IFormatProvider? provider = null) => new(Guid.Parse(s));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out RoomId result) => TryParse(s, out result);

    /// <summary>Reads a key as <see cref="ToString"/> writes it.</summary>
    /// <param name="s">The text, for instance of an address.</param>
    /// <param name="result">The key; the empty one when this is none.</param>
    public static bool TryParse([NotNullWhen(true)] string? s, out RoomId result)
    {
        var isKey = Guid.TryParse(s, out var value);
        result = new(value);
        return isKey;
    }

    /// <summary>The key in the form <c>0197d0a0-…</c>.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>Key of a court 法院: a UUIDv7, so that keys sort by the time they were made.</summary>
/// <param name="Value">The key as it is stored.</param>
public readonly record struct CourtId(Guid Value) : ITypedId<CourtId>
{
    /// <summary>Makes a new key.</summary>
    public static CourtId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static CourtId From(Guid value) => new(value);

    /// <inheritdoc/>
    public static CourtId Parse(string s, IFormatProvider? provider = null) => new(Guid.Parse(s));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out CourtId result) => TryParse(s, out result);

    /// <summary>Reads a key as <see cref="ToString"/> writes it.</summary>
    /// <param name="s">The text, for instance of an address.</param>
    /// <param name="result">The key; the empty one when this is none.</param>
    public static bool TryParse([NotNullWhen(true)] string? s, out CourtId result)
    {
        var isKey = Guid.TryParse(s, out var value);
        result = new(value);
        return isKey;
    }

    /// <summary>The key in the form <c>0197d0a0-…</c>.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>Key of a place where sessions are held 调解地点: a UUIDv7, so that keys sort by the time they were made.</summary>
/// <param name="Value">The key as it is stored.</param>
public readonly record struct PlaceId(Guid Value) : ITypedId<PlaceId>
{
    /// <summary>Makes a new key.</summary>
    public static PlaceId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static PlaceId From(Guid value) => new(value);

    /// <inheritdoc/>
    public static PlaceId Parse(string s, IFormatProvider? provider = null) => new(Guid.Parse(s));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PlaceId result) => TryParse(s, out result);

    /// <summary>Reads a key as <see cref="ToString"/> writes it.</summary>
    /// <param name="s">The text, for instance of an address.</param>
    /// <param name="result">The key; the empty one when this is none.</param>
    public static bool TryParse([NotNullWhen(true)] string? s, out PlaceId result)
    {
        var isKey = Guid.TryParse(s, out var value);
        result = new(value);
        return isKey;
    }

    /// <summary>The key in the form <c>0197d0a0-…</c>.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>Key of a account of a person who signs in 账号: a UUIDv7, so that keys sort by the time they were made.</summary>
/// <param name="Value">The key as it is stored.</param>
public readonly record struct AccountId(Guid Value) : ITypedId<AccountId>
{
    /// <summary>Makes a new key.</summary>
    public static AccountId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static AccountId From(Guid value) => new(value);

    /// <inheritdoc/>
    public static AccountId Parse(string s, IFormatProvider? provider = null) => new(Guid.Parse(s));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out AccountId result) => TryParse(s, out result);

    /// <summary>Reads a key as <see cref="ToString"/> writes it.</summary>
    /// <param name="s">The text, for instance of an address.</param>
    /// <param name="result">The key; the empty one when this is none.</param>
    public static bool TryParse([NotNullWhen(true)] string? s, out AccountId result)
    {
        var isKey = Guid.TryParse(s, out var value);
        result = new(value);
        return isKey;
    }

    /// <summary>The key in the form <c>0197d0a0-…</c>.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>Key of a file that waits to be fetched 下载: a UUIDv7, so that keys sort by the time they were made.</summary>
/// <param name="Value">The key as it is stored.</param>
public readonly record struct DownloadId(Guid Value) : ITypedId<DownloadId>
{
    /// <summary>Makes a new key.</summary>
    public static DownloadId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static DownloadId From(Guid value) => new(value);

    /// <inheritdoc/>
    public static DownloadId Parse(string s, IFormatProvider? provider = null) => new(Guid.Parse(s));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out DownloadId result) => TryParse(s, out result);

    /// <summary>Reads a key as <see cref="ToString"/> writes it.</summary>
    /// <param name="s">The text, for instance of an address.</param>
    /// <param name="result">The key; the empty one when this is none.</param>
    public static bool TryParse([NotNullWhen(true)] string? s, out DownloadId result)
    {
        var isKey = Guid.TryParse(s, out var value);
        result = new(value);
        return isKey;
    }

    /// <summary>The key in the form <c>0197d0a0-…</c>.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>Key of a list that a person keeps 我的列表: a UUIDv7, so that keys sort by the time they were made.</summary>
/// <param name="Value">The key as it is stored.</param>
public readonly record struct SavedListId(Guid Value) : ITypedId<SavedListId>
{
    /// <summary>Makes a new key.</summary>
    public static SavedListId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static SavedListId From(Guid value) => new(value);

    /// <inheritdoc/>
    public static SavedListId Parse(string s, IFormatProvider? provider = null) => new(Guid.Parse(s));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out SavedListId result) => TryParse(s, out result);

    /// <summary>Reads a key as <see cref="ToString"/> writes it.</summary>
    /// <param name="s">The text, for instance of an address.</param>
    /// <param name="result">The key; the empty one when this is none.</param>
    public static bool TryParse([NotNullWhen(true)] string? s, out SavedListId result)
    {
        var isKey = Guid.TryParse(s, out var value);
        result = new(value);
        return isKey;
    }

    /// <summary>The key in the form <c>0197d0a0-…</c>.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>Key of a draft of a case: a UUIDv7, so that keys sort by the time they were made.</summary>
/// <param name="Value">The key as it is stored.</param>
public readonly record struct DraftId(Guid Value) : ITypedId<DraftId>
{
    /// <summary>Makes a new key.</summary>
    public static DraftId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static DraftId From(Guid value) => new(value);

    /// <inheritdoc/>
    public static DraftId Parse(string s, IFormatProvider? provider = null) => new(Guid.Parse(s));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out DraftId result) => TryParse(s, out result);

    /// <summary>Reads a key as <see cref="ToString"/> writes it.</summary>
    /// <param name="s">The text, for instance of an address.</param>
    /// <param name="result">The key; the empty one when this is none.</param>
    public static bool TryParse([NotNullWhen(true)] string? s, out DraftId result)
    {
        var isKey = Guid.TryParse(s, out var value);
        result = new(value);
        return isKey;
    }

    /// <summary>The key in the form <c>0197d0a0-…</c>.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>Key of the erasure of a person 个人信息删除: a UUIDv7, so that keys sort by the time they were made.</summary>
/// <param name="Value">The key as it is stored.</param>
public readonly record struct ErasureId(Guid Value) : ITypedId<ErasureId>
{
    /// <summary>Makes a new key.</summary>
    public static ErasureId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static ErasureId From(Guid value) => new(value);

    /// <inheritdoc/>
    public static ErasureId Parse(string s, IFormatProvider? provider = null) => new(Guid.Parse(s));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ErasureId result) => TryParse(s, out result);

    /// <summary>Reads a key as <see cref="ToString"/> writes it.</summary>
    /// <param name="s">The text, for instance of an address.</param>
    /// <param name="result">The key; the empty one when this is none.</param>
    public static bool TryParse([NotNullWhen(true)] string? s, out ErasureId result)
    {
        var isKey = Guid.TryParse(s, out var value);
        result = new(value);
        return isKey;
    }

    /// <summary>The key in the form <c>0197d0a0-…</c>.</summary>
    public override string ToString() => Value.ToString();
}
