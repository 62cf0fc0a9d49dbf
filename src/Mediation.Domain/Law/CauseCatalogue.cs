namespace Mediation.Domain.Law;

/// <summary>All causes of action of all lists, in the order of the lists.</summary>
public sealed class CauseCatalogue
{
    private readonly List<Cause> _causes;
    private readonly Dictionary<CauseCode, Cause> _byCode;

    /// <summary>Takes the causes.</summary>
    /// <param name="causes">Every cause once, in the order of the lists.</param>
    /// <exception cref="ArgumentException">A code occurs twice, or a parent is missing.</exception>
    public CauseCatalogue(IEnumerable<Cause> causes)
    {
        _causes = [.. causes];
        _byCode = _causes.ToDictionary(c => c.Code);
        if (_causes.Find(c => c.Parent is { } parent && !_byCode.ContainsKey(parent)) is { } orphan)
        {
            throw new ArgumentException($"The parent of {orphan.Code} is missing.", nameof(causes));
        }
    }

    /// <summary>Every cause of every list.</summary>
    public IReadOnlyList<Cause> All => _causes;

    /// <summary>Finds a cause, whether or not it is in the list of today: cases keep the cause of their time.</summary>
    /// <param name="code">Its code.</param>
    /// <returns>The cause; null when there is none of this code.</returns>
    public Cause? Find(CauseCode code) => _byCode.GetValueOrDefault(code);

    /// <summary>Finds a cause that a case of a day may have.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="on">The day.</param>
    /// <returns>The cause; null when the list of that day has none of this code.</returns>
    public Cause? Find(CauseCode code, DateOnly on) => Find(code) is { } cause && cause.InUseOn(on) ? cause : null;

    /// <summary>The list of a day, in its order.</summary>
    /// <param name="day">The day.</param>
    public IReadOnlyList<Cause> On(DateOnly day) => [.. _causes.Where(c => c.InUseOn(day))];

    /// <summary>The cause and all above it, from level 2 down.</summary>
    /// <param name="cause">The cause.</param>
    public IReadOnlyList<Cause> PathTo(Cause cause)
    {
        var path = new List<Cause>();
        for (Cause? at = cause; at is not null; at = at.Parent is { } parent ? Find(parent) : null)
        {
            path.Insert(0, at);
        }

        return path;
    }

    /// <summary>Finds causes by what somebody types: initials of the pinyin (lhjf), a part of the Chinese name, English words, or the code.</summary>
    /// <param name="typed">What was typed; nothing finds the whole list.</param>
    /// <param name="on">The day whose list is searched.</param>
    /// <returns>What begins with the typed text first, then what contains it, each in the order of the list.</returns>
    public IReadOnlyList<Cause> Search(string? typed, DateOnly on)
    {
        var text = People.Typed.HalfWidth(typed);
        return text.Length == 0
            ? On(on)
            : [.. On(on).Select(c => (Cause: c, Rank: RankOf(c, text))).Where(f => f.Rank is not null).OrderBy(f => f.Rank).Select(f => f.Cause)];
    }

    // OrderBy keeps the list's order within a rank.
    private static int? RankOf(Cause cause, string text)
    {
        const StringComparison Letters = StringComparison.OrdinalIgnoreCase;
        if (cause.Initials.StartsWith(text, Letters) || cause.Chinese.StartsWith(text, Letters) ||
            cause.English.StartsWith(text, Letters) || cause.Code.Value.Equals(text, Letters))
        {
            return 0;
        }

        if (cause.Initials.Contains(text, Letters) || cause.Chinese.Contains(text, Letters))
        {
            return 1;
        }

        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.All(w => cause.English.Contains(w, Letters) || cause.Chinese.Contains(w, Letters)) ? 2
            : cause.Code.Value.StartsWith(text, Letters) ? 3
            : null;
    }
}
