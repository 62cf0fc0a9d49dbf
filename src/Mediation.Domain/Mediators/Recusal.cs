namespace Mediation.Domain.Mediators;

/// <summary>Why an officer stands aside. 法释〔2016〕14号第15条.</summary>
public enum RecusalGround
{
    /// <summary>近亲属: of a party or of an agent.</summary>
    NearRelative,

    /// <summary>利害关系.</summary>
    Interest,

    /// <summary>其他可能影响公正的关系.</summary>
    OtherRelation,
}

/// <summary>That an officer stands aside from a case 回避; the officer then neither reads nor writes it.</summary>
public sealed class Recusal
{
    internal Recusal(DisputeId dispute, RecusalGround ground, DateOnly on, AccountId by, DateTimeOffset now) =>
        (Id, DisputeId, Ground, On, By, RecordedAt) = (RecusalId.New(), dispute, ground, on, by, now);

    private Recusal()
    {
    }

    /// <summary>Its key.</summary>
    public RecusalId Id { get; private set; }

    /// <summary>The case.</summary>
    public DisputeId DisputeId { get; private set; }

    /// <summary>Why.</summary>
    public RecusalGround Ground { get; private set; }

    /// <summary>The day from which it holds.</summary>
    public DateOnly On { get; private set; }

    /// <summary>Who entered it.</summary>
    public AccountId By { get; private set; }

    /// <summary>When it was entered.</summary>
    public DateTimeOffset RecordedAt { get; private set; }
}
