namespace Mediation.Domain.People;

/// <summary>A value that is stored encrypted, with a masked form beside it for lists and papers.</summary>
/// <typeparam name="TSelf">The value's own type.</typeparam>
public interface ISealable<TSelf>
    where TSelf : ISealable<TSelf>
{
    /// <summary>The whole value as text, to be encrypted; <see cref="FromPlain"/> reads it back.</summary>
    string ToPlain();

    /// <summary>What may be shown without opening; empty when nothing may.</summary>
    string ToMask();

    /// <summary>Takes back what <see cref="ToPlain"/> gave. What was valid when it was sealed is not questioned anew.</summary>
    /// <param name="plain">The decrypted text.</param>
    /// <exception cref="FormatException">The text never came from <see cref="ToPlain"/>.</exception>
    static abstract TSelf FromPlain(string plain);
}

/// <summary>An encrypted value. The domain carries it and never opens it.</summary>
/// <typeparam name="T">What it is once opened.</typeparam>
/// <param name="Ciphertext">Nonce, ciphertext and tag, as the vault made them.</param>
/// <param name="Mask">The masked form (<see cref="ISealable{TSelf}.ToMask"/>).</param>
public sealed record Sealed<T>(byte[] Ciphertext, string Mask)
    where T : ISealable<T>
{
    /// <summary>Whether both hold the same bytes and mask; the same text sealed twice is not equal.</summary>
    /// <param name="other">The other.</param>
    public bool Equals(Sealed<T>? other) =>
        other is not null && Mask == other.Mask && Ciphertext.AsSpan().SequenceEqual(other.Ciphertext);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Ciphertext);
        return hash.ToHashCode();
    }

    /// <summary>The masked form, so that a stray interpolation shows no more than a list does.</summary>
    public override string ToString() => Mask;
}
