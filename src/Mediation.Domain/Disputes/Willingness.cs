namespace Mediation.Domain.Disputes;

/// <summary>What a party answered when asked whether it wants to mediate (调解意愿).</summary>
public enum WillingnessAnswer
{
    /// <summary>愿意.</summary>
    Willing,

    /// <summary>不愿意: a clear refusal, which forbids mediation. 人民调解法第17条.</summary>
    Unwilling,

    /// <summary>未明确: neither; silence is not consent.</summary>
    Unclear,
}

/// <summary>How a party was asked or tried to be reached.</summary>
public enum ContactMeans
{
    /// <summary>当面.</summary>
    InPerson,

    /// <summary>电话.</summary>
    Phone,

    /// <summary>书面.</summary>
    Letter,

    /// <summary>线上.</summary>
    Online,
}

/// <summary>One party's answer to whether it wants to mediate, given alone. It may be taken back at any moment: the latest answer counts. 人民调解法第23条.</summary>
public sealed class Willingness
{
    internal Willingness(int number, WillingnessAnswer answer, DateOnly on, ContactMeans how, AccountId by, DateTimeOffset now) =>
        (Id, Number, Answer, On, How, By, RecordedAt) = (WillingnessId.New(), number, answer, on, how, by, now);

    private Willingness()
    {
    }

    /// <summary>Its key.</summary>
    public WillingnessId Id { get; private set; }

    /// <summary>Its number among the answers of this party, from 1, in the order they were written down.</summary>
    public int Number { get; private set; }

    /// <summary>The answer.</summary>
    public WillingnessAnswer Answer { get; private set; }

    /// <summary>The day of the answer.</summary>
    public DateOnly On { get; private set; }

    /// <summary>How the party was asked.</summary>
    public ContactMeans How { get; private set; }

    /// <summary>Who wrote it down.</summary>
    public AccountId By { get; private set; }

    /// <summary>When it was written down.</summary>
    public DateTimeOffset RecordedAt { get; private set; }
}
