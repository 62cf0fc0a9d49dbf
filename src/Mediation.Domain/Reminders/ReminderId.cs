using System.Diagnostics.CodeAnalysis;

namespace Mediation.Domain;

/// <summary>Key of a reminder 提醒: a UUIDv7, so that keys sort by the time they were made.</summary>
/// <param name="Value">The key as it is stored.</param>
public readonly record struct ReminderId(Guid Value) : ITypedId<ReminderId>
{
    /// <summary>Makes a new key.</summary>
    public static ReminderId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static ReminderId From(Guid value) => new(value);

    /// <inheritdoc/>
    public static ReminderId Parse(string s, IFormatProvider? provider = null) => new(Guid.Parse(s));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ReminderId result) => TryParse(s, out result);

    /// <summary>Reads a key as <see cref="ToString"/> writes it.</summary>
    /// <param name="s">The text, for instance of an address.</param>
    /// <param name="result">The key; the empty one when this is none.</param>
    public static bool TryParse([NotNullWhen(true)] string? s, out ReminderId result)
    {
        var isKey = Guid.TryParse(s, out var value);
        result = new(value);
        return isKey;
    }

    /// <summary>The key in the form <c>0197d0a0-…</c>.</summary>
    public override string ToString() => Value.ToString();
}
