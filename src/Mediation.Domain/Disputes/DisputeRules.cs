namespace Mediation.Domain.Disputes;

/// <summary>Days that law counts are typed by people; these rules hold for each of them.</summary>
public static class DateRules
{
    /// <summary>How many days back a day may lie when it is typed.</summary>
    public const int DaysBack = 60;

    /// <summary>What is written down has happened.</summary>
    public static readonly Rule NotInTheFuture = new("dates.notInTheFuture");

    /// <summary>No step is dated before the step before it.</summary>
    public static readonly Rule NotBeforeTheStepBefore = new("dates.notBeforeTheStepBefore");

    /// <summary>What lies further back than <see cref="DaysBack"/> days comes in by another road, with a reason.</summary>
    public static readonly Rule AtMostSixtyDaysBack = new("dates.atMostSixtyDaysBack");
}

/// <summary>What a dispute refuses between the front desk and the archive, its sessions and its outcome apart.</summary>
public static class DisputeRules
{
    /// <summary>A dispute has somebody who asks.</summary>
    public static readonly Rule NeedsAnApplicant = new("disputes.needsAnApplicant", "人民调解法第17条");

    /// <summary>A dispute has another side.</summary>
    public static readonly Rule NeedsARespondent = new("disputes.needsARespondent", "人民调解法第2条");

    /// <summary>The same person (by identity number) is a party once.</summary>
    public static readonly Rule PersonNamedOnce = new("disputes.personNamedOnce");

    /// <summary>A minor is under 18 on the day on which the dispute is received.</summary>
    public static readonly Rule MinorIsUnderEighteen = new("disputes.minorIsUnderEighteen", "民法典第17条");

    /// <summary>A delegated mediation lies before filing, an entrusted one after it; a filed suit comes by no other channel but the platform.</summary>
    public static readonly Rule StageFitsChannel = new("disputes.stageFitsChannel", "法释〔2016〕14号第1条");

    /// <summary>What a court hands over bears its number.</summary>
    public static readonly Rule CourtCaseNeedsNumber = new("disputes.courtCaseNeedsNumber", "法〔2015〕137号");

    /// <summary>What a court hands over was signed for on a day, from which its term runs.</summary>
    public static readonly Rule CourtCaseNeedsMaterialsDay = new("disputes.courtCaseNeedsMaterialsDay", "法释〔2016〕14号第27条");

    /// <summary>Accepted or refused is only what is registered and not yet decided.</summary>
    public static readonly Rule OnlyRegistered = new("disputes.onlyRegistered");

    /// <summary>The number of a case stays, and with it the year in which the case came in.</summary>
    public static readonly Rule NumberKeepsItsYear = new("disputes.numberKeepsItsYear");

    /// <summary>Nothing is added to a dispute that was refused, concluded or archived.</summary>
    public static readonly Rule OnlyOpen = new("disputes.onlyOpen");

    /// <summary>A safety screening is held with one party alone.</summary>
    public static readonly Rule ScreenedAlone = new("disputes.screenedAlone");

    /// <summary>What only a court can decide (parentage, the existence of an adoption) is not taken on.</summary>
    public static readonly Rule AcceptNeedsMediableCause = new("disputes.acceptNeedsMediableCause", "民诉法解释第143条");

    /// <summary>Acceptance needs the applicant's willingness.</summary>
    public static readonly Rule AcceptNeedsApplicantWilling = new("disputes.acceptNeedsApplicantWilling", "人民调解法第17条");

    /// <summary>Acceptance needs the applicant's safety screening.</summary>
    public static readonly Rule AcceptNeedsApplicantScreened = new("disputes.acceptNeedsApplicantScreened", "人民调解法第25条");

    /// <summary>Acceptance needs of every other party an answer or a dated attempt to reach them.</summary>
    public static readonly Rule AcceptNeedsAnswerOrAttempt = new("disputes.acceptNeedsAnswerOrAttempt", "人民调解法第17条");

    /// <summary>A side's clear refusal forbids mediation.</summary>
    public static readonly Rule AcceptNotAgainstRefusal = new("disputes.acceptNotAgainstRefusal", "人民调解法第17条");

    /// <summary>An officer is named only inside a valid appointment to the role.</summary>
    public static readonly Rule OfficerIsAppointed = new("disputes.officerIsAppointed", "人民调解法第13条");

    /// <summary>An officer who stands aside from the case is not named.</summary>
    public static readonly Rule OfficerIsNotRecused = new("disputes.officerIsNotRecused", "法释〔2016〕14号第15条");

    /// <summary>An officer to whom a party is related is not named.</summary>
    public static readonly Rule OfficerIsNotRelated = new("disputes.officerIsNotRelated", "法释〔2016〕14号第15条");

    /// <summary>Who mediates belongs to the team of the room: nobody else may see the case.</summary>
    public static readonly Rule MediatorIsOfTheTeam = new("disputes.mediatorIsOfTheTeam");

    /// <summary>A case has one lead mediator at a time.</summary>
    public static readonly Rule OneLead = new("disputes.oneLead", "法释〔2016〕14号第13条");

    /// <summary>An investigator or observer of a case is never its mediator, nor the other way round.</summary>
    public static readonly Rule MediatorIsNoInvestigatorOrObserver = new("disputes.mediatorIsNoInvestigatorOrObserver");

    /// <summary>An officer is named once for the same task.</summary>
    public static readonly Rule OfficerNamedOnce = new("disputes.officerNamedOnce");

    /// <summary>Replaced or returned is only a task that still goes on.</summary>
    public static readonly Rule OnlyARunningTaskEnds = new("disputes.onlyARunningTaskEnds");

    /// <summary>Rights and duties are explained to a party once.</summary>
    public static readonly Rule RightsExplainedOnce = new("disputes.rightsExplainedOnce");

    /// <summary>Only of a case that was brought in the acceptance is taken over; every other one is accepted here.</summary>
    public static readonly Rule TakenOverOnlyWhenBroughtIn = new("disputes.takenOverOnlyWhenBroughtIn");
}

/// <summary>What closing the dossier refuses.</summary>
public static class ArchiveRules
{
    /// <summary>Archived is only what is concluded.</summary>
    public static readonly Rule OnlyConcluded = new("archive.onlyConcluded", "人民调解法第27条");

    /// <summary>The dossier is checked by another person than the one who recorded the outcome.</summary>
    public static readonly Rule NotByTheRecorder = new("archive.notByTheRecorder");
}
