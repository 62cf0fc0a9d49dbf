using Mediation.Application.Papers;
using Mediation.Application.Pipeline;
using Mediation.Application.Reference;
using Mediation.Application.Vault;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Law;
using Mediation.Domain.Outcomes;
using Mediation.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Disputes;

/// <summary>A case is shown whole: what is known, what is missing, what is due and what comes next.</summary>
/// <param name="DisputeId">The dispute.</param>
/// <param name="WithTexts">Whether facts, wishes and shared session records are opened, too.</param>
[Permit(Role.Mediator, Reach.Room)]
[Permit(Role.Lead, Reach.Room)]
[Permit(Role.Observer, Reach.Own)]
[Permit(Role.Investigator, Reach.Own)]
[Permit(Role.Liaison, Reach.Court)]
[Permit(Role.Supervisor, Reach.County)]
public sealed record ShowDispute(DisputeId DisputeId, bool WithTexts = false) : IQuery<DisputeView>, IConcernsDispute, IAudited;

internal sealed class ShowDisputeHandler(IMediationDb db, IVault vault, IActor actor, IReferenceData reference) : IQueryHandler<ShowDispute, DisputeView>
{
    public async Task<DisputeView> Handle(ShowDispute query, CancellationToken cancellationToken)
    {
        // The aggregate itself, since what is missing and what comes next is its own code: twelve statements, two more for names, one for an outcome.
        var dispute = await db.Disputes.AsNoTracking().Where(d => d.Id == query.DisputeId).SingleOrNotFoundAsync(cancellationToken);
        var room = await db.Rooms.IgnoreAutoIncludes().AsNoTracking().AsSingleQuery().Where(r => r.Id == dispute.RoomId)
            .Select(r => new { r.Code, r.Name, r.NameEn, Places = r.Places.Select(p => new { p.Id, p.Code, p.Name }).ToList() })
            .SingleOrNotFoundAsync(cancellationToken);
        var named = dispute.Assignments.Select(a => a.OfficerId).Concat(dispute.Sessions.SelectMany(s => s.Officers)).Distinct().ToList();
        var officers = await db.Officers.IgnoreAutoIncludes().AsNoTracking().Where(o => named.Contains(o.Id))
            .Select(o => new { o.Id, o.Number, o.Name, StandsAside = o.Recusals.Any(r => r.DisputeId == dispute.Id) })
            .ToDictionaryAsync(o => o.Id, o => new NamedOfficer(o.Number, o.Name.Value, o.StandsAside), cancellationToken);
        var outcome = dispute.Result is null ? null : await db.Outcomes.AsNoTracking().AsSingleQuery().SingleOrDefaultAsync(o => o.DisputeId == dispute.Id, cancellationToken);
        var places = room.Places.ToDictionary(p => p.Id, p => new PlaceName(p.Code, p.Name));

        var cause = reference.CauseOf(dispute);
        var knows = MustKnow.OfProtected(actor, dispute);
        var sessions = dispute.Sessions.Select(s => Session(s, dispute, knows, officers, places, query.WithTexts)).ToList();
        var deadlines = CaseDeadlines.Of(dispute, outcome, cause, reference.Calendar, actor.Today);
        var (acts, notNow) = AllowedActs.Of(dispute, actor);
        return new DisputeView
        {
            Id = dispute.Id,
            CaseNumber = dispute.CaseNumber.Value,
            FormerNumber = dispute.FormerNumber,
            Version = dispute.Version,
            Status = dispute.Status,
            Room = new(room.Code, room.Name, room.NameEn),
            Stage = dispute.Stage,
            Channel = dispute.Channel,
            Cause = new(cause.Code.Value, cause.Chinese, cause.English),
            Title = new(FirstOf(dispute, Side.Applicant), FirstOf(dispute, Side.Respondent)),
            CourtNumber = dispute.CourtNumber?.Value,
            MaterialsReceivedOn = dispute.MaterialsReceivedOn,
            Procedure = dispute.Procedure,
            LetterOn = dispute.LetterOn,
            LetterNote = query.WithTexts && dispute.LetterNote is { } note ? vault.Open(note, dispute.Key(), Places.LetterNote(dispute.Id)).Value : null,
            ResultReturnedOn = dispute.ResultReturnedOn,
            CourtStep = dispute is { CourtStep: { } step, CourtStepOn: { } on } ? new(step, on, dispute.FiledAs?.Value) : null,
            ReceivedOn = dispute.ReceivedOn,
            AcceptedOn = dispute.AcceptedOn,
            RefusedOn = dispute.RefusedOn,
            ConcludedOn = dispute.ConcludedOn,
            ArchivedOn = dispute.ArchivedOn,
            Facts = query.WithTexts ? vault.Open(dispute.Facts, dispute.Key(), Places.Facts(dispute.Id)).Value : null,
            Wishes = query.WithTexts && dispute.Wishes is { } wishes ? vault.Open(wishes, dispute.Key(), Places.Wishes(dispute.Id)).Value : null,
            RefusalReason = query.WithTexts && dispute.RefusalReason is { } reason ? vault.Open(reason, dispute.Key(), Places.RefusalReason(dispute.Id)).Value : null,
            Parties = [.. dispute.Parties.Select(p => Party(p, knows))],
            Representatives = [.. dispute.Representatives.Select(r => Representative(r, dispute.GetParty(r.Party), knows))],
            Minors = MinorLines.Of(dispute, vault, actor.Today),
            Officers = [.. dispute.Assignments.Select(a => Officer(a, officers[a.OfficerId], dispute, query.WithTexts))],
            Sessions = sessions,
            Outcome = outcome is null ? null : Outcome(outcome, dispute, query.WithTexts),
            Amendments = dispute.Amendments.Count == 0 ? [] : await AmendmentsAsync(dispute, query.WithTexts, cancellationToken),
            Linked = await LinkedCases.OfAsync(db, vault, reference, dispute.Id, actor.Today, query.WithTexts, cancellationToken),
            Deadlines = [.. deadlines],
            Missing = [.. dispute.WhatIsMissing(cause, actor.Today).Select(m => new MissingView(m.Rule.Code, m.Party, m.Rule.Law))],
            NextStep = dispute.NextStep(cause, actor.Today),
            MustMeetApart = dispute.MustMeetApart,
            HasProtectedParty = dispute.Parties.Any(p => p.IsProtected),
            Suspensions = [.. dispute.Suspensions.Select(s => Suspension(s, dispute, query.WithTexts))],
            Extensions = [.. dispute.Extensions.Select(e => new ExtensionView(e.Days, e.AgreedOn, e.Consents))],
            IsOverdue = dispute.IsOpen && dispute.DueOn < actor.Today,
            Acts = acts,
            ActsNotNow = notNow,
            TermIfAccepted = dispute.Status == DisputeStatus.Registered ? CaseDeadlines.IfAccepted(dispute, reference.Calendar, actor.Today) : null,
            Results = Dispute.MayBecome(dispute.Status, DisputeStatus.Concluded) ? [.. Enum.GetValues<OutcomeResult>().Select(result => Possible(result, dispute, cause))] : [],
            Timeline = CaseTimeline.Of(dispute, outcome, sessions, officer => officers[officer].Name),
            Papers = CasePapers.Of(dispute, outcome, actor),
        };
    }

    private static string? FirstOf(Dispute dispute, Side side) => dispute.Parties.FirstOrDefault(p => p.Side == side)?.Name.Outside;

    private static PossibleResult Possible(OutcomeResult result, Dispute dispute, Cause cause)
    {
        var barred = dispute.WhatBarsResult(result, cause);
        return new(result, barred?.Code, barred?.Law);
    }

    private PartyView Party(Party party, bool knows)
    {
        var hidden = party.IsProtected && !knows;
        return new PartyView
        {
            Number = party.Number,
            Side = party.Side,
            Name = party.Name.Value,
            OutsideName = party.Name.Outside,
            Sex = party.Sex,
            BirthYear = party.BirthYear,
            Age = actor.Today.Year - party.BirthYear,
            Home = party.HomeDivision is { } code ? reference.Divisions.NameOf(code, actor.Today) : null,
            IdentityType = party.IdentityType,
            Identity = party.Identity?.Mask,
            Mobile = hidden ? null : party.Mobile?.Mask,
            Address = hidden ? null : party.Address?.Mask,
            SafeToContact = party.SafeToContact,
            IsProtected = party.IsProtected,
            ErasedOn = party.ErasedOn,
            IsHidden = hidden,
            RightsExplainedOn = party.RightsExplainedOn,
            Willingness = party.LatestAnswer is { } answer ? new(answer.Answer, answer.On, answer.How) : null,
            Screening = party.LatestScreening is { } screening ? new(screening.Result, screening.OrderInForce, screening.On) : null,
            Attempt = party.LatestAttempt is { } attempt ? new(attempt.How, attempt.On) : null,
        };
    }

    private RepresentativeView Representative(Representative representative, Party party, bool knows) => new(
        representative.Number,
        representative.Party,
        representative.Kind,
        vault.NameOf(representative, party).Value,
        representative.Relation,
        representative.Authority,
        representative.AuthorizedOn,
        representative.Identity?.Mask,
        party.IsProtected && !knows ? null : representative.Mobile?.Mask,
        representative.EndedOn);

    private SuspensionView Suspension(Suspension suspension, Dispute dispute, bool withTexts) => new(
        suspension.Ground,
        withTexts ? vault.Open(suspension.Reason, dispute.Key(), Places.Reason(suspension.Id)).Value : null,
        suspension.From,
        suspension.ResumedOn);

    private CaseOfficerView Officer(Assignment assignment, NamedOfficer officer, Dispute dispute, bool withTexts) => new(
        officer.Number,
        officer.Name,
        assignment.Role,
        assignment.From,
        assignment.EndedOn,
        withTexts && assignment.EndReason is { } reason ? vault.Open(reason, dispute.Key(), Places.EndReason(assignment.Id)).Value : null,
        officer.StandsAside,
        IsMe: assignment.OfficerId == actor.OfficerId);

    private SessionView Session(
        MediationSession session, Dispute dispute, bool knows, Dictionary<OfficerId, NamedOfficer> officers, Dictionary<PlaceId, PlaceName> places, bool withText)
    {
        var hidden = MustKnow.IsScheduleHidden(session, dispute, knows, actor);
        return new SessionView
        {
            Number = session.Number,
            Kind = session.Kind,
            Day = hidden && session.Result is null ? null : session.HeldDay,
            StartsAt = hidden ? null : session.StartsAt,
            Minutes = session.Minutes,
            Place = hidden || session.PlaceId is not { } place ? null : places.GetValueOrDefault(place),
            Invited = session.InvitedParties,
            Attended = session.AttendedParties,
            Officers = [.. session.Officers.Select(o => officers[o].Number)],
            Result = session.Result,
            NotHeldReason = session.NotHeldReason,
            IsAhead = session.Result is null && session.StartsAt > actor.Now,
            HeldAt = hidden ? null : session.HeldAt,
            Helpers = withText && session.Helpers is { } helpers ? vault.Open(helpers, dispute.Key(), Places.Helpers(session.Id)).Value : null,
            Text = withText && session.Text is { } text ? vault.Open(text, dispute.Key(), Places.Text(session.Id)).Value : null,
            IsHidden = hidden,
        };
    }

    private OutcomeView Outcome(PreLitigationOutcome outcome, Dispute dispute, bool withTexts) => new()
    {
        Result = outcome.Result,
        Ground = outcome.Ground,
        ConcludedOn = outcome.ConcludedOn,
        Terms = [.. outcome.Terms.Select(t => new TermView(t.Number, t.Kind, vault.Open(t.Text, dispute.Key(), Places.Text(t.Id)).Value, t.Amount?.ToYuan(), t.DueOn))],
        Signatures = [.. outcome.Signatures.Select(s => new SignatureView(s.Party, s.On))],
        NextFollowUpOn = outcome.NextFollowUpOn(),
        FollowUps = [.. outcome.FollowUps.Select(f => new FollowUpView(f.On, f.How, withTexts ? vault.Open(f.Note, dispute.Key(), Places.Note(f.Id)).Value : null, f.NextOn))],
        Performances =
        [
            .. outcome.Performances.Select(p => new PerformanceView(
                p.Term, p.State, p.On, withTexts && p.Note is { } note ? vault.Open(note, dispute.Key(), Places.Note(p.Id)).Value : null)),
        ],
        IsRecordedByMe = outcome.RecordedBy == actor.AccountId,
    };

    private async Task<IReadOnlyList<AmendmentView>> AmendmentsAsync(Dispute dispute, bool withTexts, CancellationToken cancellationToken)
    {
        var by = dispute.Amendments.Select(a => a.By).Distinct().ToList();
        var names = await db.Accounts.Where(a => by.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.DisplayName, cancellationToken);
        return
        [
            .. dispute.Amendments.Select(a => new AmendmentView(
                a.Field,
                withTexts && a.Before is { } before ? vault.Open(before, dispute.Key(), Places.Before(a.Id)).Value : null,
                withTexts ? vault.Open(a.Reason, dispute.Key(), Places.Reason(a.Id)).Value : null,
                names.GetValueOrDefault(a.By),
                a.RecordedAt)),
        ];
    }

    private sealed record NamedOfficer(string Number, string Name, bool StandsAside);
}
