using Mediation.Application.Pipeline;
using Mediation.Application.Vault;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.People;

namespace Mediation.Application.Disputes;

internal static class NoteTaking
{
    /// <summary>Keeps what one party told alone, sealed under that party's key; nothing when nothing was typed.</summary>
    public static void NoteDown(this IMediationDb db, IVault vault, IActor actor, Dispute dispute, int party, NoteAbout about, Guid subject, string? typed)
    {
        if (Note(vault, dispute, party, about, subject, typed, actor.AccountId, actor.Now) is { } note)
        {
            db.ConfidentialNotes.Add(note);
        }
    }

    /// <summary>What one party told alone, sealed under that party's key; null when nothing was typed.</summary>
    public static ConfidentialNote? Note(IVault vault, Dispute dispute, int party, NoteAbout about, Guid subject, string? typed, AccountId by, DateTimeOffset now)
    {
        if (!FreeText.TryParse(typed, out var text))
        {
            return null;
        }

        var (id, who) = (Guid.CreateVersion7(), dispute.GetParty(party));
        return new ConfidentialNote
        {
            Id = id,
            DisputeId = dispute.Id,
            RoomId = dispute.RoomId,
            CourtId = dispute.CourtId,
            PartyId = who.Id,
            About = about,
            SubjectId = subject,
            Text = vault.Seal(text, who.Key(), Places.Note(id)),
            WrittenBy = by,
            WrittenAt = now,
        };
    }
}
