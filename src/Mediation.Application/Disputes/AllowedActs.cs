using Mediation.Application.Audit;
using Mediation.Application.HandOvers;
using Mediation.Application.Outcomes;
using Mediation.Application.Papers;
using Mediation.Application.Pipeline;
using Mediation.Application.Sessions;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Outcomes;

namespace Mediation.Application.Disputes;

/// <summary>What a person can do with a case, named after the use cases.</summary>
public enum CaseAct
{
    /// <summary>Change what was registered.</summary>
    EditRegistration,

    /// <summary>Enter a minor.</summary>
    AddMinor,

    /// <summary>Put right what is known of a minor.</summary>
    ChangeMinor,

    /// <summary>Take a minor out.</summary>
    RemoveMinor,

    /// <summary>Name somebody who acts for a party.</summary>
    NameRepresentative,

    /// <summary>Somebody no longer acts for a party.</summary>
    EndRepresentation,

    /// <summary>Write down a party's answer.</summary>
    RecordWillingness,

    /// <summary>Write down a safety screening.</summary>
    RecordScreening,

    /// <summary>Write down an attempt to reach a party.</summary>
    RecordAttempt,

    /// <summary>受理.</summary>
    AcceptDispute,

    /// <summary>不予受理.</summary>
    RefuseDispute,

    /// <summary>Name any officer.</summary>
    AssignOfficer,

    /// <summary>Name oneself, and nobody else.</summary>
    AssignOneself,

    /// <summary>Put an officer in the place of another.</summary>
    ReplaceOfficer,

    /// <summary>Give one's assignment back.</summary>
    ReturnAssignment,

    /// <summary>Explain a party its rights and duties.</summary>
    ExplainRights,

    /// <summary>Plan a session.</summary>
    ScheduleSession,

    /// <summary>Move a planned session.</summary>
    RescheduleSession,

    /// <summary>Call a planned session off.</summary>
    CancelSession,

    /// <summary>Write the record of a session.</summary>
    RecordSession,

    /// <summary>中止.</summary>
    SuspendMediation,

    /// <summary>恢复调解.</summary>
    ResumeMediation,

    /// <summary>延期.</summary>
    ExtendTerm,

    /// <summary>Record the result.</summary>
    RecordOutcome,

    /// <summary>How a term is kept.</summary>
    RecordPerformance,

    /// <summary>回访.</summary>
    RecordFollowUp,

    /// <summary>更正, with a reason.</summary>
    AmendDispute,

    /// <summary>结果反馈: the court has its result back.</summary>
    ReturnResult,

    /// <summary>转立案.</summary>
    TransferToFiling,

    /// <summary>转回审理.</summary>
    ReturnToTrial,

    /// <summary>Link the case with another.</summary>
    LinkDisputes,

    /// <summary>归档.</summary>
    ArchiveDispute,

    /// <summary>Open a masked field, for a reason.</summary>
    RevealField,

    /// <summary>Read what was told alone.</summary>
    ShowNotes,

    /// <summary>Read what was told alone, for a reason.</summary>
    ShowNotesForReason,

    /// <summary>Read who did and saw what.</summary>
    ShowTrail,

    /// <summary>Print a paper.</summary>
    ShowPaper,
}

/// <summary>
/// Which acts a page offers for a case: those that the person's permits allow and that the case's status has a place for. Weighed by the code of the pipeline, so what is
/// offered is not denied; what a rule still stands against is offered, since its page says what is missing.
/// </summary>
internal static class AllowedActs
{
    /// <summary>What is allowed and has its place now, and what is allowed only at another time.</summary>
    public static (IReadOnlyList<CaseAct> Now, IReadOnlyList<CaseAct> NotNow) Of(Dispute dispute, IActor actor)
    {
        var standing = new Standing(
            dispute.RoomId, dispute.CourtId, dispute.Channel, dispute.LeadOfficerId, dispute.OutcomeRecordedBy, actor.Own.Contains(dispute.Id.Value), PartyIsProtected: false);
        bool May<TRequest>(bool givesReason = false, bool namesOneself = false) => PermitAttribute.Of(typeof(TRequest)).Any(permit =>
            permit.IsHeldBy(actor) && permit.Reaches(actor, standing) && permit.Conditions.All(condition => condition.Holds(actor, standing, givesReason, namesOneself)));

        var underMediation = dispute.Status is DisputeStatus.Accepted or DisputeStatus.InMediation;
        List<(CaseAct Act, bool IsInTurn, bool IsPermitted)> acts =
        [
            (CaseAct.EditRegistration, dispute.Status == DisputeStatus.Registered, May<EditRegistration>()),
            (CaseAct.AddMinor, dispute.IsOpen, May<AddMinor>()),
            (CaseAct.ChangeMinor, dispute.IsOpen && dispute.Minors.Count > 0, May<ChangeMinor>()),
            (CaseAct.RemoveMinor, dispute.IsOpen && dispute.Minors.Count > 0, May<RemoveMinor>()),
            (CaseAct.NameRepresentative, dispute.IsOpen, May<NameRepresentative>()),
            (CaseAct.EndRepresentation, dispute.IsOpen && dispute.Representatives.Any(r => r.EndedOn is null), May<EndRepresentation>()),
            (CaseAct.RecordWillingness, dispute.IsOpen, May<RecordWillingness>()),
            (CaseAct.RecordScreening, dispute.IsOpen, May<RecordScreening>()),
            (CaseAct.RecordAttempt, dispute.IsOpen, May<RecordAttempt>()),
            (CaseAct.AcceptDispute, dispute.Status == DisputeStatus.Registered, May<AcceptDispute>()),
            (CaseAct.RefuseDispute, dispute.Status == DisputeStatus.Registered, May<RefuseDispute>()),
            (CaseAct.AssignOfficer, dispute.IsOpen, May<AssignOfficer>()),
            (CaseAct.AssignOneself, dispute.IsOpen && actor.OfficerId is not null, !May<AssignOfficer>() && May<AssignOfficer>(namesOneself: true)),
            (CaseAct.ReplaceOfficer, dispute.IsOpen && dispute.Assignments.Any(a => a.EndedOn is null), May<ReplaceOfficer>()),
            (CaseAct.ReturnAssignment, dispute.IsOpen, May<ReturnAssignment>(givesReason: true)),
            (CaseAct.ExplainRights, dispute.IsOpen && dispute.Parties.Any(p => p.RightsExplainedOn is null), May<ExplainRights>()),
            (CaseAct.ScheduleSession, underMediation && dispute.LeadOfficerId is not null, May<ScheduleSession>()),
            (CaseAct.RescheduleSession, dispute.Status == DisputeStatus.InMediation && dispute.Sessions.Any(s => s.Result is null), May<RescheduleSession>()),
            (CaseAct.CancelSession, dispute.Status == DisputeStatus.InMediation && dispute.Sessions.Any(s => s.Result is null && s.StartsAt > actor.Now), May<CancelSession>()),
            (CaseAct.RecordSession, dispute.IsOpen && dispute.Sessions.Any(s => s.Result is null && s.StartsAt <= actor.Now), May<RecordSession>()),
            (CaseAct.SuspendMediation, Dispute.MayBecome(dispute.Status, DisputeStatus.Suspended), May<SuspendMediation>()),
            (CaseAct.ResumeMediation, dispute.Status == DisputeStatus.Suspended, May<ResumeMediation>()),
            (CaseAct.ExtendTerm, underMediation && actor.Today <= dispute.DueOn, May<ExtendTerm>()),
            (CaseAct.RecordOutcome, Dispute.MayBecome(dispute.Status, DisputeStatus.Concluded), May<RecordOutcome>()),
            (CaseAct.RecordPerformance, dispute.Result is OutcomeResult.Reconciled or OutcomeResult.WrittenAgreement or OutcomeResult.OralAgreement, May<RecordPerformance>()),
            (CaseAct.RecordFollowUp, dispute.ConcludedOn is not null, May<RecordFollowUp>()),
            (CaseAct.AmendDispute, dispute.ConcludedOn is not null, May<AmendDispute>(givesReason: true)),
            (CaseAct.ReturnResult, dispute is { IsHandOver: true, ConcludedOn: not null, ResultReturnedOn: null }, dispute.IsHandOver && May<ReturnResult>()),
            (CaseAct.TransferToFiling, AwaitsTheCourt(dispute), dispute.Channel == Channel.CourtDelegation && May<TransferToFiling>()),
            (CaseAct.ReturnToTrial, AwaitsTheCourt(dispute), dispute.Channel == Channel.CourtEntrustment && May<ReturnToTrial>()),
            (CaseAct.LinkDisputes, true, May<LinkDisputes>()),
            (CaseAct.ArchiveDispute, Dispute.MayBecome(dispute.Status, DisputeStatus.Archived), May<ArchiveDispute>()),
            (CaseAct.RevealField, true, May<RevealField>(givesReason: true)),
            (CaseAct.ShowNotes, true, May<ShowConfidentialNotes>()),
            (CaseAct.ShowNotesForReason, true, !May<ShowConfidentialNotes>() && May<ShowConfidentialNotes>(givesReason: true)),
            (CaseAct.ShowTrail, true, May<ShowDisputeTrail>()),
            (CaseAct.ShowPaper, true, May<ShowPaper>()),
        ];
        return ([.. acts.Where(a => a.IsPermitted && a.IsInTurn).Select(a => a.Act)], [.. acts.Where(a => a.IsPermitted && !a.IsInTurn).Select(a => a.Act)]);
    }

    private static bool AwaitsTheCourt(Dispute dispute) => dispute is { Result: OutcomeResult.NotReached, CourtStep: null };
}
