namespace Mediation.Application.Generation;

/// <summary>Chance that falls the same way on every machine and in every year: SplitMix64 from a fixed seed.</summary>
public sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>Dice of their own, so that what one case throws changes no other.</summary>
    /// <param name="name">What they are for.</param>
    public static Dice For(string name)
    {
        var hash = 14_695_981_039_346_656_037UL;
        foreach (var c in name)
        {
            hash = (hash ^ c) * 1_099_511_628_211UL;
        }

        return new Dice(hash);
    }

    /// <summary>Dice that fall by numbers alone.</summary>
    /// <param name="numbers">What they hang on.</param>
    public static Dice Of(params ReadOnlySpan<int> numbers)
    {
        var hash = 14_695_981_039_346_656_037UL;
        foreach (var number in numbers)
        {
            hash = (hash ^ (uint)number) * 1_099_511_628_211UL;
        }

        return new Dice(hash);
    }

    /// <summary>A number from 0 to one below the bound.</summary>
    public int Below(int bound) => (int)(Next() % (ulong)bound);

    /// <summary>A number between both, both included.</summary>
    public int Between(int least, int most) => least + Below(most - least + 1);

    /// <summary>Whether something happens that happens so many times in a hundred.</summary>
    public bool Chance(int percent) => Below(100) < percent;

    /// <summary>One of them.</summary>
    public T Pick<T>(IReadOnlyList<T> among) => among[Below(among.Count)];

    /// <summary>One of them, by weight.</summary>
    /// <param name="among">The cards, and how often each comes.</param>
    public T Draw<T>(IReadOnlyList<(T Card, int Weight)> among)
    {
        ArgumentNullException.ThrowIfNull(among);
        var at = Below(among.Sum(entry => entry.Weight));
        return among.First(entry => (at -= entry.Weight) < 0).Card;
    }

    /// <summary>All of them in another order.</summary>
    public List<T> Shuffle<T>(IEnumerable<T> cards)
    {
        List<T> deck = [.. cards];
        for (var i = deck.Count - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (deck[i], deck[j]) = (deck[j], deck[i]);
        }

        return deck;
    }

    /// <summary>A deck of so many cards, each kind at least once where the deck has room for all, the rest by weight.</summary>
    public static List<T> Deck<T>((T Card, int Weight)[] among, int size, Dice dice)
    {
        List<T> deck = size >= among.Length ? [.. among.Select(entry => entry.Card)] : [];
        var total = among.Sum(entry => entry.Weight);
        while (deck.Count < size)
        {
            var at = dice.Below(total);
            deck.Add(among.First(entry => (at -= entry.Weight) < 0).Card);
        }

        return dice.Shuffle(deck);
    }

    private ulong Next()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15UL;
            var z = _state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }
}
