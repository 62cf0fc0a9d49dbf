using System.Globalization;
using System.Text.RegularExpressions;
using Mediation.Application.Disputes;
using Mediation.Application.Papers.Documents;
using Mediation.Application.Pipeline;
using Mediation.Application.Reference;
using Mediation.Application.Vault;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Outcomes;
using Mediation.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Papers;

/// <summary>A paper of a case, as data; <c>summary</c> is the only one so far, and it is one that a liaison gets.</summary>
/// <param name="DisputeId">The dispute.</param>
/// <param name="Paper">The paper's code.</param>
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

internal sealed partial class ShowPaperHandler(IMediationDb db, IVault vault, IActor actor, AuditTrail trail, IReferenceData reference) : IQueryHandler<ShowPaper, Document>
{
    public async Task<Document> Handle(ShowPaper query, CancellationToken cancellationToken)
    {
        if (query.Paper != ShowPaper.Summary)
        {
            throw new NotFoundException(nameof(Document));
        }

        trail.Subject = $"paper {ShowPaper.Summary}";
        var dispute = await db.Disputes.AsNoTracking().Where(d => d.Id == query.DisputeId).SingleOrNotFoundAsync(cancellationToken);
        var room = await db.Rooms.IgnoreAutoIncludes().AsNoTracking().Where(r => r.Id == dispute.RoomId)
            .Select(r => new { r.Name, Court = db.Courts.Where(c => c.Id == dispute.CourtId).Select(c => c.Name).FirstOrDefault() }).SingleOrNotFoundAsync(cancellationToken);
        var observers = dispute.Assignments.Where(a => a is { Role: AssignmentRole.Observer, EndedOn: null }).Select(a => a.OfficerId).ToList();
        List<OfficerId> named = [.. observers, .. dispute.LeadOfficerId is { } lead ? [lead] : Array.Empty<OfficerId>()];
        var officers = await db.Officers.IgnoreAutoIncludes().AsNoTracking().Where(o => named.Contains(o.Id))
            .Select(o => new { o.Id, o.Name }).ToDictionaryAsync(o => o.Id, o => o.Name.Value, cancellationToken);
        var outcome = dispute.Result is null ? null : await db.Outcomes.AsNoTracking().AsSingleQuery().SingleOrDefaultAsync(o => o.DisputeId == dispute.Id, cancellationToken);

        var cause = reference.CauseOf(dispute);
        var names = NamesIn(dispute);

        // Free text may say where somebody lives or what somebody feared; in these cases it stays off a paper that travels.
        var keepsTexts = dispute.Parties.Any(p => p.IsProtected) || dispute.Result == OutcomeResult.TerminatedForSafety;
        return CaseSummaryPaper.Build(new CaseSummaryFacts
        {
            CaseNumber = dispute.CaseNumber.Value,
            RoomName = room.Name,
            CourtName = room.Court,
            CourtNumber = dispute.CourtNumber?.Value,
            CauseName = cause.Chinese,
            Channel = PaperWords.Of(dispute.Channel),
            Stage = PaperWords.Of(dispute.Stage),
            LeadMediator = dispute.LeadOfficerId is { } who ? officers.GetValueOrDefault(who) : null,
            Observers = [.. observers.Select(o => officers[o])],
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
                Shorten(vault.Open(t.Text, dispute.Key(), Places.Text(t.Id)).Value, names), t.Amount, t.DueOn)) ?? []],
            Deadlines = [.. CaseDeadlines.Of(dispute, outcome, cause, reference.Calendar, actor.Today).Where(d => d.DaysLeft is not null)
                .Select(d => new SummaryDeadline(PaperWords.OfDeadline(d.Code), d.On, d.Law))],
            PreparedOn = actor.Today,
        }) with
        { Version = dispute.Version };
    }

    private SummaryParty Party(Party party) => new(
        PaperWords.Of(party.Side),
        party.Name.Outside,
        party.Sex is { } sex ? PaperWords.Of(sex) : null,
        party.BirthDate is { } born ? vault.Open(born, party.Key(), Places.BirthDate(party.Id)).AgeOn(actor.Today) : null,
        party.Identity?.Mask,
        party.IsProtected ? null : party.Mobile?.Mask,
        party.IsProtected);

    /// <summary>Every name that the paper must not say, the longest first, with what it says instead.</summary>
    private List<(string Name, string Outside)> NamesIn(Dispute dispute) =>
    [
        .. dispute.Parties.Select(p => p.Name)
            .Concat(dispute.Minors.Where(m => m.Name is not null).Select(m => vault.Open(m.Name!, dispute.Key(), Places.Name(m.Id))))
            .Select(name => (name.Value, name.Outside)).Distinct().OrderByDescending(n => n.Value.Length),
    ];

    private static string Shorten(string text, List<(string Name, string Outside)> names)
    {
        foreach (var (name, outside) in names)
        {
            text = text.Replace(name, outside, StringComparison.Ordinal);
        }

        return NumberOfAPerson().Replace(text, number => number.Value.Length > 11
            ? new string('*', number.Value.Length - 2) + number.Value[^2..]
            : string.Create(CultureInfo.InvariantCulture, $"{number.Value[..3]}****{number.Value[^4..]}"));
    }

    // Identity numbers and phones that somebody typed into a text.
    [GeneratedRegex("(?<![0-9])(?:[0-9]{17}[0-9Xx]|1[0-9]{10})(?![0-9])")]
    private static partial Regex NumberOfAPerson();
}
