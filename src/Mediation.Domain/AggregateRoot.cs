namespace Mediation.Domain;

/// <summary>A thing that is loaded and saved as a whole and guards its own rules.</summary>
public abstract class AggregateRoot
{
    private readonly List<IDomainEvent> _events = [];

    /// <summary>Counts every change, from 1; two people who change the same version cannot both succeed.</summary>
    public int Version { get; private set; }

    /// <summary>What has happened since the thing was loaded, in order.</summary>
    public IReadOnlyList<IDomainEvent> Events => _events;

    /// <summary>Notes that something happened and counts <see cref="Version"/> up, once for each unit of work.</summary>
    /// <param name="happened">What happened.</param>
    protected void Raise(IDomainEvent happened)
    {
        if (_events.Count == 0)
        {
            Version++;
        }

        _events.Add(happened);
    }

    /// <summary>Goes on only if <paramref name="holds"/>.</summary>
    /// <param name="holds">Whether the rule is kept.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="of">What of the act would break it (<see cref="RuleBrokenException.Of"/>); null for the act as a whole.</param>
    /// <exception cref="RuleBrokenException">The rule is broken.</exception>
    protected static void Demand(bool holds, Rule rule, string? of = null)
    {
        if (!holds)
        {
            throw new RuleBrokenException(rule, of);
        }
    }

    /// <summary>Forgets the events; the pipeline calls it when they were handled.</summary>
    public void ForgetEvents() => _events.Clear();
}
