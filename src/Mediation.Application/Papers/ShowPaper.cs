using Mediation.Application.Disputes;
using Mediation.Application.Papers.Documents;
using Mediation.Application.Pipeline;
using Mediation.Application.Reference;
using Mediation.Application.Vault;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Law;
using Mediation.Domain.Outcomes;
using Mediation.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Papers;

/// <summary>A paper of a case, as data. A case has those whose facts exist; a liaison gets the result return and the summary alone.</summary>
/// <param name="DisputeId">The dispute.</param>
/// <param name="Paper">The paper's code (<see cref="PaperCode"/>).</param>
[Permit(Role.Mediator, Reach.Room)]
[Permit(Role.Lead, Reach.Room)]
[Permit(Role.Observer, Reach.Own)]
[Permit(Role.Investigator, Reach.Own)]
[Permit(Role.Liaison, Reach.Court)]
[Permit(Role.Supervisor, Reach.County)]
public sealed record ShowPaper(DisputeId DisputeId, string Paper) : IQuery<Document>, IConcernsDispute, IAudited
{
    /// <summary>Code of the case summary.</summary>
    public const string Summary = "summary";
}

internal sealed class ShowPaperHandler(IMediationDb db, IVault vault, IActor actor, AuditTrail trail, IReferenceData reference) : IQueryHandler<ShowPaper, Document>
{
    public async Task<Document> Handle(ShowPaper query, CancellationToken cancellationToken)
    {
        if (!PaperCode.TryParse(query.Paper, out var code))
        {
            throw new NotFoundException(nameof(Document));
        }

        trail.Subject = $"paper {code}";
        var dispute = await db.Disputes.AsNoTracking().Where(d => d.Id == query.DisputeId).SingleOrNotFoundAsync(cancellationToken);
        var outcome = dispute.Result is null ? null : await db.Outcomes.AsNoTracking().AsSingleQuery().SingleOrDefaultAsync(o => o.DisputeId == dispute.Id, cancellationToken);
        if (!CasePapers.Of(dispute, outcome, actor).Contains(code))
        {
            throw new NotFoundException(nameof(Document));
        }

        var names = await NamesAsync(dispute, outcome, cancellationToken);
        var cause = reference.CauseOf(dispute);
        var @case = new PaperCase(dispute, outcome, cause, names, vault, actor);
        if (code.Form is PaperForm.Agreement or PaperForm.OralAgreement or PaperForm.Authorization && @case.IsOpen)
        {
            trail.Subject += " opened";
        }

        var paper = code.Form switch
        {
            PaperForm.Register => RegisterPaper.Build(@case),
            PaperForm.Acceptance => NoticePapers.Acceptance(@case),
            PaperForm.Refusal => NoticePapers.Refusal(@case),
            PaperForm.Rights => RightsPaper.Build(@case),
            PaperForm.Authorization => AuthorizationPaper.Build(@case, code.Number!.Value),
            PaperForm.Record => MediationRecordPaper.Build(@case, code.Number!.Value),
            PaperForm.Extension => ExtensionPaper.Build(@case, code.Number!.Value),
            PaperForm.FollowUp => FollowUpPaper.Build(@case, code.Number!.Value),
            PaperForm.Agreement => AgreementPaper.Build(@case),
            PaperForm.OralAgreement => OralAgreementPaper.Build(@case),
            PaperForm.Termination => NoticePapers.Termination(@case),
            PaperForm.ResultReturn => ResultReturnPaper.Build(@case),
            PaperForm.Summary => CaseSummaryPaper.Build(Summary(dispute, outcome, cause, names)),
            _ => throw new InvalidOperationException($"Nothing writes {code}."),
        };
        return paper with { Version = dispute.Version };
    }

    private async Task<PaperNames> NamesAsync(Dispute dispute, PreLitigationOutcome? outcome, CancellationToken cancellationToken)
    {
        var room = await db.Rooms.IgnoreAutoIncludes().AsNoTracking().AsSingleQuery().Where(r => r.Id == dispute.RoomId)
            .Select(r => new
            {
                r.Name,
                r.TimeZone,
                Court = db.Courts.Where(c => c.Id == dispute.CourtId).Select(c => c.Name).FirstOrDefault(),
                Places = r.Places.Select(p => new { p.Id, p.Name }).ToList(),
            })
            .SingleOrNotFoundAsync(cancellationToken);
        var named = dispute.Assignments.Select(a => a.OfficerId).Concat(dispute.Sessions.SelectMany(s => s.Officers)).Distinct().ToList();
        var officers = await db.Officers.IgnoreAutoIncludes().AsNoTracking().Where(o => named.Contains(o.Id))
            .Select(o => new { o.Id, o.Name }).ToDictionaryAsync(o => o.Id, o => o.Name.Value, cancellationToken);
        var wrote = dispute.Sessions.Where(s => s.RecordedBy is not null).Select(s => s.RecordedBy!.Value).Append(dispute.RegisteredBy).Concat(outcome?.FollowUps.Select(f => f.By) ?? []).Distinct().ToList();
        var writers = await db.Accounts.Where(a => wrote.Contains(a.Id)).Select(a => new { a.Id, a.DisplayName }).ToDictionaryAsync(a => a.Id, a => a.DisplayName, cancellationToken);
        return new PaperNames(room.Name, room.TimeZone, room.Court, officers, writers, room.Places.ToDictionary(p => p.Id, p => p.Name));
    }

    private CaseSummaryFacts Summary(Dispute dispute, PreLitigationOutcome? outcome, Cause cause, PaperNames office)
    {
        var names = NamesIn(dispute);

        // Free text may say where somebody lives or what somebody feared; in these cases it stays off a paper that travels.
        var isErased = dispute.Parties.Any(p => p.IsErased);
        var keepsTexts = isErased || dispute.Parties.Any(p => p.IsProtected) || dispute.Result == OutcomeResult.TerminatedForSafety;
        return new CaseSummaryFacts
        {
            CaseNumber = dispute.CaseNumber.Value,
            RoomName = office.Room,
            CourtName = office.Court,
            CourtNumber = dispute.CourtNumber?.Value,
            CauseName = cause.Chinese,
            Channel = PaperWords.Of(dispute.Channel),
            Stage = PaperWords.Of(dispute.Stage),
            LeadMediator = dispute.LeadOfficerId is { } who ? office.Officers.GetValueOrDefault(who) : null,
            Observers = [.. dispute.Assignments.Where(a => a is { Role: AssignmentRole.Observer, EndedOn: null }).Select(a => office.Officers[a.OfficerId])],
            ReceivedOn = dispute.ReceivedOn,
            AcceptedOn = dispute.AcceptedOn,
            ConcludedOn = dispute.ConcludedOn,
            Days = dispute is { AcceptedOn: { } from, ConcludedOn: { } to } ? to.DayNumber - from.DayNumber : null,
            Parties = [.. dispute.Parties.OrderBy(p => p.Side).ThenBy(p => p.Number).Select(Party)],
            Minors = [.. MinorLines.Of(dispute, vault, actor.Today).Select(PaperWords.Of)],
            Facts = keepsTexts ? null : Shorten(vault.Open(dispute.Facts, dispute.Key(), Places.Facts(dispute.Id)).Value, names),
            Sessions = [.. dispute.Sessions.Where(s => s.WasHeld).OrderBy(s => s.HeldDay).ThenBy(s => s.Number)
                .Select(s => new SummarySession(s.HeldDay, PaperWords.Of(s.Kind), s.Minutes, PaperWords.Of(s.Result!.Value)))],
            Result = dispute.Result is { } result ? PaperWords.Of(result) : null,
            Ground = dispute.Result == OutcomeResult.TerminatedForSafety ? PaperWords.NotSuitable : dispute.Ground is { } ground ? PaperWords.Of(ground) : null,
            Terms = [.. outcome?.Terms.Select(t => new SummaryTerm(
                // The name that was erased is known to nobody any more and cannot be shortened.
                isErased ? PaperWords.ErasedText : Shorten(vault.Open(t.Text, dispute.Key(), Places.Text(t.Id)).Value, names), t.Amount, t.DueOn)) ?? []],
            Deadlines = [.. CaseDeadlines.Of(dispute, outcome, cause, reference.Calendar, actor.Today).Where(d => d.DaysLeft is not null)
                .Select(d => new SummaryDeadline(PaperWords.OfDeadline(d.Code), d.On, d.Law))],
            PreparedOn = actor.Today,
        };
    }

    private SummaryParty Party(Party party) => new(
        PaperWords.Of(party.Side),
        party.Name.Outside,
        party.Sex is { } sex ? PaperWords.Of(sex) : null,
        party.BirthDate is { } born ? vault.Open(born, party.Key(), Places.BirthDate(party.Id)).AgeOn(actor.Today) : null,
        party.Identity?.Mask,
        party.IsProtected ? null : party.Mobile?.Mask,
        party.IsProtected);

    /// <summary>Every name that the paper must not say, and where a protected party lives, the longest first, with what it says instead.</summary>
    private List<(string Name, string Outside)> NamesIn(Dispute dispute) =>
    [
        .. dispute.Parties.Select(p => p.Name)
            .Concat(dispute.Minors.Where(m => m.Name is not null).Select(m => vault.Open(m.Name!, dispute.Key(), Places.Name(m.Id))))
            .Select(name => (name.Value, name.Outside))
            .Concat(dispute.Parties.Where(p => p is { IsProtected: true, Address: not null }).Select(p => (vault.Open(p.Address!, p.Key(), Places.Address(p.Id)).Value, "******")))
            .Distinct().OrderByDescending(n => n.Item1.Length),
    ];

    private static string Shorten(string text, List<(string Name, string Outside)> names)
    {
        foreach (var (name, outside) in names)
        {
            text = text.Replace(name, outside, StringComparison.Ordinal);
        }

        return PaperWords.MaskNumbers(text);
    }
}
