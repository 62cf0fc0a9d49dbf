using Mediation.Domain.Law;

namespace Mediation.Application.Papers;

/// <summary>What a <see cref="CaseSummaryPaper"/> says. Words are Chinese; nothing in it is unmasked, and there is no place for an address.</summary>
public sealed record CaseSummaryFacts
{
    /// <summary>The room's own number (（2019）柳调字第127号).</summary>
    public required string CaseNumber { get; init; }

    /// <summary>The room (柳市娘家人家事调解室).</summary>
    public required string RoomName { get; init; }

    /// <summary>The court that the room works with, or that handed the case over.</summary>
    public string? CourtName { get; init; }

    /// <summary>The court's number; null for a case that no court sent.</summary>
    public string? CourtNumber { get; init; }

    /// <summary>The cause (离婚纠纷).</summary>
    public required string CauseName { get; init; }

    /// <summary>How the case came (法院委派, 当事人申请).</summary>
    public required string Channel { get; init; }

    /// <summary>The stage (诉前); null where there is no lawsuit in sight.</summary>
    public string? Stage { get; init; }

    /// <summary>Who leads; null while nobody is named.</summary>
    public string? LeadMediator { get; init; }

    /// <summary>The observers.</summary>
    public IReadOnlyList<string> Observers { get; init; } = [];

    /// <summary>When the case was received.</summary>
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>When it was accepted; null before.</summary>
    public DateOnly? AcceptedOn { get; init; }

    /// <summary>When it was concluded; null before.</summary>
    public DateOnly? ConcludedOn { get; init; }

    /// <summary>Whole days from acceptance to conclusion; null before.</summary>
    public int? Days { get; init; }

    /// <summary>The parties, the applicant first.</summary>
    public IReadOnlyList<SummaryParty> Parties { get; init; } = [];

    /// <summary>The minors without names (长女，8岁).</summary>
    public IReadOnlyList<string> Minors { get; init; } = [];

    /// <summary>The dispute in short; null or empty leaves the section out.</summary>
    public string? Facts { get; init; }

    /// <summary>The sessions held, in their order.</summary>
    public IReadOnlyList<SummarySession> Sessions { get; init; } = [];

    /// <summary>The result in words (调解和好); null before. For a case ended for safety only 终止调解: the paper must not say more than a party may read.</summary>
    public string? Result { get; init; }

    /// <summary>Why no agreement was reached, in words that paper may carry; for a case ended for safety only 不宜继续调解. Null otherwise.</summary>
    public string? Ground { get; init; }

    /// <summary>What was agreed.</summary>
    public IReadOnlyList<SummaryTerm> Terms { get; init; } = [];

    /// <summary>What is due next.</summary>
    public IReadOnlyList<SummaryDeadline> Deadlines { get; init; } = [];

    /// <summary>The date on the paper.</summary>
    public required DateOnly PreparedOn { get; init; }
}

/// <summary>A party as outsiders may read of it.</summary>
/// <param name="Side">申请人, 被申请人, 第三人.</param>
/// <param name="Name">Surname and 某某 (李某某).</param>
/// <param name="Sex">女 or 男; null when unknown.</param>
/// <param name="Age">In full years; null when unknown.</param>
/// <param name="Identity">The masked number; null when none is known.</param>
/// <param name="Phone">The masked number; null when none is known. Never printed for a protected party.</param>
/// <param name="IsProtected">Whether where and how this party is reached must stay unknown to the other side.</param>
public sealed record SummaryParty(string Side, string Name, string? Sex, int? Age, string? Identity, string? Phone, bool IsProtected);

/// <summary>A session that was held.</summary>
/// <param name="On">Its day.</param>
/// <param name="Kind">How (面对面, 分别进行).</param>
/// <param name="Minutes">How long; null when not noted.</param>
/// <param name="Words">What came of it.</param>
public sealed record SummarySession(DateOnly On, string Kind, int? Minutes, string Words);

/// <summary>A term that was agreed.</summary>
/// <param name="Text">The term with names shortened.</param>
/// <param name="Amount">What is to be paid; printed in capitals and figures. Null for a term without money.</param>
/// <param name="DueOn">By when; null when the text says it.</param>
public sealed record SummaryTerm(string Text, Money? Amount, DateOnly? DueOn);

/// <summary>Something due.</summary>
/// <param name="What">What (第一次回访).</param>
/// <param name="On">By when.</param>
/// <param name="Law">The article it rests on; null for a custom of the room.</param>
public sealed record SummaryDeadline(string What, DateOnly On, string? Law = null);
