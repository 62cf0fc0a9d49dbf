namespace Mediation.Domain;

/// <summary>A rule that the model refuses to break, named after what it asserts.</summary>
/// <param name="Code">Stable code (<c>sessions.jointNeedsBothSides</c>); the key of its texts in both languages.</param>
/// <param name="Law">The article it rests on, in the short Chinese form that papers use (人民调解法第17条); null for a rule of the product's own.</param>
public sealed record Rule(string Code, string? Law = null);

/// <summary>A use case asked for something that a <see cref="Domain.Rule"/> forbids; nothing has changed.</summary>
public sealed class RuleBrokenException : Exception
{
    /// <summary>Names the rule that was broken.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="of">What of the act breaks it.</param>
    public RuleBrokenException(Rule rule, string? of = null)
        : base($"Rule {rule?.Code} is broken.") => (Rule, Of) = (rule ?? throw new ArgumentNullException(nameof(rule)), of);

    /// <summary>The rule that was broken.</summary>
    public Rule Rule { get; }

    /// <summary>What of the act breaks it, by the name of its property (<c>ReceivedOn</c>, <c>Minors[1].BirthDate</c>), so that it is told there; null where it is the act as a whole.</summary>
    public string? Of { get; }
}

/// <summary>What was asked for does not exist, or not for the person who asked: the two are never told apart.</summary>
public sealed class NotFoundException : Exception
{
    /// <summary>Says what kind of thing was not found; never which one.</summary>
    /// <param name="what">A type's name, for the log.</param>
    public NotFoundException(string what)
        : base($"{what} not found.") => What = what;

    /// <summary>The kind of thing that was not found.</summary>
    public string What { get; }
}

/// <summary>Somebody else has changed the same case since it was read; nothing has changed now.</summary>
public sealed class StaleVersionException : Exception
{
    /// <summary>Remembers both versions.</summary>
    /// <param name="expected">The version that the person had before them.</param>
    /// <param name="actual">The version that stands now; null when it is not known.</param>
    public StaleVersionException(int expected, int? actual)
        : base($"Version {expected} expected, {actual?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "another"} found.")
        => (Expected, Actual) = (expected, actual);

    /// <summary>The version that the person had before them.</summary>
    public int Expected { get; }

    /// <summary>The version that stands now; null when it is not known.</summary>
    public int? Actual { get; }
}
