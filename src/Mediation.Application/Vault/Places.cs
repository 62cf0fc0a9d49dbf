using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Outcomes;
using Mediation.Domain.People;

namespace Mediation.Application.Vault;

/// <summary>Where each sealed value is kept: the one list of sealed columns, used for sealing and for opening alike.</summary>
public static class Places
{
    /// <summary>The key of a dispute.</summary>
    /// <param name="dispute">The dispute.</param>
    /// <param name="key">Its wrapped key.</param>
    /// <returns>The key with its holder.</returns>
    public static DataKey KeyOf(DisputeId dispute, WrappedKey key) => new(key, "disputes", dispute.Value);

    /// <summary>The key of a party.</summary>
    /// <param name="party">The party.</param>
    /// <param name="key">Its wrapped key.</param>
    /// <returns>The key with its holder.</returns>
    public static DataKey KeyOf(PartyId party, WrappedKey key) => new(key, "parties", party.Value);

    /// <summary>The key of an officer.</summary>
    /// <param name="officer">The officer.</param>
    /// <param name="key">Their wrapped key.</param>
    /// <returns>The key with its holder.</returns>
    public static DataKey KeyOf(OfficerId officer, WrappedKey key) => new(key, "officers", officer.Value);

    /// <summary>The key of a download.</summary>
    /// <param name="download">The download.</param>
    /// <param name="key">Its wrapped key.</param>
    /// <returns>The key with its holder.</returns>
    public static DataKey KeyOf(DownloadId download, WrappedKey key) => new(key, "downloads", download.Value);

    /// <summary>The key of a draft.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="key">Its wrapped key.</param>
    /// <returns>The key with its holder.</returns>
    public static DataKey KeyOf(DraftId draft, WrappedKey key) => new(key, "drafts", draft.Value);

    /// <summary>What stands in a draft.</summary>
    /// <param name="draft">The draft.</param>
    /// <returns>The place.</returns>
    public static SealedPlace Content(DraftId draft) => new("drafts", "content", draft.Value);

    /// <summary>Why cases leave the house in a download.</summary>
    /// <param name="download">The download.</param>
    /// <returns>The place.</returns>
    public static SealedPlace Reason(DownloadId download) => new("downloads", "reason", download.Value);

    /// <summary>A part of a download; it opens at no other place of the file.</summary>
    /// <param name="download">The download.</param>
    /// <param name="number">Its place in the file.</param>
    /// <returns>The place.</returns>
    public static SealedPlace Content(DownloadId download, int number) => new("download_parts", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"content {number}"), download.Value);

    internal static DataKey KeyOf(ErasureId erasure, WrappedKey key) => new(key, "erasures", erasure.Value);

    internal static SealedPlace Reason(ErasureId erasure) => new("erasures", "reason", erasure.Value);

    internal static DataKey KeyOf(SavedListId list, WrappedKey key) => new(key, "saved_lists", list.Value);

    internal static SealedPlace Name(SavedListId list) => new("saved_lists", "name", list.Value);

    internal static SealedPlace Facts(DisputeId dispute) => new("disputes", "facts", dispute.Value);

    internal static SealedPlace Wishes(DisputeId dispute) => new("disputes", "wishes", dispute.Value);

    internal static SealedPlace LetterNote(DisputeId dispute) => new("disputes", "letter_note", dispute.Value);

    internal static SealedPlace RefusalReason(DisputeId dispute) => new("disputes", "refusal_reason", dispute.Value);

    internal static SealedPlace EndReason(AssignmentId assignment) => new("assignments", "end_reason", assignment.Value);

    internal static SealedPlace Reason(SuspensionId suspension) => new("suspensions", "reason", suspension.Value);

    internal static SealedPlace Before(AmendmentId amendment) => new("amendments", "before", amendment.Value);

    internal static SealedPlace Reason(AmendmentId amendment) => new("amendments", "reason", amendment.Value);

    internal static SealedPlace Note(FollowUpId followUp) => new("follow_ups", "note", followUp.Value);

    internal static SealedPlace Note(PerformanceId performance) => new("performances", "note", performance.Value);

    internal static SealedPlace Link(Guid link) => new("dispute_links", "reason", link);

    internal static SealedPlace Identity(PartyId party) => new("parties", "identity", party.Value);

    internal static SealedPlace BirthDate(PartyId party) => new("parties", "birth_date", party.Value);

    internal static SealedPlace Mobile(PartyId party) => new("parties", "mobile", party.Value);

    internal static SealedPlace Address(PartyId party) => new("parties", "address", party.Value);

    internal static SealedPlace Name(MinorId minor) => new("minors", "name", minor.Value);

    internal static SealedPlace BirthDate(MinorId minor) => new("minors", "birth_date", minor.Value);

    internal static SealedPlace Name(RepresentativeId representative) => new("representatives", "name", representative.Value);

    internal static SealedPlace Identity(RepresentativeId representative) => new("representatives", "identity", representative.Value);

    internal static SealedPlace Mobile(RepresentativeId representative) => new("representatives", "mobile", representative.Value);

    internal static SealedPlace Text(SessionId session) => new("mediation_sessions", "text", session.Value);

    internal static SealedPlace Helpers(SessionId session) => new("mediation_sessions", "helpers", session.Value);

    internal static SealedPlace Text(TermId term) => new("agreement_terms", "text", term.Value);

    internal static SealedPlace Note(Guid note) => new("confidential_notes", "text", note);

    internal static SealedPlace Reason(DisputeId dispute) => new("audit_entries", "reason", dispute.Value);

    internal static SealedPlace Identity(OfficerId officer) => new("officers", "identity", officer.Value);

    internal static SealedPlace Mobile(OfficerId officer) => new("officers", "mobile", officer.Value);
}
