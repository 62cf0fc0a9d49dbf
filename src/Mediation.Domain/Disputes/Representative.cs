using Mediation.Domain.People;

namespace Mediation.Domain.Disputes;

/// <summary>By what somebody acts for a party.</summary>
public enum RepresentationKind
{
    /// <summary>委托代理人: by the party's own written authority. 民事诉讼法第61条.</summary>
    Agent,

    /// <summary>法定代理人: by law, for a party without or with limited capacity. 民法典第19至23条.</summary>
    Statutory,
}

/// <summary>How far an agent's authority goes. 民事诉讼法第62条.</summary>
public enum AgentAuthority
{
    /// <summary>一般授权.</summary>
    General,

    /// <summary>特别授权: may admit, waive and change claims and settle.</summary>
    Special,
}

/// <summary>Who somebody is to the party for whom they act.</summary>
public enum RepresentativeRelation
{
    /// <summary>父母.</summary>
    Parent,

    /// <summary>配偶.</summary>
    Spouse,

    /// <summary>成年子女.</summary>
    Child,

    /// <summary>其他近亲属.</summary>
    OtherRelative,

    /// <summary>其他监护人.</summary>
    Guardian,

    /// <summary>律师.</summary>
    Lawyer,

    /// <summary>基层法律服务工作者.</summary>
    LegalWorker,

    /// <summary>社区、单位或者社会团体推荐的公民.</summary>
    Recommended,

    /// <summary>其他.</summary>
    Other,
}

/// <summary>Somebody to be named who acts for a party. What is sealed is sealed under that party's key.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Party">The party's number.</param>
/// <param name="Kind">By what they act.</param>
/// <param name="Name">The name.</param>
/// <param name="Relation">Who they are to the party.</param>
/// <param name="Authority">How far an agent's authority goes; null of who acts by law.</param>
/// <param name="AuthorizedOn">The day of the agent's written authority 授权委托书; null of who acts by law.</param>
/// <param name="IdentityType">Kind of the identity paper; null when none was shown.</param>
/// <param name="Identity">Number of the identity paper; null when none was shown.</param>
/// <param name="Mobile">Mobile number; null when none was told.</param>
public sealed record NewRepresentative(
    RepresentativeId Id,
    int Party,
    RepresentationKind Kind,
    Sealed<PersonName> Name,
    RepresentativeRelation Relation,
    AgentAuthority? Authority,
    DateOnly? AuthorizedOn,
    IdentityType? IdentityType = null,
    Sealed<IdentityNumber>? Identity = null,
    Sealed<Mobile>? Mobile = null);

/// <summary>Somebody who acts for a party: an agent 委托代理人 or a statutory representative 法定代理人. No party, and what is known of them goes with the party for whom they act.</summary>
public sealed class Representative
{
    internal Representative(int number, NewRepresentative what, AccountId by, DateTimeOffset now)
    {
        (Id, Number, Party, Kind, Name, Relation) = (what.Id, number, what.Party, what.Kind, what.Name, what.Relation);
        (Authority, AuthorizedOn) = (what.Authority, what.AuthorizedOn);
        (IdentityType, Identity, Mobile) = (what.IdentityType, what.Identity, what.Mobile);
        (By, RecordedAt) = (by, now);
    }

    private Representative()
    {
    }

    /// <summary>Its key; what is sealed is sealed to it.</summary>
    public RepresentativeId Id { get; private set; }

    /// <summary>Its number within the case, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Number of the party for whom they act.</summary>
    public int Party { get; private set; }

    /// <summary>By what they act.</summary>
    public RepresentationKind Kind { get; private set; }

    /// <summary>The name, sealed under the party's key; null once the party was erased.</summary>
    public Sealed<PersonName>? Name { get; private set; }

    /// <summary>Who they are to the party.</summary>
    public RepresentativeRelation Relation { get; private set; }

    /// <summary>How far an agent's authority goes; null of who acts by law.</summary>
    public AgentAuthority? Authority { get; private set; }

    /// <summary>The day of the agent's written authority 授权委托书; null of who acts by law.</summary>
    public DateOnly? AuthorizedOn { get; private set; }

    /// <summary>Kind of the identity paper; null when none was shown.</summary>
    public IdentityType? IdentityType { get; private set; }

    /// <summary>Number of the identity paper, sealed under the party's key; null when none was shown.</summary>
    public Sealed<IdentityNumber>? Identity { get; private set; }

    /// <summary>Mobile number, sealed under the party's key; null when none was told.</summary>
    public Sealed<Mobile>? Mobile { get; private set; }

    /// <summary>Who named them in the case.</summary>
    public AccountId By { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset RecordedAt { get; private set; }

    /// <summary>The day from which they no longer act; null while they do.</summary>
    public DateOnly? EndedOn { get; private set; }

    internal void End(DateOnly on) => EndedOn = on;

    internal void Erase() => (Name, IdentityType, Identity, Mobile) = (null, null, null, null);
}

/// <summary>What naming somebody who acts for a party refuses.</summary>
public static class RepresentativeRules
{
    /// <summary>A party has one or two agents at a time.</summary>
    public static readonly Rule AtMostTwoAgents = new("representatives.atMostTwoAgents", "民事诉讼法第61条");

    /// <summary>An agent has a written authority of a day, and it says how far it goes.</summary>
    public static readonly Rule AgentNeedsAuthority = new("representatives.agentNeedsAuthority", "民事诉讼法第62条");

    /// <summary>Who acts by law has no authority from the party.</summary>
    public static readonly Rule AuthorityIsAnAgents = new("representatives.authorityIsAnAgents", "民法典第23条");

    /// <summary>A representation ends once.</summary>
    public static readonly Rule EndsOnce = new("representatives.endsOnce");
}
