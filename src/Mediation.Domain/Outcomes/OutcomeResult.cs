namespace Mediation.Domain.Outcomes;

/// <summary>How a case ended.</summary>
public enum OutcomeResult
{
    /// <summary>调解和好: the spouses stay together, or kin are reconciled; nothing is divided. 民事诉讼法第101条.</summary>
    Reconciled,

    /// <summary>达成书面调解协议. 人民调解法第29条.</summary>
    WrittenAgreement,

    /// <summary>达成口头协议. 人民调解法第30条.</summary>
    OralAgreement,

    /// <summary>撤回申请: at any time, no reason needed. 人民调解法第23条.</summary>
    Withdrawn,

    /// <summary>调解不成. 人民调解法第26条.</summary>
    NotReached,

    /// <summary>因安全原因终止: to the other side and in returns only "not suitable".</summary>
    TerminatedForSafety,
}

/// <summary>Why nothing was reached. 法释〔2016〕14号第26条, 法释〔2021〕23号第25条.</summary>
public enum NotReachedGround
{
    /// <summary>一方不愿（继续）调解.</summary>
    Unwilling,

    /// <summary>分歧过大.</summary>
    GapTooWide,

    /// <summary>期限内无法联系.</summary>
    Unreachable,

    /// <summary>期限届满.</summary>
    TermExpired,

    /// <summary>拒绝签字.</summary>
    RefusedToSign,

    /// <summary>虚假调解.</summary>
    FalseMediation,

    /// <summary>其他.</summary>
    Other,
}

/// <summary>What a term of an agreement binds to.</summary>
public enum TermKind
{
    /// <summary>给付.</summary>
    Pay,

    /// <summary>交付、过户.</summary>
    Transfer,

    /// <summary>子女随谁生活.</summary>
    LiveWith,

    /// <summary>探望.</summary>
    Visit,

    /// <summary>作为.</summary>
    Do,

    /// <summary>不作为.</summary>
    Refrain,

    /// <summary>赔礼道歉.</summary>
    Apologise,

    /// <summary>共同办理离婚登记: the agreement itself dissolves no marriage. 民法典第1076至1080条.</summary>
    RegisterDivorceTogether,

    /// <summary>其他.</summary>
    Other,
}
