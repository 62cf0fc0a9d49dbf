namespace Mediation.Domain.Disputes;

/// <summary>What a safety screening came to; what it changes stands at <see cref="Dispute.MustMeetApart"/>.</summary>
public enum ScreeningResult
{
    /// <summary>未见风险: joint sessions are allowed.</summary>
    None,

    /// <summary>不明确: separate sessions until it is cleared.</summary>
    Unclear,

    /// <summary>中: shuttle, or online with a hidden place.</summary>
    Medium,

    /// <summary>高: no mediation of the relationship itself; the case is to be ended for safety.</summary>
    High,
}

/// <summary>
/// One party's safety screening (家暴风险筛查), held with that party alone. A first "no" is never final: it is repeated, and the latest counts.
/// What was said stands apart, as a confidential note: it is shown to nobody on the other side.
/// </summary>
public sealed class SafetyScreening
{
    internal SafetyScreening(
        ScreeningId id, int number, ScreeningResult result, bool orderInForce, DateOnly on, AccountId by, DateTimeOffset now) =>
        (Id, Number, Result, OrderInForce, Alone, On, By, RecordedAt) = (id, number, result, orderInForce, true, on, by, now);

    private SafetyScreening()
    {
    }

    /// <summary>Its key; a confidential note may hang on it.</summary>
    public ScreeningId Id { get; private set; }

    /// <summary>Its number among the screenings of this party, from 1, in the order they were written down.</summary>
    public int Number { get; private set; }

    /// <summary>What it came to.</summary>
    public ScreeningResult Result { get; private set; }

    /// <summary>Whether a protection order (人身安全保护令) for or against this party is in force. 反家庭暴力法第29条.</summary>
    public bool OrderInForce { get; private set; }

    /// <summary>That the party was alone: always so, no other screening is taken down.</summary>
    public bool Alone { get; private set; }

    /// <summary>The day of the screening.</summary>
    public DateOnly On { get; private set; }

    /// <summary>Who wrote it down.</summary>
    public AccountId By { get; private set; }

    /// <summary>When it was written down.</summary>
    public DateTimeOffset RecordedAt { get; private set; }

    /// <summary>Whether the parties may not meet after this result.</summary>
    public bool KeepsApart => OrderInForce || Result != ScreeningResult.None;

    /// <summary>Whether not even a picture from a hidden place may bring the parties together.</summary>
    internal bool KeepsApartOnline => OrderInForce || Result is ScreeningResult.Unclear or ScreeningResult.High;
}
