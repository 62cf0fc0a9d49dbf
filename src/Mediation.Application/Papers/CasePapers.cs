using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Domain.Disputes;
using Mediation.Domain.Outcomes;

namespace Mediation.Application.Papers;

/// <summary>Which papers a case has for a person: those whose facts exist, and for a court's liaison the result return and the summary alone.</summary>
internal static class CasePapers
{
    /// <summary>The papers in the order of the dossier.</summary>
    public static IReadOnlyList<PaperCode> Of(Dispute dispute, PreLitigationOutcome? outcome, IActor actor)
    {
        var standing = StandingOf(dispute, actor);
        var roles = PermitAttribute.Of(typeof(ShowPaper)).Where(p => p.IsHeldBy(actor) && p.Reaches(actor, standing)).Select(p => p.Role).ToList();
        var isForTheOffice = roles.Exists(r => r != Role.Liaison);
        return [.. Written(dispute, outcome, actor).Where(p => roles.Count > 0 && (isForTheOffice || p.Form is PaperForm.ResultReturn or PaperForm.Summary))];
    }

    /// <summary>
    /// Whether identity numbers, phones and addresses stand in full on the papers that parties sign: for those who may open them in this case, the paper being the reason.
    /// Everybody else who may see the case gets a copy to read, with masks.
    /// </summary>
    public static bool AreOpenTo(IActor actor, Dispute dispute)
    {
        var standing = StandingOf(dispute, actor);
        return PermitAttribute.Of(typeof(RevealField)).Any(p => p.Role is Role.Mediator or Role.Lead && p.IsHeldBy(actor) && p.Reaches(actor, standing));
    }

    private static IEnumerable<PaperCode> Written(Dispute dispute, PreLitigationOutcome? outcome, IActor actor)
    {
        if (dispute.AcceptedOn is not null)
        {
            yield return new(PaperForm.Register);
            yield return new(PaperForm.Acceptance);
        }

        if (dispute.Status == DisputeStatus.Refused)
        {
            yield return new(PaperForm.Refusal);
        }
        else
        {
            yield return new(PaperForm.Rights);
        }

        foreach (var agent in dispute.Representatives.Where(r => r is { Kind: RepresentationKind.Agent, EndedOn: null }))
        {
            yield return new(PaperForm.Authorization, agent.Number);
        }

        // What one party told alone is on no shared paper, and no paper tells when a protected party comes.
        var knows = MustKnow.OfProtected(actor, dispute);
        foreach (var session in dispute.Sessions.Where(s => s.WasHeld && s.Text is not null && !MustKnow.IsScheduleHidden(s, dispute, knows, actor)))
        {
            yield return new(PaperForm.Record, session.Number);
        }

        foreach (var extension in dispute.Extensions)
        {
            yield return new(PaperForm.Extension, extension.Number);
        }

        switch (dispute.Result)
        {
            case OutcomeResult.WrittenAgreement:
            case OutcomeResult.Reconciled when outcome?.Terms.Count > 0:
                yield return new(PaperForm.Agreement);
                break;
            case OutcomeResult.OralAgreement:
                yield return new(PaperForm.OralAgreement);
                break;
            case OutcomeResult.Withdrawn or OutcomeResult.NotReached or OutcomeResult.TerminatedForSafety:
                yield return new(PaperForm.Termination);
                break;
            default:
                break;
        }

        foreach (var followUp in outcome?.FollowUps ?? [])
        {
            yield return new(PaperForm.FollowUp, followUp.Number);
        }

        if (dispute is { Result: not null, CourtNumber: not null })
        {
            yield return new(PaperForm.ResultReturn);
        }

        yield return new(PaperForm.Summary);
    }

    private static Standing StandingOf(Dispute dispute, IActor actor) => new(
        dispute.RoomId, dispute.CourtId, dispute.Channel, dispute.LeadOfficerId, dispute.OutcomeRecordedBy, actor.Own.Contains(dispute.Id.Value), PartyIsProtected: false);
}
