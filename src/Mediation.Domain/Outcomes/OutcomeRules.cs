namespace Mediation.Domain.Outcomes;

/// <summary>What recording an outcome refuses.</summary>
public static class OutcomeRules
{
    /// <summary>An outcome is recorded once, of an accepted case.</summary>
    public static readonly Rule OnlyOfAnAcceptedCase = new("outcomes.onlyOfAnAcceptedCase");

    /// <summary>Before the first session a case can only be withdrawn, not reached or terminated for safety.</summary>
    public static readonly Rule SettledOnlyInMediation = new("outcomes.settledOnlyInMediation");

    /// <summary>Why nothing was reached is said.</summary>
    public static readonly Rule NotReachedNeedsGround = new("outcomes.notReachedNeedsGround", "法释〔2016〕14号第26条");

    /// <summary>A ground belongs to "not reached" alone.</summary>
    public static readonly Rule GroundOnlyOfNotReached = new("outcomes.groundOnlyOfNotReached");

    /// <summary>An agreement has terms.</summary>
    public static readonly Rule AgreementNeedsTerms = new("outcomes.agreementNeedsTerms", "人民调解法第29条");

    /// <summary>Terms belong to an agreement or a reconciliation.</summary>
    public static readonly Rule TermsOnlyOfASettlement = new("outcomes.termsOnlyOfASettlement");

    /// <summary>A payment says how much.</summary>
    public static readonly Rule PayNeedsAmount = new("outcomes.payNeedsAmount", "人民调解法第29条");

    /// <summary>A written agreement is signed by every party, third parties too; not necessarily at one sitting.</summary>
    public static readonly Rule SignatureOfEveryParty = new("outcomes.signatureOfEveryParty", "人民调解法第29条");

    /// <summary>A party signs once.</summary>
    public static readonly Rule PartySignsOnce = new("outcomes.partySignsOnce");

    /// <summary>Nobody signs after the day of the result.</summary>
    public static readonly Rule SignedNotAfterConclusion = new("outcomes.signedNotAfterConclusion", "人民调解法第29条");

    /// <summary>Signatures belong on paper: a written agreement, or what reconciled parties sign.</summary>
    public static readonly Rule SignaturesOnlyOnPaper = new("outcomes.signaturesOnlyOnPaper", "人民调解法第30条");

    /// <summary>A question of status cannot be settled by agreement.</summary>
    public static readonly Rule LegalForTheCause = new("outcomes.legalForTheCause", "民诉法解释第143条");

    /// <summary>Beside a question of status only property, payments, care and contact can be agreed.</summary>
    public static readonly Rule TermsLegalForTheCause = new("outcomes.termsLegalForTheCause", "民诉法解释第143条");

    /// <summary>Reconciliation needs a cause that can end so.</summary>
    public static readonly Rule ReconciliationFitsCause = new("outcomes.reconciliationFitsCause", "民诉法解释第143条");

    /// <summary>Only spouses in a divorce dispute promise to register a divorce.</summary>
    public static readonly Rule DivorceTermOnlyInDivorce = new("outcomes.divorceTermOnlyInDivorce", "民法典第1076条");
}
