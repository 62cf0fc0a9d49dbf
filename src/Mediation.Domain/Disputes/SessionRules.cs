namespace Mediation.Domain.Disputes;

/// <summary>What planning and recording a session refuses.</summary>
public static class SessionRules
{
    /// <summary>A session is planned only in an accepted case that goes on.</summary>
    public static readonly Rule OnlyUnderMediation = new("sessions.onlyUnderMediation");

    /// <summary>A session is planned once somebody is in the chair.</summary>
    public static readonly Rule NeedsALead = new("sessions.needsALead", "人民调解法第19条");

    /// <summary>A session is planned for <see cref="NewSession.MinMinutes"/> to <see cref="NewSession.MaxMinutes"/> minutes.</summary>
    public static readonly Rule LengthWithinLimits = new("sessions.lengthWithinLimits");

    /// <summary>A session is with at least one party.</summary>
    public static readonly Rule InvitesSomeone = new("sessions.invitesSomeone");

    /// <summary>A session is held by officers of the case.</summary>
    public static readonly Rule HeldByOfficersOfTheCase = new("sessions.heldByOfficersOfTheCase", "人民调解法第19条");

    /// <summary>A joint session is with both sides.</summary>
    public static readonly Rule JointNeedsBothSides = new("sessions.jointNeedsBothSides");

    /// <summary>A separate session is with one side.</summary>
    public static readonly Rule SeparateIsWithOneSide = new("sessions.separateIsWithOneSide");

    /// <summary>
    /// The sides do not meet while any party's latest screening is unclear, medium or high, or an order is in force;
    /// after medium a video session with a hidden place remains.
    /// </summary>
    public static readonly Rule JointNeedsClearScreens = new("sessions.jointNeedsClearScreens", "人民调解法第25条");

    /// <summary>Only a case in mediation has sessions to record.</summary>
    public static readonly Rule OnlyInMediation = new("sessions.onlyInMediation");

    /// <summary>A session is recorded once; what is wrong later is put right by an addendum.</summary>
    public static readonly Rule RecordedOnce = new("sessions.recordedOnce");

    /// <summary>A session is not recorded before it began.</summary>
    public static readonly Rule NotBeforeItBegan = new("sessions.notBeforeItBegan");

    /// <summary>A session is called off before it begins; afterwards it is recorded as not held.</summary>
    public static readonly Rule CancelledBeforeItBegins = new("sessions.cancelledBeforeItBegins");

    /// <summary>Who is there to help, and is no party, is there with the parties' consent.</summary>
    public static readonly Rule HelpersNeedConsent = new("sessions.helpersNeedConsent", "人民调解法第20条");

    /// <summary>A session that was held has a record.</summary>
    public static readonly Rule HeldNeedsARecord = new("sessions.heldNeedsARecord", "人民调解法第27条");

    /// <summary>A session that was held was attended by at least one party.</summary>
    public static readonly Rule HeldWithSomeone = new("sessions.heldWithSomeone");

    /// <summary>Who attends has answered whether they want to mediate.</summary>
    public static readonly Rule NeedsAnswer = new("sessions.needsAnswer", "人民调解法第17条");

    /// <summary>Nobody is mediated with against their clear refusal.</summary>
    public static readonly Rule NotAgainstRefusal = new("sessions.notAgainstRefusal", "人民调解法第17条");

    /// <summary>Who attends was screened for safety, alone.</summary>
    public static readonly Rule NeedsScreening = new("sessions.needsScreening", "人民调解法第25条");

    /// <summary>Who attends was told their rights and duties before.</summary>
    public static readonly Rule NeedsRightsExplained = new("sessions.needsRightsExplained", "法释〔2016〕14号第14条");

    /// <summary>For a party who is a minor somebody acts by law.</summary>
    public static readonly Rule NeedsStatutoryRepresentative = new("sessions.needsStatutoryRepresentative", "民法典第23条");
}
