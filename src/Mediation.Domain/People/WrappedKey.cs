namespace Mediation.Domain.People;

/// <summary>A data key, wrapped by the master key. The domain keeps it and can do nothing with it.</summary>
/// <param name="Bytes">Version of the master key and the wrapped key, as the vault made them.</param>
public sealed record WrappedKey(byte[] Bytes)
{
    /// <summary>Whether both hold the same bytes; the same key wrapped twice is not equal.</summary>
    /// <param name="other">The other.</param>
    public bool Equals(WrappedKey? other) => other is not null && Bytes.AsSpan().SequenceEqual(other.Bytes);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Bytes);
        return hash.ToHashCode();
    }

    /// <summary>The kind alone, so that a stray interpolation tells nothing.</summary>
    public override string ToString() => nameof(WrappedKey);
}
