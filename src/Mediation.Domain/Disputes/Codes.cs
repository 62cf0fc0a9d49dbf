namespace Mediation.Domain.Disputes;

/// <summary>Where the dispute stands towards a suit.</summary>
public enum Stage
{
    /// <summary>诉前: no case is filed.</summary>
    PreLitigation,

    /// <summary>庭前: filed, the hearing not yet opened.</summary>
    BeforeHearing,

    /// <summary>庭中: between the opening of the hearing and the judgment.</summary>
    DuringTrial,
}

/// <summary>Where the dispute stands in the room.</summary>
public enum DisputeStatus
{
    /// <summary>登记: has its number; nothing is decided.</summary>
    Registered,

    /// <summary>受理: taken on.</summary>
    Accepted,

    /// <summary>不予受理: turned away with reasons; an end.</summary>
    Refused,

    /// <summary>调解中: sessions are planned or held.</summary>
    InMediation,

    /// <summary>中止: the clock is held.</summary>
    Suspended,

    /// <summary>办结: has a result.</summary>
    Concluded,

    /// <summary>归档: the dossier is closed; an end.</summary>
    Archived,
}

/// <summary>How the dispute came (来源渠道). Every channel but the court's two and the platform follows the clock of people's mediation.</summary>
public enum Channel
{
    /// <summary>当事人申请: a party asks, aloud or in writing. 人民调解法第17条.</summary>
    PartyApplication,

    /// <summary>主动调解: the committee steps in unasked. 人民调解法第17条.</summary>
    Proactive,

    /// <summary>法院委派: the court, before filing. 法释〔2016〕14号第11条. Ended with 2024.</summary>
    CourtDelegation,

    /// <summary>法院委托: the court, after filing. 法释〔2016〕14号第11条.</summary>
    CourtEntrustment,

    /// <summary>法院引导: the court only tells the parties that they may apply. 人民调解法第18条.</summary>
    CourtAdvice,

    /// <summary>公安移送. 人民调解法第18条.</summary>
    PoliceTransfer,

    /// <summary>12338妇女维权热线. 妇女权益保障法第76条.</summary>
    Hotline12338,

    /// <summary>妇联信访、来访. 妇女权益保障法第72至73条.</summary>
    FederationVisit,

    /// <summary>民政、婚姻登记机关转介.</summary>
    CivilAffairs,

    /// <summary>其他部门移送.</summary>
    OtherTransfer,

    /// <summary>村社移交.</summary>
    VillageTransfer,

    /// <summary>网上申请: on the product's own page.</summary>
    OnlineApplication,

    /// <summary>人民法院调解平台. 法释〔2021〕23号第8、24条.</summary>
    OnlinePlatform,
}

/// <summary>Whose side a party stands on.</summary>
public enum Side
{
    /// <summary>申请人; in court 原告.</summary>
    Applicant,

    /// <summary>被申请人; in court 被告.</summary>
    Respondent,

    /// <summary>第三人.</summary>
    ThirdParty,
}

/// <summary>The procedure of a filed suit; the length of an entrusted mediation hangs on it.</summary>
public enum Procedure
{
    /// <summary>普通程序.</summary>
    Ordinary,

    /// <summary>简易程序.</summary>
    Simplified,
}
