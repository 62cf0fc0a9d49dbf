using FluentValidation;
using Mediation.Application.Pipeline;
using Mediation.Application.Vault;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Disputes;

/// <summary>What the parties told alone 不公开记录 is shown: to the case's mediators, with a reason to the room lead and the supervisor.</summary>
/// <param name="DisputeId">The dispute.</param>
/// <param name="Reason">Why; the case's own mediators need none.</param>
[Permit(Role.Mediator, Reach.Own)]
[Permit(Role.Lead, Reach.Room, Condition.Reason)]
[Permit(Role.Supervisor, Reach.County, Condition.Reason)]
public sealed record ShowConfidentialNotes(DisputeId DisputeId, string? Reason = null) : IQuery<ConfidentialNotes>, IConcernsDispute, IGivesReason, IAudited;

/// <summary>The notes of a case, by when they were written.</summary>
public sealed record ConfidentialNotes(IReadOnlyList<NoteView> Items);

/// <summary>What one party told alone, opened.</summary>
/// <param name="Party">The party's number.</param>
/// <param name="About">What it is about.</param>
/// <param name="Number">Number of that screening or attempt among the party's, or of that session in the case.</param>
/// <param name="On">The day of it.</param>
/// <param name="Text">What was told; null when the party was erased and nobody can read it any more.</param>
/// <param name="WrittenBy">Name of who wrote it down.</param>
/// <param name="WrittenAt">When it was written down.</param>
public sealed record NoteView(int Party, NoteAbout About, int? Number, DateOnly? On, string? Text, string? WrittenBy, DateTimeOffset WrittenAt);

internal sealed class ShowConfidentialNotesValidator : AbstractValidator<ShowConfidentialNotes>
{
    public ShowConfidentialNotesValidator(IActor actor)
    {
        RuleFor(q => q.Reason).Reason().When(q => !(actor.Roles.Contains(Role.Mediator) && actor.Own.Contains(q.DisputeId.Value)));
        RuleFor(q => q.Reason).FreeText();
    }
}

internal sealed class ShowConfidentialNotesHandler(IMediationDb db, IVault vault, AuditTrail trail) : IQueryHandler<ShowConfidentialNotes, ConfidentialNotes>
{
    private const int Most = 500;

    public async Task<ConfidentialNotes> Handle(ShowConfidentialNotes query, CancellationToken cancellationToken)
    {
        var dispute = await db.Disputes.AsNoTracking().Where(d => d.Id == query.DisputeId).SingleOrNotFoundAsync(cancellationToken);
        var notes = await db.ConfidentialNotes.AsNoTracking().Where(n => n.DisputeId == query.DisputeId)
            .OrderBy(n => n.WrittenAt).ThenBy(n => n.Id).Take(Most).ToListAsync(cancellationToken);
        var writers = notes.Select(n => n.WrittenBy).Distinct().ToList();
        var names = await db.Accounts.Where(a => writers.Contains(a.Id)).Select(a => new { a.Id, a.DisplayName }).ToDictionaryAsync(a => a.Id, a => a.DisplayName, cancellationToken);
        if (FreeText.TryParse(query.Reason, out var reason))
        {
            trail.Reason = vault.Seal(reason, dispute.Key(), Places.Reason(dispute.Id));
        }

        return new ConfidentialNotes([.. notes.Select(note =>
        {
            var party = dispute.Parties.Single(p => p.Id == note.PartyId);
            var (number, day) = SubjectOf(note, party, dispute);
            return new NoteView(party.Number, note.About, number, day, party.IsErased ? null : vault.Open(note.Text, party.Key(), Places.Note(note.Id)).Value, names.GetValueOrDefault(note.WrittenBy), note.WrittenAt);
        })]);
    }

    private static (int? Number, DateOnly? On) SubjectOf(ConfidentialNote note, Party party, Dispute dispute) => note.About switch
    {
        NoteAbout.Screening when party.Screenings.FirstOrDefault(s => s.Id.Value == note.SubjectId) is { } screening => (screening.Number, screening.On),
        NoteAbout.Attempt when party.Attempts.FirstOrDefault(a => a.Id.Value == note.SubjectId) is { } attempt => (attempt.Number, attempt.On),
        NoteAbout.Session when dispute.Sessions.FirstOrDefault(s => s.Id.Value == note.SubjectId) is { } session => (session.Number, session.HeldDay),
        _ => (null, null),
    };
}
