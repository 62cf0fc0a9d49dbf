namespace Mediation.Domain.Disputes;

/// <summary>What one case is to another.</summary>
public enum LinkKind
{
    /// <summary>同一家庭: other disputes of the same family.</summary>
    SameFamily,

    /// <summary>再次发生: what was settled has broken out again; a relapse is a new case.</summary>
    Relapse,

    /// <summary>司法确认未获准: the agreement was not confirmed, and is mediated anew. 民事诉讼法第206条.</summary>
    NotConfirmed,

    /// <summary>其他关联.</summary>
    Other,
}

public sealed partial class Dispute
{
    /// <summary>Links the case with another 相关案件. Nothing of either changes; the other one need not know.</summary>
    /// <param name="other">The other case.</param>
    /// <param name="kind">What this case is to it.</param>
    /// <exception cref="RuleBrokenException">It is the case itself.</exception>
    public void LinkWith(DisputeId other, LinkKind kind)
    {
        Demand(other != Id, LinkRules.WithAnotherCase, "Other");
        Raise(new DisputesLinked(Id, other, kind));
    }
}

/// <summary>What linking cases refuses.</summary>
public static class LinkRules
{
    /// <summary>A case is linked with another one.</summary>
    public static readonly Rule WithAnotherCase = new("links.withAnotherCase");
}
